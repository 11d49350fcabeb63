import { ActionError } from '@stability-actions/common/failure';
import { HttpError } from '@stability-actions/common/http';
import { networkErrorCode, networkErrorKind, networkReason } from '@stability-actions/common/network-errors';

/** `not-sent`: surely not accepted. `unsure`: it may have been accepted, so asking again may do it twice. */
export type CallResult<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'refused'; code: string; reason: string }
  | { kind: 'not-sent'; reason: string; pauseMs?: number | undefined }
  | { kind: 'unsure'; reason: string };

export function outcomeOfNetworkError(error: unknown): Exclude<CallResult<never>, { kind: 'ok' }> {
  // A setting of the runner is wrong, e.g. the URL of the proxy.
  if (error instanceof ActionError) return { kind: 'refused', code: 'setting', reason: error.message };
  const reason = networkReason(error);
  // A certificate does not become good by asking again.
  if (networkErrorKind(error) === 'tls') {
    const code = networkErrorCode(error) ?? 'tls';
    return { kind: 'refused', code, reason: `the TLS connection failed: ${reason}` };
  }
  const sent = error instanceof HttpError ? error.sent : true;
  return { kind: sent ? 'unsure' : 'not-sent', reason };
}

/** 429 carries the pause that Slack asks for, in seconds. */
export function outcomeOfStatus(
  status: number,
  retryAfter: string | null,
  said: string,
): Exclude<CallResult<never>, { kind: 'ok' }> {
  const reason = `answer ${status}${said === '' ? '' : `, "${said}"`}`;
  if (status === 429) {
    const seconds = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : 1;
    return { kind: 'not-sent', reason: `rate limited (429), asked to wait ${seconds} s`, pauseMs: seconds * 1_000 };
  }
  // Slack says yes with 200 alone: another good word is somebody else's.
  const isStrange = status < 300 || status === 304;
  return status >= 500 || status === 408 || isStrange
    ? { kind: 'unsure', reason }
    : { kind: 'refused', code: `http_${status}`, reason };
}
