import type { Clock } from '@stability-actions/common/clock';
import { formatDuration } from '@stability-actions/common/durations';
import type { Log } from '@stability-actions/common/log';
import { Deadline, retry } from '@stability-actions/common/retry';
import { applyInOneTransaction } from './apply-all.ts';
import { applyWithPsql, type PsqlOptions } from './apply-psql.ts';
import { applyStatements } from './apply-statements.ts';
import { type AppliedFile, applyBatch, type BatchOutcome } from './apply-transactions.ts';
import type { Connection } from './connection.ts';
import type { MigrationFile } from './discover.ts';
import { MigrationFailure } from './migration-failure.ts';
import { nextBatch, SHORT_WAY_MS } from './pace.ts';
import { type PendingFile, PrepareQueue } from './prepare-queue.ts';
import { type PreparedFile, prepareFile } from './prepared-file.ts';
import type { Session } from './session.ts';
import { literal, qualified } from './sql-literal.ts';
import type { Watch } from './watch.ts';

export interface PendingOptions extends PsqlOptions {
  transaction: 'per-file' | 'all';
  client: 'pg' | 'psql';
  lockRetries: number;
  clock: Clock;
  log: Log;
}

/** What the caller keeps, so that it knows where things stand however the work ends. */
export interface Progress {
  /** Files were committed; the same file may be named again. */
  committed(files: readonly AppliedFile[]): void;
  /** These files are on their way to the server, until the next call; none when nothing is. */
  sending(files: readonly MigrationFile[]): void;
}

/** A busy machine is slow once, a long way always. */
const PINGS = 3;

/** SQLSTATEs: lock_not_available, deadlock_detected. */
const WORTH_A_RETRY = ['55P03', '40P01'];

/**
 * Applies files in their order.
 * @throws MigrationFailure for the first that fails; LostConnection; the signal's reason
 */
export async function applyPending(
  session: Session,
  watch: Watch,
  files: readonly PendingFile[],
  options: PendingOptions,
  progress: Progress,
): Promise<void> {
  const { clock, signal } = options;
  if (options.transaction === 'all') {
    progress.sending(files.map(({ file }) => file));
    const applied = await withRetries(watch, options, async () => {
      const outcome = await watch.during(
        () => `${files.length} files in one transaction`,
        () => applyInOneTransaction(session, files.map(({ file, partial }) => prepareFile(file, partial)), options, signal),
      );
      if (outcome.failure !== undefined) throw outcome.failure;
      return outcome.applied;
    });
    progress.sending([]);
    progress.committed(applied);
    return;
  }
  const roundTripMs = files.length < 2 ? 0 : await measureRoundTrip(session, clock);
  const queue = new PrepareQueue(files);
  let fileMs: number | undefined;
  for (;;) {
    signal.throwIfAborted();
    const batch = nextBatch(queue, roundTripMs, fileMs);
    if (batch.length === 0) return;
    const start = clock.now();
    progress.sending(batch);
    const { applied, failure } = await withRetries(watch, options, async () => {
      const outcome = await watch.during(
        () => describeBatch(batch),
        () => {
          const outcome = applyOneBatch(session, batch, options);
          // The message is out: parse while the server works.
          queue.ahead(2 * batch.length);
          return outcome;
        },
        (side) => announce(side, batch, options, progress),
      );
      if (outcome.applied.length === 0 && outcome.failure !== undefined) throw outcome.failure;
      return outcome;
    });
    progress.sending([]);
    progress.committed(applied);
    // What is worth another try is the first of the next message.
    if (failure !== undefined && !isWorthARetry(failure)) throw failure;
    queue.remove(applied.length);
    fileMs = (clock.now() - start) / Math.max(1, applied.length);
  }
}

/** The server keeps the answers of a message until its end; its history tells earlier which files are done. */
async function announce(
  side: Connection,
  batch: readonly PreparedFile[],
  { historyTable }: PendingOptions,
  progress: Progress,
): Promise<void> {
  if (batch.length < 2) return;
  const versions = batch.map(({ version }) => literal(version.text)).join(', ');
  const [result] = await side.query(
    `SELECT version, duration_ms FROM ${qualified(historyTable)} WHERE state = 'applied' AND version IN (${versions})`,
  );
  const durations = new Map(result?.rows.map((row) => [row.version, Number(row.duration_ms)]));
  progress.committed(
    batch.flatMap((file) => {
      const durationMs = durations.get(file.version.text);
      return durationMs === undefined ? [] : [{ file, durationMs }];
    }),
  );
}

/** The greeting also warmed the server process up; it is an upper limit. */
async function measureRoundTrip({ connection, greetingMs }: Session, clock: Clock): Promise<number> {
  let shortest = greetingMs;
  for (let ping = 0; ping < PINGS && shortest >= SHORT_WAY_MS; ping++) {
    const start = clock.now();
    await connection.query('SELECT');
    shortest = Math.min(shortest, clock.now() - start);
  }
  return shortest;
}

/** The first of the batch may be one that cannot share a message; then it is alone. */
async function applyOneBatch(
  session: Session,
  batch: readonly PreparedFile[],
  options: PendingOptions,
): Promise<BatchOutcome> {
  const [file] = batch;
  const start = options.clock.now();
  if (file?.parsed.noTransaction && !(options.client === 'psql' && file.parsed.metaCommands.length > 0)) {
    await applyStatements(session, file, options, options.log);
  } else if (file !== undefined && options.client === 'psql') {
    await applyWithPsql(session, file, options);
  } else {
    return applyBatch(session, batch, options);
  }
  return { applied: [{ file, durationMs: Math.round(options.clock.now() - start) }], failure: undefined };
}

function withRetries<T>(watch: Watch, options: PendingOptions, operation: () => Promise<T>): Promise<T> {
  const { clock, log, lockRetries, signal } = options;
  return retry(operation, {
    clock,
    deadline: new Deadline(clock, Number.POSITIVE_INFINITY),
    backoff: { first: 500, max: 30_000 },
    retries: lockRetries,
    signal,
    shouldRetry: (error, { attempt, pauseMs }) => {
      if (!isWorthARetry(error)) return false;
      const by = watch.blockers === undefined ? '' : `; blocked by ${watch.blockers}`;
      log.info(
        `${error.file.path}: ${error.message}${by}; rolled back, retry ${attempt} of ${lockRetries} in ${formatDuration(pauseMs)}`,
      );
      return true;
    },
  });
}

function isWorthARetry(error: unknown): error is MigrationFailure {
  // What stands outside a transaction is not undone, so it is not repeated.
  return error instanceof MigrationFailure && error.statementsDone === undefined && WORTH_A_RETRY.includes(error.code);
}

function describeBatch(batch: readonly PreparedFile[]): string {
  const [first, last] = [batch[0]?.path ?? '', batch.at(-1)?.path ?? ''];
  return batch.length <= 1 ? first : `${first} … ${last} (${batch.length} files)`;
}
