/** Aborts after `ms`. `AbortSignal.timeout` itself throws a RangeError for anything but a whole number of ms. */
export function timeLimit(ms: number): AbortSignal {
  return AbortSignal.timeout(Math.max(1, Math.ceil(ms)));
}
