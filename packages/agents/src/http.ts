import { HttpError, sendHttp } from '@stability-actions/common/http';
import { isProxied } from '@stability-actions/common/proxy';
import { timeLimit } from '@stability-actions/common/time-limit';
import type { ErrorKind } from './observation.ts';

/** A report on 1,000 agents is about 0.3 MB; what is much larger is something else. */
const LIMIT_BYTES = 5 * 1024 * 1024;

const MAX_REDIRECTS = 3;

export interface HttpRequest {
  url: URL;
  method?: 'GET' | 'POST' | 'DELETE';
  headers?: Record<string, string>;
  body?: string;
  /** Is asked before the body and after each piece of it: true ends the reading there. */
  isComplete?: (piece: Uint8Array, contentType: string) => boolean;
  signal: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  /** Where the answer came from, after redirects. */
  url: URL;
  text: string;
  header(name: string): string | undefined;
  /** A forward proxy passed it on in clear, so that it may be the proxy's own. */
  viaProxy: boolean;
  /** From the start of the first request to the last byte, in ms. */
  ms: number;
}

export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly kind: ErrorKind;
  /** Whether the other side may have received the request; if not, it is safe to send it again. */
  readonly sent: boolean;

  constructor(kind: ErrorKind, message: string, { sent }: { sent: boolean }) {
    super(message);
    this.kind = kind;
    this.sent = sent;
  }
}

export type Send = (request: HttpRequest) => Promise<HttpAnswer>;

export function limited(send: Send, ms: number): Send {
  return (request) => send({ ...request, signal: AbortSignal.any([request.signal, timeLimit(ms)]) });
}

/**
 * A new connection each time, because a kept one would stay with the old revision; the credentials are decided anew for
 * each address.
 * @param credentialsFor the secret headers for an address; what it throws is passed on
 */
export function createSend(
  credentialsFor: (url: URL, signal: AbortSignal) => Record<string, string> | Promise<Record<string, string>>,
  { env = process.env, headers: common = {} }: { env?: NodeJS.ProcessEnv; headers?: Record<string, string> } = {},
): Send {
  return async (request) => {
    const start = performance.now();
    let url = request.url;
    for (let redirects = 0; ; redirects++) {
      const headers = { ...common, ...request.headers, ...(await credentialsFor(url, request.signal)) };
      const answer = await exchange({ ...request, url, headers }, env);
      const next = (request.method ?? 'GET') === 'GET' ? redirectTarget(answer, url) : undefined;
      if (next === undefined || redirects === MAX_REDIRECTS) return { ...answer, ms: performance.now() - start };
      url = next;
    }
  };
}

function redirectTarget({ status, header }: Pick<HttpAnswer, 'status' | 'header'>, base: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(status)) return undefined;
  const url = URL.parse(header('location') ?? '', base.href);
  return url !== null && /^https?:$/.test(url.protocol) ? url : undefined;
}

async function exchange(request: HttpRequest, env: NodeJS.ProcessEnv): Promise<Omit<HttpAnswer, 'ms'>> {
  const { url, method = 'GET', body, signal } = request;
  try {
    const answer = await sendHttp(url.href, {
      method,
      signal,
      env,
      maxBytes: LIMIT_BYTES,
      keepAlive: false,
      headers: {
        // Some servers refuse with 406 what is not named.
        accept: 'application/json, application/health+json, */*;q=0.1',
        'accept-encoding': 'identity',
        'user-agent': 'stability-actions-verify-agents',
        ...request.headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
      isComplete: request.isComplete,
    });
    const header = (name: string) => answer.headers.get(name) ?? undefined;
    const viaProxy = url.protocol === 'http:' && isProxied(url, env);
    return { status: answer.status, url, text: new TextDecoder().decode(answer.bytes), header, viaProxy };
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    const { kind, message, sent } = error;
    throw new HttpFailure(kind === 'undecodable' ? 'not-json' : kind, message, { sent });
  }
}
