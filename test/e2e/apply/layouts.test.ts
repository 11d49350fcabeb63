import { expect, it } from 'vitest';
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
])('%s: applies what that tool would, and then there is nothing to do', async (layout, files, versions) => {
  const database = await createDatabase();
  const cwd = await writeFolder(
    Object.fromEntries(Object.entries(files).map(([name, sql]) => [`migrations/${name}`, sql])),
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
