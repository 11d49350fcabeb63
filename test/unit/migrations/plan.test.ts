import type { Inventory } from '@stability-actions/migrations/folder/inventory';
import { parseVersion } from '@stability-actions/migrations/folder/version';
import type { HistoryRow } from '@stability-actions/migrations/history/entry';
import { latestVersion, planMigrations } from '@stability-actions/migrations/history/plan';
import { checksum, treeChecksum } from '@stability-actions/migrations/sql/checksums';
import { loadParser, parseSql } from '@stability-actions/migrations/sql/parse';
import { expect, it } from 'vitest';

// The rows below are parsed when the tests are collected.
await loadParser();

const version = (text: string) => parseVersion(text) ?? expect.unreachable(text);

function folder(files: Record<string, string>, skipped: string[] = []): Inventory {
  const migrations = Object.entries(files).map(([fileName, sql]) => {
    const [, text = '', name = ''] = /^(\w+?)_(.*)\.sql$/.exec(fileName) ?? [];
    return { path: `m/${fileName}`, fileName, version: version(text), name, content: Buffer.from(sql) };
  });
  return {
    migrations,
    undo: new Map(),
    skipped: skipped.map((path) => ({ path, reason: '' })),
    malformed: [],
    other: [],
  };
}

function row(fileName: string, sql: string, changes: Partial<HistoryRow> = {}): HistoryRow {
  const [text = ''] = fileName.split('_');
  const tree = treeChecksum(parseSql(sql));
  const file = `m/${fileName}`;
  return {
    version: version(text),
    name: '',
    file,
    checksum: checksum(sql),
    treeChecksum: tree,
    state: 'applied',
    statementsDone: 1,
    statementStarted: null,
    appliedBy: 'test',
    ...changes,
  };
}

const A = 'CREATE TABLE a (id int DEFAULT 5);';

it.each<[name: string, files: Record<string, string>, history: HistoryRow[], pending: string[], findings: string[]]>([
  ['an empty history', { '1_a.sql': A, '2_b.sql': A }, [], ['m/1_a.sql', 'm/2_b.sql'], []],
  ['all applied', { '1_a.sql': A }, [row('1_a.sql', A)], [], []],
  ['one new', { '1_a.sql': A, '1b_b.sql': A }, [row('1_a.sql', A)], ['m/1b_b.sql'], []],
  ['another padding', { '001_a.sql': A }, [row('1_a.sql', A)], [], []],
  ['other line ends', { '1_a.sql': A.replace(' ', '\r\n') }, [row('1_a.sql', A.replace(' ', '\n'))], [], []],
  ['a comment added', { '1_a.sql': `-- c\n${A}` }, [row('1_a.sql', A)], [], ['warning edited-after-apply']],
  ['other letter case', { '1_a.sql': A.toLowerCase() }, [row('1_a.sql', A)], [], ['warning edited-after-apply']],
  ['another constant', { '1_a.sql': A.replace('5', '6') }, [row('1_a.sql', A)], [], ['error edited-after-apply']],
  ['broken since', { '1_a.sql': 'CREATE' }, [row('1_a.sql', A)], [], ['error edited-after-apply']],
  [
    'the grammar has changed since',
    { '1_a.sql': `${A}\n` },
    [row('1_a.sql', A, { treeChecksum: 'pg17:x' })],
    [],
    ['error edited-after-apply'],
  ],
  ['recorded by another tool', { '1_a.sql': A }, [row('1_a.sql', '', { checksum: null, state: 'adopted' })], [], []],
  ['gone', { '2_b.sql': A }, [row('1_a.sql', A)], ['m/2_b.sql'], ['error removed-after-apply']],
  ['skipped since', { '2_b.sql': A }, [row('1_a.sql', A)], ['m/2_b.sql'], []],
  ['half done', { '1_a.sql': A }, [row('1_a.sql', A, { state: 'partial' })], ['m/1_a.sql'], []],
  ['below the latest', { '1_a.sql': A, '2_b.sql': A }, [row('2_b.sql', A)], ['m/1_a.sql'], ['error out-of-order']],
  [
    'below one that is half done',
    { '1_a.sql': A, '2_b.sql': A },
    [row('2_b.sql', A, { state: 'partial' })],
    ['m/1_a.sql', 'm/2_b.sql'],
    [],
  ],
])('%s', (name, files, history, pending, findings) => {
  const plan = planMigrations(folder(files, name === 'skipped since' ? ['m/1_a.sql'] : []), history, {
    outOfOrder: 'fail',
    target: undefined,
  });
  expect(plan.pending.map(({ path }) => path)).toEqual(pending);
  expect(plan.findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(findings);
});

it('proposes a version above the latest, in the padding of the file', () => {
  const { findings } = planMigrations(folder({ '009_x.sql': A, '010_b.sql': A }), [row('010_b.sql', A)], {
    outOfOrder: 'fail',
    target: undefined,
  });
  expect(findings[0]?.help).toMatch(/^Give it a version above 010: git mv m\/009_x\.sql m\/011_x\.sql\b/);
});

it('names the file that has the content of one that is gone', () => {
  const { findings } = planMigrations(folder({ '3_b.sql': A }), [row('002_b.sql', A)], {
    outOfOrder: 'fail',
    target: undefined,
  });
  expect(findings[0]?.help).toMatch(
    /^'m\/3_b\.sql' has its content: .* back: git mv m\/3_b\.sql m\/002_b\.sql\. Else: Restore/,
  );
});

it('reads each file that is skipped once at most', () => {
  let reads = 0;
  const read = () => Buffer.from(`SELECT ${reads++};`);
  const skipped = Array.from({ length: 50 }, (_, n) => ({ path: `m/old_${n}.sql`, reason: '', read }));
  const history = Array.from({ length: 50 }, (_, n) => row(`${n + 1}_a.sql`, `SELECT ${n};`));
  const { findings } = planMigrations({ ...folder({}), skipped }, history, { outOfOrder: 'fail', target: undefined });
  expect([findings, reads]).toEqual([[], 50]);
});

it('the latest version is the highest that is done', () => {
  const history = [row('100_a.sql', A), row('18_b.sql', A), row('101_c.sql', A, { state: 'partial' })];
  expect(latestVersion(history)?.text).toBe('100');
  expect(latestVersion([])).toBeUndefined();
});
