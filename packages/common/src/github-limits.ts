import { retryAfterMs } from './retry-after.ts';

export interface LimitedAnswer {
  status: number;
  header: (name: string) => string | null;
  body: string;
}

export interface AskedPause {
  ms: number;
  reason: string;
}

/** GitHub: "wait for at least one minute" where neither header says more (docs "Rate limits for the REST API"). */
const UNSAID_PAUSE_MS = 60_000;

/** Resets and dates are whole seconds: without this a request could come a moment too early. */
const ROUNDING_MS = 1_000;

/**
 * `retry-after`, then the reset of an exhausted primary limit, then a minute, doubled at each further refusal (docs "Best
 * practices for using the REST API").
 * @param refusals how many answers in a row asked for a pause before this one
 * @param nowMs the local time in ms since 1970, where the answer has no `date` of its own
 */
export function pauseAskedFor(answer: LimitedAnswer, refusals: number, nowMs: number): AskedPause | undefined {
  const { status, header } = answer;
  const graphqlLimit = status === 200 && isGraphqlRateLimit(answer.body);
  if (status !== 403 && status !== 429 && status !== 503 && !graphqlLimit) return undefined;

  // GitHub's own clock: that of a runner may be wrong.
  const now = parseDate(header('date')) ?? nowMs;
  const exhausted = header('x-ratelimit-remaining') === '0';
  const retryAfter = retryAfterMs(header('retry-after'), now);
  if (retryAfter !== undefined) {
    return { ms: retryAfter, reason: `retry-after${exhausted ? ', rate limit used up' : ''}` };
  }
  if (status === 503) return undefined;
  const reset = Number(header('x-ratelimit-reset') ?? Number.NaN) * 1_000;
  if (exhausted && Number.isFinite(reset)) {
    return { ms: Math.max(0, reset - now) + ROUNDING_MS, reason: 'rate limit used up' };
  }
  if (status === 429 || graphqlLimit || /secondary rate limit|abuse detection/i.test(answer.body)) {
    return { ms: UNSAID_PAUSE_MS * 2 ** Math.min(refusals, 5), reason: 'secondary rate limit' };
  }
  return undefined;
}

export function isTransientStatus(status: number): boolean {
  return status === 408 || (status >= 500 && status !== 501);
}

function parseDate(text: string | null): number | undefined {
  const ms = Date.parse(text ?? '');
  return Number.isNaN(ms) ? undefined : ms;
}

/** GraphQL says it in the body of a 200 (docs "Rate limits for the GraphQL API"). */
function isGraphqlRateLimit(body: string): boolean {
  return body.includes('"errors"') && /"type"\s*:\s*"RATE_LIMITED"/.test(body);
}
