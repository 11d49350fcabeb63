import type { Clock } from '@stability-actions/common/clock';
import { formatDuration } from '@stability-actions/common/durations';
import { type HttpAnswer, HttpError, type HttpSend, sendHttp } from '@stability-actions/common/http';
import type { Log } from '@stability-actions/common/log';
import { type Deadline, pauseBefore } from '@stability-actions/common/retry';
import * as v from 'valibot';
import { errorOfAnswer, pauseAskedFor, unusable } from './api-answers.ts';
import { SentryApiError } from './api-error.ts';
import type { ApiRequest } from './api-request.ts';
import { nextCursor } from './cursor.ts';

export interface Pause {
  until: number;
}

export interface SentryApiOptions {
  url: string;
  token: string;
  env: NodeJS.ProcessEnv;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
  /** No pause and no new try goes beyond it. */
  deadline: Deadline;
  /** For each try, body included. */
  requestTimeoutMs?: number;
  /** A pause that Sentry asked for counts for all who share this. */
  pause?: Pause;
  /** Further tries of a read after an outage. */
  retries?: number;
  send?: HttpSend;
}

export interface SentryApi {
  /** @throws SentryApiError without a usable answer; the reason of an aborted signal */
  ask<const S extends v.GenericSchema>(request: ApiRequest<S>): Promise<v.InferOutput<S>>;
  /** All pages of a list. */
  list<const S extends v.GenericSchema>(request: ApiRequest<S>): Promise<v.InferOutput<S>[]>;
  /** Requests that were sent so far. */
  readonly requests: number;
}

const BACKOFF = { first: 500, max: 5_000 };
const MAX_REDIRECTS = 3;

/** More pages than any organization has: a server that never ends must not keep the run. */
const MAX_PAGES = 1_000;

export function createSentryApi(options: SentryApiOptions): SentryApi {
  const { clock, deadline, log, signal, retries = 3, pause = { until: 0 } } = options;
  let requests = 0;

  async function keepPause(what: string): Promise<void> {
    const ms = pause.until - clock.now();
    if (ms <= 0) return;
    if (ms >= deadline.remaining()) {
      throw new SentryApiError(
        'rate-limited',
        `Sentry's API asks for a pause of ${formatDuration(ms)} (429), longer than the ${formatDuration(deadline.remaining())} that are left. Ask less often, or raise 'deadline'.`,
        { status: 429 },
      );
    }
    log.info(`Sentry's API asks for a pause of ${formatDuration(ms)} before ${what}.`);
    await clock.sleep(ms, signal);
  }

  async function answerTo(request: ApiRequest<v.GenericSchema>): Promise<HttpAnswer> {
    const { method = 'GET', what } = request;
    for (let outages = 0; ; ) {
      signal.throwIfAborted();
      await keepPause(what);
      requests += 1;
      const tried = await attempt(options, request);
      if (!(tried instanceof SentryApiError)) {
        const asked = pauseAskedFor(tried, clock.wallMs());
        if (asked === undefined) return tried;
        pause.until = clock.now() + asked;
        continue;
      }
      const pauseMs = pauseBefore(outages, BACKOFF);
      const mayRepeat = method === 'GET' || !tried.maybeDone;
      if (!mayRepeat || tried.kind !== 'unreachable' || outages >= retries || pauseMs >= deadline.remaining())
        throw tried;
      outages += 1;
      log.info(`${what}: ${tried.message} Trying again in ${formatDuration(pauseMs)}.`);
      await clock.sleep(pauseMs, signal);
    }
  }

  async function parsed<const S extends v.GenericSchema>(request: ApiRequest<S>, schema: v.GenericSchema) {
    const answer = await answerTo(request);
    const error = errorOfAnswer(answer, request, options.url);
    if (error !== undefined) throw error;
    const text = new TextDecoder().decode(answer.bytes);
    let value: unknown;
    try {
      value = text === '' ? undefined : JSON.parse(text);
    } catch {
      throw unusable(request, options.url, 'it is no JSON');
    }
    const checked = v.safeParse(schema, value);
    if (!checked.success) {
      const [issue] = checked.issues;
      throw unusable(request, options.url, `${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`);
    }
    return { value: checked.output, headers: answer.headers };
  }

  return {
    get requests() {
      return requests;
    },
    ask: async (request) => v.parse(request.schema, (await parsed(request, request.schema)).value),
    list: async (request) => {
      const all: v.InferOutput<typeof request.schema>[] = [];
      const cursors = new Set<string>();
      let cursor: string | undefined;
      for (let page = 0; page < MAX_PAGES; page++) {
        const query = [...(request.query ?? []), ...(cursor === undefined ? [] : ([['cursor', cursor]] as const))];
        const { value, headers } = await parsed({ ...request, query }, v.array(v.unknown()));
        for (const entry of v.parse(v.array(v.unknown()), value)) {
          const checked = v.safeParse(request.schema, entry);
          if (!checked.success) throw unusable(request, options.url, checked.issues[0].message);
          all.push(checked.output);
        }
        cursor = nextCursor(headers.get('link'));
        if (cursor === undefined) return all;
        if (cursors.has(cursor)) throw unusable(request, options.url, 'its pages go in a circle');
        cursors.add(cursor);
      }
      throw unusable(request, options.url, `it has more than ${MAX_PAGES} pages`);
    },
  };
}

/** One request, with its redirects as far as they stay on the same server: the token goes nowhere else. */
async function attempt(
  { url: base, token, env, signal, deadline, requestTimeoutMs = 15_000, send = sendHttp }: SentryApiOptions,
  { method = 'GET', path, query = [], body, what }: ApiRequest<v.GenericSchema>,
): Promise<HttpAnswer | SentryApiError> {
  const search = new URLSearchParams(query.map(([name, value]): [string, string] => [name, value])).toString();
  let url = new URL(`${base}/api/0/${path}${search === '' ? '' : `?${search}`}`);
  // A look at the deadline itself still gets its answer.
  const timeoutMs = Math.min(requestTimeoutMs, Math.max(deadline.remaining(), 5_000));
  try {
    for (let redirects = 0; ; redirects++) {
      const answer = await send(url.href, {
        method,
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${token}`,
          'user-agent': 'stability-actions',
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        env,
        signal,
        timeoutMs,
      });
      const location = answer.headers.get('location');
      if (answer.status < 300 || answer.status > 399 || location === null) return answer;
      const next = URL.parse(location, url.href);
      if (method === 'GET' && next?.origin === url.origin && redirects < MAX_REDIRECTS) {
        url = next;
        continue;
      }
      return new SentryApiError(
        'unreachable',
        `${url.origin} answers ${answer.status} and leads ${method} ${what} to ${next?.host ?? 'nowhere'}, where the token is not sent. Set 'sentry-url' to the address of Sentry's API, e.g. https://sentry.io or https://de.sentry.io.`,
        { status: answer.status, maybeDone: false },
      );
    }
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof HttpError)) throw error;
    return new SentryApiError('unreachable', `Sentry's API at ${url.origin} gave no answer: ${error.message}.`, {
      maybeDone: error.sent,
    });
  }
}
