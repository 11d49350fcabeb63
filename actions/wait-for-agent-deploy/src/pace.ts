export interface Pace {
  interval: number;
  maxInterval: number;
}

/** The wait so far. */
export interface Waited {
  polls: number;
  /** Polls of which at least one answer counted against the rate limit. */
  billedPolls: number;
  /** Since the run was there, or since the wait began, in ms. */
  sinceMs: number;
  /** How long earlier deploys took, in ms. */
  usualMs: number | undefined;
}

/** Each pause is this many times the one before, while it grows. */
const GROWTH = 1.25;

/** While questions cost nothing, the end is noticed within two intervals, or this share of the wait. */
const LATE = 1 / 30;

/** What a deploy has to tell while all is well; after that, questions that are billed come ever more rarely. */
const BILLED_POLLS = 8;

/** From this share before the expected end questions come at the first interval; later they slow down by this share of the delay. */
const NEAR = 0.1;

/**
 * A question without news is not billed where the server knows conditional requests, so it may come often.
 * @returns ms, spread by a fifth so that many waiting jobs do not come together
 */
export function nextPause(
  { interval, maxInterval }: Pace,
  { polls, billedPolls, sinceMs, usualMs }: Waited,
  random: () => number = Math.random,
): number {
  const spread = 0.8 + 0.2 * random();
  const grown = interval * GROWTH ** Math.max(0, polls - 1);
  const free = Math.min(grown, Math.max(2 * interval, LATE * sinceMs));
  const billed = interval * GROWTH ** Math.max(0, billedPolls - BILLED_POLLS);
  const pause = spread * Math.min(Math.max(interval, maxInterval), Math.max(free, billed));
  if (usualMs === undefined) return pause;
  const near = Math.max(usualMs * NEAR, interval * 2);
  const untilNear = usualMs - near - sinceMs;
  if (untilNear > 0) return Math.max(Math.min(pause, untilNear), Math.min(interval, pause));
  return Math.min(pause, interval + NEAR * Math.max(0, sinceMs - usualMs));
}

/** A single odd deploy does not move it; undefined for none. */
export function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
