import { randomBytes } from 'node:crypto';
import { readCatalogue } from '@stability-actions/migrations/drift/catalogue';
import { compareCatalogues } from '@stability-actions/migrations/drift/compare';
import type { Catalogue } from '@stability-actions/migrations/drift/schema-object';
import { inSnapshot, SchemaMoved } from '@stability-actions/migrations/drift/snapshot';
import { openOnce } from '@stability-actions/migrations/postgres/connection';
import { StatementError } from '@stability-actions/migrations/postgres/exchange';
import { expect, it, onTestFinished } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../fixtures/database.ts';
import { baseSchema, PLAIN, readFrom } from '../../../fixtures/drift/catalogues.ts';
import { startPgBouncer } from '../../../fixtures/pgbouncer.ts';

const EVERYTHING = { ...PLAIN, privileges: true, owners: true, comments: true };

async function withBaseSchema(): Promise<TestDatabase> {
  const database = await createDatabase();
  await database.query(await baseSchema());
  return database;
}

async function open(url: string) {
  const connection = await openOnce({ connectionString: url }, {});
  onTestFinished(() => connection.close());
  return connection;
}

function differences(expected: Catalogue, actual: Catalogue): string[] {
  return compareCatalogues(expected, actual, { replayedBy: undefined }).map(({ id }) => id);
}

it('sees the same as a role that may do nothing but connect', async () => {
  const database = await withBaseSchema();
  const role = `stranger_${randomBytes(4).toString('hex')}`;
  await database.query(`CREATE ROLE ${role} LOGIN PASSWORD 'test-only-password'; REVOKE ALL ON SCHEMA public FROM PUBLIC;
    REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC; CREATE USER MAPPING FOR ${role} SERVER remote OPTIONS (password 'x')`);
  onTestFinished(async () => {
    await database.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  });
  const url = new URL(database.url);
  url.username = role;
  url.password = 'test-only-password';
  const [all, few] = [await readFrom(database.url, EVERYTHING), await readFrom(url.href, EVERYTHING)];
  expect(few.objects.size).toBeGreaterThan(150);
  expect(differences(all, few)).toEqual([]);
  expect(few.notCompared).toEqual(['foreign-data-wrapper', 'user-mapping']);
});

it('never shows a secret of a server, or one in the settings of a function', async () => {
  const database = await withBaseSchema();
  await database.query("ALTER FUNCTION app.touch SET app.jwt_secret = 'hunter2'");
  const { objects } = await readFrom(database.url);
  expect(objects.get('server remote')?.attributes.options).toBe('host=example.com, password=***');
  expect(objects.get('function app.touch()')?.attributes.settings).toBe('app.jwt_secret=***, search_path=app, pg_temp');
  expect(JSON.stringify([...objects])).not.toContain('hunter2');
});

it('is not misled by settings of the database', async () => {
  const database = await withBaseSchema();
  const before = await readFrom(database.url);
  const settings = {
    DateStyle: "'SQL, DMY'",
    IntervalStyle: 'iso_8601',
    TimeZone: "'Asia/Kolkata'",
    bytea_output: 'escape',
    extra_float_digits: '-2',
    quote_all_identifiers: 'on',
    search_path: 'app, public',
    standard_conforming_strings: 'off',
    lock_timeout: '1',
    default_transaction_read_only: 'on',
    default_transaction_isolation: 'serializable',
    default_transaction_deferrable: 'on',
  };
  const client = await database.connect();
  for (const [name, value] of Object.entries(settings))
    await client.query(`ALTER DATABASE ${database.name} SET ${name} = ${value}`);
  expect(differences(before, await readFrom(database.url))).toEqual([]);
});

it('leaves nothing behind in the session of a transaction pooler', async () => {
  const database = await withBaseSchema();
  const pooled = await startPgBouncer(database.url, 'transaction');
  const direct = await readFrom(database.url);
  const connection = await open(pooled);
  const settings = `SELECT name, setting FROM pg_catalog.pg_settings WHERE name IN ('search_path', 'DateStyle', 'TimeZone', 'statement_timeout', 'lock_timeout', 'transaction_read_only', 'transaction_isolation') ORDER BY 1`;
  const [before] = await connection.query(settings);
  const catalogue = await inSnapshot(connection, { statementTimeoutMs: 5_000 }, () => readCatalogue(connection, PLAIN));
  const [after] = await connection.query(settings);
  expect(after).toEqual(before);
  expect(differences(direct, catalogue)).toEqual([]);
  const [prepared] = await connection.query('SELECT name FROM pg_catalog.pg_prepared_statements');
  expect(prepared?.rows).toEqual([]);
});

it('takes no lock above ACCESS SHARE and writes nothing', async () => {
  const database = await withBaseSchema();
  const connection = await open(database.url);
  await inSnapshot(connection, { statementTimeoutMs: 0 }, async () => {
    await readCatalogue(connection, EVERYTHING);
    const locks = await database.query(
      `SELECT DISTINCT mode FROM pg_locks WHERE pid = ${connection.announcedPid} AND locktype <> 'virtualxid'`,
    );
    expect(locks).toEqual([{ mode: 'AccessShareLock' }]);
    const activity = await database.query(
      `SELECT backend_xid FROM pg_stat_activity WHERE pid = ${connection.announcedPid}`,
    );
    expect(activity).toEqual([{ backend_xid: null }]);
    await expect(connection.query('CREATE TABLE public.t ()')).rejects.toThrow(/read-only transaction/);
  });
  expect(connection.inTransaction()).toBe(false);
});

it('sees one moment, whatever happens meanwhile', async () => {
  const database = await withBaseSchema();
  const connection = await open(database.url);
  const [first, second] = await inSnapshot(connection, { statementTimeoutMs: 0 }, async () => {
    const before = await readCatalogue(connection, PLAIN);
    await database.query('CREATE TABLE app.meanwhile (id int); DROP TABLE app.toasted');
    return [before, await readCatalogue(connection, PLAIN)];
  });
  expect(differences(first, second)).toEqual([]);
});

it('begins again when something is dropped whose definition it needs', async () => {
  const database = await withBaseSchema();
  const connection = await open(database.url);
  let tries = 0;
  const catalogue = await inSnapshot(connection, { statementTimeoutMs: 0 }, async () => {
    tries += 1;
    await connection.query('SELECT 1');
    if (tries === 1) await database.query('DROP VIEW app.either; DROP TRIGGER touch ON app.customers');
    return readCatalogue(connection, PLAIN);
  });
  expect(tries).toBe(2);
  expect(differences(catalogue, await readFrom(database.url))).toEqual([]);
});

it('says so when the schema does not keep still', async () => {
  const database = await createDatabase();
  const connection = await open(database.url);
  let tries = 0;
  const reading = inSnapshot(connection, { statementTimeoutMs: 0 }, async () => {
    tries += 1;
    throw new SchemaMoved('a view is gone');
  });
  await expect(reading).rejects.toThrow(
    'The schema changed while it was read, 3 times (a view is gone). Run again when no migration runs.',
  );
  expect(tries).toBe(3);
});

it('gives up after the statement timeout, waiting for a lock counted, and leaves the session as it was', async () => {
  const database = await withBaseSchema();
  const other = await database.connect();
  await other.query('BEGIN; LOCK TABLE app.orders IN ACCESS EXCLUSIVE MODE');
  const connection = await open(database.url);
  const reading = inSnapshot(connection, { statementTimeoutMs: 300 }, () => readCatalogue(connection, PLAIN));
  await expect(reading).rejects.toThrow(StatementError);
  await expect(reading).rejects.toMatchObject({ code: '57014' });
  expect(connection.inTransaction()).toBe(false);
  const [timeout] = await connection.query('SHOW statement_timeout');
  expect(timeout?.rows).toEqual([{ statement_timeout: '0' }]);
});
