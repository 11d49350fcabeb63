import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  startThrowawayServer,
  type ThrowawayServer,
} from '@stability-actions/migrations/postgres/server/throwaway-server';
import { remedyFor } from '@stability-actions/migrations/postgres/sqlstate';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { embeddedBinaries } from '../../packages/cli/src/embedded-binaries.ts';
import { applyFiles } from '../fixtures/apply.ts';
import { createDatabase } from '../fixtures/database.ts';
import { writeFolder } from '../fixtures/folder.ts';

/** A server that gets no more than this of its machine. */
async function serverWithin(limit: string): Promise<ThrowawayServer> {
  const { initdb, postgres: real } = await embeddedBinaries();
  const folder = await writeFolder({ 'bin/postgres': `#!/bin/sh\nexec prlimit ${limit} '${real}' "$@"\n` });
  const postgres = join(folder, 'bin', 'postgres');
  // The server's user is another where the tests run as root.
  for (const path of [folder, join(folder, 'bin'), postgres]) await chmod(path, 0o755);
  const server = await startThrowawayServer({ initdb, postgres }, { password: 'test-only-password' });
  onTestFinished(server.stop);
  return server;
}

const FIRST = { 'migrations/1_a.sql': 'CREATE TABLE a (id int);' };

it.each([
  ['53200', '--as=700000000', "SELECT 1;\nCREATE TABLE b AS SELECT repeat('x', 900000000) AS x;"],
  // A page that only a part of fits: what a server takes for a full disk.
  [
    '53100',
    '--fsize=17830401',
    "INSERT INTO a SELECT generate_series(1, 100000); SET maintenance_work_mem = '200MB';\nCREATE INDEX ON a (repeat(md5(id::text), 8));",
  ],
])('%s: headline, place, what to do, and the next run goes on', async (code, limit, sql) => {
  const server = await serverWithin(limit);
  const { url } = await createDatabase(server.url);
  for (const client of ['pg', 'psql'] as const) {
    const run = await applyFiles(url, { ...FIRST, 'migrations/2_b.sql': sql }, { client });
    expect([run.status, run.pending.length], run.headline).toEqual(['failed', 1]);
    expect(run.headline).toMatch(new RegExp(`^migrations/2_b\\.sql:2:1: .*SQLSTATE ${code}`));
    expect(run.headline).toContain(remedyFor(code));
  }
  const mended = await applyFiles(url, { ...FIRST, 'migrations/2_b.sql': 'SELECT 1;' });
  expect(mended.status, mended.headline).toBe('applied');
});

it.each(['pg', 'psql'] as const)('%s: a fast shutdown: what is not known, and what to do', async (client) => {
  const server = await startThrowawayServer(await embeddedBinaries(), { password: 'test-only-password' });
  onTestFinished(server.stop);
  const files = { ...FIRST, 'migrations/2_b.sql': 'CREATE TABLE b ();\nSELECT pg_sleep(60);' };
  const running = applyFiles(server.url, files, { client });
  const watch = new pg.Client({ connectionString: server.url });
  watch.on('error', () => {});
  await watch.connect();
  const sleeps = "SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep'";
  while ((await watch.query(sleeps)).rowCount === 0) await setTimeout(20);
  await server.stop();
  const { status, headline, applied } = await running;
  expect([status, applied.length], headline).toEqual(['failed', 1]);
  expect(headline).toMatch(/administrator command.*Run again/s);
  expect(headline).not.toContain('Unexpected error');
});
