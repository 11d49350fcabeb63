export interface Pace {
  interval: number;
  maxInterval: number;
}

/** Each pause is this many times the one before. */
const GROWTH = 1.25;

/** From this share before the expected end questions come at the first interval; later they slow down by this share of the delay. */
const NEAR = 0.1;

/**
 * The pause grows, except where earlier deploys say that the end is near: a question without news is not billed.
 * @param usualMs undefined: not known
 * @returns ms, spread by a fifth so that many waiting jobs do not come together
 */
export function nextPause(
  pace: Pace,
  polls: number,
  sinceStartMs: number | undefined,
  usualMs: number | undefined,
  random: () => number = Math.random,
): number {
  const grown = Math.min(Math.max(pace.interval, pace.maxInterval), pace.interval * GROWTH ** Math.max(0, polls - 1));
  const spread = grown * (0.8 + 0.2 * random());
  if (sinceStartMs === undefined || usualMs === undefined) return spread;
  const near = Math.max(usualMs * NEAR, pace.interval * 2);
  const untilNear = usualMs - near - sinceStartMs;
  if (untilNear > 0) return Math.max(Math.min(spread, untilNear), Math.min(pace.interval, spread));
  return Math.min(spread, pace.interval + NEAR * Math.max(0, sinceStartMs - usualMs));
}

/** A single odd deploy does not move it; undefined for none. */
export function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
