import { readdirSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { embeddedBinaries } from '../../../packages/cli/src/embedded-binaries.ts';
import { createDatabase } from '../../fixtures/database.ts';
import { writeFolder } from '../../fixtures/folder.ts';
import { createRepository } from '../../fixtures/git-repository.ts';
import { runAction, startAction } from '../../fixtures/runner.ts';

const GOOD = {
  'migrations/1_a.sql': 'CREATE TABLE customers (id int PRIMARY KEY);',
  'migrations/2_b.sql':
    '-- migrations: no-transaction\nCREATE INDEX CONCURRENTLY by_id ON customers (id);\nVACUUM customers;',
  'migrations/3_c.sql': 'COPY customers (id) FROM stdin;\n1\n2\n\\.\n',
};

const BROKEN = { ...GOOD, 'migrations/4_d.sql': 'SELECT 1;\n\nALTER TABLE custommers ADD COLUMN b int;' };

const binFolder = async () => dirname((await embeddedBinaries()).postgres);

/** A temporary folder of its own, because others on this machine start servers, too; the server's user must get into it. */
async function ownTemp(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stability-replay-'));
  await chmod(folder, 0o755);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const leftovers = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('stability-postgres-'));

it('replays on a server of its own and removes it', async () => {
  const temp = await ownTemp();
  const cwd = await writeFolder(GOOD);
  const run = await runAction('validate-migrations', {
    cwd,
    eventName: 'workflow_dispatch',
    inputs: { replay: 'required', 'postgres-version': '9.6' },
    env: { PGBIN: await binFolder(), TMPDIR: temp },
  });
  expect(run.exitCode, run.log).toBe(0);
  expect(run.log).toMatch(/Replayed 3 migrations from nothing on a throwaway PostgreSQL \d+ \(no 9 is installed\)/);
  expect(leftovers(temp)).toEqual([]);
});

it('names the place where the sequence stops', async () => {
  const cwd = await writeFolder(BROKEN);
  const run = await runAction('validate-migrations', {
    cwd,
    eventName: 'workflow_dispatch',
    inputs: { replay: 'required', 'replay-database-url': inject('serverUrl') },
  });
  expect(run.exitCode).toBe(1);
  expect(run.annotations[0]).toMatchObject({
    level: 'error',
    title: 'replay-failed',
    file: 'migrations/4_d.sql',
    line: 3,
    col: 1,
    message: expect.stringContaining('relation "custommers" does not exist (SQLSTATE 42P01)'),
  });
  expect(run.masks).toContain('test-only-password');
  expect(run.log).not.toMatch(/^(?!::add-mask::).*test-only-password/m);
});

it('leaves no database behind, and says what the new files add', async () => {
  const { query } = await createDatabase();
  const repository = await createRepository();
  const base = await repository.commit(GOOD);
  await repository.commit({
    'migrations/4_d.sql':
      'CREATE TABLE orders (id int PRIMARY KEY); ALTER TABLE customers ADD COLUMN "full name" text;',
  });
  const run = await runAction('validate-migrations', {
    cwd: repository.folder,
    eventName: 'workflow_dispatch',
    inputs: { base, replay: 'required', 'replay-database-url': inject('serverUrl') },
  });
  expect(run.result.replay, run.log).toMatchObject({
    status: 'passed',
    adds: { tables: ['orders'], columns: ['customers."full name"'], indexes: ['orders_pkey'] },
  });
  expect(run.summary).toContain('The new files add tables `orders`');
  expect(await query("SELECT datname FROM pg_database WHERE datname LIKE 'stability_replay_%'")).toEqual([]);
});

it.each([
  ['required', 1],
  ['auto', 0],
])('%s without a server', async (replay, exitCode) => {
  const cwd = await writeFolder(GOOD);
  const run = await runAction('validate-migrations', {
    cwd,
    eventName: 'workflow_dispatch',
    inputs: { replay, 'replay-database-url': 'postgresql://nobody:x@127.0.0.1:9/none?connect_timeout=1' },
  });
  expect(run.exitCode, run.log).toBe(exitCode);
  expect(run.log).toContain('Not replayed');
});

it.each([
  ['ends its session', 'SELECT 1;\nSELECT pg_terminate_backend(pg_backend_pid());\nSELECT 2;', 2, false],
  [
    'ends its session outside a transaction',
    '-- migrations: no-transaction\nSELECT 1;\nSELECT pg_terminate_backend(pg_backend_pid());',
    3,
    false,
  ],
  [
    'ends every session of its user',
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user;',
    1,
    false,
  ],
  [
    'ends its session when it commits',
    `CREATE FUNCTION e() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
CREATE TABLE e (id int); CREATE CONSTRAINT TRIGGER e AFTER INSERT ON e DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION e(); INSERT INTO e VALUES (1);`,
    undefined,
    false,
  ],
  [
    'sets a limit that ends it',
    'SET idle_in_transaction_session_timeout = 1; SELECT pg_sleep(0.1);\nDO $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); END $$;',
    2,
    false,
  ],
  ['changes the history', "SELECT 1;\nUPDATE ordered_migrations.history SET state = 'partial';", undefined, false],
  [
    'may not come back',
    "ALTER ROLE CURRENT_USER SET work_mem = '8MB'; ALTER ROLE CURRENT_USER NOLOGIN;",
    undefined,
    true,
  ],
  [
    'lets nobody in',
    "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I CONNECTION LIMIT 0', current_database()); EXECUTE format('ALTER DATABASE %I SET work_mem = %L', current_database(), '8MB'); END $$;",
    undefined,
    false,
  ],
  [
    'kills the server',
    "COPY (SELECT 1) TO PROGRAM 'kill -QUIT $(head -n 1 postmaster.pid)';\nSELECT pg_sleep(5);",
    undefined,
    true,
  ],
  ['crashes its process', "COPY (SELECT 1) TO PROGRAM 'kill -SEGV $PPID';\nSELECT pg_sleep(5);", undefined, true],
])('a file that %s is a finding, also where the replay is only wished for', async (_, sql, line, superuser) => {
  const cwd = await writeFolder({
    ...GOOD,
    'migrations/4_d.sql': sql,
    'migrations/5_e.sql': 'CREATE TABLE later (id int);',
  });
  const run = await runAction('validate-migrations', {
    cwd,
    eventName: 'workflow_dispatch',
    inputs: { replay: 'auto', 'replay-superuser': `${superuser}` },
    env: { PGBIN: await binFolder(), TMPDIR: await ownTemp() },
  });
  expect(run.exitCode, run.log).toBe(1);
  expect(run.annotations[0], run.log).toMatchObject({
    level: 'error',
    title: 'replay-failed',
    file: 'migrations/4_d.sql',
  });
  if (line !== undefined) expect(run.annotations[0]).toMatchObject({ line });
});

it('a cancelled replay cleans up within 2 s', async () => {
  const temp = await ownTemp();
  const cwd = await writeFolder({ 'migrations/1_a.sql': 'SELECT pg_sleep(60);' });
  const action = await startAction('validate-migrations', {
    cwd,
    eventName: 'workflow_dispatch',
    inputs: { replay: 'required' },
    env: { PGBIN: await binFolder(), TMPDIR: temp },
  });
  await action.logged(/Replaying on a PostgreSQL/);
  const start = performance.now();
  action.process.kill('SIGINT');
  const run = await action.done;
  expect(performance.now() - start).toBeLessThan(2_500);
  expect(run.exitCode).not.toBe(0);
  expect(leftovers(temp)).toEqual([]);
});
