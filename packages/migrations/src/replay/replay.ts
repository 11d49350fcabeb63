import type { Clock } from '@stability-actions/common/clock';
import { messageOf } from '@stability-actions/common/failure';
import type { Finding } from '@stability-actions/common/finding';
import type { Log } from '@stability-actions/common/log';
import type { FileStep } from '../execute/file-steps.ts';
import { MigrationFailure } from '../execute/migration-failure.ts';
import { applyPending, type PendingOptions, type Progress } from '../execute/pending.ts';
import type { Inventory, MigrationFile } from '../folder/inventory.ts';
import type { HistoryEntry } from '../history/entry.ts';
import { historyChanged } from '../history/history-changed.ts';
import { KnownHistory } from '../history/known-history.ts';
import { prepareHistory } from '../history/table.ts';
import type { DatabaseTarget } from '../postgres/database-target.ts';
import type { StatementResult } from '../postgres/exchange.ts';
import { ownDatabase, ownServer, type Scratch } from '../postgres/server/scratch-database.ts';
import { SessionMonitor } from '../session/monitor.ts';
import { takeRunLock } from '../session/run-lock.ts';
import { openSession, type Session } from '../session/session.ts';
import { brokenFinding, HistoryChanged, replayFinding } from './finding.ts';
import { additionsBetween, type SchemaAdditions, SNAPSHOT_SQL } from './schema-additions.ts';
export interface ReplayOptions {
  /** A server in which a database may be made and dropped; undefined: one that is started for this. */
  target: DatabaseTarget | undefined;
  /** Which of the installed servers is preferred. */
  postgresVersion: number | undefined;
  /** Run the files as a superuser: they may then do what the server's process may do on its machine. */
  superuser: boolean;
  /** What the change adds; the summary says what they do to the schema. */
  added: readonly MigrationFile[];
  env: NodeJS.ProcessEnv;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
}

export interface Replay {
  /** `unavailable`: there was no server before the first file. */
  status: 'passed' | 'failed' | 'unavailable';
  /** Where it was done, or why it could not be: part of a sentence. */
  detail: string;
  findings: Finding[];
  /** What the new files add; undefined where that was not looked at. */
  additions: SchemaAdditions | undefined;
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

/** As in apply by default, so that a file which is in the way of the history is found. */
const HISTORY = { schema: 'ordered_migrations', table: 'history' };

/** Nobody else is in the database, so that no lock is worth a limit. */
const LIMITS = { lockTimeoutMs: 0, statementTimeoutMs: undefined, lockRetries: 0 };

const APPLICATION = 'stability replay';

/** A session of ours that was closed may hold the lock for a moment. */
const LOCK_WAIT_MS = 30_000;

async function replayOn(
  { target, detail, restricted }: Scratch,
  inventory: Inventory,
  options: ReplayOptions,
): Promise<Replay> {
  const { migrations } = inventory;
  const isAdded = new Set(options.added);
  const firstNew = migrations.findIndex((file) => isAdded.has(file));
  const newAtEnd = firstNew >= 0 && migrations.slice(firstNew).every((file) => isAdded.has(file));
  const merged = newAtEnd ? firstNew : migrations.length;
  const known = new KnownHistory(HISTORY, []);
  let reached: FileStep | undefined;
  const at = (step: FileStep) => {
    reached = step;
  };
  try {
    const before = await applyAll(target, migrations.slice(0, merged), options, { first: true, at, known });
    if (!newAtEnd) return { status: 'passed', detail, findings: [], additions: undefined };
    const after = await applyAll(target, migrations.slice(merged), options, { first: false, at, known });
    return { status: 'passed', detail, findings: [], additions: additionsBetween(before, after) };
  } catch (error) {
    options.signal.throwIfAborted();
    // There was a server: what takes it away is one of the files.
    const finding =
      error instanceof MigrationFailure ? replayFinding(error, restricted) : brokenFinding(error, reached);
    if (finding === undefined) throw error;
    return { status: 'failed', detail, findings: [finding], additions: undefined };
  }
}

/**
 * Applies the files by the engine of apply.
 * @returns the schema afterwards
 * @throws MigrationFailure for the first file that fails
 */
async function applyAll(
  target: DatabaseTarget,
  files: readonly MigrationFile[],
  { clock, env, log, signal }: ReplayOptions,
  { first, at, known }: { first: boolean; at: Progress['at'] & {}; known: KnownHistory },
): Promise<StatementResult['rows']> {
  const connecting = { clock, log, signal, applicationName: APPLICATION, waitMs: 10_000 };
  const options: PendingOptions = {
    ...LIMITS,
    ...connecting,
    transaction: 'per-file',
    client: 'pg',
    historyTable: HISTORY,
    appliedBy: APPLICATION,
    cwd: process.cwd(),
    env,
  };
  const left = files.map((file) => ({ file, partial: undefined }));
  for (let exists = !first; ; exists = true) {
    const session = await openSession(target, { ...connecting, lock: HISTORY });
    const monitor = new SessionMonitor(session, options);
    try {
      if (!session.locked) await takeRunLock(session.connection, HISTORY, { ...connecting, timeoutMs: LOCK_WAIT_MS });
      await prepareHistory(session.connection, HISTORY, exists, []);
      const progress = {
        sending: () => {},
        committed: () => void left.shift(),
        at,
        recorded: (entry: HistoryEntry) => known.recorded(entry),
      };
      const end = await applyPending(session, monitor, [...left], options, progress);
      const changed = await known.putRight(session.connection);
      if (changed !== undefined) throw new HistoryChanged(historyChanged(changed, files, HISTORY));
      if (end === 'done') return await schemaOf(session);
    } finally {
      await Promise.all([monitor.close(), session.connection.close()]);
    }
  }
}

async function schemaOf({ connection }: Session): Promise<StatementResult['rows']> {
  return (await connection.query(SNAPSHOT_SQL))[0]?.rows ?? [];
}
