import type { Clock } from './clock.ts';

export class Deadline {
  readonly #clock: Clock;
  readonly #end: number;

  /** @param ms how long from now; Infinity means never */
  constructor(clock: Clock, ms: number) {
    this.#clock = clock;
    this.#end = clock.now() + ms;
  }

  remaining(): number {
    return Math.max(0, this.#end - this.#clock.now());
  }

  expired(): boolean {
    return this.remaining() === 0;
  }
}

export interface Backoff {
  /** The first pause, in ms. */
  first: number;
  max: number;
  factor?: number;
}

/**
 * The pause before try number `attempt` (0 is the pause after the first try), in ms: exponential, with equal jitter
 * (half fixed, half random) so that competitors that failed together do not come back together.
 */
export function pauseBefore(attempt: number, backoff: Backoff, random: () => number = Math.random): number {
  const full = Math.min(backoff.max, backoff.first * (backoff.factor ?? 2) ** attempt);
  return full / 2 + (full / 2) * random();
}

export interface RetryOptions {
  clock: Clock;
  deadline: Deadline;
  backoff: Backoff;
  /** How many times more after the first try; without a limit only the deadline counts. */
  retries?: number;
  signal?: AbortSignal;
  /** Whether another try can help; also the place to log why it waits. */
  shouldRetry: (error: unknown, next: { attempt: number; pauseMs: number }) => boolean | Promise<boolean>;
}

/** @throws the operation's last error, or the signal's reason when it is aborted */
export async function retry<T>(operation: (attempt: number) => Promise<T>, options: RetryOptions): Promise<T> {
  const { clock, deadline, backoff, retries = Number.POSITIVE_INFINITY, signal, shouldRetry } = options;
  for (let attempt = 0; ; attempt++) {
    signal?.throwIfAborted();
    try {
      return await operation(attempt);
    } catch (error) {
      signal?.throwIfAborted();
      const pauseMs = Math.min(pauseBefore(attempt, backoff), deadline.remaining());
      if (attempt >= retries || deadline.expired()) throw error;
      if (!(await shouldRetry(error, { attempt: attempt + 1, pauseMs }))) throw error;
      await clock.sleep(pauseMs, signal);
    }
  }
}
