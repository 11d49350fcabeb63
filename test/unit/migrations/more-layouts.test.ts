import { ActionError } from '@stability-actions/common/failure';
import type { Finding } from '@stability-actions/common/finding';
import { checkBeforeApply } from '@stability-actions/migrations/apply/preflight';
import { describeLayout, discoverMigrations, type LayoutChoice } from '@stability-actions/migrations/folder/auto';
import type { LayoutName } from '@stability-actions/migrations/folder/layouts/index';
import { parseMigration } from '@stability-actions/migrations/folder/parse-migration';
import { validateMigrations } from '@stability-actions/migrations/validate';
import { expect, it } from 'vitest';
import { withAtlasSum } from '../../fixtures/atlas-sum.ts';
import { writeFolder } from '../../fixtures/folder.ts';

const T = 'CREATE TABLE t (id int);';
const S = 'SELECT 1;';

async function read(layout: LayoutChoice, files: Record<string, string>) {
  const cwd = await writeFolder(
    Object.fromEntries(
      Object.entries(files).map(([name, sql]) => [name.replace(/^(?!\.\.\/)/, 'm/x/').replace('../', 'm/'), sql]),
    ),
  );
  const inventory = discoverMigrations({ folders: ['m/x'], skip: [], cwd, layout });
  const { findings } = await validateMigrations(inventory, { severities: new Map() });
  const parsed = inventory.migrations.map((file) => parseMigration(file));
  return {
    inventory,
    order: inventory.migrations.map(({ version }) => version.text),
    runs: parsed.map(({ statements, sql }) => statements.map(({ start, end }) => sql.slice(start, end)).join(' | ')),
    outside: parsed.map(({ noTransaction }) => noTransaction),
    findings: findings.map(short),
    beforeApply: checkBeforeApply(inventory).map(short),
    texts: findings.map(({ message, help }) => `${message} ${help}`),
  };
}

const short = ({ severity, rule, file, line }: Finding) =>
  [severity, rule, file.replace('m/x/', ''), line].filter((part) => part !== undefined).join(' ');

const journal = (...entries: [tag: string, when: number][]) =>
  JSON.stringify({
    version: '7',
    dialect: 'postgresql',
    entries: entries.map(([tag, when], idx) => ({ idx, version: '7', when, tag, breakpoints: true })),
  });

it.each<
  [name: string, layout: LayoutName, files: Record<string, string>, order: string[], runs: string[], findings: string[]]
>([
  [
    'supabase: the text of the version, names that do not match, an old init',
    'supabase',
    { '20200101000000_init.sql': 'DROP TABLE t;', '9_b.sql': S, '30_a.sql': T, 'seed.sql': S, 'README.md': '' },
    ['30', '9'],
    ['CREATE TABLE t (id int)', 'SELECT 1'],
    [
      'warning mixed-padding 9_b.sql',
      'warning malformed-name seed.sql',
      'warning left-out-by-tool 20200101000000_init.sql',
    ],
  ],
  [
    'supabase: an init that is not the first, or later, runs',
    'supabase',
    { '20190101000000_a.sql': T, '20200101000000_init.sql': S },
    ['20190101000000', '20200101000000'],
    ['CREATE TABLE t (id int)', 'SELECT 1'],
    [],
  ],
  [
    'drizzle: the order of the journal, a file that it lacks, an entry without file, a late entry',
    'drizzle',
    {
      'meta/_journal.json': journal(['0001_b', 100], ['0000_a', 200], ['0002_gone', 300], ['0003_late', 250]),
      'meta/0000_snapshot.json': '{}',
      '0000_a.sql':
        'CREATE TABLE a (id int)\n--> statement-breakpoint\nCREATE TABLE b (id int);--> statement-breakpoint\nSELECT 1',
      '0001_b.sql': S,
      '0003_late.sql': S,
      '0001_old.sql': 'DROP TABLE a;',
    },
    ['0001', '0000', '0003'],
    ['SELECT 1', 'CREATE TABLE a (id int) | CREATE TABLE b (id int) | SELECT 1', 'SELECT 1'],
    [
      'error left-out-by-tool 0003_late.sql',
      'error left-out-by-tool meta/_journal.json',
      'warning malformed-name 0001_old.sql',
    ],
  ],
  [
    'drizzle: two entries of one number, and names without one',
    'drizzle',
    {
      'meta/_journal.json': journal(['0000_a', 100], ['0001_b', 200], ['0001_c', 300], ['brave_hulk', 400]),
      '0000_a.sql': T,
      '0001_b.sql': S,
      '0001_c.sql': 'SELECT 2;',
      'brave_hulk.sql': 'SELECT 3;',
    },
    ['0000', '0001', '0001', 'brave_hulk'],
    ['CREATE TABLE t (id int)', 'SELECT 1', 'SELECT 2', 'SELECT 3'],
    [],
  ],
  [
    'drizzle since version 1: folders, in the order of their names',
    'drizzle',
    {
      '20260102000000_b/migration.sql': S,
      '20260101000000_z/migration.sql': T,
      '20260101000000_z/snapshot.json': '{}',
      'loose.sql': S,
    },
    ['20260101000000', '20260102000000'],
    ['CREATE TABLE t (id int)', 'SELECT 1'],
    ['warning malformed-name loose.sql'],
  ],
  [
    'goose: sections, numbers, names that it leaves out, a file in Go',
    'goose',
    {
      '2_b.sql': '-- +goose up\n-- +goose StatementBegin\nSELECT 1;\n-- +goose StatementEnd\n',
      '010_c.sql': '-- +goose Up\n-- +goose NO TRANSACTION\nSELECT 3;\n-- +goose Down\nDROP TABLE t;',
      '1_a.sql': '-- a remark\n\n-- +goose Up\nCREATE TABLE t (id int);\n-- +goose Down\nDROP TABLE t;\n',
      '0_zero.sql': '-- +goose Up\nSELECT 1;',
      'x_y.sql': '-- +goose Up\nSELECT 1;',
      '20260101-x.sql': '-- +goose Up\nSELECT 1;',
      '3_go.go': 'package m',
      '3_go_test.go': 'package m',
    },
    ['1', '2', '010'],
    ['CREATE TABLE t (id int)', 'SELECT 1', 'SELECT 3'],
    [
      'error malformed-name 0_zero.sql',
      'error malformed-name 20260101-x.sql',
      'error malformed-name x_y.sql',
      'error left-out-by-tool 3_go.go',
      'warning mixed-padding 1_a.sql',
    ],
  ],
  [
    'flyway: the parts of a version are no padding',
    'flyway',
    { 'V0_0_9__a.sql': T, 'V0_0_10__b.sql': S },
    ['0_0_9', '0_0_10'],
    ['CREATE TABLE t (id int)', 'SELECT 1'],
    [],
  ],
  [
    'golang-migrate: an undo that refuses, and one that is no SQL',
    'golang-migrate',
    {
      '1_a.up.sql': T,
      '1_a.down.sql': "-- no way back\nRAISE EXCEPTION 'no';",
      '2_b.up.sql': S,
      '2_b.down.sql': 'DROP t;',
    },
    ['1', '2'],
    ['CREATE TABLE t (id int)', 'SELECT 1'],
    ['error syntax-error 2_b.down.sql 1'],
  ],
  [
    'goose: markers that it refuses or that are missing',
    'goose',
    {
      '1_a.sql': S,
      '2_b.sql': '-- +goose Up\nSELECT 1;\n  -- +goose Down\nDROP TABLE t;',
      '3_c.sql': "-- +goose Up\n-- +goose ENVSUB ON\nSELECT '$X';",
      '4_d.sql': 'SELECT 1;\n-- +goose Up\nSELECT 1;',
      '5_e.sql': '-- +goose Up\n-- +goose StatementBegin\nSELECT 1;',
      '6_f.sql': '-- +goose Up\nSELECT 1;\n-- +goose UP\nSELECT 1;',
      '7_g.sql': '-- +goose Down\nDROP TABLE t;\n-- +goose Up\nSELECT 1;',
      '8_h.sql': '-- +goose Up\nSELECT 1;\n-- +goose Uhp',
    },
    ['1', '2', '3', '4', '5', '6', '7', '8'],
    [
      '',
      'SELECT 1 | DROP TABLE t',
      "SELECT '$X'",
      'SELECT 1 | SELECT 1',
      'SELECT 1',
      'SELECT 1 | SELECT 1',
      '',
      'SELECT 1',
    ],
    [
      'error wrong-sections 1_a.sql 1',
      'error wrong-sections 2_b.sql 3',
      'error wrong-sections 3_c.sql 2',
      'error wrong-sections 4_d.sql 1',
      'error wrong-sections 5_e.sql 2',
      'error wrong-sections 6_f.sql 3',
      'error wrong-sections 7_g.sql 1',
      'error wrong-sections 8_h.sql 3',
      'warning destructive-change 2_b.sql 4',
    ],
  ],
  [
    'sql-migrate: its sections, its names, what stands above them',
    'goose',
    {
      '1-a.sql': '-- +migrate Up\nCREATE TABLE t (id int);\n\n-- +migrate Down\nDROP TABLE t;',
      '2_b.sql': '-- +migrate Up notransaction\n-- +migrate StatementBegin\nSELECT 1;\n-- +migrate StatementEnd',
      '3_c.sql': 'SELECT 3;\n-- +migrate Up\nSELECT 4;',
      '4_d.sql': '-- +migrate Down\nDROP TABLE t;\n-- +migrate Up\nSELECT 5;',
      '5_e.sql': '-- +migrate Up\nSELECT 1;\n-- +migrate Down\nSELECT 1;\n-- +migrate Up\nSELECT 6;',
      '6_f.sql': '-- +migrate Down\nSELECT 1;',
      '7.sql': '-- +migrate Up\nSELECT 7;\n\n-- +migrate Up\nSELECT 8;\n\n-- +migrate Down\nSELECT 9;',
    },
    ['1', '2', '3', '4', '5', '6', '7'],
    ['CREATE TABLE t (id int)', 'SELECT 1', 'SELECT 4', 'SELECT 5', 'SELECT 1', '', 'SELECT 7 | SELECT 8'],
    ['error wrong-sections 5_e.sql 5', 'error wrong-sections 6_f.sql 2', 'warning wrong-sections 3_c.sql 1'],
  ],
  [
    'sql-migrate: two files of one number, in the order of their names',
    'goose',
    {
      '3_a.sql': '-- +migrate Up\nSELECT 3;',
      '3_b.sql': '-- +migrate Up\nSELECT 4;',
      '12_z.sql': '-- +migrate Up\nSELECT 5;',
      '12_y.sql': '-- +migrate Up\nCREATE TABLE t (id int);',
    },
    ['3', '3', '12', '12'],
    ['SELECT 3', 'SELECT 4', 'CREATE TABLE t (id int)', 'SELECT 5'],
    [],
  ],
  [
    'sql-migrate: version 0, which goose keeps for itself',
    'goose',
    {
      '000_a.sql': '-- +migrate Up\nSELECT 1;',
      '001_b.sql': '-- +migrate Up\nSELECT 2;',
      '00_c.sql': '-- +goose Up\nSELECT 3;',
    },
    ['000', '001'],
    ['SELECT 1', 'SELECT 2'],
    ['error malformed-name 00_c.sql'],
  ],
  [
    'goose: two files of one number',
    'goose',
    { '3_a.sql': '-- +goose Up\nSELECT 3;', '3_b.sql': '-- +goose Up\nSELECT 4;' },
    ['3', '3'],
    ['SELECT 3', 'SELECT 4'],
    ['error duplicate-version 3_b.sql'],
  ],
  [
    'sqlx: simple and reversible, names without _, no number',
    'sqlx',
    {
      '1_a.sql': T,
      '2_b.up.sql': S,
      '2_b.down.sql': 'DROP TABLE t;',
      '3_c.up.sql': '-- no-transaction\nCREATE INDEX CONCURRENTLY i ON t (id);',
      '4_d.sql': '\n-- no-transaction\nSELECT 1;',
      'notes.sql': S,
      'a_b.sql': S,
    },
    ['1', '2', '3', '4'],
    ['CREATE TABLE t (id int)', 'SELECT 1', 'CREATE INDEX CONCURRENTLY i ON t (id)', 'SELECT 1'],
    [
      'error malformed-name a_b.sql',
      'warning left-out-by-tool 1_a.sql',
      'warning left-out-by-tool 3_c.up.sql',
      'warning malformed-name notes.sql',
    ],
  ],
  [
    'folders: Diesel and Hasura, without up.sql, loose files, metadata',
    'folders',
    {
      '2024-01-02-030405_b/up.sql': S,
      '2024-01-02-030405_b/down.sql': 'DROP TABLE t;',
      '00000000000000_setup/up.sql': T,
      '20240103000000_c/up.sql': 'CREATE INDEX CONCURRENTLY i ON t (id);',
      '20240103000000_c/metadata.toml': 'run_in_transaction = false\n',
      '20240104000000_d/up.sql': S,
      '20240104000000_d/metadata.toml': 'run_in_transaction = true',
      '20240105000000_e/down.sql': S,
      '.hidden/up.sql': S,
      'x.sql': S,
    },
    ['00000000000000', '20240102030405', '20240103000000', '20240104000000'],
    ['CREATE TABLE t (id int)', 'SELECT 1', 'CREATE INDEX CONCURRENTLY i ON t (id)', 'SELECT 1'],
    ['error malformed-name 20240105000000_e', 'warning malformed-name x.sql'],
  ],
  [
    'atlas: order of the names, checkpoint, transaction mode, delimiter',
    'atlas',
    withAtlasSum({
      '1_a.sql': T,
      '2_b.sql': '-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY i ON t (id);',
      '3_check.sql': '-- atlas:checkpoint\n\nCREATE TABLE t (id int);',
      '4_d.sql': '-- atlas:delimiter \\n\\n\n\nSELECT 1;',
      '5_e.sql': '-- atlas:txmode none\nSELECT 1;',
    }),
    ['1', '2', '4', '5'],
    ['CREATE TABLE t (id int)', 'CREATE INDEX CONCURRENTLY i ON t (id)', 'SELECT 1', 'SELECT 1'],
    ['error wrong-sections 4_d.sql 1', 'warning wrong-sections 5_e.sql 1'],
  ],
  [
    'atlas: a file that was edited',
    'atlas',
    { ...withAtlasSum({ '1_a.sql': T, '2_b.sql': S, '3_c.sql': S }), '2_b.sql': 'SELECT 2;' },
    ['1', '2', '3'],
    ['CREATE TABLE t (id int)', 'SELECT 2', 'SELECT 1'],
    ['error checksum-file 2_b.sql'],
  ],
  [
    'atlas: a file slipped in between',
    'atlas',
    { ...withAtlasSum({ '1_a.sql': T, '3_c.sql': S }), '2_b.sql': S },
    ['1', '2', '3'],
    ['CREATE TABLE t (id int)', 'SELECT 1', 'SELECT 1'],
    ['error checksum-file 2_b.sql'],
  ],
  [
    'atlas: without its sums',
    'atlas',
    { '1_a.sql': T },
    ['1'],
    ['CREATE TABLE t (id int)'],
    ['error checksum-file atlas.sum'],
  ],
  [
    'node-pg-migrate: sections in either order, UTC times among others, scripts',
    'node-pg-migrate',
    {
      '1700000000000_b.sql': '-- Down Migration\nDROP TABLE t;\n-- Up Migration\nSELECT 2;',
      '20200101000000000_a.sql': '-- Up Migration\nCREATE TABLE t (id int);\n---- Down Migration\nDROP TABLE t;',
      '1700000000001-c.sql': S,
      '1700000000002_d.js': 'exports.up = () => {}',
      'x.sql': S,
    },
    ['20200101000000000', '1700000000000', '1700000000001'],
    ['CREATE TABLE t (id int)', 'SELECT 2', 'SELECT 1'],
    ['error malformed-name x.sql', 'error left-out-by-tool 1700000000002_d.js'],
  ],
  [
    'node-pg-migrate: a Down section alone, and SQL above the Up section',
    'node-pg-migrate',
    { '1_a.sql': 'SELECT 1;\n-- Down Migration\nDROP TABLE t;', '2_b.sql': 'SELECT 2;\n-- Up Migration\nSELECT 3;' },
    ['1', '2'],
    ['SELECT 1 | DROP TABLE t', 'SELECT 3'],
    ['error wrong-sections 1_a.sql 2', 'warning destructive-change 1_a.sql 3', 'warning wrong-sections 2_b.sql 1'],
  ],
  [
    'refinery: unversioned files, sub-folders, names, Rust',
    'refinery',
    {
      'V1__a.sql': T,
      'sub/U2__b.sql': S,
      'V3__c.sql': S,
      'V3__d.sql': 'SELECT 4;',
      'V1.5__x.sql': S,
      'V4_x.sql': S,
      'V5__x.rs': '',
    },
    ['1', '2', '3', '3'],
    ['CREATE TABLE t (id int)', 'SELECT 1', 'SELECT 1', 'SELECT 4'],
    [
      'error duplicate-version V3__d.sql',
      'error malformed-name V1.5__x.sql',
      'error malformed-name V4_x.sql',
      'error left-out-by-tool V5__x.rs',
    ],
  ],
  [
    'flyway: sub-folders and what a file of settings says',
    'flyway',
    {
      'V1__a.sql': T,
      'sub/deep/V2__b.sql': S,
      'V3__c.sql': 'DROP TABLE t;',
      'V3__c.sql.conf': 'shouldExecute=false',
      'V4__d.sql': 'SELECT 4;',
      'V4__d.sql.conf': '# why\nexecuteInTransaction=false\nencoding=UTF-8',
      'V5__e.sql': S,
      'V5__e.sql.conf': 'encoding=ISO_8859_1',
      'V6__f.sql': S,
      'V6__f.sql.conf': 'shouldExecute=a==b',
      'V7__g.sql': 'DROP TABLE t;',
      'V7__g.sql.conf': '! why\nshouldExecute : false',
      'V8__h.sql': 'DROP TABLE t;',
      'V8__h.sql.conf': 'shouldExecute false',
      'V9__Copy.java': 'class V9__Copy {}',
      'sub/V10__copy.sh': 'exit 1',
      '../flyway.conf': '# flyway.sqlMigrationPrefix=V\nflyway.sqlMigrationPrefix=M\nflyway.sqlMigrationSuffixes=.sql',
      'flyway.toml': '[flyway]\nsqlMigrationSuffixes = [".sql"]\nplaceholderPrefix = "#["\noutOfOrder = true',
    },
    ['1', '2', '4'],
    ['CREATE TABLE t (id int)', 'SELECT 1', 'SELECT 4'],
    [
      'error malformed-name V5__e.sql',
      'error malformed-name V6__f.sql',
      'error left-out-by-tool flyway.toml',
      'error left-out-by-tool m/flyway.conf',
      'error left-out-by-tool V9__Copy.java',
      'error left-out-by-tool sub/V10__copy.sh',
    ],
  ],
])('%s', async (_, layout, files, order, runs, findings) => {
  const found = await read(layout, files);
  expect(found.order).toEqual(order);
  expect(found.runs).toEqual(runs);
  expect(found.findings, found.texts.join('\n')).toEqual(findings);
});

it.each<[layout: LayoutName, files: Record<string, string>, outside: boolean[]]>([
  ['supabase', { '1_a.sql': 'SELECT 1; VACUUM;', '2_b.sql': S }, [true, false]],
  [
    'goose',
    {
      '1_a.sql': '-- +goose Up\nSELECT 1;\n-- +goose Down\n-- +goose NO TRANSACTION',
      '2_b.sql': '-- +goose Up\nSELECT 1;',
    },
    [true, false],
  ],
  [
    'goose',
    {
      '1_a.sql': '-- +migrate Up notransaction\nSELECT 1;',
      '2_b.sql': '-- +migrate Up\nSELECT 1;\n-- +migrate Down notransaction',
    },
    [true, false],
  ],
  ['sqlx', { '1_a.sql': '-- no-transaction\nSELECT 1;', '2_b.sql': ' -- no-transaction\nSELECT 1;' }, [true, false]],
  [
    'folders',
    {
      '1_a/up.sql': S,
      '1_a/metadata.toml': 'run_in_transaction = false',
      '2_b/up.sql': S,
      '2_b/metadata.toml': '# run_in_transaction = true',
      '3_c/up.sql': S,
    },
    [true, true, false],
  ],
  [
    'atlas',
    withAtlasSum({ '1_a.sql': '-- atlas:txmode none\n\nSELECT 1;', '2_b.sql': '-- atlas:txmode none\nSELECT 1;' }),
    [true, false],
  ],
  [
    'flyway',
    { 'V1__a.sql': 'VACUUM;', 'V1__a.sql.conf': 'executeInTransaction=true', 'V2__b.sql': 'VACUUM;' },
    [false, true],
  ],
  [
    'golang-migrate',
    {
      '1_a.up.sql': `${T}\n--bun:split\nCREATE INDEX CONCURRENTLY i ON t (id);`,
      '2_b.tx.up.sql': `${S}\n--bun:split\n${S}`,
      '3_c.up.sql': `${S}\n${S}`,
    },
    [true, false, false],
  ],
])('%s: which files run outside a transaction', async (layout, files, outside) => {
  expect((await read(layout, files)).outside).toEqual(outside);
});

it.each<[layout: LayoutName, files: Record<string, string>, stray: string, mistake: string, refused: string]>([
  ['flyway', { 'V1__a.sql': T, 'seed.sql': S, 'V2_b.sql': S }, 'seed.sql', 'V2_b.sql', ''],
  ['flyway', { 'V1__a.sql': T, 'Seed.SQL': S, 'U2__b.sql': S }, 'Seed.SQL', 'U2__b.sql', ''],
  ['golang-migrate', { '1_a.up.SQL': T, 'seed.sql': S, '2_b.sql': S }, 'seed.sql', '2_b.sql', ''],
  ['golang-migrate', { '1_a.up.sql': T, 'x.up.sql': S, '2_b.down.sql': S }, 'x.up.sql', '2_b.down.sql', ''],
  ['golang-migrate', { '1_a.up.sql': T, '1_a.up.sql.orig': S }, '', '', '1_a.up.sql.orig'],
  ['golang-migrate', { '1_a.up.sql': T, '2_b.up.go': 'package m' }, '', '', '2_b.up.go'],
  ['dbmate', { '1_a.sql': `-- migrate:up\n${T}`, 'schema.sql': S, '2_b.SQL': S }, 'schema.sql', '2_b.SQL', ''],
  ['prisma', { '1_a/migration.sql': T, 'seed.sql': S, '2_b.sql': S }, 'seed.sql', '2_b.sql', ''],
  ['prisma', { '1_a/migration.sql': T, '2_b/up.sql': S }, '', '', '2_b'],
  ['supabase', { '1_a.sql': T, 'seed.sql': S, '2-b.sql': S }, 'seed.sql', '2-b.sql', ''],
  [
    'drizzle',
    { 'meta/_journal.json': journal(['0000_a', 1]), '0000_a.sql': T, '0001_old.sql': S },
    '0001_old.sql',
    '',
    '',
  ],
  ['sqlx', { '1_a.sql': T, 'notes.sql': S, '2-b.sql': S }, 'notes.sql', '2-b.sql', ''],
  ['sqlx', { '1_a.sql': T, 'b_c.sql': S }, '', '', 'b_c.sql'],
  ['folders', { '1_a/up.sql': T, 'seed.sql': S, '2_b.sql': S }, 'seed.sql', '2_b.sql', ''],
  ['atlas', { ...withAtlasSum({ '1_a.sql': T }), 'Seed.SQL': S, '2_b.SQL': S }, 'Seed.SQL', '2_b.SQL', ''],
  ['refinery', { 'V1__a.sql': T, 'seed.sql': S, 'V2_b.sql': S }, 'seed.sql', 'V2_b.sql', ''],
  ['goose', { '1_a.sql': `-- +goose Up\n${T}`, 'seed.sql': S }, '', '', 'seed.sql'],
  ['node-pg-migrate', { '1_a.sql': T, 'seed.sql': S }, '', '', 'seed.sql'],
])(
  '%s: %j - what its tool passes over is never run and hinders no run',
  async (layout, files, stray, mistake, refused) => {
    const { findings, beforeApply, order } = await read(layout, files);
    const rule = ([...lines]: string[]) =>
      lines.map((line) => line.replace('duplicate-version', 'malformed-name')).sort();
    const line = (severity: string, file: string) => (file === '' ? [] : [`${severity} malformed-name ${file}`]);
    expect(rule(findings)).toEqual([...line('error', mistake), ...line('error', refused), ...line('warning', stray)]);
    expect(rule(beforeApply)).toEqual(
      [...line('error', refused), ...line('warning', mistake), ...line('warning', stray)].sort(),
    );
    expect(order.filter((text) => /^0*[01]$/.test(text)).length).toBe(order.length);
  },
);

it('a folder that holds nothing but what its tool passes over is refused', async () => {
  const { findings, beforeApply } = await read('supabase', { 'seed.sql': S });
  expect(findings).toEqual(['error malformed-name seed.sql']);
  expect(beforeApply).toEqual(findings);
});

const GOOSE = '-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;';

it.each<[files: Record<string, string>, layout: LayoutName, why: RegExp]>([
  [{ '1_a.sql': T }, 'numbered', /no other tool's mark/],
  [{ '1_a.sql': GOOSE, '2_b.sql': GOOSE }, 'goose', /every SQL file holds '-- \+goose Up'/],
  [{ '1_a.sql': GOOSE, '2_b.sql': S }, 'numbered', /no other tool's mark/],
  [{ '1-a.sql': '-- +migrate Up\nSELECT 1;' }, 'goose', /'-- \+migrate Up'/],
  [{ '1_a.sql': '-- migrate:up\nSELECT 1;' }, 'dbmate', /'-- migrate:up'/],
  [{ '1_a.sql': '-- Up Migration\nSELECT 1;' }, 'node-pg-migrate', /'-- Up Migration'/],
  [{ 'V1__a.sql': S, 'V2__b.sql': S }, 'flyway', /as Flyway names them/],
  [{ '1_a.sql': '-- Up Migration\nSELECT 1;\n\n-- Down Migration\n' }, 'node-pg-migrate', /'-- Up Migration'/],
  [{ '1_a.sql': '-- Up migration: a table\nSELECT 1;' }, 'numbered', /no other tool's mark/],
  [
    { '17_a.sql': '-- Up Migration\nSELECT 1;', '17b_b.sql': '-- Up Migration\nSELECT 1;' },
    'numbered',
    /the files are named/,
  ],
  [{ 'V1__a.sql': S, 'U1__a.sql': S, 'R__v.sql': S }, 'flyway', /as Flyway names them/],
  [{ '1_a.up.sql': S, '1_a.down.sql': S }, 'golang-migrate', /'\.up\.sql' or '\.down\.sql'/],
  [{ '20260101000000_a/migration.sql': S, 'migration_lock.toml': '' }, 'prisma', /migration_lock\.toml/],
  [{ '20260101000000_a/migration.sql': S, '20260101000000_a/snapshot.json': '{}' }, 'drizzle', /snapshot\.json/],
  [withAtlasSum({ '1_a.sql': GOOSE }), 'goose', /'-- \+goose Up'/],
  [
    {
      '../config.toml': 'project_id = "x"',
      'meta/_journal.json': journal(['0000_a', 1]),
      '0000_a.sql': 'SELECT 1;--> statement-breakpoint\nSELECT 2;',
    },
    'supabase',
    /config\.toml/,
  ],
  [{ '1_a/up.sql': S, '1_a/down.sql': S }, 'folders', /'up\.sql'/],
  [withAtlasSum({ '1_a.down.sql': S, '1_a.up.sql': S }), 'golang-migrate', /'\.up\.sql'/],
  [{ 'V1__a.sql': S, 'U1__a.sql': S }, 'flyway', /as Flyway names them/],
  [{ 'V1__a.sql': S, 'V2__b.sql': S, 'seed.sql': S }, 'flyway', /as Flyway names them/],
  [{ 'V1__a.sql': S, 'V2_b.sql': S }, 'numbered', /no other tool's mark/],
  [{ 'V1__a.sql': S, 'seed.sql': S }, 'numbered', /no other tool's mark/],
  [{ 'V1__a.sql': S, 'V2__b.sql': S, 'v3__c.sql': S }, 'flyway', /as Flyway names them/],
  [{ 'V1__a.sql': S, 'sub/v2__b.sql': S, 'sub/V3__c.sql': S }, 'flyway', /as Flyway names them/],
  [{ 'V1__a.sql': S, 'v2__b.sql': S }, 'numbered', /no other tool's mark/],
  [{ 'V1__a.sql': S, 'V2__b.sql': S, 'v3__c.sql': S, 'U1__a.sql': S }, 'numbered', /no other tool's mark/],
  [{ 'V1__a.sql': S, 'V2__b.sql': S, 'V2__b.sql.conf': 'shouldExecute=false' }, 'flyway', /as Flyway names them/],
  [{ '1_a.up.sql': S, '1_a.down.sql': S, 'seed.sql': S, '2_b.up.sql': S }, 'golang-migrate', /'\.up\.sql'/],
  [withAtlasSum({ '1_a.sql': S }), 'atlas', /'atlas\.sum' is there/],
  [{ 'meta/_journal.json': journal(['0000_a', 1]), '0000_a.sql': S }, 'drizzle', /_journal\.json' is there/],
  [{ '../config.toml': 'project_id = "x"', '1_a.sql': S, '2_b.sql': S }, 'supabase', /config\.toml/],
])('auto: %j is %s', async (files, layout, why) => {
  const { inventory } = await read('auto', files);
  expect(inventory.layout).toBe(layout);
  expect(describeLayout(inventory)).toMatch(why);
});

it.each<[files: Record<string, string>, both: RegExp]>([
  [{ 'V1__a.sql': S, 'U2__b.sql': S }, /'flyway'.*'refinery'/],
  [{ '../config.toml': 'project_id = "x"', '9_a.sql': S, '10_b.sql': S }, /'supabase'.*'numbered'/],
  [
    {
      '../config.toml': 'project_id = "x"',
      'meta/_journal.json': journal(['0000_a', 1]),
      '0000_a.sql': 'SELECT 1--> statement-breakpoint\nSELECT 2;',
    },
    /'supabase'.*'drizzle'/,
  ],
])('auto: %j is an error that names both', async (files, both) => {
  const refused = await read('auto', files).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ActionError);
  expect(String(refused)).toMatch(both);
});

it.each<
  [
    layout: LayoutName,
    files: (text: string) => Record<string, string>,
    followed: (text: string) => Record<string, string>,
  ]
>([
  ['flyway', (text) => ({ 'V2__b.sql': text }), (text) => ({ 'V2__b.sql': text })],
  ['golang-migrate', (text) => ({ '2_b.up.sql': text }), (text) => ({ '2_b.up.sql': text })],
  [
    'dbmate',
    (text) => ({ '2_b.sql': `-- migrate:up\n${text}` }),
    (text) => ({ '2_b.sql': `-- migrate:up transaction:false\n${text}` }),
  ],
  ['prisma', (text) => ({ '2_b/migration.sql': text }), (text) => ({ '2_b/migration.sql': text })],
  ['supabase', (text) => ({ '2_b.sql': text }), (text) => ({ '2_b.sql': text })],
  [
    'goose',
    (text) => ({ '2_b.sql': `-- +goose Up\n${text}` }),
    (text) => ({ '2_b.sql': `-- +goose NO TRANSACTION\n-- +goose Up\n${text}` }),
  ],
  ['sqlx', (text) => ({ '2_b.sql': text }), (text) => ({ '2_b.sql': `-- no-transaction\n${text}` })],
  [
    'folders',
    (text) => ({ '2_b/up.sql': text }),
    (text) => ({ '2_b/up.sql': text, '2_b/metadata.toml': 'run_in_transaction = false' }),
  ],
  [
    'atlas',
    (text) => withAtlasSum({ '2_b.sql': text }),
    (text) => withAtlasSum({ '2_b.sql': `-- atlas:txmode none\n\n${text}` }),
  ],
  [
    'node-pg-migrate',
    (text) => ({ '2_b.sql': text }),
    (text) => ({ '2_b.sql': `-- migrations: no-transaction\n${text}` }),
  ],
  [
    'refinery',
    (text) => ({ 'V2__b.sql': text }),
    (text) => ({ 'V2__b.sql': `-- migrations: no-transaction\n${text}` }),
  ],
])(
  '%s: the advice for an index is in its own words, and following it leaves no finding',
  async (layout, files, followed) => {
    const advised = await read(layout, files('CREATE INDEX i ON t (id);'));
    expect(advised.findings).toHaveLength(1);
    expect(advised.texts[0]).toMatch(/Use CREATE INDEX CONCURRENTLY, in a file of its own/);
    const done = await read(layout, followed('CREATE INDEX CONCURRENTLY i ON t (id);'));
    expect(done.findings, done.texts.join('\n')).toEqual([]);
    expect(done.outside).toEqual([true]);
  },
);

it('auto: in a folder of Flyway the file whose prefix is in lower case is named, and nothing else', async () => {
  const { findings, order } = await read('auto', { 'V1__a.sql': T, 'V2__b.sql': S, 'v3__c.sql': S });
  expect(order).toEqual(['1', '2']);
  expect(findings).toEqual(['error malformed-name v3__c.sql']);
});

it('the advice for a checksum names the command with the folder', async () => {
  const { texts } = await read('atlas', { ...withAtlasSum({ '1_a.sql': T }), '2_b.sql': S });
  expect(texts[0]).toContain("'2_b.sql' was added");
  expect(texts[0]).toContain("'atlas migrate hash --dir file://m/x'");
});

it('a file that is skipped is no finding of the folder either', async () => {
  const cwd = await writeFolder({ 'm/1_a.sql': '-- +goose Up\nSELECT 1;', 'm/2_b.go': 'package m' });
  const inventory = discoverMigrations({ folders: ['m'], skip: ['*.go'], cwd, layout: 'auto' });
  expect(inventory).toMatchObject({ layout: 'goose', layoutProblems: [], skipped: [{ path: 'm/2_b.go' }] });
});
