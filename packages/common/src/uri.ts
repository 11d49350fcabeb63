/** A part of a path or a query. Half a character cannot be encoded: what others name may hold one. */
export function encodeUri(part: string): string {
  return encodeURIComponent(part.toWellFormed());
}
