import {
  compareVersions,
  isTimestamp,
  parseVersion,
  type Version,
  versionKey,
} from '@stability-actions/migrations/folder/version';
import { expect, it } from 'vitest';

const version = (text: string): Version => parseVersion(text) ?? expect.unreachable(`${text} is a version`);

it('orders by number, then by suffix, never by text', () => {
  const ordered = [
    '0',
    '1',
    '009',
    '10',
    '17',
    '17a',
    '17b',
    '18',
    '100',
    '20260122093000',
    '20260122093000a',
    '9'.repeat(40),
  ];
  const shuffled = [...ordered].reverse().map(version);
  expect(shuffled.sort(compareVersions).map(({ text }) => text)).toEqual(ordered);
});

it.each([
  ['9', '009'],
  ['0', '000'],
  ['17b', '0017b'],
])('%s and %s are the same version', (a, b) => {
  expect(compareVersions(version(a), version(b))).toBe(0);
  expect(versionKey(version(a))).toBe(versionKey(version(b)));
});

it('tells apart what a floating-point number cannot', () => {
  expect(compareVersions(version('9007199254740992'), version('9007199254740993'))).toBe(-1);
});

it.each(['', 'a', '17B', '17bc', '1.2', '-1', ' 1', '1 ', '١', '1_'])('%j is no version', (text) => {
  expect(parseVersion(text)).toBeUndefined();
});

it.each([
  ['99999999999', false],
  ['100000000000', true],
  ['202601220930', true],
  ['000000000017', false],
])('%s as a timestamp: %s', (text, expected) => {
  expect(isTimestamp(version(text))).toBe(expected);
});
