import type { StatementError } from '../postgres/exchange.ts';
import { type QualifiedName, qualified } from '../postgres/quoting.ts';
import { rowsAfter, type Statement } from '../sql/parse.ts';
import { codePoints } from '../sql/source-text.ts';
import { MigrationFailure } from './migration-failure.ts';
import type { PreparedFile } from './prepared-file.ts';
import { reportSqlError, type SqlErrorReport } from './sql-error.ts';

/**
 * What the server said, with the place in the file.
 * @param sent what was sent by itself, so that the server's position counts from its begin; undefined for a statement of ours
 */
export function reportFileError(
  error: StatementError,
  { parsed }: PreparedFile,
  sent: Statement | 'whole file' | undefined,
): SqlErrorReport {
  const { sql } = parsed;
  const { position } = error.server;
  const statement = sent === 'whole file' ? undefined : sent;
  const before = codePoints(sql.slice(0, statement?.start ?? 0));
  return reportSqlError(error, {
    sql,
    character: sent === undefined || position === undefined ? undefined : before + Number(position) - 1,
    statement,
    rows: statement === undefined ? undefined : rowsAfter(parsed, statement),
  });
}

/** A failure of a statement that also left an INVALID index behind. */
export function withInvalidIndex(
  { file, code, report, statementsDone = 0 }: MigrationFailure,
  { name, remedy }: { name: string; remedy: string },
): MigrationFailure {
  const detail = `INVALID INDEX: ${name} is left behind; it costs writes and serves no query.`;
  return new MigrationFailure(
    file,
    code,
    { ...report, details: [...report.details, detail] },
    { statementsDone, remedy },
  );
}

/**
 * An earlier run died during a statement, and nothing tells how that ended.
 * @param number the statement's, from 1
 */
export function unknownEnd(file: PreparedFile, number: number, historyTable: QualifiedName): MigrationFailure {
  const { partial, version, path, parsed } = file;
  const statement = parsed.statements[number - 1];
  const update = (set: string) =>
    `UPDATE ${qualified(historyTable)} SET ${set}statement_started = NULL WHERE version = '${version.text}'`;
  const report = {
    summary: `an earlier run (${partial?.appliedBy}) broke off during statement ${number}, and whether that was done cannot be seen in the database`,
    place: undefined,
    details: [parsed.sql.slice(statement?.start, statement?.end).slice(0, 200)],
  };
  return new MigrationFailure(file, '08007', report, {
    statementsDone: number - 1,
    remedy: `Look whether statement ${number} of '${path}' was done. If it was: ${update(`statements_done = ${number}, `)}. If not: ${update('')}. Then run again.`,
  });
}
