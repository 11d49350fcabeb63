const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** The largest delay that a Node timer keeps (2^31 - 1 ms, about 24.8 days); a longer one fires at once. */
const LONGEST_MS = 2 ** 31 - 1;

export const DURATION_SYNTAX = "a duration such as '500ms', '30s', '5m', '1h' or '1m30s' (a bare number is seconds)";

/** @returns milliseconds, or undefined when `text` is no duration or longer than a timer can wait */
export function parseDuration(text: string): number | undefined {
  const bare = /^\d+$/.test(text) ? `${text}s` : text;
  const match = /^(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+)s)?(?:(\d+)ms)?$/.exec(bare);
  if (bare === '' || match === null) return undefined;
  const [hours, minutes, seconds, milliseconds] = match.slice(1).map((part) => Number(part ?? 0));
  const total =
    (hours ?? 0) * UNIT_MS.h + (minutes ?? 0) * UNIT_MS.m + (seconds ?? 0) * UNIT_MS.s + (milliseconds ?? 0);
  return total <= LONGEST_MS ? total : undefined;
}

/** Milliseconds as a person reads them: `340 ms`, `1.2 s`, `2m 05s`, `1h 03m`. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)}m ${String(seconds % 60).padStart(2, '0')}s`;
  return `${Math.floor(seconds / 3_600)}h ${String(Math.floor((seconds % 3_600) / 60)).padStart(2, '0')}m`;
}
