import { randomUUID } from 'node:crypto';
import { type Fetch, readText, reasonOf } from './agent-fetch.ts';
import { type Correlation, correlationHeaders, correlationOf } from './correlation.ts';

export interface AgentCallEntry {
  event: 'agent.call.started' | 'agent.call.succeeded' | 'agent.call.failed';
  correlationId: string;
  tenantId: string;
  userId?: string;
  /** Without query and credentials. */
  agentUrl: string;
  durationMs?: number;
  status?: number;
  error?: string;
}

export interface CallAgentOptions {
  tenantId: string;
  userId?: string;
  /** Of the request that this call serves (see `correlationOf`); a new one when left out. */
  correlation?: Correlation;
  headers?: Record<string, string>;
  /** From the request to the last byte of the answer, in ms. */
  timeoutMs?: number;
  signal?: AbortSignal;
  log?: (entry: AgentCallEntry) => void;
  fetch?: Fetch;
}

export class AgentCallError extends Error {
  override readonly name = 'AgentCallError';
  readonly correlationId: string;
  readonly status: number | undefined;

  constructor(message: string, correlationId: string, status?: number, cause?: unknown) {
    super(message, { cause });
    this.correlationId = correlationId;
    this.status = status;
  }
}

/** A timer of Node keeps no longer delay. */
const LONGEST_MS = 2 ** 31 - 1;

/** @throws AgentCallError; nothing is tried again, because an agent's work is not idempotent */
export async function callAgent(agentUrl: string, payload: unknown, options: CallAgentOptions): Promise<unknown> {
  const { tenantId, userId, log, fetch = globalThis.fetch } = options;
  // AbortSignal.timeout takes whole numbers only, and what is left until a deadline is none.
  const limitMs = Math.min(Math.max(1, Math.ceil(options.timeoutMs ?? 30_000)), LONGEST_MS);
  const correlation = correlationOf(
    (name) => correlationHeaders(options.correlation ?? { correlationId: randomUUID() })[name] ?? null,
  );
  const { correlationId } = correlation;
  const { origin, pathname } = new URL(agentUrl);
  const fields = { correlationId, tenantId, ...(userId === undefined ? {} : { userId }), agentUrl: origin + pathname };
  const timeout = AbortSignal.timeout(limitMs);
  const start = performance.now();
  let status: number | undefined;
  log?.({ event: 'agent.call.started', ...fields });
  try {
    const response = await fetch(agentUrl, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        ...options.headers,
        ...correlationHeaders(correlation),
        'x-tenant-id': tenantId,
      },
      body: JSON.stringify(payload),
      signal: options.signal === undefined ? timeout : AbortSignal.any([options.signal, timeout]),
    });
    status = response.status;
    const text = await readText(response);
    if (!response.ok) throw new Error(`HTTP ${status}`);
    const answer: unknown = JSON.parse(text);
    log?.({ event: 'agent.call.succeeded', ...fields, durationMs: Math.round(performance.now() - start), status });
    return answer;
  } catch (cause) {
    const reason = timeout.aborted ? `no answer within ${limitMs} ms` : reasonOf(cause);
    const durationMs = Math.round(performance.now() - start);
    log?.({
      event: 'agent.call.failed',
      ...fields,
      durationMs,
      ...(status === undefined ? {} : { status }),
      error: reason,
    });
    throw new AgentCallError(
      `Agent ${fields.agentUrl}: ${reason} (correlation ${correlationId}).`,
      correlationId,
      status,
      cause,
    );
  }
}
