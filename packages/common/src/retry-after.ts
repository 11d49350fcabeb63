/** In ms, of seconds or a date (RFC 9110, 10.2.3); `nowMs` is wall time, since 1970. */
export function retryAfterMs(value: string | null | undefined, nowMs: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+$/.test(text)) return text.length <= 9 ? Number(text) * 1_000 : undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
