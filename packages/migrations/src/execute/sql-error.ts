import type pg from 'pg';
import type { StatementError } from '../postgres/exchange.ts';
import type { InlineRows, Statement } from '../sql/parse.ts';
import { excerpt, offsetOfCharacter, type Place, placeAt } from '../sql/source-text.ts';

/** An SQL error as a person needs it. */
export interface SqlErrorReport {
  /** `relation "t" does not exist (SQLSTATE 42P01)` */
  summary: string;
  place: Place | undefined;
  /** The statement that was not done, where one is known. */
  statement?: string | undefined;
  /** The line with a caret, and the server's DETAIL, HINT, CONTEXT; each on lines of its own. */
  details: string[];
}

/** Where in a file an error belongs, as far as it is known. */
export interface ErrorPlace {
  /** The whole text of the file. */
  sql: string;
  /** The server's position, in characters of the file's text from 0; it may lie outside. */
  character: number | undefined;
  /** For errors without a position (a violated constraint, say): the statement that was not done. */
  statement: Statement | undefined;
  /** The file, where what ran is other than what stands in it. */
  file?: { text: string; offsetOf: (offset: number) => number } | undefined;
  /** The statement's inline rows: the server then names the line of the one that it refused. */
  rows: InlineRows | undefined;
}

/** `COPY t, line 3, column id: "x"`, or in other words that the server's `lc_messages` has for it. */
const ROW = /^COPY .*? (\d+)(?:[,:]|$)/m;

export function reportSqlError({ server }: StatementError, where: ErrorPlace): SqlErrorReport {
  const offset = errorOffset(server, where);
  const place =
    offset === undefined
      ? undefined
      : where.file === undefined
        ? placeAt(where.sql, offset)
        : placeAt(where.file.text, where.file.offsetOf(offset));
  const labelled = { DETAIL: server.detail, HINT: server.hint, QUERY: server.internalQuery, CONTEXT: server.where };
  return {
    summary: `${server.message} (SQLSTATE ${server.code})`,
    place,
    statement: where.statement && where.sql.slice(where.statement.start, where.statement.end),
    details: [
      ...(place === undefined ? [] : [excerpt(where.file?.text ?? withRows(where), place)]),
      ...Object.entries(labelled).flatMap(([label, text]) => (text ? [`${label}: ${text}`] : [])),
    ],
  };
}

function errorOffset(
  { where: context = '' }: pg.DatabaseError,
  { sql, character, statement, rows }: ErrorPlace,
): number | undefined {
  const [, row] = (rows === undefined ? null : ROW.exec(context)) ?? [];
  if (rows !== undefined && row !== undefined) return rows.start + startOfLine(rows.rows, Number(row));
  if (character === undefined) return statement?.start;
  const offset = offsetOfCharacter(sql, character);
  return character >= 0 && offset <= sql.length ? offset : undefined;
}

function startOfLine(text: string, line: number): number {
  let start = 0;
  for (let at = 1; at < line; at++) start = text.indexOf('\n', start) + 1;
  return start;
}

/** The rows are blank in what the server reads as SQL. */
function withRows({ sql, rows }: ErrorPlace): string {
  return rows === undefined ? sql : sql.slice(0, rows.start) + rows.rows + sql.slice(rows.start + rows.rows.length);
}
