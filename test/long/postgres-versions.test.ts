import { join } from 'node:path';
import { startThrowawayServer } from '@stability-actions/migrations/postgres/server/throwaway-server';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { exec } from '../fixtures/exec.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { installPostgres, OLDER_VERSIONS } from '../fixtures/older-postgres.ts';
import { runAction, startAction } from '../fixtures/runner.ts';

const ACTION = 'apply-ordered-migrations';

describe.each(OLDER_VERSIONS)('PostgreSQL %s', (version) => {
  it('applies, places, resumes, rebuilds, waits and cancels as the newest', { timeout: 300_000 }, async () => {
    const server = await startThrowawayServer(await installPostgres(version), { password: 'test-only-password' });
    onTestFinished(server.stop);
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
