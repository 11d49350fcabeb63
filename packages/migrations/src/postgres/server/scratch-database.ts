import { randomBytes } from 'node:crypto';
import type { Clock } from '@stability-actions/common/clock';
import { messageOf } from '@stability-actions/common/failure';
import type { Log } from '@stability-actions/common/log';
import { connect } from '../connect.ts';
import type { Connection } from '../connection.ts';
import { type DatabaseTarget, parseDatabaseUrl } from '../database-target.ts';
import { identifier } from '../quoting.ts';
import { findServerBinaries } from './installed-servers.ts';
import { startThrowawayServer } from './throwaway-server.ts';

export interface ScratchOptions {
  /** Which of the installed servers is preferred. */
  postgresVersion: number | undefined;
  env: NodeJS.ProcessEnv;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
}

/** A server of our own, or a database of our own in a given one. */
export interface Scratch {
  target: DatabaseTarget;
  detail: string;
  remove(): Promise<void>;
}

export async function ownServer({ env, postgresVersion, signal, log }: ScratchOptions): Promise<Scratch | undefined> {
  const found = await findServerBinaries(env, postgresVersion);
  if (found === undefined) return undefined;
  log.info(`Replaying on a PostgreSQL ${found.version} of its own (${found.postgres})`);
  const server = await startThrowawayServer(found, {
    password: randomBytes(16).toString('hex'),
    socketOnly: process.platform !== 'win32',
    signal,
  });
  return {
    target: parseDatabaseUrl(server.url, 'URL of the throwaway server'),
    detail: `on a throwaway PostgreSQL ${found.version}`,
    remove: server.stop,
  };
}

export async function ownDatabase(target: DatabaseTarget, options: ScratchOptions): Promise<Scratch> {
  const name = `stability_replay_${randomBytes(6).toString('hex')}`;
  options.log.info(`Replaying in the new database '${name}' beside ${target.description}`);
  await withConnection(target, options, (connection) => connection.query(`CREATE DATABASE ${identifier(name)}`));
  return {
    target: { ...target, database: name, description: `database '${name}'` },
    detail: `in a scratch database beside ${target.description}`,
    async remove() {
      // Also when the run is cancelled: so without its signal.
      await withConnection(target, { ...options, signal: new AbortController().signal }, async (connection) => {
        // WITH (FORCE) came with PostgreSQL 13.
        const drop = `DROP DATABASE IF EXISTS ${identifier(name)}`;
        await connection.query(`${drop} WITH (FORCE)`).catch(() => connection.query(drop));
      }).catch((error) => {
        options.log.info(`The scratch database '${name}' could not be dropped: ${messageOf(error)}`);
      });
    },
  };
}

export async function withConnection<T>(
  target: DatabaseTarget,
  { clock, log, signal }: Pick<ScratchOptions, 'clock' | 'log' | 'signal'>,
  use: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await connect(target, { waitMs: 10_000, applicationName: 'stability replay', clock, log, signal });
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}
