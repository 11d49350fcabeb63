import type { HttpAnswer } from '@stability-actions/common/http';
import { cut } from '@stability-actions/common/redaction';
import { retryAfterMs } from '@stability-actions/common/retry-after';
import { visible } from '@stability-actions/common/visible';
import { SentryApiError } from './api-error.ts';
import type { ApiRequest } from './api-request.ts';

/** Where Sentry asks for a pause without saying how long. */
const DEFAULT_PAUSE_MS = 2_000;

/** The pause that a 429 asks for, in ms (docs "Rate limits": `X-Sentry-Rate-Limit-Reset` is a time in seconds). */
export function pauseAskedFor({ status, headers }: HttpAnswer, nowMs: number): number | undefined {
  if (status !== 429) return undefined;
  const asked = retryAfterMs(headers.get('retry-after'), nowMs);
  if (asked !== undefined) return Math.max(asked, 100);
  const reset = Number(headers.get('x-sentry-rate-limit-reset') ?? '');
  return reset > 0 ? Math.max(1_000, reset * 1_000 - nowMs) : DEFAULT_PAUSE_MS;
}

/** @returns undefined for a 2xx */
export function errorOfAnswer(
  answer: HttpAnswer,
  request: Pick<ApiRequest<never>, 'method' | 'path' | 'scope' | 'what'>,
  url: string,
): SentryApiError | undefined {
  const { status } = answer;
  if (status >= 200 && status < 300) return undefined;
  const { method = 'GET', scope, what } = request;
  const said = detailOf(answer);
  const detail = said === '' ? '' : ` Sentry says: ${said}`;
  if (status === 401) {
    const message = `Sentry does not accept the token (401) at ${url}. Give 'auth-token' a token that is not revoked and belongs to this server: an organization token or one of an internal integration.${detail}`;
    return new SentryApiError('unauthorized', message, { status });
  }
  if (status === 403) {
    const message = `The token may not ${method === 'GET' ? 'read' : 'change'} ${what} (403): it needs the scope ${scope}. Give 'auth-token' a token with it.${detail}`;
    return new SentryApiError('forbidden', message, { status });
  }
  if (status === 404) {
    const message = `${url} has no ${what.replace(/^the /, '')} (404). Check 'organization' and 'project' (slugs), and the region: an organization in the EU is found only at https://de.sentry.io, one on a server of its own only there ('sentry-url').${detail}`;
    return new SentryApiError('not-found', message, { status });
  }
  if (status >= 500) {
    const message = `Sentry's API at ${url} answers ${status}.${detail}`;
    return new SentryApiError('unreachable', message, { status, maybeDone: true });
  }
  return new SentryApiError('refused', `Sentry refuses ${method} ${what} (${status}).${detail}`, { status });
}

export function unusable(
  { method = 'GET', path, what }: Pick<ApiRequest<never>, 'method' | 'path' | 'what'>,
  url: string,
  why: string,
): SentryApiError {
  return new SentryApiError(
    'unusable',
    `What came for ${what} (${method} /api/0/${path}) is not Sentry's format: ${why}. Check that 'sentry-url' (${url}) is the address of Sentry, and that no proxy or login page answers in its place.`,
    { maybeDone: method !== 'GET' },
  );
}

/** What Sentry says: `{"detail": "…"}`, or messages by field. */
export function detailOf({ bytes }: Pick<HttpAnswer, 'bytes'>): string {
  const text = new TextDecoder().decode(bytes).trim();
  let said = text;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && 'detail' in value) {
      const { detail } = value;
      said = typeof detail === 'string' ? detail : JSON.stringify(detail);
    }
  } catch {
    if (/^</.test(text)) return 'a page of HTML, so that this may not be Sentry itself';
  }
  return visible(cut(said.replace(/\s+/g, ' '), 300));
}
