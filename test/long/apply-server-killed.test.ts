import { spawn } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startThrowawayServer } from '@stability-actions/migrations/postgres/server/throwaway-server';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { embeddedBinaries } from '../../packages/cli/src/embedded-binaries.ts';
import { createDatabase } from '../fixtures/database.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { startAction } from '../fixtures/runner.ts';

const ACTION = 'apply-ordered-migrations';

it.each([
  ['SIGKILL', 'a file in a transaction'],
  ['SIGQUIT', 'a file in a transaction'],
  ['SIGKILL', 'an index built CONCURRENTLY'],
  ['SIGQUIT', 'an index built CONCURRENTLY'],
] as const)('the server ends by %s during %s: the next run finds the truth', async (signal, during) => {
  // A commit that was answered must survive, as on a real server.
  const server = await startThrowawayServer(await embeddedBinaries(), {
    password: 'test-only-password',
    settings: { synchronous_commit: 'on', 'test.pause': '60' },
  });
  onTestFinished(server.stop);
  const query = async (sql: string) => {
    const client = new pg.Client({ connectionString: server.url });
    client.on('error', () => {});
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const concurrently = during !== 'a file in a transaction';
  const cwd = await writeFolder({
    'migrations/1_a.sql': 'CREATE TABLE a (id int);',
    'migrations/2_b.sql': concurrently
      ? '-- migrations: no-transaction\nINSERT INTO a VALUES (1);\nCREATE INDEX CONCURRENTLY i ON a (id);\nINSERT INTO a VALUES (2);'
      : "INSERT INTO a VALUES (1);\nSELECT pg_sleep(current_setting('test.pause')::int);\nCREATE INDEX i ON a (id); INSERT INTO a VALUES (2);",
  });
  await query('CREATE TABLE other ()');
  // Another transaction that is open holds CREATE INDEX CONCURRENTLY back.
  const blocker = new pg.Client({ connectionString: server.url });
  blocker.on('error', () => {});
  await blocker.connect();
  onTestFinished(() => blocker.end().catch(() => {}));
  await blocker.query('BEGIN ISOLATION LEVEL REPEATABLE READ; INSERT INTO other DEFAULT VALUES');

  const started = await startAction(ACTION, { cwd, inputs: { 'database-url': server.url } });
  const busy = concurrently
    ? "SELECT FROM pg_stat_progress_create_index WHERE command = 'CREATE INDEX CONCURRENTLY'"
    : "SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep'";
  while ((await query(busy)).length === 0) await setTimeout(20);

  const [{ data_directory: data }] = await query('SHOW data_directory');
  const [pid = ''] = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n');
  const [program = '', ...rest] = (await readFile(join(data, 'postmaster.opts'), 'utf8')).trim().split(/ (?=")/);
  process.kill(Number(pid), signal);
  const { uid, gid } = await stat(data);
  const args = rest.map((arg) => arg.replace(/^"|"$/g, '').replace('test.pause=60', 'test.pause=0'));
  // The dead server's sessions may hold its memory for a moment; then it does not start.
  let ended = false;
  const restart = async () => {
    while (!ended) {
      const postmaster = spawn(program, args, { uid, gid, stdio: 'ignore' });
      const gone = new Promise((resolve) => postmaster.once('exit', resolve));
      stopServer = () => {
        ended = true;
        postmaster.kill('SIGINT');
        return gone;
      };
      await gone;
      await setTimeout(50);
    }
  };
  let stopServer: () => Promise<unknown> = async () => {};
  restart();
  onTestFinished(() => stopServer().then(() => {}));

  // The run waits for the server to learn what became of its file; a later run finds the same.
  const interrupted = await started.done;
  const run = await (await startAction(ACTION, { cwd, inputs: { 'database-url': server.url } })).done;
  expect(run.exitCode, run.log).toBe(0);
  const applied = [interrupted, run].flatMap(({ outputs }) => JSON.parse(outputs.applied ?? '[]'));
  expect(applied, interrupted.log).toEqual(['1', '2']);
  expect(await query('SELECT id FROM a ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }]);
  expect(await query("SELECT indisvalid FROM pg_index WHERE indrelid = 'a'::regclass")).toEqual([{ indisvalid: true }]);
  expect(await query('SELECT version, state FROM ordered_migrations.history ORDER BY 1')).toEqual([
    { version: '1', state: 'applied' },
    { version: '2', state: 'applied' },
  ]);
  if (concurrently) expect(interrupted.log + run.log).toContain('dropping the INVALID index public.i');
});

it('the server ends and does not come back: the run says what is not known, and where to look', async () => {
  const server = await startThrowawayServer(await embeddedBinaries(), { password: 'test-only-password' });
  onTestFinished(server.stop);
  const cwd = await writeFolder({
    'migrations/1_a.sql': 'CREATE TABLE a ();',
    'migrations/2_b.sql': 'SELECT pg_sleep(60);',
    'migrations/3_c.sql': 'CREATE TABLE c ();',
  });
  const started = await startAction(ACTION, {
    cwd,
    inputs: { 'database-url': server.url, 'wait-for-database': '1s' },
  });
  await started.logged(/migrations\/2_b\.sql:1: /);
  await server.stop();
  const run = await started.done;
  expect(run.exitCode).toBe(1);
  expect(run.headline, run.log).toMatch(
    /^The connection to database 'postgres' .*broke while 'migrations\/2_b\.sql' or the file after it was being applied \(.*\), and the server could not be asked whether that is committed: No connection to .*1 applied before it stay, 2 pending\. Run again/,
  );
});

it.each(['per-file', 'all'])(
  'a session that the server ends in the middle of a file (transaction: %s): just what is committed is said to be applied',
  async (transaction) => {
    const database = await createDatabase();
    const cwd = await writeFolder({
      'migrations/1_a.sql': 'CREATE TABLE a ();',
      'migrations/2_b.sql': 'CREATE TABLE b (); SELECT pg_terminate_backend(pg_backend_pid());',
      'migrations/3_c.sql': 'CREATE TABLE c ();',
    });
    const run = await (await startAction(ACTION, { cwd, inputs: { 'database-url': database.url, transaction } })).done;
    const applied = transaction === 'all' ? [] : ['1'];
    expect(run.exitCode, run.log).toBe(1);
    expect(run.headline).toMatch(/broke while 'migrations\/.*' was being applied .*the server has rolled it back/);
    expect(JSON.parse(run.outputs.applied ?? ''), run.log).toEqual(applied);
    expect(run.outputs['applied-count']).toBe(String(applied.length));
    expect(run.outputs['pending-count']).toBe(String(3 - applied.length));
    expect(await database.query('SELECT version FROM ordered_migrations.history')).toEqual(
      applied.map((version) => ({ version })),
    );
  },
);
