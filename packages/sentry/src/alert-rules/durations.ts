import { lookup } from '@stability-actions/common/lookup';
/** Windows that a monitor's form offers, in seconds. */
export const WINDOWS = lookup<number>({
  '1m': 60,
  '5m': 300,
  '10m': 600,
  '15m': 900,
  '30m': 1_800,
  '1h': 3_600,
  '2h': 7_200,
  '4h': 14_400,
  '1d': 86_400,
});

/** Sentry's `comparisonDelta`, in seconds. */
export const COMPARISONS = lookup<number>({
  '5m': 300,
  '15m': 900,
  '1h': 3_600,
  '1d': 86_400,
  '1w': 604_800,
  '30d': 2_592_000,
});

/** How often an alert may fire, in minutes. */
export const FREQUENCIES = lookup<number>({
  '0': 0,
  '0m': 0,
  '5m': 5,
  '10m': 10,
  '30m': 30,
  '1h': 60,
  '3h': 180,
  '12h': 720,
  '1d': 1_440,
});

/** Intervals of `events` and `users`, in minutes. */
export const INTERVALS = lookup<number>({
  '1m': 1,
  '5m': 5,
  '15m': 15,
  '1h': 60,
  '1d': 1_440,
  '1w': 10_080,
  '30d': 43_200,
});

/** `1hr` and `1min` are the same as `1h` and `1m`: Sentry's own documentation has both. */
export function normalInterval(text: string): string {
  return text.replace(/^(\d+)(?:min|hr|h|m|d|w)$/, (whole, count: string) => `${count}${whole.slice(count.length)[0]}`);
}

/** Names of a table for a sentence. */
export function namesOf(table: Record<string, number>): string {
  return Object.keys(table).join(', ');
}

export function nameOf(table: Record<string, number>, value: number): string {
  return Object.entries(table).find(([, one]) => one === value)?.[0] ?? `${value}`;
}
