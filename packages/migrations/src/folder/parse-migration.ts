import { largeFile } from '../sql/large-file.ts';
import { skipTrivia } from '../sql/lexer.ts';
import { type ParsedSql, parseSql, type Statement } from '../sql/parse.ts';
import { controlsTransaction, isOneTransaction } from '../sql/transactions.ts';
import type { MigrationFile } from './inventory.ts';
import { layoutOf } from './layouts/index.ts';
import { runningText } from './running-text.ts';

export interface ParsedFile extends MigrationFile {
  parsed: ParsedSql;
}

/** @param running its text, where the caller has read it already */
export function parseMigration(
  file: Pick<MigrationFile, 'content' | 'layout' | 'noTransaction' | 'placeholders'>,
  { text }: { text: string } = runningText(file),
): ParsedSql {
  const { noTransaction } = file;
  const { upSection, refusesTransaction, runsOutside } = layoutOf(file);
  const parsed = parseSql(text, upSection?.(text), largeFile(file.content)?.rows);
  const { sql, statements, syntaxError } = parsed;
  const outside =
    noTransaction === true ||
    parsed.noTransaction ||
    (noTransaction === undefined &&
      (refusesTransaction?.(text, text.slice(0, skipTrivia(sql, 0))) === true ||
        (statements.length > 0 && runsOutside?.(statements) === true)));
  if (outside || syntaxError !== undefined) return { ...parsed, noTransaction: outside };
  if (isOneTransaction(statements)) return { ...parsed, ...withoutFrame(sql, statements) };
  const ownTransactions = statements.some(({ node }) => controlsTransaction(node) !== undefined);
  return { ...parsed, noTransaction: ownTransactions, ownTransactions };
}

/** So much text is kept parsed; its trees take about fifty times as much memory. */
const MOST_KEPT = 1024 * 1024;

/** What is checked and then applied is parsed once: what the first has parsed is given to the second, as far as memory goes. */
export class ParsedOnce {
  readonly #kept = new Map<Buffer, ParsedSql>();
  #length = 0;

  parse(migration: Parameters<typeof parseMigration>[0], running?: { text: string }): ParsedSql {
    const { content } = migration;
    const known = this.#kept.get(content);
    if (known !== undefined) {
      this.#kept.delete(content);
      this.#length -= content.length;
      return known;
    }
    const parsed = parseMigration(migration, running);
    if (this.#length + content.length <= MOST_KEPT) {
      this.#kept.set(content, parsed);
      this.#length += content.length;
    }
    return parsed;
  }
}

/** The file runs in our transaction, with its history row, instead of in its own. */
function withoutFrame(sql: string, statements: readonly Statement[]): Pick<ParsedSql, 'sql' | 'statements' | 'framed'> {
  const blanked = [statements[0], statements.at(-1)].reduce(
    (text, frame) =>
      frame === undefined
        ? text
        : text.slice(0, frame.start) + ' '.repeat(frame.end - frame.start) + text.slice(frame.end),
    sql,
  );
  return { sql: blanked, statements: statements.slice(1, -1), framed: true };
}

/** The server may know syntax that our grammar does not: the statements of the file are then unknown. */
export function isUnderstood({ parsed }: Pick<ParsedFile, 'parsed'>): boolean {
  return parsed.syntaxError === undefined;
}
