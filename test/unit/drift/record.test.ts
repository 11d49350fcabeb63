import { chooseRecord, type HistoryChoice, type RecordTable } from '@stability-actions/migrations/drift/record-tables';
import { recordedByTool, recordedByUs } from '@stability-actions/migrations/drift/recorded';
import { compareRecords } from '@stability-actions/migrations/drift/two-records';
import { emptyInventory, type Inventory } from '@stability-actions/migrations/folder/inventory';
import { record } from '@stability-actions/migrations/folder/layouts/tool-history';
import { parseVersion } from '@stability-actions/migrations/folder/version';
import type { HistoryRow } from '@stability-actions/migrations/history/entry';
import { fileChecksum } from '@stability-actions/migrations/sql/checksums';
import { describe, expect, test } from 'vitest';
import { migrationFile } from '../../fixtures/migration-file.ts';

const OURS = { schema: 'ordered_migrations', table: 'history' };

const table = (name: string, columns: string, more: Partial<RecordTable> = {}): RecordTable => {
  const [schema = '', own = ''] = name.split('.');
  return {
    schema,
    table: own,
    columns: columns.split(' '),
    place: undefined,
    schemaUsage: true,
    select: true,
    ...more,
  };
};

const OWN = table('ordered_migrations.history', 'version checksum');
const GOOSE = table('public.goose_db_version', 'id version_id is_applied', { place: 1 });
const SQLX = table('public._sqlx_migrations', 'version success checksum', { place: 1 });
const MIGRATE = table('public.schema_migrations', 'version dirty', { place: 1 });
const DBMATE = table('public.schema_migrations', 'version', { place: 1 });
const SUPABASE = table('supabase_migrations.schema_migrations', 'version');

type Row = [name: string, tables: RecordTable[], choice: HistoryChoice, kind: string, of: string | undefined];

describe('whose record counts', () => {
  test.each<Row>([
    ['nobody asks', [OWN, GOOSE], 'none', 'none', undefined],
    ['ours', [OWN], 'auto', 'ours', undefined],
    ['ours before that of a tool', [OWN, GOOSE], 'auto', 'ours', undefined],
    ['a tool that is named before ours', [OWN, GOOSE], 'goose', 'tool', 'goose'],
    ["the one tool's", [GOOSE], 'auto', 'tool', 'goose'],
    ['two tools', [GOOSE, SQLX], 'auto', 'inconclusive', undefined],
    ['one of two that is named', [GOOSE, SQLX], 'sqlx', 'tool', 'sqlx'],
    ['a named one that is not there', [GOOSE], 'atlas', 'inconclusive', undefined],
    ['tables of one name, told apart by their columns', [MIGRATE], 'auto', 'tool', 'golang-migrate'],
    ['and the other', [DBMATE], 'auto', 'tool', 'dbmate'],
    ['a table that two tools could have, in the schema of one', [SUPABASE], 'auto', 'tool', 'supabase'],
    [
      'records of a platform do not count',
      [GOOSE, table('auth.schema_migrations', 'version'), table('storage.schema_migrations', 'version dirty')],
      'auto',
      'tool',
      'goose',
    ],
    [
      'one tool in two schemas, of which one is in the search_path',
      [GOOSE, { ...GOOSE, schema: 'other', place: undefined }],
      'auto',
      'tool',
      'goose',
    ],
    [
      'one tool in two schemas that are not',
      [
        { ...GOOSE, place: undefined },
        { ...GOOSE, schema: 'other', place: undefined },
      ],
      'goose',
      'inconclusive',
      undefined,
    ],
    ['none', [], 'auto', 'absent', undefined],
    ['no right to the schema', [{ ...OWN, schemaUsage: false }], 'auto', 'inconclusive', undefined],
    ['no right to the table', [{ ...GOOSE, select: false }], 'auto', 'inconclusive', undefined],
  ])('%s', (_, tables, choice, kind, of) => {
    const chosen = chooseRecord({ tables, isEmpty: false, role: 'r' }, choice, OURS, '');
    expect([chosen.kind, 'tool' in chosen ? chosen.tool : undefined]).toEqual([kind, of]);
  });

  test('an empty database has applied nothing', () => {
    expect(chooseRecord({ tables: [], isEmpty: true, role: 'r' }, 'auto', OURS, '')).toEqual({ kind: 'empty' });
  });
});

const FILES = ['1_a.sql', '2_b.sql', '3_c.sql'].map((name) => migrationFile(name, `SELECT ${name[0]};\n`));

const inventory = (more: Partial<Inventory> = {}): Inventory => ({ ...emptyInventory(), migrations: FILES, ...more });

const row = (text: string, more: Partial<HistoryRow> = {}): HistoryRow => {
  const version = parseVersion(text);
  if (version === undefined) throw new Error(`${text} is no version`);
  return {
    version,
    name: 'x',
    file: `migrations/${text}_x.sql`,
    checksum: null,
    treeChecksum: null,
    state: 'applied',
    statementsDone: 1,
    statementStarted: null,
    appliedBy: 'test',
    ...more,
  };
};

const summary = ({
  applied,
  pending,
  unknown,
  unfinished,
  changed,
  currentVersion,
}: ReturnType<typeof recordedByUs>) => ({
  applied: applied.map(({ version }) => version.text).join(),
  pending: pending.map(({ version }) => version.text).join(),
  unknown: unknown.join(),
  unfinished: unfinished.map(({ recorded }) => recorded).join(),
  changed: changed.map(({ version }) => version.text).join(),
  currentVersion,
});

const NOTHING = { applied: '', pending: '', unknown: '', unfinished: '', changed: '', currentVersion: '' };

describe('what our history says', () => {
  test.each<[name: string, rows: HistoryRow[], expected: Partial<typeof NOTHING>]>([
    ['nothing', [], { pending: '1,2,3' }],
    ['some', [row('1'), row('02')], { applied: '1,2', pending: '3', currentVersion: '2' }],
    ['with a gap', [row('1'), row('3')], { applied: '1,3', pending: '2', currentVersion: '3' }],
    [
      'what the folder lacks',
      [row('1'), row('9')],
      { applied: '1', pending: '2,3', unknown: '9', currentVersion: '9' },
    ],
    [
      'half of a file',
      [row('1'), row('2', { state: 'partial' })],
      { applied: '1', pending: '2,3', unfinished: '2', currentVersion: '1' },
    ],
    ['a baseline', [row('1', { state: 'baseline' })], { applied: '1', pending: '2,3', currentVersion: '1' }],
    [
      'another text',
      [row('1', { checksum: 'other' })],
      { applied: '1', pending: '2,3', changed: '1', currentVersion: '1' },
    ],
    [
      'the same text with other line ends',
      [row('1', { checksum: fileChecksum(Buffer.from('SELECT 1;\r\n')) })],
      { applied: '1', pending: '2,3', currentVersion: '1' },
    ],
  ])('%s', (_, rows, expected) => {
    expect(summary(recordedByUs(rows, inventory()))).toEqual({ ...NOTHING, ...expected });
  });

  test('a file that is skipped now is not unknown', () => {
    const skipped = [{ path: 'migrations/9_x.sql', reason: 'skip' }];
    expect(recordedByUs([row('9')], inventory({ skipped })).unknown).toEqual([]);
  });

  test('nor is one that was moved and renamed since, as long as its text is the same', () => {
    const [content, other] = [Buffer.from('SELECT 9;'), Buffer.from('SELECT 10;')];
    const rows = [row('9', { checksum: fileChecksum(content) })];
    const moved = (text: Buffer) => [{ path: 'migrations/archive/nine.sql', reason: 'skip', read: () => text }];
    expect(recordedByUs(rows, inventory({ skipped: moved(content) })).unknown).toEqual([]);
    expect(recordedByUs(rows, inventory({ skipped: moved(other) })).unknown).toEqual(['9']);
  });
});

describe("what a tool's record says", () => {
  const of = (parts: Parameters<typeof record>[0], tool: Parameters<typeof recordedByTool>[1]) =>
    summary(recordedByTool(record(parts), tool, inventory()));

  test.each<[string, Parameters<typeof record>[0], Parameters<typeof recordedByTool>[1], Partial<typeof NOTHING>]>([
    ['goose: versions', { done: ['1', '2'] }, 'goose', { applied: '1,2', pending: '3', currentVersion: '2' }],
    [
      'golang-migrate: one version',
      { upTo: ['2'] },
      'golang-migrate',
      { applied: '1,2', pending: '3', currentVersion: '2' },
    ],
    [
      'golang-migrate: dirty',
      { upTo: ['2'], failed: ['2'] },
      'golang-migrate',
      { applied: '1', pending: '2,3', unfinished: '2', currentVersion: '1' },
    ],
    [
      'golang-migrate: ahead',
      { upTo: ['7'] },
      'golang-migrate',
      { applied: '1,2,3', unknown: '7', currentVersion: '3' },
    ],
    [
      'node-pg-migrate: names',
      { done: ['1_a'] },
      'node-pg-migrate',
      { applied: '1', pending: '2,3', currentVersion: '1' },
    ],
    [
      'flyway: a failed one',
      { done: ['1'], failed: ['2'] },
      'flyway',
      { applied: '1', pending: '2,3', unfinished: '2', currentVersion: '1' },
    ],
    ['flyway: a baseline', { upTo: ['2'] }, 'flyway', { applied: '1,2', pending: '3', currentVersion: '2' }],
    [
      'dbmate: what the folder lacks',
      { done: ['1', '8'] },
      'dbmate',
      { applied: '1', pending: '2,3', unknown: '8', currentVersion: '1' },
    ],
    [
      'sqlx: another text',
      { done: ['1'], checksums: new Map([['1', 'other']]) },
      'sqlx',
      { applied: '1', pending: '2,3', changed: '1', currentVersion: '1' },
    ],
  ])('%s', (_, parts, tool, expected) => {
    expect(of(parts, tool)).toEqual({ ...NOTHING, ...expected });
  });
});

describe('two records', () => {
  const ours = (...versions: string[]) => ({
    kind: 'ours' as const,
    source: 'o',
    rows: versions.map((one) => row(one)),
  });
  const tool = (
    parts: Parameters<typeof record>[0],
    name: 'goose' | 'golang-migrate' | 'node-pg-migrate' = 'goose',
  ) => ({
    kind: 'tool' as const,
    source: name,
    tool: name,
    record: record(parts),
  });

  test.each([
    ['the same', ours('1', '2'), ours('01', '2'), '', '', '2'],
    ['behind', ours('1', '2', '10'), ours('1'), '2,10', '', '1'],
    ['ahead', ours('1'), ours('1', '9'), '', '9', '9'],
    ['of two tools', ours('1', '2'), tool({ done: ['1'] }), '2', '', '1'],
    ['names and numbers', ours('1', '2'), tool({ done: ['1_a', '2_b'] }, 'node-pg-migrate'), '', '', '2'],
    [
      'one version each',
      tool({ upTo: ['5'] }, 'golang-migrate'),
      tool({ upTo: ['3'] }, 'golang-migrate'),
      '5',
      '',
      '3',
    ],
    ['one version and a list', ours('1', '2', '3'), tool({ upTo: ['3'] }, 'golang-migrate'), '', '', '3'],
  ])('%s', (_, expected, actual, pending, unknown, current) => {
    const difference = compareRecords(expected, actual, undefined);
    expect([
      difference.pending.map(({ version }) => version).join(),
      difference.unknown.join(),
      difference.currentVersion,
    ]).toEqual([pending, unknown, current]);
  });
});
