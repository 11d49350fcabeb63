import { skipTrivia } from '../sql/lexer.ts';
import { type ParsedSql, parseSql, type Statement } from '../sql/parse.ts';
import { readSourceText } from '../sql/source-text.ts';
import { controlsTransaction } from '../sql/transactions.ts';
import type { MigrationFile } from './inventory.ts';
import { layoutOf } from './layouts/index.ts';

/** A migration with its text parsed. */
export interface ParsedFile extends MigrationFile {
  parsed: ParsedSql;
}

/**
 * Parses a migration in its own layout.
 * @param text its text, where the caller has read it already
 */
export function parseMigration(
  { content, layout, noTransaction = false }: Pick<MigrationFile, 'content' | 'layout' | 'noTransaction'>,
  text = readSourceText(content).text,
): ParsedSql {
  const { upSection, refusesTransaction, runsOutside } = layoutOf({ layout });
  const parsed = parseSql(text, upSection?.(text));
  const { sql, statements, syntaxError } = parsed;
  const outside =
    noTransaction ||
    parsed.noTransaction ||
    refusesTransaction?.(text, text.slice(0, skipTrivia(sql, 0))) === true ||
    (statements.length > 0 && runsOutside?.(statements) === true);
  if (outside || syntaxError !== undefined) return { ...parsed, noTransaction: outside };
  return { ...parsed, ...withoutFrame(sql, statements) };
}

/** A transaction from end to end is the same as the one that we make, so it is taken off. */
function withoutFrame(sql: string, statements: Statement[]): Pick<ParsedSql, 'sql' | 'statements'> {
  const [first, ...rest] = statements;
  const last = rest.pop();
  const framed =
    first !== undefined &&
    last !== undefined &&
    controlsTransaction(first.node) === 'BEGIN' &&
    controlsTransaction(last.node) === 'COMMIT' &&
    rest.every(({ node }) => controlsTransaction(node) === undefined);
  if (!framed) return { sql, statements };
  const blanked = [first, last].reduce(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    sql,
  );
  return { sql: blanked, statements: rest };
}

/** The server may know syntax that our grammar does not: the statements of the file are then unknown. */
export function isUnderstood({ parsed }: Pick<ParsedFile, 'parsed'>): boolean {
  return parsed.syntaxError === undefined;
}
