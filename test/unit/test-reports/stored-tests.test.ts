import { repeatedNames, StoredTests } from '@stability-actions/test-reports/stored-tests';
import { expect, test } from 'vitest';

function repeated(names: string[]): [first: number | undefined, again: number | undefined][] {
  const stored = new StoredTests();
  const tests = names.map((name, line) => stored.add(name, { file: undefined, state: 'passed', line }));
  return [...repeatedNames(tests)].map(([first, again]) => [first.line, again.line]);
}

test.each<[what: string, names: string[], pairs: [number, number][]]>([
  ['no test', [], []],
  ['names that occur once', ['a', 'b', ''], []],
  [
    'a name three times, in order',
    ['a', 'b', 'a', 'c', 'a'],
    [
      [0, 2],
      [0, 4],
    ],
  ],
  // The four have two hashes.
  [
    'different names of one hash',
    ['costarring', 'liquid', 'altarage', 'zinke', 'liquid', 'costarring'],
    [
      [1, 4],
      [0, 5],
    ],
  ],
  ['names beyond ASCII', ['ä😀', 'a', 'ä😀'], [[0, 2]]],
])('%s', (_, names, pairs) => {
  expect(repeated(names)).toEqual(expect.arrayContaining(pairs));
  expect(repeated(names)).toHaveLength(pairs.length);
});

test('a name longer than a block', () => {
  expect(repeated(['x'.repeat(2_000_000), 'y', 'x'.repeat(2_000_000)])).toEqual([[0, 2]]);
});

test('the four names have two hashes', () => {
  const stored = new StoredTests();
  const hashes = ['costarring', 'liquid', 'altarage', 'zinke'].map(
    (name) => stored.add(name, { file: undefined, state: 'passed' }).nameHash,
  );
  expect(new Set(hashes).size).toBe(2);
});
