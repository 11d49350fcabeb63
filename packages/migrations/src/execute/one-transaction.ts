import { isUnderstood } from '../folder/parse-migration.ts';
import { recordedAs } from '../folder/version.ts';
import type { HistoryEntry } from '../history/entry.ts';
import type { Session } from '../session/session.ts';
import { type FileStep, ownSteps, sendSteps } from './file-steps.ts';
import { type AppliedFile, type FileListener, type FileOptions, recordStep, setLocal } from './file-transactions.ts';
import type { MigrationFailure } from './migration-failure.ts';
import { nextBatch } from './next-batch.ts';
import type { PreparedFile } from './prepared-file.ts';
import { CHECK_TEMPORARY, mayLeaveTemporaryTables, RESET_SESSION } from './statement-settings.ts';
import { transactionGuard } from './transaction-guard.ts';

/**
 * @returns why all was rolled back; undefined when all are committed
 * @throws LostConnection; the signal's reason, with nothing committed
 */
export async function applyInOneTransaction(
  session: Session,
  files: readonly PreparedFile[],
  options: FileOptions,
  signal: AbortSignal,
  listener: FileListener,
): Promise<MigrationFailure | undefined> {
  const { connection } = session;
  const guard = files.every(isUnderstood) ? undefined : transactionGuard();
  await connection.query(['BEGIN', ...(guard === undefined ? [] : [guard.mark])].join('; '));
  const applied: AppliedFile[] = [];
  const recorded: HistoryEntry[] = [];
  for (let at = 0; at < files.length; ) {
    if (signal.aborted) await connection.rollback();
    signal.throwIfAborted();
    const batch = nextBatch(files.slice(at));
    const steps = batch.flatMap((file, index): FileStep[] => [
      ...setLocal(session, options).map((sql) => ({ file, sql })),
      ...ownSteps(file),
      ...(mayLeaveTemporaryTables(file.parsed.sql)
        ? [{ file, purpose: 'constraints' as const, sql: CHECK_TEMPORARY }]
        : []),
      ...RESET_SESSION.map((sql) => ({ file, sql })),
      record(file, files[at + index - 1], options),
      ...(guard === undefined ? [] : [{ file, sql: guard.check }]),
    ]);
    at += batch.length;
    const [last] = batch.slice(-1);
    if (at === files.length && last !== undefined) {
      steps.push(
        { file: last, purpose: 'constraints of all', sql: 'SET CONSTRAINTS ALL IMMEDIATE' },
        { file: last, purpose: 'commit', sql: 'COMMIT' },
      );
    }
    const failure = await sendSteps(connection, steps, {
      at: listener.at,
      done: ({ file, purpose, entry }, { rows }) => {
        if (purpose === 'record') applied.push({ file, durationMs: Number(rows[0]?.duration_ms) });
        if (entry !== undefined) recorded.push(entry);
      },
    });
    if (failure !== undefined) return failure;
  }
  recorded.forEach(listener.recorded);
  for (const file of applied) listener.committed(file);
  return undefined;
}

function record(file: PreparedFile, previous: PreparedFile | undefined, options: FileOptions): FileStep {
  return recordStep(
    file,
    options,
    previous === undefined ? { start: 'transaction' } : { start: 'version', version: recordedAs(previous.version) },
  );
}
