import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blobId } from '@stability-actions/migrations/base/state';
import { parseMigration } from '@stability-actions/migrations/folder/parse-migration';
import { checksum, fileChecksum, treeChecksum } from '@stability-actions/migrations/sql/checksums';
import { CopyScanner } from '@stability-actions/migrations/sql/copy-scanner';
import { readMigration } from '@stability-actions/migrations/sql/large-file';
import { loadParser, parseSql } from '@stability-actions/migrations/sql/parse';
import { separatePsqlParts } from '@stability-actions/migrations/sql/psql-parts';
import { lineOf } from '@stability-actions/migrations/sql/rows';
import { readSourceText } from '@stability-actions/migrations/sql/source-text';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { seededRandom } from '../../fixtures/random.ts';

beforeAll(loadParser);

const PARTS = [
  "INSERT INTO t VALUES ('COPY t FROM stdin;');\n",
  `INSERT INTO t VALUES ('${'ä'.repeat(3000)}');\n`,
  '-- COPY t FROM stdin;\n',
  '/* COPY t FROM stdin; /* nested */ */ SELECT 1;\n',
  'DO $body$ BEGIN PERFORM 1; -- COPY t FROM stdin;\nEND $body$;\n',
  "SELECT E'it\\'s'\n\n  'more; COPY t FROM stdin;';\n",
  '\\set x COPY t FROM stdin;\n',
  'COPY t FROM stdin;\n1\t😀\n2\t\\\\.\n\\.\n',
  'COPY "ü" (a, b)\n  FROM STDIN WITH (FORMAT csv); -- rows\nit\'s,"x\n<<<<<<< HEAD\n;y"\n\\.\r\n',
  `COPY t FROM stdin;\n${'x'.repeat(5000)}\n\\.x\n\\.\n`,
  'COPY t FROM stdin;\n\\.\n',
  'COPY t TO stdout;\n',
];

it('leaves out the same rows in pieces as psql would read in one', () => {
  const random = seededRandom(13);
  const pick = (count: number) => Math.floor(random() * count);
  for (let round = 0; round < 200; round++) {
    const parts = Array.from({ length: 1 + pick(12) }, () => PARTS[pick(PARTS.length)] ?? '');
    const text = (pick(4) === 0 ? '\ufeff' : '') + parts.join('') + (pick(3) === 0 ? 'COPY t FROM stdin;\n1\n2' : '');
    const bytes = Buffer.from(text);
    const scanner = new CopyScanner();
    for (let at = 0; at < bytes.length; ) {
      const end = at + 1 + pick(pick(2) === 0 ? 20 : 4000);
      scanner.take(bytes.subarray(at, end));
      at = end;
    }
    const { content, cuts } = scanner.end();
    const whole = separatePsqlParts(readSourceText(bytes).text);
    const left = readSourceText(content).text;
    const rows = (from: string) => separatePsqlParts(from).copyData;
    const expected = whole.copyData.map(({ start, end }) => readSourceText(bytes).text.slice(start, end));
    expect(cuts.map(({ start, end }) => bytes.subarray(start, end).toString())).toEqual(expected);
    expect(cuts.map(({ offset }) => offset)).toEqual(rows(left).map(({ start }) => start));
    const sql = (from: string) =>
      parseSql(from).statements.map(({ start, end }) => [
        from.slice(start, end),
        from.slice(0, start).split('\n').length,
      ]);
    expect(sql(left)).toEqual(sql(readSourceText(bytes).text));
    expect(left.match(/^<<<<<<< HEAD$/gm)?.length).toBe(text.match(/^<<<<<<< HEAD$/gm)?.length);
  }
});

function largeFile(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'large-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, '1_a.sql');
  writeFileSync(file, text);
  return file;
}

const ROW = `7\t${'ä'.repeat(40)}\r\n`;
const TEXT = `\ufeffCREATE TABLE t (a int, b text);\r\nCOPY t FROM stdin;\r\n${ROW.repeat(100_000)}\\.\r\nSELECT 1;\r\n`;

it('what is said of a large file equals what is said of it in memory', () => {
  const file = largeFile(TEXT);
  const content = readMigration(file);
  const whole = Buffer.from(TEXT);
  expect(content.length).toBeLessThan(300_000);
  expect(fileChecksum(content)).toBe(checksum(readSourceText(whole).text));
  expect(blobId(content)).toBe(blobId(Buffer.from(TEXT)));
  const [stored, held] = [parseMigration({ content }), parseMigration({ content: whole })];
  expect(treeChecksum(stored)).toBe(treeChecksum(held));
  const [rows] = stored.copyData;
  expect(rows && lineOf(rows.rows, 99_999)).toBe(ROW.trimEnd());
  expect(rows && lineOf(rows.rows, 1)).toBe(ROW.trimEnd());
  const total = [...(rows?.rows.pieces() ?? [])].reduce((sum, piece) => sum + piece.length, 0);
  expect(total).toBe(Buffer.byteLength(ROW) * 100_000);
});

it('rows that change after they were read are not taken for those that were', () => {
  const file = largeFile(TEXT);
  const [rows] = parseMigration({ content: readMigration(file) }).copyData;
  writeFileSync(file, TEXT.replace('7\t', '8\t'));
  expect(() => [...(rows?.rows.pieces() ?? [])]).toThrow('the file was changed while it was being applied');
});

it('a large file without such rows is read as it is', () => {
  const file = largeFile('SELECT 1;\n');
  appendFileSync(file, `-- ${'x'.repeat(9 * 1024 * 1024)}\n`);
  expect(readMigration(file).length).toBe(9 * 1024 * 1024 + 14);
});
