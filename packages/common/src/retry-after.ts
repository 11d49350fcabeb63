/**
 * The pause that a `Retry-After` header asks for (RFC 9110, 10.2.3: seconds or a date), in ms; undefined without one.
 * @param nowMs wall time, in ms since 1970
 */
export function retryAfterMs(value: string | null | undefined, nowMs: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+$/.test(text)) return text.length <= 9 ? Number(text) * 1_000 : undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
