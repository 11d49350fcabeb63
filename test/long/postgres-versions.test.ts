import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { systemClock } from '@stability-actions/common/clock';
import { createLog } from '@stability-actions/common/log';
import { discover } from '@stability-actions/migrations/folder/discover';
import { parseDatabaseUrl } from '@stability-actions/migrations/postgres/database-target';
import {
  type ServerBinaries,
  startThrowawayServer,
  type ThrowawayServer,
} from '@stability-actions/migrations/postgres/server/throwaway-server';
import { replayMigrations } from '@stability-actions/migrations/replay/replay';
import { loadParser } from '@stability-actions/migrations/sql/parse';
import pg from 'pg';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { applyFiles } from '../fixtures/apply.ts';
import { createDatabase } from '../fixtures/database.ts';
import { exec } from '../fixtures/exec.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { installPostgres, OLDER_VERSIONS } from '../fixtures/older-postgres.ts';
import { runAction, startAction } from '../fixtures/runner.ts';
import { expectSqlstate, SQLSTATES } from '../fixtures/sqlstates.ts';
import { SHOP, TOOL_RECORDS } from '../fixtures/tool-records.ts';
import { TOOL_TABLES } from '../fixtures/tool-tables.ts';

const ACTION = 'apply-ordered-migrations';

/** What a version of the server brought, and how older ones refuse it. */
const NEWER: [since: number, sql: string, code: string, remedy: (version: number) => RegExp][] = [
  [15, 'MERGE INTO a USING a b ON a.id = b.id WHEN MATCHED THEN DELETE;', '42601', syntax],
  [15, 'CREATE UNIQUE INDEX ON a (id) NULLS NOT DISTINCT;', '42601', syntax],
  [15, 'CREATE VIEW v WITH (security_invoker) AS SELECT id FROM a;', '22023', other],
  [16, 'SELECT JSON_ARRAYAGG(id) FROM a;', '42883', other],
  [17, "SELECT * FROM JSON_TABLE('[1]', '$[*]' COLUMNS (id int PATH '$'));", '42601', syntax],
  [18, 'CREATE TABLE b (id int, twice int GENERATED ALWAYS AS (id * 2) VIRTUAL);', '42601', syntax],
  [18, 'SELECT uuidv7();', '42883', other],
];

function syntax(version: number): RegExp {
  return new RegExp(`PostgreSQL 18 has this syntax, PostgreSQL ${version} has not: write it as ${version} has it`);
}

function other(): RegExp {
  return /Correct the value|this version of the server has it|Correct it here/;
}

beforeAll(loadParser);

describe.each(OLDER_VERSIONS)('PostgreSQL %s', (version) => {
  const major = Number.parseInt(version, 10);
  let binaries: ServerBinaries;
  let server: ThrowawayServer;
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stability-postgres-npm-'));
    binaries = await installPostgres(version, folder);
    server = await startThrowawayServer(binaries, { password: 'test-only-password' });
    return async () => {
      await server.stop();
      await rm(folder, { recursive: true });
    };
  }, 300_000);

  it('replays: on a server of its own, as an owner', async () => {
    const replay = async (cwd: string, inputs: Record<string, string>) =>
      runAction('validate-migrations', {
        cwd,
        eventName: 'workflow_dispatch',
        inputs: { replay: 'required', 'postgres-version': `${major}`, ...inputs },
        env: { PGBIN: dirname(binaries.postgres) },
      });
    const good = await replay(root, { path: 'examples/migrations', skip: '00_supabase_reset.sql' });
    expect(good.exitCode, good.log).toBe(0);
    expect(good.result.replay).toMatchObject({ status: 'passed', detail: `on a throwaway PostgreSQL ${major}` });
    const cwd = await writeFolder({ 'migrations/1_a.sql': 'CREATE TABLE a (id int);\nSELECT nope;' });
    const bad = await replay(cwd, {});
    expect([bad.exitCode, bad.annotations[0]], bad.log).toMatchObject([
      1,
      {
        title: 'replay-failed',
        file: 'migrations/1_a.sql',
        line: 2,
        col: 8,
        message: expect.stringContaining('42703'),
      },
    ]);
  });

  it.each(NEWER)('what came with %i is accepted since then: %s', async (since, sql, code, remedy) => {
    const files = { 'migrations/1_a.sql': 'CREATE TABLE a (id int);', 'migrations/2_b.sql': `-- new\n${sql}` };
    const inventory = discover({ folders: ['migrations'], skip: [], cwd: await writeFolder(files) });
    const replay = await replayMigrations(inventory, {
      target: parseDatabaseUrl(server.url, 'test'),
      superuser: false,
      postgresVersion: 18,
      added: [],
      env: {},
      clock: systemClock,
      log: createLog(() => {}),
      signal: new AbortController().signal,
    });
    const [finding] = replay.findings;
    expect(replay.status, replay.detail).toBe(major >= since ? 'passed' : 'failed');
    if (major < since) {
      expect(finding).toMatchObject({ file: 'migrations/2_b.sql', line: 2, message: expect.stringContaining(code) });
      expect(finding?.help).toMatch(remedy(major));
      expect(finding?.help).toContain(`The PostgreSQL of the input 'replay-database-url' is ${major}`);
    }
    for (const client of ['pg', 'psql'] as const) {
      const { status, headline } = await applyFiles((await createDatabase(server.url)).url, files, { client });
      expect(status, headline).toBe(major >= since ? 'applied' : 'failed');
      if (major >= since) continue;
      expect(headline).toMatch(new RegExp(`^migrations/2_b\\.sql:2:\\d+: .*SQLSTATE ${code}`));
      expect(headline).toMatch(remedy(major));
    }
  });

  it.each(TOOL_RECORDS)("adopts %s's record", async (tool, files, row, pending) => {
    const database = await createDatabase(server.url);
    await database.query(`${TOOL_TABLES[tool]}; ${row}; ${SHOP}`);
    const named = Object.entries(files).map(([name, text]) => [`migrations/${name}`, text]);
    const run = await runAction(ACTION, {
      cwd: await writeFolder(Object.fromEntries(named)),
      inputs: { 'database-url': database.url, layout: tool, adopt: tool },
    });
    expect(run.outputs.applied, run.log).toBe(JSON.stringify([pending]));
  });

  it.each(SQLSTATES)('%s of a file: headline, place, what to do', async (...row) => {
    await expectSqlstate(await createDatabase(server.url), row);
  });

  it('applies, places, resumes, rebuilds, waits and cancels as the newest', { timeout: 300_000 }, async () => {
    const client = new pg.Client({ connectionString: server.url });
    client.on('error', () => {});
    await client.connect();
    onTestFinished(() => client.end());
    const rows = async (sql: string) => (await client.query(sql)).rows;
    expect(await rows('SHOW server_version')).toEqual([{ server_version: version.replace(/\.0-.*/, '') }]);

    /** A database for each concern, so that none stands on what another left. */
    const database = async (name: string) => {
      await client.query(`CREATE DATABASE ${name}`);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      const own = new pg.Client({ connectionString: url.href });
      own.on('error', () => {});
      await own.connect();
      onTestFinished(() => own.end());
      const apply = (cwd: string, inputs: Record<string, string> = {}) => ({
        cwd,
        inputs: { 'database-url': url.href, ...inputs },
      });
      return { url: url.href, client: own, apply };
    };

    const sample = await database('sample');
    const inputs = { path: 'examples/migrations', skip: '00_supabase_reset.sql' };
    const first = await runAction(ACTION, sample.apply(root, inputs));
    expect(first.outputs['applied-count'], first.log).toBe('26');
    expect((await runAction(ACTION, sample.apply(root, inputs))).result.status).toBe('up-to-date');

    const byPsql = await runAction(ACTION, (await database('by_psql')).apply(root, { ...inputs, client: 'psql' }));
    expect(byPsql.outputs['applied-count'], byPsql.log).toBe('26');

    const fails = await database('fails');
    const outside = '-- migrations: no-transaction\nINSERT INTO a VALUES (1), (1);\n';
    const cwd = await writeFolder({ 'migrations/1_a.sql': 'CREATE TABLE a (id int);\nSELECT nope;' });
    const placed = await runAction(ACTION, fails.apply(cwd));
    expect(placed.headline, placed.log).toMatch(/^migrations\/1_a\.sql:2:8: column "nope" does not exist/);

    const good = await writeFolder({
      'migrations/1_a.sql': 'CREATE TABLE a (id int);',
      'migrations/2_i.sql': `${outside}CREATE UNIQUE INDEX CONCURRENTLY i ON a (id);`,
    });
    const invalid = await runAction(ACTION, fails.apply(good));
    expect(invalid.headline, invalid.log).toMatch(/INVALID INDEX: public\.i is left behind/);
    await fails.client.query('DELETE FROM a WHERE ctid = (SELECT min(ctid) FROM a)');
    const resumed = await runAction(ACTION, fails.apply(good));
    expect(resumed.exitCode, resumed.log).toBe(0);
    expect((await fails.client.query('SELECT id FROM a')).rows).toEqual([{ id: 1 }]);
    expect((await fails.client.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass")).rows).toEqual(
      [{ indisvalid: true }],
    );

    const locks = await database('locks');
    await locks.client.query('CREATE TABLE busy ()');
    await locks.client.query('BEGIN; LOCK TABLE busy');
    const waiting = await startAction(
      ACTION,
      locks.apply(await writeFolder({ 'migrations/1_a.sql': 'ALTER TABLE busy ADD x int;' }), {
        'lock-timeout': '50ms',
      }),
    );
    await waiting.logged(/retry 1 of 5/);
    await locks.client.query('ROLLBACK');
    expect((await waiting.done).exitCode).toBe(0);

    const sleeps = await database('sleeps');
    const folder = await writeFolder({
      'migrations/1_a.sql': 'CREATE TABLE a ();',
      'migrations/2_b.sql': 'CREATE TABLE b (); SELECT pg_sleep(60);',
    });
    const started = await startAction(ACTION, sleeps.apply(folder));
    await started.logged(/applied {2}migrations\/1_a\.sql/);
    started.process.kill('SIGTERM');
    expect((await started.done).exitCode).toBe(143);
    expect((await sleeps.client.query("SELECT to_regclass('a')::text AS a, to_regclass('b') AS b")).rows).toEqual([
      { a: 'a', b: null },
    ]);
    const left = `SELECT FROM pg_stat_activity WHERE datname = 'sleeps' AND application_name LIKE 'apply-ordered%'`;
    expect(await rows(left)).toEqual([]);

    // Debian and Ubuntu have a pg_dump of 15 or newer, which refuses servers that are newer than itself.
    if (version.startsWith('14.')) await sameDump(sample.url, await database('psql'));
  });
});

/** `pg_dump --schema-only` of the sample as we applied it and as psql does. */
async function sameDump(ours: string, theirs: { url: string }): Promise<void> {
  const client = new pg.Client({ connectionString: ours });
  await client.connect();
  const { rows } = await client.query('SELECT file FROM ordered_migrations.history ORDER BY applied_at');
  await client.end();
  for (const { file } of rows) {
    const single = file.includes('/17b_') ? [] : ['-1'];
    const psql = await exec('psql', [
      '-X',
      '-q',
      '-v',
      'ON_ERROR_STOP=1',
      ...single,
      '-f',
      join(root, file),
      theirs.url,
    ]);
    expect(psql.exitCode, psql.stderr).toBe(0);
  }
  const [first, second] = await Promise.all(
    [ours, theirs.url].map(async (url) => {
      const dump = await exec('pg_dump', ['--schema-only', '--exclude-schema=ordered_migrations', url]);
      expect(dump.exitCode, dump.stderr).toBe(0);
      // The key of \restrict is drawn anew for each dump.
      return dump.stdout.replace(/^\\(un)?restrict .*$/gm, '');
    }),
  );
  expect(first).toContain('CREATE TABLE public.bookings');
  expect(first).toBe(second);
}
