import { type CountedFrom, recordProgressSql, recordSql } from './history.ts';
import { MigrationFailure } from './migration-failure.ts';
import { historyEntry, isUnderstood, type PreparedFile } from './prepared-file.ts';
import type { Session } from './session.ts';
import { StatementError, type StatementResult } from './simple-query.ts';
import { reportSqlError } from './sql-error.ts';
import type { QualifiedName } from './sql-literal.ts';
import { RESET_SESSION, type TimeoutOptions, workSettings } from './statement-settings.ts';
import { transactionGuard } from './transaction-guard.ts';
import { buildMessage, type FilePart, failedPart, type Message, type PlacedPart } from './transaction-message.ts';

export interface FileOptions extends TimeoutOptions {
  historyTable: QualifiedName;
  /** URL of the run, or user@host. */
  appliedBy: string;
}

export interface AppliedFile {
  file: PreparedFile;
  durationMs: number;
}

export interface BatchOutcome {
  /** Committed, in order; fewer than were asked for when one failed, or when the rest has to be sent again. */
  applied: AppliedFile[];
  failure: MigrationFailure | undefined;
}

/**
 * Applies files in one message, each with its history row in a transaction of its own. The server stops at the first error:
 * what stands before the failing file is committed, the rest is not looked at.
 * @throws LostConnection
 */
export async function applyBatch(
  session: Session,
  files: readonly PreparedFile[],
  options: FileOptions,
): Promise<BatchOutcome> {
  const { connection } = session;
  const message = buildMessage(files.map((file, index) => transaction(session, file, files[index - 1], options)));
  try {
    const results = await connection.query(message.sql, message.copyData);
    return { applied: message.parts.map((part) => appliedFile(part, files.length, results)), failure: undefined };
  } catch (error) {
    if (!(error instanceof StatementError)) throw error;
    await connection.query('ROLLBACK');
    const failed = failingPart(message, error);
    const before = message.parts.slice(0, message.parts.indexOf(failed));
    // The server read the whole message first and refused it: nothing ran, also not what stands before.
    if (error.completed === 0 && before.length > 0) {
      return applyBatch(
        session,
        before.map(({ file }) => file),
        options,
      );
    }
    return {
      applied: before.map((part) => appliedFile(part, files.length, error.results)),
      failure: partFailure(failed, error),
    };
  }
}

/** BEGIN … COMMIT around a file and its history row. */
function transaction(
  session: Session,
  file: PreparedFile,
  previous: PreparedFile | undefined,
  options: FileOptions,
): FilePart {
  const from: CountedFrom =
    previous === undefined ? { start: 'message' } : { start: 'version', version: previous.version.text };
  const guard = isUnderstood(file) ? undefined : transactionGuard();
  return {
    file,
    before: ['BEGIN', ...setLocal(session, options), ...(guard === undefined ? [] : [guard.mark])],
    after: [
      // Deferred constraints are checked under the settings of the file, before those are reset.
      'SET CONSTRAINTS ALL IMMEDIATE',
      ...RESET_SESSION,
      ...(guard === undefined ? [] : [guard.check]),
      recordFile(file, options, from),
      'COMMIT',
    ],
  };
}

export function setLocal(session: Session, options: TimeoutOptions): string[] {
  return workSettings(session, options).map((setting) => `SET LOCAL ${setting}`);
}

/** A file that once stood outside a transaction and did nothing there has a row already. */
export function recordFile(file: PreparedFile, { historyTable, appliedBy }: FileOptions, from: CountedFrom): string {
  const entry = historyEntry(file, appliedBy, 'applied', file.parsed.statements.length);
  return file.partial === undefined
    ? recordSql(historyTable, entry, from)
    : recordProgressSql(historyTable, entry, from);
}

/** @throws Error when the server did not say that it committed the part, which would be a bug in the message */
function appliedFile(
  { file, endStatement }: PlacedPart,
  parts: number,
  results: readonly StatementResult[],
): AppliedFile {
  // The statements of a file that our grammar does not know cannot be counted; it is alone in its message.
  const end = parts === 1 ? results.length : endStatement;
  const commit = results[end - 1];
  const row = results[end - 2]?.rows[0];
  if (commit?.command !== 'COMMIT' || row === undefined) {
    throw new Error(`the server answered '${commit?.command}' where COMMIT was expected, after '${file.path}'`);
  }
  return { file, durationMs: Number(row.duration_ms) };
}

/** @throws the error itself when it belongs to none of the files */
export function failingPart(message: Message, error: StatementError): PlacedPart {
  const position = error.server.position === undefined ? undefined : Number(error.server.position);
  const part = failedPart(message, error.completed, position);
  if (part === undefined) throw error;
  return part;
}

export function partFailure(part: PlacedPart, error: StatementError): MigrationFailure {
  const { file, fileStart, fileStatement, afterStatement } = part;
  const { sql, statements } = file.parsed;
  const { position } = error.server;
  const report = reportSqlError(error, {
    sql,
    character: position === undefined ? undefined : Number(position) - 1 - fileStart,
    statement: statements[error.completed - fileStatement],
  });
  const stage = isUnderstood(file) ? part.after[error.completed - afterStatement] : undefined;
  return new MigrationFailure(file, error.code, report, { remedy: stageRemedy(stage, error) });
}

/** What fails after the file's own statements. */
function stageRemedy(stage: string | undefined, { code }: StatementError): string | undefined {
  if (stage?.startsWith('SET CONSTRAINTS')) {
    return 'A deferred constraint is violated at the end of the transaction: correct the data in the file and run again.';
  }
  if (!stage?.startsWith('INSERT')) return undefined;
  if (code === '23505') return 'Another run has recorded this version meanwhile: run again.';
  return code === '42501' ? 'Give the user of the connection INSERT and UPDATE on the history table.' : undefined;
}
