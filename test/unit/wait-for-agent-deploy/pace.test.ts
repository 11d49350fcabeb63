import { expect, test } from 'vitest';
import { median, nextPause } from '../../../actions/wait-for-agent-deploy/src/pace.ts';

const PACE = { interval: 5_000, maxInterval: 60_000 };
const top = () => 1;

test('it grows from the interval to the longest', () => {
  const pauses = [1, 2, 3, 12, 50].map(
    (polls) => Math.round(nextPause(PACE, polls, undefined, undefined, top) / 100) / 10,
  );
  expect(pauses).toEqual([5, 6.3, 7.8, 58.2, 60]);
});

test('it is spread by a fifth', () => {
  expect(nextPause(PACE, 50, undefined, undefined, () => 0)).toBe(48_000);
});

test('an interval above the longest stays', () => {
  expect(nextPause({ interval: 90_000, maxInterval: 60_000 }, 9, undefined, undefined, top)).toBe(90_000);
});

const NEAR_THE_END: [name: string, since: number, pause: number][] = [
  ['long before the end', 60_000, 60_000],
  ['it does not sleep past the beginning of the end', 520_000, 20_000],
  ['close to the end', 590_000, 5_000],
  ['a little late', 650_000, 10_000],
  ['much later than usual', 1_150_000, 60_000],
];
test.each(NEAR_THE_END)('usually 10 minutes: %s', (_name, since, pause) => {
  expect(nextPause(PACE, 50, since, 600_000, top)).toBe(pause);
});

test('the median is not moved by one odd deploy', () => {
  expect(median([3, 900, 1, 2, 4])).toBe(3);
  expect(median([])).toBeUndefined();
});

test('half an hour takes a few dozen questions even when each is billed', () => {
  let at = 0;
  let polls = 0;
  for (; at < 1_800_000; polls++) at += nextPause(PACE, polls + 1, undefined, undefined, () => 0.5);
  expect(polls).toBeLessThan(48);
});
