import type { Clock } from '@stability-actions/common/clock';
import { formatDuration } from '@stability-actions/common/durations';
import { Deadline, retry } from '@stability-actions/common/retry';
import type { MigrationFile } from '../folder/inventory.ts';
import type { parseMigration } from '../folder/parse-migration.ts';
import { hideValues } from '../folder/placeholders.ts';
import type { HistoryEntry } from '../history/entry.ts';
import type { SessionMonitor } from '../session/monitor.ts';
import type { Session } from '../session/session.ts';
import { NewSessionNeeded, requireDefaults } from '../session/session-defaults.ts';
import { describePlace, type FileStep } from './file-steps.ts';
import { type AppliedFile, applyBatch, type FileListener } from './file-transactions.ts';
import { MigrationFailure } from './migration-failure.ts';
import { nextBatch } from './next-batch.ts';
import { applyInOneTransaction } from './one-transaction.ts';
import { type PendingFile, PrepareQueue } from './prepare-queue.ts';
import { type PreparedFile, prepareFile } from './prepared-file.ts';
import { applyWithPsql } from './psql.ts';
import type { PsqlOptions } from './psql-run.ts';
import { applyStatements } from './statements.ts';

export interface PendingOptions extends PsqlOptions {
  transaction: 'per-file' | 'all';
  client: 'pg' | 'psql';
  lockRetries: number;
  clock: Clock;
  parse?: typeof parseMigration;
}

export interface Progress {
  committed(file: AppliedFile): void;
  /** The history has this row; of a file outside a transaction one follows another. */
  recorded?(entry: HistoryEntry): void;
  /** These files are on their way to the server, until the next call; none when nothing is. */
  sending(files: readonly MigrationFile[]): void;
  /** The step that is under way, for all that is known; the server may be further. */
  at?(step: FileStep): void;
}

/** A file may RAISE NOTICE in a loop. */
const MOST_NOTICES = 100;

/** SQLSTATEs: lock_not_available, deadlock_detected. */
const WORTH_A_RETRY = ['55P03', '40P01'];

/**
 * @returns `new session` when those that are left need one, because settings of the database or the role have changed
 * @throws MigrationFailure for the first that fails; LostConnection; the signal's reason
 */
export async function applyPending(
  session: Session,
  monitor: SessionMonitor,
  files: readonly PendingFile[],
  options: PendingOptions,
  progress: Progress,
): Promise<'done' | 'new session'> {
  if (files.length === 0) return 'done';
  let lastCommitted: PreparedFile | undefined;
  if (options.transaction === 'all') {
    const prepared = files.map(({ file, partial }) => prepareFile(file, partial, options.parse));
    await send(prepared, 0, (listener) =>
      options.client === 'psql'
        ? withPsql(session, prepared, options, listener)
        : applyInOneTransaction(session, prepared, options, options.signal, listener),
    );
    return 'done';
  }
  const queue = new PrepareQueue(files, options.parse);
  let fresh = true;
  for (let retries = 0; ; ) {
    options.signal.throwIfAborted();
    // psql gets one file at a time.
    const batch = nextBatch(queue).slice(0, options.client === 'psql' ? 1 : undefined);
    if (batch.length === 0) return 'done';
    const committed = await send(batch, retries, (listener) => {
      const work = applyOneBatch(session, batch, options, listener, fresh);
      // The statements are out: parse while the server works.
      queue.ahead(2 * batch.length);
      return work;
    }).catch((error: unknown) => {
      if (!(error instanceof NewSessionNeeded)) throw error;
      progress.sending([]);
      // A file that has run is why, also where no session can begin any more.
      if (lastCommitted !== undefined) progress.at?.({ file: lastCommitted, sql: '' });
      return 'new session' as const;
    });
    if (committed === 'new session') return committed;
    fresh = false;
    // The next one failed after others of its batch, and is tried again as the first of another.
    retries = committed < batch.length ? 1 : 0;
    queue.remove(committed);
  }

  /**
   * @param retries how many the first file has had
   * @returns how many files were committed: fewer than were sent, when the next is worth another try
   */
  async function send(
    batch: readonly PreparedFile[],
    retries: number,
    work: (listener: FileListener) => Promise<MigrationFailure | undefined>,
  ): Promise<number> {
    let committed = 0;
    let ahead = (): readonly FileStep[] => [];
    const listener: FileListener = {
      committed: (file) => {
        committed += 1;
        lastCommitted = file.file;
        progress.committed(file);
      },
      recorded: (entry) => progress.recorded?.(entry),
      at: (steps, count) => {
        ahead = () => steps.slice(count);
        const step = steps[count];
        if (step !== undefined) progress.at?.(step);
      },
    };
    let notices = 0;
    session.connection.onNotice = (text) => {
      notices += 1;
      if (notices <= MOST_NOTICES)
        options.log.info(`${describePlace(ahead(), null)}: ${hideValues(text, batch[0]?.placeholders)}`);
      if (notices === MOST_NOTICES + 1) options.log.info('What else the server remarks on these files is left out');
    };
    progress.sending(batch);
    await withRetries(monitor, options, retries, async () => {
      const failure = await monitor.during(
        (query) => describePlace(ahead(), query) || (batch[0]?.path ?? ''),
        () => work(listener),
      );
      if (failure === undefined) return;
      if (committed === 0 || options.lockRetries === 0 || !isWorthARetry(failure)) throw failure;
      options.log.info(describeRetry(failure, monitor, `retry 1 of ${options.lockRetries}`));
    });
    session.connection.onNotice = undefined;
    progress.sending([]);
    return committed;
  }
}

/** Nobody tells how long each took, so they share the time. */
async function withPsql(
  session: Session,
  files: readonly PreparedFile[],
  options: PendingOptions,
  listener: FileListener,
): Promise<MigrationFailure | undefined> {
  const start = performance.now();
  const { committed, failure } = await applyWithPsql(session, files, options, listener);
  const durationMs = Math.round((performance.now() - start) / files.length);
  for (const file of committed) listener.committed({ file, durationMs });
  return failure;
}

/** The first of the batch may be one that cannot share a pipeline; then it is alone. */
async function applyOneBatch(
  session: Session,
  batch: readonly PreparedFile[],
  options: PendingOptions,
  listener: FileListener,
  fresh: boolean,
): Promise<MigrationFailure | undefined> {
  const [file] = batch;
  if (file === undefined) return undefined;
  const start = options.clock.now();
  if (file.parsed.noTransaction && !(options.client === 'psql' && file.parsed.metaCommands.length > 0)) {
    if (!fresh) await requireDefaults(session.connection, session.defaults);
    await applyStatements(session, file, options, options.log, listener);
  } else if (options.client === 'psql') {
    return withPsql(session, [file], options, listener);
  } else {
    return applyBatch(session, batch, options, listener, fresh);
  }
  listener.committed({ file, durationMs: Math.round(options.clock.now() - start) });
  return undefined;
}

function withRetries(
  monitor: SessionMonitor,
  { clock, log, lockRetries, signal }: PendingOptions,
  used: number,
  operation: () => Promise<void>,
): Promise<void> {
  return retry(operation, {
    clock,
    deadline: new Deadline(clock, Number.POSITIVE_INFINITY),
    backoff: { first: 500, max: 30_000 },
    retries: lockRetries - used,
    signal,
    shouldRetry: (error, { attempt, pauseMs }) => {
      if (!isWorthARetry(error)) return false;
      const which = `retry ${attempt + used} of ${lockRetries} in ${formatDuration(pauseMs)}`;
      log.info(describeRetry(error, monitor, which));
      return true;
    },
  });
}

function describeRetry({ file, message }: MigrationFailure, { blockers }: SessionMonitor, which: string): string {
  const by = blockers === undefined ? '' : `; blocked by ${blockers}`;
  return `${file.path}: ${message}${by}; rolled back, ${which}`;
}

function isWorthARetry(error: unknown): error is MigrationFailure {
  // What stands outside a transaction is not undone, so it is not repeated.
  return (
    error instanceof MigrationFailure && error.statementsDone === undefined && WORTH_A_RETRY.includes(error.code ?? '')
  );
}
