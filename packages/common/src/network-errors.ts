import { codeOf, messageOf } from './failure.ts';

export type NetworkErrorKind = 'dns' | 'refused' | 'reset' | 'tls' | 'timeout' | 'proxy' | 'network';

/** OpenSSL's and Node's codes of a handshake or certificate that is not accepted (Node docs, "X509 certificate error codes"). */
const TLS = /CERT|SIGNATURE|SIGNED|ISSUER|^ERR_TLS|^ERR_SSL|^EPROTO|HOSTNAME_MISMATCH|CRL/;

/** The innermost cause: undici wraps the reason up to three times. */
function rootCause(error: unknown): unknown {
  let root = error;
  for (let depth = 0; depth < 5 && root instanceof Error && root.cause instanceof Error; depth++) root = root.cause;
  return root;
}

export function networkErrorCode(error: unknown): string | undefined {
  return codeOf(rootCause(error));
}

export function networkErrorKind(error: unknown): NetworkErrorKind {
  const cause = rootCause(error);
  if (cause instanceof Error && cause.name === 'TimeoutError') return 'timeout';
  if (isProxyRefusal(cause) || /^Proxy response |^Proxy Authentication Required/.test(messageOf(cause))) return 'proxy';
  const code = networkErrorCode(error) ?? '';
  if (/^(?:ENOTFOUND|EAI_)/.test(code)) return 'dns';
  if (code === 'ECONNREFUSED') return 'refused';
  if (/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/.test(code)) return 'reset';
  if (/^(?:ETIMEDOUT|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT)$/.test(code)) return 'timeout';
  if (code.startsWith('ERR_PROXY')) return 'proxy';
  return TLS.test(code) ? 'tls' : 'network';
}

/** Of a 407, fetch makes an error without a word (WHATWG Fetch, 4.6). */
function isProxyRefusal(cause: unknown): boolean {
  return cause instanceof Error && cause.message === '' && codeOf(cause) === undefined;
}

/** What a failed fetch means: its own message is only "fetch failed". */
export function networkReason(error: unknown): string {
  const cause = rootCause(error);
  if (cause instanceof Error && cause.name === 'TimeoutError') return 'no answer in time';
  if (isProxyRefusal(cause)) return 'HTTP 407: a proxy on the way wants a credential';
  const code = networkErrorCode(error);
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return 'the answer broke off';
  const message = messageOf(cause).replace(/\.$/, '');
  return code === undefined || message.includes(code) ? message : `${message} (${code})`;
}
