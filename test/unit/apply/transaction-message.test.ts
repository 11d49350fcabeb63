import { loadParser } from '@stability-actions/migrations/parse';
import { prepareFile } from '@stability-actions/migrations/prepared-file';
import { buildMessage, failedPart } from '@stability-actions/migrations/transaction-message';
import { parseVersion } from '@stability-actions/migrations/version';
import { expect, it } from 'vitest';

await loadParser();

function part(text: string, sql: string) {
  const version = parseVersion(text) ?? expect.unreachable(text);
  const file = { path: text, fileName: `${text}_a.sql`, version, name: 'a', content: Buffer.from(sql) };
  return { file: prepareFile(file, undefined), before: ['BEGIN'], after: ['INSERT', 'COMMIT'] };
}

// Five statements and four; the server counts characters, and this one is two UTF-16 units.
const message = buildMessage([part('1', "SELECT '😀';\nSELECT 2 -- end"), part('2', 'SELECT 3')]);

it('puts each file between its own statements, also after a comment at its end', () => {
  expect(message.sql).toBe(
    "BEGIN;\nSELECT '😀';\nSELECT 2 -- end\n;\nINSERT;\nCOMMIT;\nBEGIN;\nSELECT 3\n;\nINSERT;\nCOMMIT;\n",
  );
});

it('knows where each file stands, in characters and in statements', () => {
  const characters = [...message.sql];
  expect(message.parts.map(({ fileStart, fileEnd }) => characters.slice(fileStart, fileEnd).join(''))).toEqual([
    "SELECT '😀';\nSELECT 2 -- end",
    'SELECT 3',
  ]);
  expect(message.parts).toMatchObject([
    { firstStatement: 0, fileStatement: 1, afterStatement: 3, endStatement: 5 },
    { firstStatement: 5, fileStatement: 6, afterStatement: 7, endStatement: 9 },
  ]);
});

it('hands on the rows of each COPY, in order', () => {
  const copies = buildMessage([
    part('1', 'COPY a FROM stdin;\n1\n\\.\nCOPY b FROM stdin;\n2\n\\.\n'),
    part('2', 'COPY c FROM stdin;\n3\n\\.\n'),
  ]);
  expect(copies.copyData).toEqual(['1\n', '2\n', '3\n']);
});

it.each<[name: string, completed: number, position: number | undefined, path: string]>([
  ['nothing done, no position', 0, undefined, '1'],
  ['nothing done, a position in the first file', 0, 10, '1'],
  ['nothing done, a position in the second file', 0, 62, '2'],
  ['the last statement of the first', 4, undefined, '1'],
  ['BEGIN of the second', 5, undefined, '2'],
  ['a position counts only when nothing is done', 6, 10, '2'],
  ['the last statement of all', 8, undefined, '2'],
  ['more than there are', 9, undefined, '2'],
])('finds the file that failed: %s', (_, completed, position, path) => {
  expect(failedPart(message, completed, position)?.file.path).toBe(path);
});
