import { expect, it } from 'vitest';
import { withAtlasSum } from '../../fixtures/atlas-sum.ts';
import { createDatabase } from '../../fixtures/database.ts';
import { writeFolder } from '../../fixtures/folder.ts';
import { runAction } from '../../fixtures/runner.ts';

it.each<[layout: string, files: Record<string, string>, versions: string[]]>([
  [
    'flyway',
    {
      'V1__a.sql': 'CREATE TABLE a ();',
      'V1.2__b.sql': 'CREATE TABLE b ();',
      'V1.10__c.sql': 'CREATE TABLE c ();',
      'U1.2__b.sql': 'DROP TABLE b;',
    },
    ['1', '1.2', '1.10'],
  ],
  [
    'golang-migrate',
    {
      '1_a.up.sql': 'BEGIN; CREATE TABLE a (); COMMIT;',
      '1_a.down.sql': 'DROP TABLE a;',
      '2_b.up.sql': 'CREATE TABLE b ();',
      '2_b.down.sql': 'DROP TABLE b;',
    },
    ['1', '2'],
  ],
  [
    'dbmate',
    {
      '1_a.sql': '-- migrate:up\nCREATE TABLE a ();\n-- migrate:down\nDROP TABLE a;',
      '2_b.sql':
        '-- migrate:up transaction:false\nCREATE TABLE b (id int);\nCREATE INDEX CONCURRENTLY ON b (id);\n-- migrate:down\nDROP TABLE b;',
    },
    ['1', '2'],
  ],
  [
    'prisma',
    {
      '20260101000000_a/migration.sql': 'CREATE TABLE a ();',
      '20260102000000_b/migration.sql': 'CREATE TABLE b ();',
      'migration_lock.toml': '',
    },
    ['20260101000000', '20260102000000'],
  ],
  ['supabase', { '10_a.sql': 'CREATE TABLE a ();', '9_b.sql': 'CREATE TABLE b (); VACUUM;' }, ['10', '9']],
  [
    'drizzle',
    {
      'meta/_journal.json': JSON.stringify({
        dialect: 'postgresql',
        entries: [
          { idx: 0, when: 1, tag: '0001_a' },
          { idx: 1, when: 2, tag: '0000_b' },
        ],
      }),
      '0001_a.sql': 'CREATE TABLE a (id int)\n--> statement-breakpoint\nCREATE INDEX ON a (id)',
      '0000_b.sql': 'CREATE TABLE b AS SELECT id FROM a;',
      '0001_left_behind.sql': 'DROP TABLE a;',
    },
    ['0001', '0000'],
  ],
  [
    'goose',
    {
      '2_a.sql': '-- +goose Up\nCREATE TABLE a (id int);\n-- +goose Down\nDROP TABLE a;',
      '10_b.sql':
        '-- +goose NO TRANSACTION\n-- +goose Up\nCREATE TABLE b (id int);\nCREATE INDEX CONCURRENTLY ON b (id);\n-- +goose Down\nDROP TABLE b;',
    },
    ['2', '10'],
  ],
  [
    'goose',
    {
      '8.sql': '-- +migrate Up\nCREATE TABLE a (id int);\n-- +migrate Up\nALTER TABLE a ADD b int;',
      '12_b.sql': '-- +migrate Up\nCREATE TABLE b AS SELECT id, b FROM a;\n-- +migrate Down\nDROP TABLE b;',
      '12_c.sql': '-- +migrate Up notransaction\nCREATE TABLE c AS SELECT id FROM b;',
    },
    ['8', '12', '12'],
  ],
  [
    'sqlx',
    {
      '1_a.up.sql': 'CREATE TABLE a (id int);',
      '1_a.down.sql': 'DROP TABLE a;',
      '2_b.up.sql': '-- no-transaction\nCREATE TABLE b (id int);\nCREATE INDEX CONCURRENTLY ON b (id);',
      '2_b.down.sql': 'DROP TABLE b;',
    },
    ['1', '2'],
  ],
  [
    'folders',
    {
      '2024-01-02-030405_a/up.sql': 'CREATE TABLE a (id int);',
      '2024-01-02-030405_a/down.sql': 'DROP TABLE a;',
      '2024-01-03-000000_b/up.sql': 'CREATE TABLE b (id int);\nCREATE INDEX CONCURRENTLY ON b (id);',
      '2024-01-03-000000_b/metadata.toml': 'run_in_transaction = false',
    },
    ['20240102030405', '20240103000000'],
  ],
  [
    'atlas',
    {
      '1_a.sql': 'CREATE TABLE a (id int);',
      '2_b.sql': '-- atlas:txmode none\n\nCREATE TABLE b (id int);\nCREATE INDEX CONCURRENTLY ON b (id);',
    },
    ['1', '2'],
  ],
  [
    'node-pg-migrate',
    {
      '1700000000000_b.sql': '-- Down Migration\nDROP TABLE b;\n-- Up Migration\nCREATE TABLE b AS SELECT id FROM a;',
      '20200101000000000_a.sql': '-- Up Migration\nCREATE TABLE a (id int);\n-- Down Migration\nDROP TABLE a;',
    },
    ['20200101000000000', '1700000000000'],
  ],
  [
    'refinery',
    { 'V1__a.sql': 'CREATE TABLE a (id int);', 'more/U2__b.sql': 'CREATE TABLE b AS SELECT id FROM a;' },
    ['1', '2'],
  ],
])('%s: applies what that tool would, and then there is nothing to do', async (layout, files, versions) => {
  const database = await createDatabase();
  const texts = layout === 'atlas' ? withAtlasSum(files) : files;
  const cwd = await writeFolder(
    Object.fromEntries(Object.entries(texts).map(([name, sql]) => [`migrations/${name}`, sql])),
  );
  const inputs = { layout, 'database-url': database.url };
  const first = await runAction('apply-ordered-migrations', { cwd, inputs });
  expect(first.exitCode, first.log).toBe(0);
  expect(JSON.parse(first.outputs.applied ?? '')).toEqual(versions);
  expect(first.outputs['current-version']).toBe(versions.at(-1));
  const second = await runAction('apply-ordered-migrations', { cwd, inputs });
  expect(second.exitCode, second.log).toBe(0);
  expect(second.result.status).toBe('up-to-date');
  const tables = await database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
  expect(tables.map(({ tablename }) => tablename)).toEqual(['a', 'b', 'c'].slice(0, versions.length));
});
