import { formatDuration, parseDuration } from '@stability-actions/common/durations';
import { expect, it } from 'vitest';

it.each([
  ['500ms', 500],
  ['30s', 30_000],
  ['5m', 300_000],
  ['1h', 3_600_000],
  ['1m30s', 90_000],
  ['1h30m', 5_400_000],
  ['2s500ms', 2_500],
  ['1m500ms', 60_500],
  ['45', 45_000],
  ['0', 0],
  ['0s', 0],
])('%s is %d ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

it.each([
  ['nothing', ''],
  ['a sign', '-5s'],
  ['a fraction', '1.5s'],
  ['white space', '5 s'],
  ['another unit', '1d'],
  ['units in the wrong order', '30s1m'],
  ['a unit twice', '1m1m'],
  ['upper case', '5M'],
  ['a unit without a number', 's'],
  ['longer than a timer can wait', '600h'],
  ['more digits than a number holds', '99999999999999999999s'],
])('refuses %s', (_, text) => {
  expect(parseDuration(text)).toBeUndefined();
});

it.each([
  [0, '0 ms'],
  [340.4, '340 ms'],
  [1_234, '1.2 s'],
  [59_949, '59.9 s'],
  [59_951, '1m 00s'],
  [125_000, '2m 05s'],
  [3_780_000, '1h 03m'],
])('shows %d ms as %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
