import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { compareCatalogues } from '@stability-actions/migrations/drift/compare';
import { findServerBinaries } from '@stability-actions/migrations/postgres/server/installed-servers';
import { startThrowawayServer } from '@stability-actions/migrations/postgres/server/throwaway-server';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { PLAIN, readFrom, richSchema } from '../fixtures/drift/catalogues.ts';
import { exec } from '../fixtures/exec.ts';
import { freePort } from '../fixtures/free-port.ts';

const EVERYTHING = { ...PLAIN, privileges: true, owners: true, comments: true };

/** A copy of a server that follows it and only reads. PostgreSQL refuses to run as root. */
async function startStandby(bin: string, primaryUrl: string): Promise<string> {
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
  const args = ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'];
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

it('reads a hot standby as it reads the server that it follows', async () => {
  const binaries = await findServerBinaries(process.env);
  if (binaries === undefined) throw new Error('PostgreSQL is missing. Run: apt-get install -y postgresql');
  const primary = await startThrowawayServer(binaries, {
    password: 'test-only-password',
    settings: { wal_level: 'logical' },
  });
  onTestFinished(primary.stop);
  const standby = await startStandby(dirname(await realpath(binaries.postgres)), primary.url);
  const [writer, reader] = [primary.url, standby].map((url) => new pg.Client({ connectionString: url }));
  if (writer === undefined || reader === undefined) throw new Error('both are there');
  await Promise.all([writer.connect(), reader.connect()]);
  onTestFinished(async () => {
    await Promise.all([writer.end(), reader.end()]);
  });
  await writer.query(await richSchema());
  const { rows } = await writer.query('SELECT pg_current_wal_lsn()::text AS lsn');
  const caughtUp = async () =>
    (await reader.query('SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= $1::pg_lsn AS done', [rows[0].lsn]))
      .rows[0].done;
  while (!(await caughtUp())) await setTimeout(50);
  const [expected, actual] = [await readFrom(primary.url, EVERYTHING), await readFrom(standby, EVERYTHING)];
  expect(actual.objects.size).toBeGreaterThan(250);
  expect(compareCatalogues(expected, actual, { replayedBy: undefined })).toEqual([]);
});
