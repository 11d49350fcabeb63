import { setTimeout } from 'node:timers/promises';

/** Time as an argument, so that everything that waits can be tested without waiting. */
export interface Clock {
  /** Milliseconds on a clock that never jumps; only differences mean anything. */
  now(): number;
  wallMs(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  wallMs: () => Date.now(),
  sleep: async (ms, signal) => {
    signal?.throwIfAborted();
    try {
      await setTimeout(ms, undefined, signal === undefined ? undefined : { signal });
    } catch (error) {
      throw signal?.reason ?? error;
    }
  },
};
