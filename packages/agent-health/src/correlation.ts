import { randomBytes, randomUUID } from 'node:crypto';

export interface Correlation {
  correlationId: string;
  /** W3C Trace Context, for the next service; undefined when the caller sent none. */
  traceparent?: string;
}

/** The convention has no format of its own; anything else would be a way into logs and headers. */
const SAFE_ID = /^[A-Za-z0-9._-]{1,128}$/;

/** W3C Trace Context level 1, section 3.2: lower case only, ids that are not all zero, never version ff; later versions may add fields. */
const TRACEPARENT = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** Takes the ids of an incoming request where they are well-formed. */
export function correlationOf(header: (name: string) => string | null): Correlation {
  const given = header('x-correlation-id');
  const trace = TRACEPARENT.exec(header('traceparent') ?? '');
  const [, version = '', traceId = '', , flags = '', more] = trace ?? [];
  const valid = trace !== null && (version !== '00' || more === undefined);
  return {
    correlationId: given !== null && SAFE_ID.test(given) ? given : randomUUID(),
    // We are a hop of our own: same trace, new parent id; we speak version 00.
    ...(valid ? { traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-${flags}` } : {}),
  };
}

export function correlationHeaders({ correlationId, traceparent }: Correlation): Record<string, string> {
  return { 'x-correlation-id': correlationId, ...(traceparent === undefined ? {} : { traceparent }) };
}
