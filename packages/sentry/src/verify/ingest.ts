import type { Clock } from '@stability-actions/common/clock';
import { HttpError, type HttpSend, sendHttp } from '@stability-actions/common/http';
import { type Deadline, pauseBefore } from '@stability-actions/common/retry';
import { retryAfterMs } from '@stability-actions/common/retry-after';
import type { Dsn } from '@stability-actions/sentry-required/dsn';
import { ingestUrlOf } from '../address.ts';
import { detailOf } from '../api-answers.ts';

/** What the ingest endpoint said to the one envelope that it was sent. */
export type IngestAnswer =
  | { kind: 'accepted' }
  | { kind: 'rate-limited'; seconds: number | undefined; categories: string[]; detail: string }
  | { kind: 'too-large'; detail: string }
  /** The DSN leads nowhere; why, the keys of the project may tell. */
  | { kind: 'refused'; status: number; detail: string }
  /** It may have arrived; the event id decides. */
  | { kind: 'lost'; message: string }
  | { kind: 'unreachable'; message: string };

export interface IngestContext {
  env: NodeJS.ProcessEnv;
  clock: Clock;
  signal: AbortSignal;
  deadline: Deadline;
  send?: HttpSend;
}

const ANSWER_MS = 15_000;
const CONNECT_TRIES = 3;
const BACKOFF = { first: 300, max: 1_000 };

/** Sends the envelope once; only where nothing has left yet, it is tried again. */
export async function sendEnvelope(dsn: Dsn, envelope: string, context: IngestContext): Promise<IngestAnswer> {
  const { env, clock, signal, deadline, send = sendHttp } = context;
  const url = ingestUrlOf(dsn);
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = await send(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-sentry-envelope',
          'user-agent': 'stability-verify-sentry',
          'x-sentry-auth': `Sentry sentry_version=7, sentry_client=stability-verify-sentry/1, sentry_key=${dsn.publicKey}`,
        },
        body: envelope,
        env,
        signal,
        timeoutMs: Math.min(ANSWER_MS, deadline.remaining()),
      });
      return classify(answer.status, answer.headers, detailOf(answer), clock.wallMs());
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof HttpError)) throw error;
      const message = `${new URL(url).host} gave no answer: ${error.message}`;
      if (error.sent) return { kind: 'lost', message };
      const pauseMs = pauseBefore(attempt, BACKOFF);
      if (attempt + 1 >= CONNECT_TRIES || pauseMs >= deadline.remaining()) return { kind: 'unreachable', message };
      await clock.sleep(pauseMs, signal);
    }
  }
}

/** @param nowMs wall time, in ms since 1970 */
function classify(status: number, headers: Headers, detail: string, nowMs: number): IngestAnswer {
  if (status >= 200 && status < 300) return { kind: 'accepted' };
  if (status === 429) return { kind: 'rate-limited', ...limitsIn(headers, nowMs), detail };
  if (status === 413) return { kind: 'too-large', detail };
  if (status >= 500) return { kind: 'lost', message: `it answered ${status}${detail === '' ? '' : ` (${detail})`}` };
  if (status >= 300 && status < 400) {
    const to = URL.parse(headers.get('location') ?? '')?.host ?? 'another address';
    return { kind: 'refused', status, detail: `it leads to ${to}, where events are not sent on` };
  }
  return { kind: 'refused', status, detail };
}

/** `X-Sentry-Rate-Limits: 60:error;transaction:key:reason, …`; empty categories are all (docs "Rate Limiting", SDK development). */
function limitsIn(headers: Headers, nowMs: number): { seconds: number | undefined; categories: string[] } {
  const limits = (headers.get('x-sentry-rate-limits') ?? '')
    .split(',')
    .map((limit) => limit.trim().split(':'))
    .map(([seconds = '', categories = '']) => ({
      seconds: /^\d+(?:\.\d+)?$/.test(seconds) ? Math.ceil(Number(seconds)) : undefined,
      categories: categories.split(';').filter((one) => one !== ''),
    }))
    .filter(({ seconds }) => seconds !== undefined);
  const ofErrors = limits.filter(
    ({ categories }) => categories.length === 0 || categories.some((one) => one === 'error' || one === 'default'),
  );
  const counted = ofErrors.length > 0 ? ofErrors : limits;
  const asked = retryAfterMs(headers.get('retry-after'), nowMs);
  const seconds = counted.map((one) => one.seconds ?? 0);
  return {
    seconds: seconds.length > 0 ? Math.max(...seconds) : asked === undefined ? undefined : Math.ceil(asked / 1_000),
    categories: [...new Set(counted.flatMap((one) => (one.categories.length === 0 ? ['all'] : one.categories)))],
  };
}
