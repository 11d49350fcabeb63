import { isUnderstood } from '../folder/parse-migration.ts';
import { type HistoryEntry, historyEntry } from '../history/entry.ts';
import { type CountedFrom, recordProgressSql, recordSql } from '../history/sql.ts';
import type { QualifiedName } from '../postgres/quoting.ts';
import { tryLock } from '../session/run-lock.ts';
import type { Session } from '../session/session.ts';
import { lockTimeoutUnder } from '../session/session-defaults.ts';
import { transactionModes } from '../sql/transactions.ts';
import { type FileStep, ownSteps, type StepListener, sendSteps } from './file-steps.ts';
import type { MigrationFailure } from './migration-failure.ts';
import type { PreparedFile } from './prepared-file.ts';
import { RESET_SESSION, type TimeoutOptions, workSettings } from './statement-settings.ts';
import { transactionGuard } from './transaction-guard.ts';

export interface FileOptions extends TimeoutOptions {
  historyTable: QualifiedName;
  /** URL of the run, or user@host. */
  appliedBy: string;
}

export interface AppliedFile {
  file: PreparedFile;
  durationMs: number;
}

export interface FileListener extends Pick<StepListener, 'at'> {
  committed(file: AppliedFile): void;
  /** The history has this row; it may be replaced by another of the same version. */
  recorded(entry: HistoryEntry): void;
}

/**
 * One pipeline, a transaction for each file and its history row. The server stops at the first error.
 * @param fresh no file has run on the session yet
 * @returns why it stopped; undefined when all are committed
 * @throws NewSessionNeeded; LostConnection
 */
export async function applyBatch(
  session: Session,
  files: readonly PreparedFile[],
  options: FileOptions,
  listener: FileListener,
  fresh: boolean,
): Promise<MigrationFailure | undefined> {
  let durationMs = 0;
  let row: HistoryEntry | undefined;
  const steps = files.flatMap((file, index) => transaction(session, file, options, fresh && index === 0));
  return sendSteps(session, steps, {
    at: listener.at,
    done: ({ file, purpose, entry }, { rows }) => {
      if (purpose === 'record') {
        durationMs = Number(rows[0]?.duration_ms);
        row = entry;
      } else if (purpose === 'commit') {
        if (row !== undefined) listener.recorded(row);
        listener.committed({ file, durationMs });
      }
    },
  });
}

/** BEGIN … COMMIT around a file and its history row. */
function transaction(session: Session, file: PreparedFile, options: FileOptions, fresh: boolean): FileStep[] {
  const guard = isUnderstood(file) ? undefined : transactionGuard();
  const own = ownSteps(file);
  const first = new Set<unknown>(transactionModes(file.parsed.statements));
  return [
    { file, sql: 'BEGIN' },
    ...own.filter(({ statement }) => first.has(statement)),
    ...beginSteps(session, file, options, fresh),
    ...(guard === undefined ? [] : [{ file, sql: guard.mark }]),
    ...own.filter(({ statement }) => !first.has(statement)),
    // Deferred constraints are checked under the settings of the file, before those are reset.
    { file, purpose: 'constraints', sql: 'SET CONSTRAINTS ALL IMMEDIATE' },
    ...RESET_SESSION.map((sql) => ({ file, sql })),
    ...(guard === undefined ? [] : [{ file, sql: guard.check }]),
    recordStep(file, options, { start: 'transaction' }),
    { file, purpose: 'commit', sql: 'COMMIT', tell: true },
  ];
}

/** The settings of a file; unless it is the first, only where new sessions begin as this one did. */
export function beginSteps(session: Session, file: PreparedFile, options: TimeoutOptions, fresh: boolean): FileStep[] {
  return setLocal(session, options, fresh).map((sql, index) =>
    index === 0 && !fresh ? { file, purpose: 'defaults', sql } : { file, sql },
  );
}

export function setLocal(session: Session, options: TimeoutOptions, fresh: boolean): string[] {
  const [lockTimeout, ...others] = workSettings(session, options);
  const guarded = fresh ? `SET LOCAL ${lockTimeout}` : lockTimeoutUnder(session.defaults, options.lockTimeoutMs);
  return [guarded, ...others.map((setting) => `SET LOCAL ${setting}`)];
}

export function recordStep(file: PreparedFile, options: FileOptions, from: CountedFrom): FileStep {
  const { historyTable } = options;
  const entry = appliedEntry(file, options);
  const sql = recordFile(file, entry, historyTable, tryLock(historyTable), from);
  return { file, purpose: 'record', sql, returns: true, historyTable, entry };
}

export function appliedEntry(file: PreparedFile, { appliedBy }: FileOptions): HistoryEntry {
  return historyEntry(file, appliedBy, 'applied', file.parsed.statements.length);
}

/**
 * A file that once stood outside a transaction and did nothing there has a row already.
 * @param lockHeld see {@link recordSql}
 */
export function recordFile(
  file: PreparedFile,
  entry: HistoryEntry,
  historyTable: QualifiedName,
  lockHeld: string,
  from: CountedFrom,
): string {
  return file.partial === undefined
    ? recordSql(historyTable, entry, lockHeld, from)
    : recordProgressSql(historyTable, entry, lockHeld, from);
}
