import type pg from 'pg';
import type { StatementError } from '../postgres/exchange.ts';
import type { InlineRows, Statement } from '../sql/parse.ts';
import { lineOf, type Rows } from '../sql/rows.ts';
import { excerpt, excerptOf, offsetOfCharacter, type Place, placeAt } from '../sql/source-text.ts';

export interface SqlErrorReport {
  summary: string;
  place: Place | undefined;
  statement?: string | undefined;
  /** The line with a caret, and the server's DETAIL, HINT, CONTEXT; each on lines of its own. */
  details: string[];
}

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
  const row = rowNumber(server, where);
  const offset = row === undefined ? errorOffset(where) : row.offset;
  const { sql, file = { text: sql, offsetOf: (at: number) => at } } = where;
  const place = offset === undefined ? undefined : placeAt(file.text, file.offsetOf(offset));
  // The rows are blank in what the server reads as SQL.
  const shown = (at: Place) => (row === undefined ? excerpt(file.text, at) : excerptOf(lineOf(row.rows, row.line), at));
  const labelled = { DETAIL: server.detail, HINT: server.hint, QUERY: server.internalQuery, CONTEXT: server.where };
  return {
    summary: `${server.message} (SQLSTATE ${server.code})`,
    place,
    statement: where.statement && where.sql.slice(where.statement.start, where.statement.end),
    details: [
      ...(place === undefined ? [] : [shown(place)]),
      ...Object.entries(labelled).flatMap(([label, text]) => (text ? [`${label}: ${text}`] : [])),
    ],
  };
}

function rowNumber(
  { where: context = '' }: pg.DatabaseError,
  { sql, rows: inline }: ErrorPlace,
): { line: number; rows: Rows; offset: number } | undefined {
  const [, row] = (inline === undefined ? null : ROW.exec(context)) ?? [];
  if (inline === undefined || row === undefined) return undefined;
  return { line: Number(row), rows: inline.rows, offset: startOfLine(sql, inline.start, Number(row)) };
}

function errorOffset({ sql, character, statement }: ErrorPlace): number | undefined {
  if (character === undefined) return statement?.start;
  const offset = offsetOfCharacter(sql, character);
  return character >= 0 && offset <= sql.length ? offset : undefined;
}

/** Line number `line` from `start` on. */
function startOfLine(text: string, start: number, line: number): number {
  let found = start;
  for (let at = 1; at < line; at++) found = text.indexOf('\n', found) + 1 || text.length;
  return found;
}
