import { randomBytes } from 'node:crypto';
import type { Clock } from '@stability-actions/common/clock';
import { messageOf } from '@stability-actions/common/failure';
import type { Log } from '@stability-actions/common/log';
import { type Connection, connect } from './connection.ts';
import { type DatabaseTarget, parseDatabaseUrl } from './database-target.ts';
import type { Inventory, MigrationFile } from './discover.ts';
import { replayFile } from './replay-file.ts';
import type { Finding } from './rule.ts';
import { additionsBetween, type SchemaAdditions, SNAPSHOT_SQL } from './schema-additions.ts';
import { findServerBinaries } from './server-binaries.ts';
import { identifier } from './sql-literal.ts';
import { startThrowawayServer } from './throwaway-server.ts';

export interface ReplayOptions {
  /** A server in which a database may be made and dropped; undefined: one that is started for this. */
  target: DatabaseTarget | undefined;
  /** Which of the installed servers is preferred. */
  postgresVersion: number | undefined;
  /** What the change adds; the summary says what they do to the schema. */
  added: readonly MigrationFile[];
  env: NodeJS.ProcessEnv;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
}

export interface Replay {
  /** `unavailable`: there is no server to replay on. */
  status: 'passed' | 'failed' | 'unavailable';
  /** Where it was done, or why it could not be: part of a sentence. */
  detail: string;
  findings: Finding[];
  /** What the new files add; undefined where that was not looked at. */
  additions: SchemaAdditions | undefined;
}

/** A server of our own, or a database of our own in a given one. */
interface Scratch {
  target: DatabaseTarget;
  detail: string;
  remove(): Promise<void>;
}

/**
 * Applies the whole sequence from nothing to a database that is removed afterwards, however this ends. Never throws for
 * what the migrations do; the findings tell.
 */
export async function replayMigrations(inventory: Inventory, options: ReplayOptions): Promise<Replay> {
  const unavailable = (detail: string): Replay => ({
    status: 'unavailable',
    detail,
    findings: [],
    additions: undefined,
  });
  let scratch: Scratch | undefined;
  try {
    scratch = options.target === undefined ? await ownServer(options) : await ownDatabase(options.target, options);
    if (scratch === undefined) return unavailable('no PostgreSQL server is installed on this machine');
    const work = replayOn(scratch, inventory, options);
    // What still runs when the run is cancelled ends with its database.
    work.catch(() => {});
    return await Promise.race([work, abortOf(options.signal)]);
  } catch (error) {
    options.signal.throwIfAborted();
    return unavailable(messageOf(error));
  } finally {
    await scratch?.remove();
  }
}

/** Rejects when the signal is aborted, and never resolves. */
function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

async function replayOn({ target, detail }: Scratch, inventory: Inventory, options: ReplayOptions): Promise<Replay> {
  const isAdded = new Set(options.added);
  const firstNew = inventory.migrations.findIndex((file) => isAdded.has(file));
  const newAtEnd = firstNew >= 0 && inventory.migrations.slice(firstNew).every((file) => isAdded.has(file));
  return withConnection(target, options, async (connection) => {
    const snapshot = async () => (await connection.query(SNAPSHOT_SQL))[0]?.rows ?? [];
    let before: Awaited<ReturnType<typeof snapshot>> = [];
    for (const [index, file] of inventory.migrations.entries()) {
      options.signal.throwIfAborted();
      if (newAtEnd && index === firstNew) before = await snapshot();
      const finding = await replayFile(connection, file);
      if (finding !== undefined) return { status: 'failed', detail, findings: [finding], additions: undefined };
    }
    const additions = newAtEnd ? additionsBetween(before, await snapshot()) : undefined;
    return { status: 'passed', detail, findings: [], additions };
  });
}

async function ownServer({ env, postgresVersion, signal, log }: ReplayOptions): Promise<Scratch | undefined> {
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

async function ownDatabase(target: DatabaseTarget, options: ReplayOptions): Promise<Scratch> {
  const name = `stability_replay_${randomBytes(6).toString('hex')}`;
  options.log.info(`Replaying in the new database '${name}' beside ${target.description}`);
  await withConnection(target, options, (connection) => connection.query(`CREATE DATABASE ${identifier(name)}`));
  return {
    target: { ...target, config: { ...target.config, database: name }, description: `database '${name}'` },
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

async function withConnection<T>(
  target: DatabaseTarget,
  { clock, log, signal }: Pick<ReplayOptions, 'clock' | 'log' | 'signal'>,
  use: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await connect(target, { waitMs: 10_000, applicationName: 'stability replay', clock, log, signal });
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}
