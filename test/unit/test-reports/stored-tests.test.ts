import { StoredNames } from '@stability-actions/test-reports/stored-names';
import { repeatedNames, StoredTests } from '@stability-actions/test-reports/stored-tests';
import { expect, test } from 'vitest';

const PASSED = { context: '', file: undefined, state: 'passed' } as const;

function repeated(names: string[]): [first: number, again: number][] {
  const stored = new StoredTests();
  const rows = names.map((ownName) => stored.add({ ...PASSED, ownName }).row);
  return [...repeatedNames(stored, rows)].map(([first, again]) => [first.row, again.row]);
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
    ['yagrgeot', 'jdryrvot', 'foveecaw', 'lowuekqd', 'jdryrvot', 'yagrgeot'],
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
  const names = new StoredNames();
  const hashes = ['yagrgeot', 'jdryrvot', 'foveecaw', 'lowuekqd'].map((name) => names.hashAt(names.add(name)));
  expect(new Set(hashes).size).toBe(2);
});

test('a test has what was found, also after many others, and what it is set to', () => {
  const stored = new StoredTests();
  const found = Array.from({ length: 1_000 }, (_, line) =>
    stored.add({ ...PASSED, context: 'group', ownName: `t${line}`, file: `f${line % 7}`, line, durationMs: line / 2 }),
  );
  const test = found[500];
  if (test === undefined) throw new Error('no test');
  test.state = 'skipped';
  test.reason = 'todo';
  expect([...stored][500]).toMatchObject({
    name: 'group > t500',
    file: 'f3',
    line: 500,
    durationMs: 250,
    state: 'skipped',
    reason: 'todo',
    message: undefined,
  });
  stored.remove(test);
  stored.addGroup({ file: 'f', name: 'g', state: 'failed', isGroup: true });
  expect([stored.length, [...stored].length]).toEqual([1_000, 1_000]);
  expect(stored.filter(({ state }) => state !== 'passed')).toEqual([
    { file: 'f', name: 'g', state: 'failed', isGroup: true },
  ]);
  expect(stored.some(({ name }) => name === 'group > t500')).toBe(false);
});
