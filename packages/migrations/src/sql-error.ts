import type { StatementError } from './exchange.ts';
import type { Statement } from './parse.ts';
import { excerpt, offsetOfCharacter, type Place, placeAt } from './source-text.ts';

/** An SQL error as a person needs it. */
export interface SqlErrorReport {
  /** `relation "t" does not exist (SQLSTATE 42P01)` */
  summary: string;
  place: Place | undefined;
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
}

export function reportSqlError({ server }: StatementError, where: ErrorPlace): SqlErrorReport {
  const offset = errorOffset(where);
  const place = offset === undefined ? undefined : placeAt(where.sql, offset);
  const labelled = { DETAIL: server.detail, HINT: server.hint, QUERY: server.internalQuery, CONTEXT: server.where };
  return {
    summary: `${server.message} (SQLSTATE ${server.code})`,
    place,
    details: [
      ...(place === undefined ? [] : [excerpt(where.sql, place)]),
      ...Object.entries(labelled).flatMap(([label, text]) => (text ? [`${label}: ${text}`] : [])),
    ],
  };
}

function errorOffset({ sql, character, statement }: ErrorPlace): number | undefined {
  if (character === undefined) return statement?.start;
  const offset = offsetOfCharacter(sql, character);
  return character >= 0 && offset <= sql.length ? offset : undefined;
}
