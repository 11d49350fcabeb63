import { nextBatch } from '@stability-actions/migrations/execute/next-batch';
import { type PendingFile, PrepareQueue } from '@stability-actions/migrations/execute/prepare-queue';
import { ParsedOnce } from '@stability-actions/migrations/folder/parse-migration';
import { parseVersion } from '@stability-actions/migrations/folder/version';
import type { HistoryRow } from '@stability-actions/migrations/history/entry';
import { loadParser } from '@stability-actions/migrations/sql/parse';
import { expect, it } from 'vitest';

await loadParser();

function pending(sql: string, index: number): PendingFile {
  const text = String(index + 1);
  const version = parseVersion(text) ?? expect.unreachable(text);
  const fileName = `${text}_a.sql`;
  return {
    file: { path: `m/${fileName}`, fileName, version, name: 'a', content: Buffer.from(sql) },
    partial: undefined,
  };
}

const plain = (count: number) => Array<string>(count).fill('SELECT 1;');
const large = `SELECT '${'x'.repeat(300_000)}';`;

it.each<[name: string, files: string[], taken: number]>([
  ['nothing is left', [], 0],
  ['no more than 50', plain(60), 50],
  ['fewer than it could be', plain(3), 3],
  ['up to a file outside a transaction', ['SELECT 1;', '-- migrations: no-transaction\nVACUUM;'], 1],
  ['a file outside a transaction', ['-- migrations: no-transaction\nVACUUM;', 'SELECT 1;'], 1],
  ['a file with rows shares', ['COPY a FROM stdin;\n1\n\\.\n', 'SELECT 1;'], 2],
  ['a file for psql', ['\\i x.sql\n', 'SELECT 1;'], 1],
  ['a file that the grammar does not know', ['SELEC 1;', 'SELECT 1;'], 1],
  ['up to a file that the grammar does not know', ['SELECT 1;', 'SELEC 1;'], 1],
  ['no more than 1 MiB', Array<string>(9).fill(large), 3],
  ['a larger file is alone', [large.repeat(4), 'SELECT 1;'], 1],
])('%s', (_, files, taken) => {
  expect(nextBatch(new PrepareQueue(files.map(pending)))).toHaveLength(taken);
});

it('a file that was half done is alone', () => {
  const { file } = pending('SELECT 1;', 0);
  const partial: HistoryRow = {
    version: file.version,
    name: file.name,
    file: file.path,
    checksum: null,
    treeChecksum: null,
    state: 'partial',
    statementsDone: 1,
    statementStarted: null,
    appliedBy: 'me',
  };
  expect(nextBatch(new PrepareQueue([{ file, partial }, pending('SELECT 1;', 1)]))).toHaveLength(1);
});

it('a file is prepared once, and what is removed does not come again', () => {
  const queue = new PrepareQueue(plain(3).map(pending));
  const [first, second] = [...queue];
  queue.ahead(10);
  expect([...queue][0]).toBe(first);
  queue.remove(1);
  expect([...queue][0]).toBe(second);
  queue.remove(2);
  expect([...queue]).toEqual([]);
});

it('a file that was checked is not parsed again when it is applied, and its tree is not kept after that', () => {
  const once = new ParsedOnce();
  const { file } = pending('SELECT 1;', 0);
  const [checked, applied, again] = [once.parse(file), once.parse(file), once.parse(file)];
  expect(applied).toBe(checked);
  expect(again).not.toBe(checked);
  const large = { content: Buffer.from(`SELECT 1; -- ${'x'.repeat(2 * 1024 * 1024)}`) };
  expect(once.parse(large)).not.toBe(once.parse(large));
});
