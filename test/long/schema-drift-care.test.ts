import { chmod, readdir } from 'node:fs/promises';
import { describe, expect, inject, test } from 'vitest';
import { createDatabase } from '../fixtures/database.ts';
import { appliedShop, checkDrift, DRIFT, embeddedEnvironment, SHOP } from '../fixtures/drift.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { startPgBouncer } from '../fixtures/pgbouncer.ts';
import { runAction, startAction } from '../fixtures/runner.ts';

const scratchDatabases = async (query: (sql: string) => Promise<unknown[]>) =>
  query("SELECT datname FROM pg_database WHERE datname LIKE 'stability_replay_%'");

describe('behind PgBouncer in transaction mode', () => {
  test('everything is as without it', async () => {
    const { database, cwd } = await appliedShop();
    await database.query('CREATE INDEX manual ON tenant (id)');
    const pooled = new URL(await startPgBouncer(inject('serverUrl'), 'transaction'));
    pooled.pathname = `/${database.name}`;
    const run = await checkDrift(cwd, pooled.href);
    expect(run.result.findings).toMatchObject([{ id: 'extra index public.manual' }]);
  });
});

describe('the database that is judged', () => {
  test('is not written, and a session that can only read will do', async () => {
    const { database, cwd } = await appliedShop();
    await database.query(`ALTER DATABASE ${database.name} SET default_transaction_read_only = on`);
    const counters = () =>
      database.query(
        `SELECT tup_inserted, tup_updated, tup_deleted FROM pg_stat_database WHERE datname = '${database.name}'`,
      );
    const before = await counters();
    const run = await checkDrift(cwd, database.url);
    expect([run.exitCode, run.outputs.status], run.log).toEqual([0, 'clean']);
    expect(await counters()).toEqual(before);
  });

  test('sees who asks, and no lock above ACCESS SHARE', async () => {
    const { database, cwd } = await appliedShop();
    const holder = await database.connect();
    await holder.query('BEGIN; LOCK TABLE pg_catalog.pg_policy IN ACCESS EXCLUSIVE MODE');
    const started = await startAction(DRIFT, {
      cwd,
      inputs: { 'database-url': database.url },
      env: await embeddedEnvironment(),
    });
    const watcher = await database.connect();
    let seen: { application_name: string; modes: string[] } | undefined;
    while (seen === undefined) {
      const { rows } = await watcher.query(
        `SELECT a.application_name, array_agg(DISTINCT l.mode) AS modes FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid
         WHERE a.datname = $1 AND a.wait_event_type = 'Lock' AND l.locktype = 'relation' GROUP BY a.pid, a.application_name`,
        [database.name],
      );
      seen = rows[0];
    }
    expect(seen.application_name).toMatch(/^check-schema-drift run 1658821493 octo-org\/octo-repo/);
    expect(seen.modes).toEqual(['AccessShareLock']);
    await holder.query('ROLLBACK');
    expect((await started.done).outputs.status).toBe('clean');
  });
});

describe('a server that is not ours', () => {
  const FILES = {
    ...SHOP,
    'migrations/3_roles.sql':
      'CREATE ROLE drift_test_made;\nGRANT SELECT ON tenant TO drift_test_named, drift_test_made;\nDO $$ BEGIN GRANT SELECT ON tenant TO drift_test_in_do; END $$;\n',
  };
  const roles = (query: (sql: string) => Promise<unknown[]>) =>
    query("SELECT rolname FROM pg_roles WHERE rolname LIKE 'drift_test_%' OR rolname LIKE 'stability_replay_%'");

  test('has neither the database nor the roles of the replay afterwards', async () => {
    const database = await createDatabase();
    await database.query('CREATE TABLE tenant (id bigint PRIMARY KEY, name text NOT NULL)');
    const run = await checkDrift(await writeFolder(FILES), database.url, {
      history: 'none',
      'replay-database-url': inject('serverUrl'),
    });
    expect(run.outputs, run.log).toMatchObject({ status: 'drift', 'missing-count': '2' });
    expect(await scratchDatabases(database.query)).toEqual([]);
    expect(await roles(database.query)).toEqual([]);
  });

  test('nor when the run is cancelled in the middle', async () => {
    const files = { ...FILES, 'migrations/4_slow.sql': 'SELECT pg_sleep(60);\n' };
    const database = await createDatabase();
    const started = await startAction(DRIFT, {
      cwd: await writeFolder(files),
      inputs: { 'database-url': database.url, history: 'none', 'replay-database-url': inject('serverUrl') },
    });
    await started.logged(/Replaying in the new database/);
    for (;;) {
      const sleeping = await database.query(
        "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND state = 'active' AND pid <> pg_backend_pid()",
      );
      if (sleeping.length > 0) break;
    }
    const at = performance.now();
    started.process.kill('SIGTERM');
    const run = await started.done;
    expect(performance.now() - at).toBeLessThan(2_500);
    expect(run.exitCode).toBe(143);
    expect(run.outputs.status).toBe('inconclusive');
    expect(run.result.status).toBe('cancelled');
    expect(await scratchDatabases(database.query)).toEqual([]);
    expect(await roles(database.query)).toEqual([]);
  });
});

test('a throwaway server is gone when the run is cancelled', async () => {
  const files = { ...SHOP, 'migrations/3_slow.sql': 'SELECT pg_sleep(60);\n' };
  const database = await createDatabase();
  const temporary = await writeFolder({});
  await chmod(temporary, 0o755);
  const started = await startAction(DRIFT, {
    cwd: await writeFolder(files),
    inputs: { 'database-url': database.url, history: 'none' },
    env: { ...(await embeddedEnvironment()), TMPDIR: temporary },
  });
  await started.logged(/It has nothing of this step's environment/);
  expect(await readdir(temporary)).toHaveLength(1);
  started.process.kill('SIGTERM');
  const run = await started.done;
  expect(run.exitCode).toBe(143);
  expect(await readdir(temporary)).toEqual([]);
});

test.each(['pull_request_target', 'workflow_run'])(
  'on %s nothing of a stranger runs beside the secret',
  async (eventName) => {
    const { database, cwd } = await appliedShop();
    const run = await runAction(DRIFT, { cwd, eventName, inputs: { 'database-url': database.url } });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'inconclusive']);
    expect(run.headline).toContain("has the repository's secrets");
    expect(run.log).not.toContain('Replay from nothing');
    const gate = await runAction(DRIFT, { cwd, eventName, inputs: { 'database-url': database.url, check: 'history' } });
    expect(gate.outputs.status, gate.log).toBe('clean');
  },
);
