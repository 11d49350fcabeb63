import { type ParsedSql, parseSql, type Statement } from '../sql/parse.ts';
import { readSourceText } from '../sql/source-text.ts';
import { controlsTransaction, refusesTransaction } from '../sql/transactions.ts';
import type { MigrationFile } from './inventory.ts';
import type { LayoutName } from './layouts/index.ts';
import { upSection } from './sections.ts';

/** A migration with its text parsed. */
export interface ParsedFile extends MigrationFile {
  parsed: ParsedSql;
}

/**
 * Parses a migration in its own layout.
 * @param text its text, where the caller has read it already
 */
export function parseMigration(
  { content, layout }: Pick<MigrationFile, 'content' | 'layout'>,
  text = readSourceText(content).text,
): ParsedSql {
  const parsed = parseSql(text, upSection(text, layout));
  const { sql, statements, noTransaction, syntaxError } = parsed;
  return syntaxError === undefined ? { ...parsed, ...asItsToolRuns(sql, statements, noTransaction, layout) } : parsed;
}

/**
 * How the tool of a layout runs the text: golang-migrate, Flyway and Prisma put no transaction around a statement that
 * refuses one (Flyway looks for it, the others send the file as one message), and golang-migrate's files often bring a
 * transaction of their own from end to end, which is the same as the one that we make.
 */
function asItsToolRuns(
  sql: string,
  statements: Statement[],
  noTransaction: boolean,
  layout: LayoutName | undefined,
): Pick<ParsedSql, 'sql' | 'statements' | 'noTransaction'> {
  const whole = { sql, statements, noTransaction };
  if (layout === undefined || layout === 'numbered' || layout === 'dbmate') return whole;
  const refuses = statements.length > 0 && statements.every(({ node }) => refusesTransaction(node) !== undefined);
  if (refuses && (statements.length === 1 || layout === 'flyway')) return { ...whole, noTransaction: true };
  const [first, ...rest] = statements;
  const last = rest.pop();
  const framed =
    first !== undefined &&
    last !== undefined &&
    controlsTransaction(first.node) === 'BEGIN' &&
    controlsTransaction(last.node) === 'COMMIT' &&
    rest.every(({ node }) => controlsTransaction(node) === undefined);
  if (!framed) return whole;
  const blanked = [first, last].reduce(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    sql,
  );
  return { sql: blanked, statements: rest, noTransaction };
}

/** The server may know syntax that our grammar does not: the statements of the file are then unknown. */
export function isUnderstood({ parsed }: Pick<ParsedFile, 'parsed'>): boolean {
  return parsed.syntaxError === undefined;
}
