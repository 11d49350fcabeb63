import { DecoratorHandler, type Dispatcher, fetch, type Response } from 'undici';
import { codeOf } from './failure.ts';
import { type NetworkErrorKind, networkErrorKind, networkReason } from './network-errors.ts';
import { dispatcherFor } from './proxy.ts';
import { timeLimit } from './time-limit.ts';

export interface HttpRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** `manual` (the default): a redirect would take the credentials elsewhere. */
  redirect?: 'follow' | 'manual' | 'error';
  signal?: AbortSignal | undefined;
  timeoutMs?: number;
  /** A longer answer is none, and is not read to its end; 32 MiB when left out. */
  maxBytes?: number;
  /** Is asked before the body and after each piece of it: true ends the reading there, as an event stream may stay open. */
  isComplete?: ((piece: Uint8Array, contentType: string) => boolean) | undefined;
  /** False: a connection of its own, because a kept one would stay with an old revision of the server. */
  keepAlive?: boolean;
  /** Names the proxy; the process's own when left out. */
  env?: NodeJS.ProcessEnv;
}

export interface HttpAnswer {
  status: number;
  url: string;
  headers: Headers;
  bytes: ArrayBuffer;
}

export type HttpSend = (url: string, request: HttpRequest) => Promise<HttpAnswer>;

export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly kind: NetworkErrorKind | 'too-large' | 'undecodable';
  /** Whether the other side may have received the request; if not, it is safe to send it again. */
  readonly sent: boolean;

  constructor(kind: HttpError['kind'], message: string, sent: boolean, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
    this.sent = sent;
  }
}

const MAX_BYTES = 32 * 1024 * 1024;

/** @throws HttpError without a complete answer, also when `signal` ends it; ActionError when the proxy's URL is none */
export async function sendHttp(url: string, request: HttpRequest): Promise<HttpAnswer> {
  const { method = 'GET', headers = {}, body, redirect = 'manual', timeoutMs, maxBytes = MAX_BYTES } = request;
  const { keepAlive = true, env = process.env } = request;
  const limits = [request.signal, timeoutMs === undefined ? undefined : timeLimit(timeoutMs)];
  const signal = AbortSignal.any(limits.filter((one) => one !== undefined));
  const progress = { sent: false, began: false };
  const dispatcher = dispatcherFor(new URL(url).protocol, env, keepAlive).compose(
    onSent(() => {
      progress.sent = true;
    }),
  );
  try {
    const response = await fetch(url, { method, headers, body: body ?? null, redirect, signal, dispatcher });
    progress.began = true;
    const bytes = await readAll(response, maxBytes, request.isComplete);
    return { status: response.status, url: response.url || url, headers: new Headers([...response.headers]), bytes };
  } catch (error) {
    if (error instanceof HttpError) throw error;
    if (signal.aborted) {
      const message = progress.began ? 'the answer broke off: no end in time' : 'no answer in time';
      throw new HttpError('timeout', message, progress.sent, error);
    }
    const zip = codeOf(error instanceof Error ? error.cause : undefined);
    if (progress.began && /^(?:Z_|ERR__ERROR_FORMAT|ERR_BROTLI|ERR_PADDING)/.test(zip ?? '')) {
      throw new HttpError('undecodable', `the answer cannot be unpacked: ${networkReason(error)}`, true, error);
    }
    throw new HttpError(networkErrorKind(error), networkReason(error), progress.sent, error);
  }
}

async function readAll(
  response: Response,
  maxBytes: number,
  isComplete: HttpRequest['isComplete'] = () => false,
): Promise<ArrayBuffer> {
  const chunks: Uint8Array[] = [];
  const type = response.headers.get('content-type') ?? '';
  let size = 0;
  if (isComplete(new Uint8Array(), type)) {
    await response.body?.cancel();
    return new ArrayBuffer(0);
  }
  // Leaving the loop early cancels the body.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new HttpError('too-large', `the answer is larger than ${Math.round(maxBytes / 1024 / 1024)} MB`, true);
    }
    chunks.push(chunk);
    if (isComplete(chunk, type)) break;
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes.buffer;
}

/** undici starts a request when the connection stands; before that, nothing has left. */
function onSent(note: () => void): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    const noting: Dispatcher.DispatchHandler = new DecoratorHandler(handler);
    const start = noting.onRequestStart?.bind(noting);
    noting.onRequestStart = (controller, context) => {
      note();
      start?.(controller, context);
    };
    return dispatch(options, noting);
  };
}
