import type { Connection } from './connection.ts';
import type { MigrationFile } from './discover.ts';
import { type HistoryEntry, type HistoryState, recordProgressSql, recordSql } from './history.ts';
import type { ParsedSql, Statement } from './parse.ts';
import { StatementError } from './simple-query.ts';
import { checksum, readSourceText } from './source-text.ts';
import { reportSqlError, type SqlErrorReport } from './sql-error.ts';
import type { QualifiedName } from './sql-literal.ts';
import { refusesTransaction } from './transactions.ts';
import { treeChecksum } from './tree-checksum.ts';

/** A file that is about to be applied. */
export interface PreparedFile extends MigrationFile {
  parsed: ParsedSql;
}

export interface FileOptions {
  history: QualifiedName;
  /** URL of the run, or user@host. */
  appliedBy: string;
  /** `lock_timeout` and `statement_timeout` in ms; undefined leaves the server's own. */
  lockTimeoutMs: number;
  statementTimeoutMs: number | undefined;
}

/** A statement of a migration failed; the server is out of the transaction again. */
export class MigrationFailure extends Error {
  override readonly name = 'MigrationFailure';
  readonly code: string;
  readonly report: SqlErrorReport;
  /** How many statements of the file stay done; 0 for a file in a transaction. */
  readonly statementsDone: number;

  constructor(code: string, report: SqlErrorReport, statementsDone: number) {
    super(report.summary);
    this.code = code;
    this.report = report;
    this.statementsDone = statementsDone;
  }
}

/**
 * What a file may have done to the session, undone. Not DISCARD ALL: that would drop the run lock (PostgreSQL docs,
 * "DISCARD"), and it refuses to run in a transaction.
 */
const RESET_SESSION =
  'RESET ROLE; RESET SESSION AUTHORIZATION; RESET ALL; CLOSE ALL; UNLISTEN *; DEALLOCATE ALL; DISCARD TEMP; DISCARD SEQUENCES;';

/**
 * Applies a file and records it in one transaction, with one message and so one round trip.
 * @throws MigrationFailure when a statement fails, after the rollback; whatever breaks the connection as it comes
 */
export async function applyInTransaction(
  connection: Connection,
  file: PreparedFile,
  options: FileOptions,
): Promise<void> {
  const settings = timeouts(options).map((setting) => `SET LOCAL ${setting};`);
  const prefix = `BEGIN; ${settings.join(' ')}\n`;
  const { sql, statements } = file.parsed;
  const entry = historyEntry(file, options, 'applied', statements.length);
  // Deferred constraints are checked under the settings of the file, before those are reset.
  const message = `${prefix}${sql}\n;\nSET CONSTRAINTS ALL IMMEDIATE; ${RESET_SESSION}\n${recordSql(options.history, entry)};\nCOMMIT;`;
  try {
    await connection.query(message, rowsOf(file.parsed));
  } catch (error) {
    if (!(error instanceof StatementError)) throw error;
    await connection.query('ROLLBACK');
    const report = reportSqlError(error, { sql, start: 0, prefix, prefixStatements: 1 + settings.length, statements });
    throw new MigrationFailure(error.code, report, 0);
  }
}

/**
 * Applies a file statement by statement, each as a message of its own, and records after each how far it got.
 * @param resumeAfter how many statements an earlier run has done; they are not run again
 * @throws MigrationFailure when a statement fails; what was done before stays and is recorded
 */
export async function applyWithoutTransaction(
  connection: Connection,
  file: PreparedFile,
  options: FileOptions,
  resumeAfter: number,
): Promise<void> {
  const { sql, statements } = file.parsed;
  const record = async (done: number) => {
    const state = done === statements.length ? 'applied' : 'partial';
    await connection.query(recordProgressSql(options.history, historyEntry(file, options, state, done)));
  };
  let settings = '';
  let recorded = resumeAfter;
  for (const [index, statement] of statements.entries()) {
    if (index < resumeAfter) continue;
    const wanted = timeouts(options, isConcurrent(statement))
      .map((setting) => `SET ${setting};`)
      .join(' ');
    if (wanted !== settings) await connection.query(wanted);
    settings = wanted;
    try {
      await connection.query(sql.slice(statement.start, statement.end), rowsOf(file.parsed, statement));
    } catch (error) {
      if (!(error instanceof StatementError)) throw error;
      const sent = { sql, start: statement.start, prefix: '', prefixStatements: 0, statements: [statement] };
      if (connection.inTransaction()) await connection.query('ROLLBACK');
      throw new MigrationFailure(error.code, reportSqlError(error, sent), recorded);
    }
    // Inside a transaction of the file's own, progress counts only when that is committed.
    if (connection.inTransaction()) continue;
    recorded = index + 1;
    await record(recorded);
  }
  if (connection.inTransaction()) {
    const report = {
      summary: 'the file ends inside a transaction that it began and did not commit',
      place: undefined,
      details: [],
    };
    await connection.query('ROLLBACK');
    throw new MigrationFailure('25001', report, recorded);
  }
  await connection.query(RESET_SESSION);
}

/** The inline rows of a file, or those that follow one statement of it. */
function rowsOf({ copyData, statements }: ParsedSql, statement?: Statement): string[] {
  const next = statement === undefined ? undefined : statements[statements.indexOf(statement) + 1];
  return copyData
    .filter(
      ({ start }) =>
        statement === undefined || (start > statement.end && start < (next?.start ?? Number.POSITIVE_INFINITY)),
    )
    .map(({ rows }) => rows);
}

/** A lock time-out would leave the index of a CREATE INDEX CONCURRENTLY behind, invalid: it waits for old snapshots too. */
function isConcurrent({ node }: Statement): boolean {
  return refusesTransaction(node)?.includes('CONCURRENTLY') === true;
}

function timeouts({ lockTimeoutMs, statementTimeoutMs }: FileOptions, concurrent = false): string[] {
  return [
    `lock_timeout = ${concurrent ? 0 : Math.round(lockTimeoutMs)}`,
    ...(statementTimeoutMs === undefined ? [] : [`statement_timeout = ${Math.round(statementTimeoutMs)}`]),
  ];
}

function historyEntry(file: PreparedFile, options: FileOptions, state: HistoryState, done: number): HistoryEntry {
  const { statements, syntaxError } = file.parsed;
  return {
    version: file.version.text,
    name: file.name,
    file: file.path,
    checksum: checksum(readSourceText(file.content).text),
    treeChecksum: syntaxError === undefined ? treeChecksum(statements.slice(0, done)) : null,
    appliedBy: options.appliedBy,
    state,
    statementsDone: done,
  };
}
