import { isUnderstood } from '../folder/parse-migration.ts';
import { hideValues, sourceOffset } from '../folder/placeholders.ts';
import { runningText } from '../folder/running-text.ts';
import { recordedAs } from '../folder/version.ts';
import { whyNotRecorded } from '../history/sql.ts';
import type { StatementError } from '../postgres/exchange.ts';
import { literal, type QualifiedName, qualified } from '../postgres/quoting.ts';
import type { Session } from '../session/session.ts';
import { GRAMMAR_VERSION, type Statement } from '../sql/parse.ts';
import { codePoints } from '../sql/source-text.ts';
import { MigrationFailure } from './migration-failure.ts';
import type { PreparedFile } from './prepared-file.ts';
import { reportSqlError, type SqlErrorReport } from './sql-error.ts';

/**
 * @param sent what was sent by itself, so that the server's position counts from its begin; undefined for a statement
 * of ours
 */
export function reportFileError(
  error: StatementError,
  file: PreparedFile,
  sent: Statement | 'whole file' | undefined,
): SqlErrorReport {
  const { parsed, placeholders } = file;
  const { sql } = parsed;
  const { position } = error.server;
  const statement = sent === 'whole file' ? undefined : sent;
  const before = codePoints(sql.slice(0, statement?.start ?? 0));
  const { source, replacements } = runningText(file);
  const report = reportSqlError(error, {
    sql,
    file:
      replacements.length === 0
        ? undefined
        : { text: source, offsetOf: (offset) => sourceOffset(replacements, offset) },
    character: sent === undefined || position === undefined ? undefined : before + Number(position) - 1,
    statement,
    rows: statement?.rows,
  });
  return {
    ...report,
    summary: hideValues(report.summary, placeholders),
    statement: report.statement && hideValues(report.statement, placeholders),
    details: report.details.map((detail) => hideValues(detail, placeholders)),
  };
}

/** The part of the server that reads a text, as its errors name it. */
export const READS_WORDS = 'scanner_yyerror';

/** What to do where the server does not understand the words of a file. */
export function newerSyntax(file: PreparedFile, { version }: Session): string | undefined {
  if (!isUnderstood(file) || version >= GRAMMAR_VERSION) return undefined;
  return `PostgreSQL ${GRAMMAR_VERSION} has this syntax, PostgreSQL ${version} has not: write it as ${version} has it, or use a newer server.`;
}

export function syntaxRemedy(
  { code, server }: StatementError,
  file: PreparedFile,
  session: Session,
): string | undefined {
  // A text within the text, of a function or of EXECUTE, is none that our grammar has read.
  const ofFile = server.routine === READS_WORDS && !server.where && !server.internalQuery;
  return code === '42601' && ofFile ? newerSyntax(file, session) : undefined;
}

export function recordFailure(
  file: PreparedFile,
  error: StatementError,
  historyTable: QualifiedName | undefined,
  more: { statementsDone?: number } = {},
): MigrationFailure {
  const { code, server } = error;
  const known = historyTable === undefined ? undefined : whyNotRecorded(code, server, historyTable);
  const report = reportFileError(error, file, undefined);
  return new MigrationFailure(
    file,
    code,
    known === undefined
      ? { ...report, summary: `the file could not be recorded in the history: ${report.summary}` }
      : { ...report, summary: `${known.summary} (SQLSTATE ${code})`, details: [] },
    { ...more, remedy: known?.remedy ?? RECORD_REMEDIES[code] },
  );
}

const RECORD_REMEDIES: Record<string, string> = {
  '25006':
    'The server only reads, or the file has made its transaction read-only: connect to the primary, or take that out of the file, and run again.',
  '42501': 'Give the user of the connection SELECT, INSERT and UPDATE on the history table, and USAGE on its schema.',
};

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

/** @param number the statement's, from 1 */
export function unknownEnd(file: PreparedFile, number: number, historyTable: QualifiedName): MigrationFailure {
  const { partial, version, path, parsed } = file;
  const statement = parsed.statements[number - 1];
  const update = (set: string) =>
    `UPDATE ${qualified(historyTable)} SET ${set}statement_started = NULL WHERE version = ${literal(recordedAs(version))}`;
  const report = {
    summary: `an earlier run (${partial?.appliedBy}) broke off during statement ${number}, and whether that was done cannot be seen in the database`,
    place: undefined,
    details: [hideValues(parsed.sql.slice(statement?.start, statement?.end).slice(0, 200), file.placeholders)],
  };
  return new MigrationFailure(file, '08007', report, {
    statementsDone: number - 1,
    remedy: `Look whether statement ${number} of '${path}' was done. If it was: ${update(`statements_done = ${number}, `)}. If not: ${update('')}. Then run again.`,
  });
}
