import type { Clock } from '@stability-actions/common/clock';
import { Deadline, pauseBefore, retry } from '@stability-actions/common/retry';
import { expect, it } from 'vitest';

/** Time that passes only when somebody sleeps. */
function fakeClock(): Clock & { slept: number[] } {
  let now = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    wallMs: () => now,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      slept.push(ms);
      now += ms;
    },
  };
}

const failing = (times: number) => {
  let calls = 0;
  return async () => {
    calls += 1;
    if (calls <= times) throw new Error(`failure ${calls}`);
    return calls;
  };
};

const options = (clock: Clock, ms: number) => ({
  clock,
  deadline: new Deadline(clock, ms),
  backoff: { first: 100, max: 1_000 },
  shouldRetry: () => true,
});

it('pauses grow, stay under the maximum, and are jittered within their upper half', () => {
  const backoff = { first: 100, max: 1_000 };
  expect([0, 1, 2, 3, 4, 5].map((n) => pauseBefore(n, backoff, () => 1))).toEqual([100, 200, 400, 800, 1_000, 1_000]);
  expect([0, 3].map((n) => pauseBefore(n, backoff, () => 0))).toEqual([50, 400]);
});

it('gives the first success', async () => {
  const clock = fakeClock();
  expect(await retry(failing(2), options(clock, 10_000))).toBe(3);
  expect(clock.slept).toHaveLength(2);
});

it('throws the last error when the retries are used up', async () => {
  const clock = fakeClock();
  await expect(retry(failing(9), { ...options(clock, 10_000), retries: 2 })).rejects.toThrow('failure 3');
});

it('never waits past the deadline', async () => {
  const clock = fakeClock();
  await expect(retry(failing(99), options(clock, 1_000))).rejects.toThrow('failure');
  expect(clock.now()).toBe(1_000);
});

it('does not retry what cannot be helped', async () => {
  const clock = fakeClock();
  await expect(retry(failing(9), { ...options(clock, 1_000), shouldRetry: () => false })).rejects.toThrow('failure 1');
  expect(clock.slept).toEqual([]);
});

it('stops at once when it is aborted, with the reason', async () => {
  const controller = new AbortController();
  const clock = fakeClock();
  const operation = async () => {
    controller.abort(new Error('cancelled'));
    throw new Error('failure');
  };
  await expect(retry(operation, { ...options(clock, 1_000), signal: controller.signal })).rejects.toThrow('cancelled');
});
