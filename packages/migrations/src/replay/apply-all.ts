import type { Clock } from '@stability-actions/common/clock';
import type { Log } from '@stability-actions/common/log';
import type { FileStep } from '../execute/file-steps.ts';
import { applyPending, type PendingOptions } from '../execute/pending.ts';
import type { MigrationFile } from '../folder/inventory.ts';
import type { HistoryEntry } from '../history/entry.ts';
import { historyChanged } from '../history/history-changed.ts';
import type { KnownHistory } from '../history/known-history.ts';
import { prepareHistory } from '../history/table.ts';
import type { DatabaseTarget } from '../postgres/database-target.ts';
import { SessionMonitor } from '../session/monitor.ts';
import { takeRunLock } from '../session/run-lock.ts';
import { openSession, type Session } from '../session/session.ts';
import { HistoryChanged } from './finding.ts';

/** As in apply by default, so that a file which is in the way of the history is found. */
export const REPLAY_HISTORY = { schema: 'ordered_migrations', table: 'history' };

/** Nobody else is in the database, so that no lock is worth a limit. */
const LIMITS = { lockTimeoutMs: 0, statementTimeoutMs: undefined, lockRetries: 0 };

const APPLICATION = 'stability replay';

/** A session of ours that was closed may hold the lock for a moment. */
const LOCK_WAIT_MS = 30_000;

interface Surroundings {
  clock: Clock;
  env: NodeJS.ProcessEnv;
  log: Log;
  signal: AbortSignal;
}

export interface Replaying<T> {
  /** Whether nothing was applied before. */
  first: boolean;
  /** Is told of each step before it is sent. */
  at: (step: FileStep) => void;
  /** What was recorded before, and is now. */
  known: KnownHistory;
  last: (session: Session) => Promise<T>;
}

/**
 * Applies the files by the engine of apply.
 * @throws MigrationFailure for the first file that fails; HistoryChanged
 */
export async function applyAll<T>(
  target: DatabaseTarget,
  files: readonly MigrationFile[],
  { clock, env, log, signal }: Surroundings,
  { first, at, known, last }: Replaying<T>,
): Promise<T> {
  const connecting = { clock, log, signal, applicationName: APPLICATION, waitMs: 10_000 };
  const options: PendingOptions = {
    ...LIMITS,
    ...connecting,
    transaction: 'per-file',
    client: 'pg',
    historyTable: REPLAY_HISTORY,
    appliedBy: APPLICATION,
    cwd: process.cwd(),
    env,
  };
  const left = files.map((file) => ({ file, partial: undefined }));
  for (let exists = !first; ; exists = true) {
    const session = await openSession(target, { ...connecting, lock: REPLAY_HISTORY });
    const monitor = new SessionMonitor(session, { ...options, runLockTimeoutMs: LOCK_WAIT_MS });
    try {
      if (!session.locked)
        await takeRunLock(session.connection, REPLAY_HISTORY, { ...connecting, timeoutMs: LOCK_WAIT_MS });
      await prepareHistory(session.connection, REPLAY_HISTORY, exists, [], monitor);
      const progress = {
        sending: () => {},
        committed: () => void left.shift(),
        at,
        recorded: (entry: HistoryEntry) => known.recorded(entry),
      };
      const end = await applyPending(session, monitor, [...left], options, progress);
      const changed = await known.putRight(session.connection, monitor);
      if (changed !== undefined) throw new HistoryChanged(historyChanged(changed, files, REPLAY_HISTORY));
      if (end === 'done') return await last(session);
    } finally {
      await Promise.all([monitor.close(), session.connection.close()]);
    }
  }
}
