import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { describeDatabase } from '../fixtures/catalog.ts';
import { createDatabase, type TestDatabase } from '../fixtures/database.ts';
import { exec } from '../fixtures/exec.ts';
import { runAction } from '../fixtures/runner.ts';

// Needs `apt-get install -y postgresql-client`. Debian's pg_dump refuses a newer server, so the server's own catalog is
// compared here; test/long/postgres-versions.test.ts compares the dumps on a server that pg_dump knows.

/** As a careful deploy script does it: file by file, each in one transaction unless it must stand outside. */
async function psql(database: TestDatabase, folder: string, file: string): Promise<void> {
  const path = join(root, folder, file);
  const outside = (await readFile(path, 'utf8')).startsWith('-- migrations: no-transaction');
  const args = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', ...(outside ? [] : ['-1']), '-f', path, database.url];
  const { exitCode, stderr } = await exec('psql', args);
  expect(exitCode, stderr).toBe(0);
}

describe.each([
  ['examples/migrations', '00_supabase_reset.sql', 26],
  ['test/fixtures/same-schema', '', 5],
])('%s', (folder, skip, count) => {
  it.each([
    ['the driver', { client: 'pg' }],
    ['psql as client', { client: 'psql' }],
  ])('with %s gives the schema and the rows that psql gives', async (_, inputs) => {
    const [ours, theirs] = [await createDatabase(), await createDatabase()];
    const run = await runAction('apply-ordered-migrations', {
      cwd: root,
      inputs: { 'database-url': ours.url, path: folder, skip, ...inputs },
    });
    expect(run.exitCode, run.log).toBe(0);
    expect(run.outputs['applied-count']).toBe(String(count));
    const applied = await ours.query('SELECT file FROM ordered_migrations.history ORDER BY applied_at');
    for (const { file } of applied) await psql(theirs, folder, String(file).slice(folder.length + 1));

    const expected = await describeDatabase(theirs);
    expect(await describeDatabase(ours)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(100);
  });
});

it('the comparison sees a change of each kind', async () => {
  const database = await createDatabase();
  await database.query(
    `CREATE TABLE a (id int, b text); INSERT INTO a VALUES (1, 'x'); CREATE TYPE e AS ENUM ('one'); CREATE INDEX i ON a (id);
     CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE SEQUENCE s`,
  );
  let before = await describeDatabase(database);
  for (const change of [
    "UPDATE a SET b = 'y'",
    "ALTER TABLE a ALTER b SET DEFAULT ''",
    'ALTER TABLE a ADD CHECK (id > 0) NOT VALID',
    'ALTER TABLE a VALIDATE CONSTRAINT a_id_check',
    "ALTER TYPE e ADD VALUE 'two'",
    "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'i'::regclass",
    "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2'",
    "SELECT nextval('s')",
    "COMMENT ON COLUMN a.b IS 'c'",
    'GRANT SELECT ON a TO PUBLIC',
    'CREATE VIEW v AS SELECT id FROM a',
    'ALTER TABLE a ENABLE ROW LEVEL SECURITY',
  ]) {
    await database.query(change);
    const after = await describeDatabase(database);
    expect(after, change).not.toEqual(before);
    before = after;
  }
});
