/** Larger answers are no health reports and no agent answers worth holding in memory. */
const LIMIT_BYTES = 4 * 1024 * 1024;

/** The part of `fetch` that is used here, so that a test or a client with its own dispatcher can stand in. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** @throws Error when the body is larger than the limit, or breaks off */
export async function readText(response: Response, limit = LIMIT_BYTES): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString('utf8');
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw new Error(`the answer is larger than ${limit} bytes`);
    }
    chunks.push(value);
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
