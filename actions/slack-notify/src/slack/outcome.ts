import { ActionError, codeOf } from '@stability-actions/common/failure';
import { networkReason } from '@stability-actions/common/github-fetch';

/**
 * How one request to Slack ended.
 * - `ok`: accepted.
 * - `refused`: not accepted, and asking again would not help.
 * - `not-sent`: surely not accepted; asking again may help, after `pauseMs` if Slack named one.
 * - `unsure`: it may have been accepted; asking again may do it twice.
 */
export type Outcome<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'refused'; code: string; reason: string }
  | { kind: 'not-sent'; reason: string; pauseMs?: number | undefined }
  | { kind: 'unsure'; reason: string };

/** Errors of the phase before a request is written. */
const BEFORE_SENDING = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

/** A certificate does not become good by asking again. */
const BAD_TLS = /CERT|SIGNATURE|ERR_TLS|EPROTO|ERR_SSL/;

/** What a failed fetch means for the request that it carried. */
export function outcomeOfNetworkError(error: unknown): Exclude<Outcome<never>, { kind: 'ok' }> {
  // A setting of the runner is wrong, e.g. the URL of the proxy.
  if (error instanceof ActionError) return { kind: 'refused', code: 'setting', reason: error.message };
  const reason = networkReason(error);
  const code = codeOf(error instanceof Error && error.cause instanceof Error ? error.cause : error) ?? '';
  if (BAD_TLS.test(code)) return { kind: 'refused', code, reason: `the TLS connection failed: ${reason}` };
  if (BEFORE_SENDING.test(code)) return { kind: 'not-sent', reason };
  return { kind: 'unsure', reason };
}

/** What an HTTP status other than 200 means; 429 carries the pause that Slack asks for, in seconds. */
export function outcomeOfStatus(
  status: number,
  retryAfter: string | null,
  said: string,
): Exclude<Outcome<never>, { kind: 'ok' }> {
  const reason = `answer ${status}${said === '' ? '' : `, "${said}"`}`;
  if (status === 429) {
    const seconds = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : 1;
    return { kind: 'not-sent', reason: `rate limited (429), asked to wait ${seconds} s`, pauseMs: seconds * 1_000 };
  }
  return status >= 500 || status === 408
    ? { kind: 'unsure', reason }
    : { kind: 'refused', code: `http_${status}`, reason };
}
