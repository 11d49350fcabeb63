/** Larger answers are no health reports and no agent answers worth holding in memory. */
const LIMIT_BYTES = 4 * 1024 * 1024;

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface CheckOptions {
  fetch: Fetch;
  headers: Record<string, string>;
  signal: AbortSignal;
}

/** Somebody answers, but not in the language of this check. */
export class NotThere extends Error {
  override readonly name = 'NotThere';
}

export function isAbsent(status: number): boolean {
  return status === 404 || status === 405 || status === 406 || status === 410;
}

/**
 * @param isComplete is asked before the body and after each piece of it: true ends the reading there
 * @throws Error when the body is larger than the limit, or breaks off
 */
export async function readText(
  response: Response,
  isComplete: (piece: Uint8Array) => boolean = () => false,
): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let last: Uint8Array = new Uint8Array(); ; ) {
    const enough = isComplete(last);
    if (enough) await reader.cancel();
    const { done, value } = enough ? { done: true, value: undefined } : await reader.read();
    if (done || value === undefined) return new TextDecoder().decode(Buffer.concat(chunks));
    size += value.byteLength;
    if (size > LIMIT_BYTES) {
      await reader.cancel();
      throw new Error(`the answer is larger than ${LIMIT_BYTES} bytes`);
    }
    chunks.push(value);
    last = value;
  }
}

/** What a failed `fetch` means; its own message is only "fetch failed". */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer in time';
  const cause = error.cause;
  if (!(cause instanceof Error)) return error.message;
  return 'code' in cause && typeof cause.code === 'string'
    ? `${cause.message || 'no connection'} (${cause.code})`
    : cause.message;
}

/** The connection was kept from an earlier request and had died since, which is no word about the agent (RFC 9112, 9.3.1). */
export function isStaleConnection(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}
