import { isUnderstood } from '../folder/parse-migration.ts';
import { recordedAs } from '../folder/version.ts';
import type { HistoryEntry } from '../history/entry.ts';
import type { Session } from '../session/session.ts';
import { NewSessionNeeded } from '../session/session-defaults.ts';
import { type FileStep, ownSteps, sendSteps } from './file-steps.ts';
import { type AppliedFile, beginSteps, type FileListener, type FileOptions, recordStep } from './file-transactions.ts';
import { MigrationFailure } from './migration-failure.ts';
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
      ...beginSteps(session, file, options, at + index === 0),
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
    let under: PreparedFile | undefined;
    const failure = await sendSteps(session, steps, {
      at: (steps, count) => {
        under = steps[count]?.file;
        listener.at(steps, count);
      },
      done: ({ file, purpose, entry }, { rows }) => {
        if (purpose === 'record') applied.push({ file, durationMs: Number(rows[0]?.duration_ms) });
        if (entry !== undefined) recorded.push(entry);
      },
    }).catch((error: unknown) => {
      const changer = under && files[files.indexOf(under) - 1];
      if (!(error instanceof NewSessionNeeded) || changer === undefined) throw error;
      return newSessionInAll(changer);
    });
    if (failure !== undefined) return failure;
  }
  recorded.forEach(listener.recorded);
  for (const file of applied) listener.committed(file);
  return undefined;
}

export function newSessionInAll(file: PreparedFile): MigrationFailure {
  const summary =
    "the file sets what new sessions begin with (ALTER DATABASE or ALTER ROLE … SET), and the files after it would not be applied under that, because the input 'transaction' is 'all'";
  return new MigrationFailure(
    file,
    '25001',
    { summary, place: undefined, details: [] },
    {
      remedy: "Set 'transaction' to 'per-file', or apply this version in a run of its own (input 'target').",
    },
  );
}

function record(file: PreparedFile, previous: PreparedFile | undefined, options: FileOptions): FileStep {
  return recordStep(
    file,
    options,
    previous === undefined ? { start: 'transaction' } : { start: 'version', version: recordedAs(previous.version) },
  );
}
