import { expect, it } from 'vitest';
import { writeFolder } from '../../fixtures/folder.ts';
import { runAction } from '../../fixtures/runner.ts';

const T = 'CREATE TABLE t (id int);';

interface Finding {
  severity: string;
  rule: string;
  file: string;
}

async function validate(layout: string, files: Record<string, string>) {
  const cwd = await writeFolder(
    Object.fromEntries(Object.entries(files).map(([name, sql]) => [`migrations/${name}`, sql])),
  );
  const run = await runAction('validate-migrations', { inputs: { layout }, cwd, eventName: 'workflow_dispatch' });
  const { findings, migrations } = run.result as {
    findings: Finding[];
    migrations: { version: string; file: string }[];
  };
  return {
    run,
    order: migrations?.map(({ version }) => version),
    findings: findings?.map(({ severity, rule, file }) => `${severity} ${rule} ${file.replace('migrations/', '')}`),
  };
}

it.each<
  [name: string, layout: string, files: Record<string, string>, order: string[], findings: string[], next: string]
>([
  [
    'Flyway: dotted versions, undo, repeatable and callback',
    'flyway',
    {
      'V1__a.sql': T,
      'V1.1__b.sql': 'SELECT 1;',
      'V1_10__c.sql': 'SELECT 1;',
      'V2__d.sql': 'SELECT 1;',
      'U2__d.sql': 'DROP TABLE t;',
      'R__views.sql': 'SELECT 1;',
      'beforeMigrate.sql': 'SELECT 1;',
    },
    ['1', '1.1', '1_10', '2'],
    [],
    '3',
  ],
  [
    'Flyway: duplicates by another spelling, one underscore, an undo of nothing',
    'flyway',
    { 'V1.0__a.sql': T, 'V1__b.sql': 'SELECT 1;', 'V2_x.sql': T, 'U7__x.sql': 'SELECT 1;' },
    ['1.0', '1'],
    ['error duplicate-version V1__b.sql', 'error malformed-name V2_x.sql', 'error malformed-name U7__x.sql'],
    '2',
  ],
  [
    'Flyway: repeatable migrations and callbacks must be SQL',
    'flyway',
    { 'V1__a.sql': T, 'R__views.sql': 'CREATE VEIW v;', 'afterMigrate.sql': 'SELEC 1;' },
    ['1'],
    ['error syntax-error R__views.sql', 'error syntax-error afterMigrate.sql'],
    '2',
  ],
  [
    'golang-migrate: pairs, a transaction of its own, CONCURRENTLY alone',
    'golang-migrate',
    {
      '000001_a.up.sql': `BEGIN;\n${T}\nCOMMIT;`,
      '000001_a.down.sql': 'BEGIN; DROP TABLE t; COMMIT;',
      '000002_b.up.sql': 'CREATE INDEX CONCURRENTLY i ON t (id);',
    },
    ['000001', '000002'],
    [],
    '000003',
  ],
  [
    'golang-migrate: a broken undo, a file that the tool leaves out, a duplicate',
    'golang-migrate',
    {
      '1_a.up.sql': T,
      '1_a.down.sql': 'DROP TABEL t;',
      '2_b.sql': T,
      '1_c.up.sql': 'SELECT 1;',
      '1_c.down.sql': 'SELECT 1;',
    },
    ['1', '1'],
    [
      'error duplicate-version 1_c.up.sql',
      'error duplicate-version 1_c.down.sql',
      'error malformed-name 2_b.sql',
      'error syntax-error 1_a.down.sql',
    ],
    '2',
  ],
  [
    'dbmate: only the up section is looked at',
    'dbmate',
    {
      '20260101000000_a.sql': `-- migrate:up\n${T}\n\n-- migrate:down\nDROP TABLE t;\n`,
      '20260102000000_b.sql':
        '-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY i ON t (id);\n-- migrate:down\nDROP INDEX i;',
    },
    ['20260101000000', '20260102000000'],
    [],
    '20260102000001',
  ],
  [
    'dbmate: the down section must be SQL',
    'dbmate',
    { '1_a.sql': `-- migrate:up\n${T}\n-- migrate:down\nDROP TABEL t;\n` },
    ['1'],
    ['error syntax-error 1_a.sql'],
    '2',
  ],
  [
    'dbmate: no up section, and an order that the tool does not see',
    'dbmate',
    { '10_b.sql': '-- migrate:up\nSELECT 1;', '9_a.sql': T },
    ['10', '9'],
    ['error wrong-sections 9_a.sql', 'warning mixed-padding 9_a.sql'],
    '10',
  ],
  [
    'Prisma: folders',
    'prisma',
    {
      '20260101000000_a/migration.sql': T,
      '20260102000000_b/migration.sql': 'ALTER TABLE t ADD COLUMN a int;',
      'migration_lock.toml': 'provider = "postgresql"',
    },
    ['20260101000000', '20260102000000'],
    [],
    '20260102000001',
  ],
  [
    'Prisma: a folder without a file, a file without a folder',
    'prisma',
    { '20260101000000_a/migration.sql': T, '20260102000000_b/readme.md': '', '3_c.sql': T },
    ['20260101000000'],
    ['error malformed-name 20260102000000_b', 'error malformed-name 3_c.sql'],
    '20260101000001',
  ],
  [
    'numbered: files of dbmate and goose would undo themselves',
    'numbered',
    {
      '1_a.sql': `-- migrate:up\n${T}\n-- migrate:down\nDROP TABLE t;`,
      '2_b.sql': '-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;',
    },
    ['1', '2'],
    ['error wrong-sections 1_a.sql', 'error wrong-sections 2_b.sql'],
    '3',
  ],
])('%s', async (_, layout, files, order, findings, next) => {
  const found = await validate(layout, files);
  expect(found.order, found.run.log).toEqual(order);
  expect(found.findings?.filter((one) => !/ (?:adding|require)-/.test(one)).sort()).toEqual([...findings].sort());
  expect(found.run.outputs['next-version']).toBe(next);
});
