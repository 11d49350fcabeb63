import type { Statement } from './parse.ts';
import type { StatementError } from './simple-query.ts';
import { codePoints, excerpt, offsetOfCharacter, type Place, placeAt } from './source-text.ts';

/** An SQL error as a person needs it. */
export interface SqlErrorReport {
  /** `relation "t" does not exist (SQLSTATE 42P01)` */
  summary: string;
  place: Place | undefined;
  /** The line with a caret, and the server's DETAIL, HINT, CONTEXT; each on lines of its own. */
  details: string[];
}

/** What was sent of a file, and what stood before it in the message. */
export interface SentText {
  /** The whole text of the file. */
  sql: string;
  /** Offset in the file of the part that was sent. */
  start: number;
  /** What stood before it in the message. */
  prefix: string;
  /** How many statements that is. */
  prefixStatements: number;
  /** The statements that were sent, where our grammar knows them. */
  statements: readonly Statement[];
}

export function reportSqlError({ server, completed }: StatementError, sent: SentText): SqlErrorReport {
  const offset = errorOffset(server.position, completed, sent);
  const place = offset === undefined ? undefined : placeAt(sent.sql, offset);
  const labelled = { DETAIL: server.detail, HINT: server.hint, QUERY: server.internalQuery, CONTEXT: server.where };
  return {
    summary: `${server.message} (SQLSTATE ${server.code})`,
    place,
    details: [
      ...(place === undefined ? [] : [excerpt(sent.sql, place)]),
      ...Object.entries(labelled).flatMap(([label, text]) => (text ? [`${label}: ${text}`] : [])),
    ],
  };
}

/**
 * The server counts characters from the start of the message. Errors without a position (a violated constraint, say) belong
 * to the first statement that was not done.
 */
function errorOffset(position: string | undefined, completed: number, sent: SentText): number | undefined {
  if (position === undefined) return sent.statements[completed - sent.prefixStatements]?.start;
  const character = Number(position) - 1 - codePoints(sent.prefix);
  const offset = sent.start + offsetOfCharacter(sent.sql.slice(sent.start), character);
  return character >= 0 && offset < sent.sql.length ? offset : undefined;
}
