import { nextBatch } from '@stability-actions/migrations/pace';
import { loadParser } from '@stability-actions/migrations/parse';
import { type PendingFile, PrepareQueue } from '@stability-actions/migrations/prepare-queue';
import { parseVersion } from '@stability-actions/migrations/version';
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
const large = `SELECT '${'x'.repeat(70_000)}';`;

it.each<[name: string, files: string[], roundTripMs: number, fileMs: number | undefined, taken: number]>([
  ['nothing is left', [], 20, undefined, 0],
  ['a short way: each file is told when it is done', plain(5), 2.9, undefined, 1],
  ['a short way, and fast files', plain(5), 0.1, 1, 1],
  ['a long way: the first message is small', plain(60), 3, undefined, 10],
  ['fast files: the most that a message takes', plain(60), 20, 0.2, 50],
  ['a message takes about a second', plain(60), 20, 100, 10],
  ['slow files go one by one', plain(60), 20, 5_000, 1],
  ['fewer than it could be', plain(3), 20, 1, 3],
  ['up to a file outside a transaction', ['SELECT 1;', '-- migrations: no-transaction\nVACUUM;'], 20, 1, 1],
  ['a file outside a transaction', ['-- migrations: no-transaction\nVACUUM;', 'SELECT 1;'], 20, 1, 1],
  ['a file with rows', ['COPY a FROM stdin;\n1\n\\.\n', 'SELECT 1;'], 20, 1, 1],
  ['a file that the grammar does not know', ['SELEC 1;', 'SELECT 1;'], 20, 1, 1],
  ['up to a large file', ['SELECT 1;', large, 'SELECT 1;'], 20, 1, 1],
  ['a large file', [large, 'SELECT 1;'], 20, 1, 1],
  ['no more than 256 KiB', Array<string>(9).fill(`SELECT '${'x'.repeat(50_000)}';`), 20, 1, 5],
])('%s', (_, files, roundTripMs, fileMs, taken) => {
  expect(nextBatch(new PrepareQueue(files.map(pending)), roundTripMs, fileMs)).toHaveLength(taken);
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
