import type { Clock } from './clock.ts';
import { formatDuration } from './durations.ts';
import { isTransientStatus, pauseAskedFor } from './github-limits.ts';
import { UnusableReply, whyUnusable, whyUnusableGraphql } from './github-shape.ts';
import { type HttpRequest, type HttpSend, sendHttp } from './http.ts';
import type { Log } from './log.ts';
import { networkErrorKind, networkReason } from './network-errors.ts';
import { type Deadline, pauseBefore } from './retry.ts';
import { timeLimit } from './time-limit.ts';

export interface Usage {
  /** Answers that count against the rate limit. */
  billed: number;
  /** Answers 304 to a request with a token: GitHub does not count them (docs "Best practices", conditional requests). */
  notModified: number;
  /** Requests without an answer: cut, refused or timed out. */
  unanswered: number;
  remaining?: number;
}

export type Judge = (text: string) => string | undefined;

export interface PoliteFetchOptions {
  clock: Clock;
  deadline: Deadline;
  log: Log;
  signal?: AbortSignal | undefined;
  /** For each try, body included. */
  requestTimeoutMs?: number;
  /** Further tries after an outage; pauses that GitHub asks for are bounded by the deadline alone. */
  retries?: number;
  fetch?: HttpSend;
}

interface Stored {
  etag: string;
  headers: Headers;
  bytes: ArrayBuffer;
}

/** Enough for a poll of many pages; the oldest goes first. */
const CACHE_ENTRIES = 64;

const BACKOFF = { first: 1_000, max: 15_000 };

/**
 * A request that changes something is repeated only when GitHub said that it refused it, so nothing is done twice.
 * A 200 that cannot be GitHub's answer is an outage: it is asked for again and never kept.
 * It returns the last answer, good or bad, and throws the last network error, {@link UnusableReply} or the signal's reason.
 */
export function createPoliteFetch(options: PoliteFetchOptions): {
  fetch: typeof fetch;
  judgedBy(judge: Judge): typeof fetch;
  usage: Usage;
} {
  const { clock, deadline, log, signal, requestTimeoutMs = 15_000, retries = 4, fetch: send = sendHttp } = options;
  const usage: Usage = { billed: 0, notModified: 0, unanswered: 0 };
  const cache = new Map<string, Stored>();

  async function once(url: string, request: HttpRequest, judge: Judge | undefined): Promise<Response> {
    const stored = request.method === 'GET' ? cache.get(url) : undefined;
    const timeout = timeLimit(Math.min(requestTimeoutMs, deadline.remaining()));
    const headers = { ...request.headers, ...(stored && { 'if-none-match': stored.etag }) };
    const answer = await send(url, {
      redirect: 'follow',
      ...request,
      headers,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    const { bytes } = answer;
    const free = answer.status === 304 && request.headers?.authorization !== undefined;
    usage[free ? 'notModified' : 'billed'] += 1;
    const remaining = answer.headers.get('x-ratelimit-remaining');
    if (remaining !== null) usage.remaining = Number(remaining);

    if (answer.status === 304 && stored !== undefined) return responseOf(200, stored.headers, stored.bytes, url);
    const plain = new Headers([...answer.headers].filter(([name]) => !/^content-(encoding|length)$/.test(name)));
    if (answer.status === 200) refuseUnusable(url, request, plain, bytes, judge);
    else refuseStrange(url, request, answer.status, bytes);
    const etag = plain.get('etag');
    if (request.method === 'GET' && answer.status === 200 && etag !== null) {
      cache.delete(url);
      cache.set(url, { etag, headers: plain, bytes });
      const [oldest] = cache.keys();
      if (cache.size > CACHE_ENTRIES && oldest !== undefined) cache.delete(oldest);
    }
    return responseOf(answer.status, plain, bytes, url);
  }

  async function polite(url: string, request: HttpRequest, judge: Judge | undefined): Promise<Response> {
    let outages = 0;
    let refusals = 0;
    for (;;) {
      signal?.throwIfAborted();
      const result = await once(url, request, judge).catch((error: unknown) => ({ error }));
      signal?.throwIfAborted();
      const what = `${request.method} ${new URL(url).pathname}`;
      if ('error' in result) usage.unanswered += result.error instanceof UnusableReply ? 0 : 1;
      else {
        const body = result.status === 200 && request.method === 'GET' ? '' : await result.clone().text();
        const asked = pauseAskedFor(
          { status: result.status, header: (name) => result.headers.get(name), body },
          refusals,
          clock.wallMs(),
        );
        if (asked !== undefined) {
          if (asked.ms >= deadline.remaining()) return result;
          refusals += 1;
          log.info(
            `GitHub asks for a pause of ${formatDuration(asked.ms)} (${asked.reason}) before ${what}; ${formatDuration(deadline.remaining())} are left.`,
          );
          await clock.sleep(asked.ms, signal);
          continue;
        }
        if (!isTransientStatus(result.status)) return result;
      }
      const pauseMs = pauseBefore(outages, BACKOFF);
      // A certificate does not become good by asking again.
      const hopeless = 'error' in result && networkErrorKind(result.error) === 'tls';
      if (hopeless || !isRepeatable(request) || outages >= retries || pauseMs >= deadline.remaining()) {
        if ('error' in result) throw result.error;
        return result;
      }
      outages += 1;
      const why = 'error' in result ? reasonOf(result.error) : `answer ${result.status}`;
      log.info(`${what}: ${why}; trying again in ${formatDuration(pauseMs)}.`);
      await clock.sleep(pauseMs, signal);
    }
  }

  const judgedBy =
    (judge: Judge | undefined): typeof fetch =>
    (input, init = {}) =>
      polite(input instanceof Request ? input.url : String(input), plainRequest(init), judge);
  return { usage, judgedBy, fetch: judgedBy(undefined) };
}

const ABSENT = [404, 410, 422];

/** GitHub answers what is read with 200 alone, an unasked 304 is none of its answers, and its errors are no web pages. */
function refuseStrange(url: string, request: HttpRequest, status: number, bytes: ArrayBuffer): void {
  if (request.method !== 'GET') return;
  const isPage = ABSENT.includes(status) && /^\s*</.test(new TextDecoder().decode(bytes.slice(0, 200)));
  if (!isPage && status !== 304 && (status < 200 || status > 299)) return;
  throw unusable(url, request, isPage ? `a web page with the status ${status}` : `the status is ${status}`);
}

function unusable(url: string, { method = 'GET' }: HttpRequest, why: string): UnusableReply {
  const what = why.startsWith('What came')
    ? why
    : `What came for ${method} ${new URL(url).pathname} is not GitHub's format (${why})`;
  return new UnusableReply(`${what}. Check GITHUB_API_URL and whether a proxy answers in GitHub's place.`, {
    cause: why,
  });
}

function refuseUnusable(
  url: string,
  request: HttpRequest,
  headers: Headers,
  bytes: ArrayBuffer,
  judge: Judge | undefined,
): void {
  if (!isRepeatable(request)) return;
  const text = new TextDecoder().decode(bytes);
  const isLastPage = !/rel="?next"?/.test(headers.get('link') ?? '');
  const why =
    (request.method === 'GET' ? whyUnusable(url, text, isLastPage) : whyUnusableGraphql(text)) ?? judge?.(text);
  if (why !== undefined) throw unusable(url, request, why);
}

function plainRequest({ method = 'GET', headers, body, redirect }: RequestInit): HttpRequest {
  return {
    method: method.toUpperCase(),
    headers: Object.fromEntries(new Headers(headers)),
    ...(typeof body === 'string' && { body }),
    ...(redirect && { redirect }),
  };
}

function responseOf(status: number, headers: Headers, bytes: ArrayBuffer, url: string): Response {
  const response = new Response([204, 205, 304].includes(status) ? null : bytes, { status, headers });
  // A made response has no url, and pagination reads it.
  return Object.defineProperty(response, 'url', { value: url });
}

/** Whether doing it twice is the same as doing it once: reads, and what HTTP calls idempotent (RFC 9110, 9.2.2). */
function isRepeatable({ method = 'GET', body = '' }: HttpRequest): boolean {
  if (method !== 'POST') return method !== 'PATCH';
  return /^\{"query":"(?:\\n|\s)*(?:query\b|\{)/.test(body);
}

function reasonOf(error: unknown): string {
  return error instanceof UnusableReply ? String(error.cause) : networkReason(error);
}
