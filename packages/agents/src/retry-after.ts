/**
 * The pause that a `Retry-After` header asks for (RFC 9110, 10.2.3: seconds or a date), in ms; undefined without one.
 * @param now wall clock, in ms since 1970
 */
export function retryAfterOf(value: string | undefined, now: number = Date.now()): number | undefined {
  if (value === undefined) return undefined;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1_000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
