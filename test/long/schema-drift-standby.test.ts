import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { systemClock } from '@stability-actions/common/clock';
import { compareCatalogues } from '@stability-actions/migrations/drift/compare';
import { readSide } from '@stability-actions/migrations/drift/side';
import { discover } from '@stability-actions/migrations/folder/discover';
import { parseDatabaseUrl } from '@stability-actions/migrations/postgres/database-target';
import { findServerBinaries } from '@stability-actions/migrations/postgres/server/installed-servers';
import { startThrowawayServer } from '@stability-actions/migrations/postgres/server/throwaway-server';
import { replayMigrations } from '@stability-actions/migrations/replay/replay';
import { loadParser } from '@stability-actions/migrations/sql/parse';
import pg from 'pg';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { applyFiles } from '../fixtures/apply.ts';
import { PLAIN, readFrom, richSchema } from '../fixtures/drift/catalogues.ts';
import { exec } from '../fixtures/exec.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { freePort } from '../fixtures/free-port.ts';

beforeAll(loadParser);

const EVERYTHING = { ...PLAIN, privileges: true, owners: true, comments: true };

/** A copy of a server that follows it and only reads. PostgreSQL refuses to run as root. */
async function startStandby(bin: string, primaryUrl: string, patience: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stability-standby-'));
  const data = join(folder, 'data');
  const copied = await exec(join(bin, 'pg_basebackup'), ['-d', primaryUrl, '-D', data, '-R', '-c', 'fast']);
  expect(copied.exitCode, copied.stderr).toBe(0);
  const asRoot = process.getuid?.() === 0;
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await exec('id', [flag, 'nobody'])).stdout)),
  );
  if (asRoot) await exec('chown', ['-R', `${uid}:${gid}`, folder]);
  await chmod(data, 0o700);
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', `max_standby_streaming_delay=${patience}`].flatMap((one) => [
    '-c',
    one,
  ]);
  const args = ['-D', data, '-p', String(port), '-k', folder, ...settings];
  const server: ChildProcess = spawn(join(bin, 'postgres'), args, {
    ...(asRoot && uid !== undefined && gid !== undefined ? { uid, gid } : {}),
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  onTestFinished(async () => {
    server.kill('SIGQUIT');
    await ended;
    await rm(folder, { recursive: true, force: true });
  });
  let log = '';
  await new Promise<void>((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the standby ended with ${code}:\n${log}`)));
    server.stderr?.on('data', (text) => {
      log += text;
      if (log.includes('ready to accept read-only connections')) resolve();
    });
  });
  const url = new URL(primaryUrl);
  url.port = String(port);
  return url.href;
}

/**
 * A server and its standby.
 * @param patience how long a query may stand in the way of what the standby replays
 */
async function pair(patience: string) {
  const binaries = await findServerBinaries(process.env);
  if (binaries === undefined) throw new Error('PostgreSQL is missing. Run: apt-get install -y postgresql');
  const primary = await startThrowawayServer(binaries, {
    password: 'test-only-password',
    settings: { wal_level: 'logical' },
  });
  onTestFinished(primary.stop);
  const standby = await startStandby(dirname(await realpath(binaries.postgres)), primary.url, patience);
  const [writer, reader] = [primary.url, standby].map((url) => new pg.Client({ connectionString: url }));
  if (writer === undefined || reader === undefined) throw new Error('both are there');
  await Promise.all([writer.connect(), reader.connect()]);
  onTestFinished(async () => {
    await Promise.all([writer.end(), reader.end()]);
  });
  const write = async (sql: string) => {
    await writer.query(sql);
    const { rows } = await writer.query('SELECT pg_current_wal_lsn()::text AS lsn');
    const caughtUp = async () =>
      (await reader.query('SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn AS done', [rows[0].lsn])).rows[0].done;
    while (!(await caughtUp())) await setTimeout(50);
  };
  return { primary: primary.url, standby, write };
}

it('reads a hot standby as it reads the server that it follows', async () => {
  const { primary, standby, write } = await pair('1min');
  await write(await richSchema());
  const [expected, actual] = [await readFrom(primary, EVERYTHING), await readFrom(standby, EVERYTHING)];
  expect(actual.objects.size).toBeGreaterThan(250);
  expect(compareCatalogues(expected, actual, { replayedBy: undefined })).toEqual([]);
});

it('what a standby replays meanwhile: asked again where it only cancels, else told with what to do; nothing is applied there', async () => {
  const { standby, write } = await pair('0');
  await write('CREATE TABLE a ()');
  const asking = {
    clock: systemClock,
    log: { info: () => {}, group: <T>(_: string, body: () => Promise<T>) => body() },
    signal: new AbortController().signal,
    applicationName: 'test',
    waitForDatabaseMs: 1_000,
    statementTimeoutMs: 60_000,
  };
  const target = parseDatabaseUrl(standby, 'test');
  const vacuum = async () => {
    await write('CREATE TABLE gone (); DROP TABLE gone');
    await write('VACUUM pg_class');
  };

  let tries = 0;
  const asked = await readSide(target, asking, async (connection) => {
    tries += 1;
    const query = connection.query(`SELECT pg_sleep(${tries === 1 ? 30 : 0})`);
    if (tries === 1) await Promise.all([query, setTimeout(500).then(vacuum)]);
    else await query;
    return 'read';
  });
  expect([asked.read, tries]).toEqual(['read', 2]);

  const ended = readSide(target, asking, async (connection) => {
    await connection.query('SELECT FROM public.a');
    await write('DROP TABLE public.a');
    await connection.query('SELECT FROM public.a');
  });
  await expect(ended).rejects.toThrow(/conflict with recovery.*run again, on the primary/);

  const files = { 'migrations/1_a.sql': 'CREATE TABLE b ();' };
  const applied = await applyFiles(standby, files);
  expect(applied.headline).toMatch(/only reads: connect to the primary.*Nothing was applied/);
  const replay = await replayMigrations(
    discover({ folders: ['migrations'], skip: [], cwd: await writeFolder(files) }),
    { ...asking, target, superuser: false, postgresVersion: undefined, added: [], env: {} },
  );
  expect(replay).toMatchObject({ status: 'unavailable', detail: expect.stringMatching(/read-only/) });
});
