import { SessionMonitor } from '../session/monitor.ts';
import { takeRunLock } from '../session/run-lock.ts';
import { openSession, type Session } from '../session/session.ts';
import type { ApplyOptions } from './options.ts';

export interface LockedSessionOptions extends ApplyOptions {
  /** An earlier session of this run broke, and the server may still hold the run lock for it. */
  lost: boolean;
  /** What is thrown when no session is to be had. */
  onOpenFailed(error: unknown): unknown;
}

/** How long the server may take to notice that the old connection is gone and let go of the run lock, in ms. */
const OLD_SESSION_MS = 30_000;

/** A cancellation that comes between two messages goes nowhere, so it is sent again. */
const CANCEL_AGAIN_MS = 250;

/** How long the server may take to end a statement that it was asked to cancel, in ms; a silent network answers nothing. */
const CANCEL_LIMIT_MS = 1_000;

/** Does `work` on a session that holds the run lock, except on a dry run; what runs when the run is cancelled is ended. */
export async function inLockedSession<T>(
  options: LockedSessionOptions,
  work: (session: Session, monitor: SessionMonitor) => Promise<T>,
): Promise<T> {
  const { clock, signal } = options;
  const session = await open(options).catch((error) => {
    throw options.onOpenFailed(error);
  });
  const monitor = new SessionMonitor(session, options);
  const over = new AbortController();
  const cancel = async () => {
    const giveUp = clock.sleep(CANCEL_LIMIT_MS, over.signal);
    giveUp.then(
      () => session.connection.abandon('cancelled, and the server did not answer'),
      () => {},
    );
    while (!over.signal.aborted) {
      void monitor.cancel();
      await clock.sleep(CANCEL_AGAIN_MS);
    }
  };
  const onAbort = () => void cancel();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    signal.throwIfAborted();
    return await work(session, monitor);
  } finally {
    over.abort();
    signal.removeEventListener('abort', onAbort);
    await Promise.all([session.connection.close(), monitor.close()]);
  }
}

async function open(options: LockedSessionOptions): Promise<Session> {
  const { target, historyTable, dryRun, runLockTimeoutMs, waitForDatabaseMs, lost } = options;
  const lock = dryRun ? undefined : historyTable;
  const session = await openSession(target, { ...options, waitMs: waitForDatabaseMs, lock });
  if (lock === undefined || session.locked) return session;
  const timeoutMs = lost ? Math.max(OLD_SESSION_MS, runLockTimeoutMs) : runLockTimeoutMs;
  try {
    await takeRunLock(session.connection, lock, { ...options, timeoutMs });
  } catch (error) {
    await session.connection.close();
    throw error;
  }
  return session;
}
