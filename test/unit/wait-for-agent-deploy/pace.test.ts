import { expect, test } from 'vitest';
import { median, nextPause, type Waited } from '../../../actions/wait-for-agent-deploy/src/pace.ts';

const PACE = { interval: 5_000, maxInterval: 60_000 };
const MINUTE = 60_000;
const top = () => 1;

const waited = (over: Partial<Waited>): Waited => ({
  polls: 50,
  billedPolls: 5,
  sinceMs: 0,
  usualMs: undefined,
  ...over,
});

test('it grows to two intervals, then with the wait', () => {
  const pauses = [
    waited({ polls: 1 }),
    waited({ polls: 2 }),
    waited({ polls: 3 }),
    waited({ sinceMs: 5 * MINUTE }),
    waited({ sinceMs: 12 * MINUTE }),
    waited({ sinceMs: 2 * 60 * MINUTE }),
  ].map((one) => Math.round(nextPause(PACE, one, top) / 100) / 10);
  expect(pauses).toEqual([5, 6.3, 7.8, 10, 24, 60]);
});

test('where each question is billed it grows to the longest', () => {
  const pauses = [8, 12, 16, 19, 50].map((billedPolls) =>
    Math.round(nextPause(PACE, waited({ polls: 50, billedPolls }), top) / 1_000),
  );
  expect(pauses).toEqual([10, 12, 30, 58, 60]);
});

test('it is spread by a fifth', () => {
  expect(nextPause(PACE, waited({ billedPolls: 50 }), () => 0)).toBe(48_000);
});

test('an interval above the longest stays', () => {
  const pace = { interval: 90_000, maxInterval: 60_000 };
  expect(nextPause(pace, waited({ polls: 9, billedPolls: 9 }), top)).toBe(90_000);
});

const NEAR_THE_END: [name: string, sinceMs: number, pause: number][] = [
  ['long before the end', 60_000, 60_000],
  ['it does not sleep past the beginning of the end', 520_000, 20_000],
  ['close to the end', 590_000, 5_000],
  ['a little late', 650_000, 10_000],
  ['much later than usual', 1_150_000, 60_000],
];
test.each(NEAR_THE_END)('usually 10 minutes, each question billed: %s', (_name, sinceMs, pause) => {
  expect(nextPause(PACE, waited({ billedPolls: 50, sinceMs, usualMs: 600_000 }), top)).toBe(pause);
});

test('the median is not moved by one odd deploy', () => {
  expect(median([3, 900, 1, 2, 4])).toBe(3);
  expect(median([])).toBeUndefined();
});

/** Polls until `minutes` have passed, and how late the first one after that is at worst. */
function wait(minutes: number, billedPolls: (polls: number) => number) {
  let sinceMs = 0;
  let polls = 1;
  let longest = 0;
  for (; sinceMs < minutes * MINUTE; polls++) {
    const pause = nextPause(PACE, waited({ polls, billedPolls: billedPolls(polls), sinceMs }), top);
    longest = pause;
    sinceMs += pause;
  }
  return { polls, lateMs: longest };
}

test.each([1, 3, 5])('nothing known of earlier deploys: one of %i minutes is noticed within 10 s', (minutes) => {
  expect(wait(minutes, (polls) => Math.min(polls, 5)).lateMs).toBeLessThanOrEqual(10_000);
});

test('nothing known of earlier deploys: a longer one within a thirtieth of its time', () => {
  expect(wait(15, (polls) => Math.min(polls, 5)).lateMs).toBeLessThanOrEqual(32_000);
});

test('half an hour takes a few dozen questions when each is billed', () => {
  expect(wait(30, (polls) => polls).polls).toBeLessThan(48);
});
