import { randomBytes } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { appliedShop, checkDrift, SHOP } from '../../fixtures/drift.ts';
import { writeFolder } from '../../fixtures/folder.ts';

/** A role that may do nothing but connect, for this test alone. */
async function poorRole(database: TestDatabase): Promise<{ name: string; url: string }> {
  const name = `poor_${randomBytes(4).toString('hex')}`;
  await database.query(`CREATE ROLE ${name} LOGIN PASSWORD 'Poor-Password-1'`);
  onTestFinished(async () => {
    await database.query(`DROP OWNED BY ${name}; DROP ROLE ${name}`);
  });
  const url = new URL(database.url);
  url.username = name;
  url.password = 'Poor-Password-1';
  return { name, url: url.href };
}

describe('nothing was found out', () => {
  const inconclusive = async (
    url: string,
    inputs: Record<string, string> = {},
    files: Record<string, string> = SHOP,
  ) => {
    const run = await checkDrift(await writeFolder(files), url, { 'wait-for-database': '0', ...inputs });
    expect(run.exitCode, run.log).toBe(1);
    expect(run.outputs.status).toBe('inconclusive');
    expect(run.headline).toMatch(/^Nothing was found out: /);
    expect(run.summary).toContain('❌ Nothing was found out');
    return run;
  };

  test('nobody listens', async () => {
    const run = await inconclusive('postgresql://a:Secret-Word-1@127.0.0.1:9/shop');
    expect(run.headline).toContain("No connection to database 'shop' on 127.0.0.1:9");
  });

  test('a wrong password, which is never shown', async () => {
    const { database } = await appliedShop();
    const url = new URL(database.url);
    url.password = 'Wrong-Word-1';
    const run = await inconclusive(url.href);
    expect(run.headline).toContain('password authentication failed');
    for (const text of [
      run.headline,
      run.summary,
      JSON.stringify(run.outputs),
      run.log.replace(/^::add-mask::.*$/gm, ''),
    ])
      expect(text).not.toContain('Wrong-Word-1');
  });

  test('no record in a database that is not empty', async () => {
    const database = await createDatabase();
    await database.query('CREATE TABLE t ()');
    const run = await inconclusive(database.url);
    expect(run.headline).toContain("set the input 'history' to 'none' to compare with all migrations of the folder");
    expect(run.log).toContain('inconclusive: schemas not compared; histories not compared');
    const withoutSchema = await inconclusive(database.url, { check: 'history' });
    expect(withoutSchema.headline).toContain("set the input 'check' to 'schema' and the input 'history' to 'none'");
    const followed = await checkDrift(await writeFolder(SHOP), database.url, { check: 'schema', history: 'none' });
    expect(followed.outputs.status, followed.log).toBe('drift');
  });

  test('records of two tools', async () => {
    const database = await createDatabase();
    await database.query(
      'CREATE TABLE goose_db_version (id int, version_id bigint, is_applied bool); CREATE TABLE _sqlx_migrations (version bigint, success bool, checksum bytea)',
    );
    const run = await inconclusive(database.url);
    expect(run.headline).toContain('"public"."_sqlx_migrations" (sqlx)');
    expect(run.headline).toContain('"public"."goose_db_version" (goose)');
    expect((await inconclusive(database.url, { history: 'atlas' })).headline).toContain(
      "its table 'atlas_schema_revisions'",
    );
    const named = await checkDrift(await writeFolder(SHOP), database.url, { history: 'goose', check: 'history' });
    expect(named.outputs).toMatchObject({ status: 'clean', pending: '["1","2"]' });
  });

  test('no right to read the record: the two GRANTs, which are enough', async () => {
    const { database, cwd } = await appliedShop();
    const { name, url } = await poorRole(database);
    const run = await inconclusive(url);
    const [usage = '', select = ''] =
      /GRANT USAGE ON SCHEMA [^;]*;|GRANT SELECT ON [^;]*;/g[Symbol.match](run.headline ?? '') ?? [];
    expect([usage, select]).toEqual([
      `GRANT USAGE ON SCHEMA "ordered_migrations" TO "${name}";`,
      `GRANT SELECT ON "ordered_migrations"."history" TO "${name}";`,
    ]);
    await database.query(`${usage} ${select}`);
    const granted = await checkDrift(cwd, url);
    expect([granted.exitCode, granted.outputs.status], granted.log).toEqual([0, 'clean']);
  });

  test('a migration that does not run from nothing, at its place', async () => {
    const files = { ...SHOP, 'migrations/3_bad.sql': '-- x\nALTER TABLE nobody ADD a int;\n' };
    const { database } = await appliedShop();
    const run = await inconclusive(database.url, { expect: 'all', 'replay-database-url': '' }, files);
    expect(run.headline).toContain('the migrations stopped on a throwaway PostgreSQL');
    expect(run.annotations[0]).toMatchObject({
      level: 'error',
      title: 'replay-failed',
      file: 'migrations/3_bad.sql',
      line: 2,
    });
    expect(run.outputs.pending).toBe('["3"]');
  });

  test('an extension that the throwaway server has not', async () => {
    const files = { ...SHOP, 'migrations/3_ext.sql': 'CREATE EXTENSION pg_partman_of_nobody;\n' };
    const { database } = await appliedShop();
    const run = await inconclusive(database.url, { expect: 'all' }, files);
    expect(run.headline).toContain("no extension 'pg_partman_of_nobody'");
    expect(run.headline).toContain("'replay-database-url'");
  });

  test('no server to replay on', async () => {
    const { database } = await appliedShop();
    const run = await inconclusive(database.url, {
      'replay-database-url': 'postgresql://a:Secret-Word-1@127.0.0.1:9/x',
    });
    expect(run.headline).toContain("could not be replayed: No connection to database 'x' on 127.0.0.1:9");
    expect(run.headline).toContain("give a server in the input 'replay-database-url'");
  });

  test('the time limit of a query, which waits for a lock', async () => {
    const { database } = await appliedShop();
    const holder = await database.connect();
    await holder.query('BEGIN; LOCK TABLE pg_catalog.pg_policy IN ACCESS EXCLUSIVE MODE');
    const run = await inconclusive(database.url, { 'statement-timeout': '300ms' });
    expect(run.headline).toContain("within 300 ms (input 'statement-timeout'), waiting for locks included");
    await holder.query('ROLLBACK');
  });

  test('neither side has an object', async () => {
    const database = await createDatabase();
    const run = await inconclusive(database.url);
    expect(run.headline).toContain('There is nothing to compare');
    expect(run.outputs.pending).toBe('["1","2"]');
    const gate = await checkDrift(await writeFolder(SHOP), database.url, { check: 'history', pending: 'fail' });
    expect(gate.outputs).toMatchObject({ status: 'behind', pending: '["1","2"]', 'current-version': '' });
  });
});

test('a role that may only connect compares schemas, and sees no less', async () => {
  const { database, cwd } = await appliedShop();
  await database.query('ALTER TABLE tenant DROP COLUMN name');
  const { url } = await poorRole(database);
  const run = await checkDrift(cwd, url, { check: 'schema', history: 'none' });
  expect(run.result.findings).toMatchObject([{ id: 'missing column public.tenant.name' }]);
});
