import { discover } from '@stability-actions/migrations/folder/discover';
import { LAYOUTS, type LayoutName } from '@stability-actions/migrations/folder/layouts/index';
import type { Layout } from '@stability-actions/migrations/folder/layouts/layout';
import { orderedByText, parseVersion } from '@stability-actions/migrations/folder/version';
import { matchRecord } from '@stability-actions/migrations/history/adopt/match';
import { validateMigrations } from '@stability-actions/migrations/validate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeFolder } from '../../fixtures/folder.ts';

/** A tool as no real one is: its order stands in a journal, and `--@@ undo` begins the part that takes a file back. */
const toy: Layout = {
  pattern: '<version>-<name>.toy.sql',
  example: '1-create.toy.sql',
  isSideFile: (path) => path === 'meta/order.txt',
  classify({ name, folder }, { sideFiles }) {
    if (folder || !name.endsWith('.sql')) return { kind: 'not-sql' };
    const place = (sideFiles.get('meta/order.txt') ?? '').split('\n').indexOf(name);
    const [, text = '', rest = ''] = /^(\d+)-(.*)\.toy\.sql$/.exec(name) ?? [];
    const version = parseVersion(text);
    if (version === undefined || place < 0) {
      return { kind: 'malformed', reason: 'the order does not name it', help: 'Add it to meta/order.txt.' };
    }
    const order = String(place).padStart(6, '0');
    return { kind: 'migration', version: orderedByText(version, order), name: rest, recordedAs: [`toy:${rest}`] };
  },
  upSection(text) {
    const down = text.indexOf('--@@ undo');
    return { start: 0, end: down < 0 ? text.length : down, noTransaction: false };
  },
  sectionProblem: (text) =>
    text.includes('@@ wrong')
      ? { offset: text.indexOf('--@@ wrong'), message: 'No such section.', help: 'Remove it.' }
      : undefined,
  leavesOut: (text) => (text.startsWith('-- never') ? 'says so' : undefined),
  refusesTransaction: (_, leading) => leading.includes('-- alone'),
};

const known: Record<string, Layout> = LAYOUTS;
const layout = 'toy' as LayoutName;

beforeAll(() => {
  known.toy = toy;
});

afterAll(() => {
  delete known.toy;
});

it('a layout is one object and one entry', async () => {
  const cwd = await writeFolder({
    'm/meta/order.txt': '3-first.toy.sql\n1-second.toy.sql\n2-third.toy.sql\n9-never.toy.sql',
    'm/1-second.toy.sql': '-- alone\nCREATE INDEX CONCURRENTLY i ON t (id);\n--@@ undo\nDROP INDEX i;',
    'm/2-third.toy.sql': 'SELECT 1;\n--@@ wrong',
    'm/3-first.toy.sql': 'CREATE TABLE t (id int);\n--@@ undo\nDROP TABEL t;',
    'm/4-lost.toy.sql': 'SELECT 1;',
    'm/9-never.toy.sql': '-- never\nSELECT 1;',
  });
  const inventory = discover({ folders: ['m'], skip: [], cwd, layout });
  expect(inventory.migrations.map(({ fileName }) => fileName)).toEqual([
    '3-first.toy.sql',
    '1-second.toy.sql',
    '2-third.toy.sql',
  ]);
  expect(inventory.skipped).toEqual([{ path: 'm/9-never.toy.sql', reason: 'says so' }]);
  const { findings } = await validateMigrations(inventory, { severities: new Map() });
  expect(findings.map(({ rule, file, line, help }) => [rule, file, line, help])).toEqual([
    ['syntax-error', 'm/3-first.toy.sql', 3, 'Correct the SQL here.'],
    ['wrong-sections', 'm/2-third.toy.sql', 2, 'Remove it.'],
    ['malformed-name', 'm/4-lost.toy.sql', undefined, 'Add it to meta/order.txt.'],
  ]);
  const record = { done: ['toy:second', 'toy:lost'], upTo: [], failed: [] };
  const match = matchRecord(record, inventory.migrations);
  expect(match.files.map(({ name }) => name)).toEqual(['second']);
  expect(match.missing).toEqual(['toy:lost']);
});
