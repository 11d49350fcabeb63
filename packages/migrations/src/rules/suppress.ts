import { suppressFindings } from '@stability-actions/common/suppression';
import { countFirst } from '../sql/count-first.ts';
import type { Directive } from '../sql/directives.ts';
import { skipTrivia } from '../sql/lexer.ts';
import type { Statement } from '../sql/parse.ts';
import { RULES } from './index.ts';
import type { CheckedFile, RuleProblem } from './rule.ts';
import { unknownDirective } from './suppression.ts';

const KNOWN_RULES = new Set(RULES.map(({ id }) => id));

type IgnoreDirective = Extract<Directive, { rules: string[] }>;

/** @param judged the rules that ran: only their suppressions can be called unused */
export function suppress(
  file: CheckedFile,
  problems: readonly RuleProblem[],
  judged: ReadonlySet<string>,
): RuleProblem[] {
  const { path } = file;
  const { directives } = file.parsed;
  if (directives.length === 0) return [...problems];
  const ignores = directives.filter((one): one is IgnoreDirective => 'rules' in one);
  const scopes = new Scopes(file, ignores);
  const result = suppressFindings(problems, ignores, {
    covers: (_, problem) => problem.unsuppressible !== true,
    candidates: (problem) => scopes.candidates(problem),
    judged: (rule) => judged.has(rule) || !KNOWN_RULES.has(rule),
    placeFor: { ignore: 'the line before the statement it is meant for', 'ignore-file': 'the top of the file' },
  });
  const unknown = directives.flatMap((directive): RuleProblem[] => {
    if (directive.kind !== 'unknown') return [];
    const message = `'-- migrations: ${directive.text}' is no directive.`;
    const help = "Write 'no-transaction', 'ignore <rule> <reason>' or 'ignore-file <rule> <reason>'.";
    return [{ rule: unknownDirective.id, path, offset: directive.offset, message, help }];
  });
  const bad = result.problems.map(
    ({ rule, ignore, message, help }): RuleProblem => ({ rule, path, offset: ignore.offset, message, help }),
  );
  return [...result.kept, ...unknown, ...bad];
}

/** Which part of a file each of its directives means; they come in the order of their places. */
class Scopes {
  /** By rule, the first at the top of the file; further down they suppress nothing. */
  readonly #ofFile = new Map<string, IgnoreDirective>();
  readonly #ofStatements: { ignore: IgnoreDirective; end: number }[];

  constructor({ parsed }: CheckedFile, ignores: readonly IgnoreDirective[]) {
    const top = skipTrivia(parsed.sql, 0);
    for (const ignore of ignores) {
      if (ignore.kind !== 'ignore-file' || ignore.offset >= top || ignore.reason === '') continue;
      for (const rule of ignore.rules) if (!this.#ofFile.has(rule)) this.#ofFile.set(rule, ignore);
    }
    let at = 0;
    this.#ofStatements = ignores
      .filter(({ kind }) => kind === 'ignore')
      .map((ignore) => {
        const { statements, sql } = parsed;
        while ((statements[at]?.end ?? Number.POSITIVE_INFINITY) <= ignore.offset) at += 1;
        return { ignore, end: endOfScope(ignore.offset, statements[at], sql) };
      });
  }

  candidates({ rule, offset }: RuleProblem): IgnoreDirective[] {
    const ofFile = this.#ofFile.get(rule);
    const found = ofFile === undefined ? [] : [ofFile];
    if (offset === undefined) return found;
    const before = countFirst(this.#ofStatements, ({ ignore }) => ignore.offset < offset);
    for (let index = before - 1; (this.#ofStatements[index]?.end ?? -1) >= offset; index--) {
      found.unshift(...this.#ofStatements.slice(index, index + 1).map(({ ignore }) => ignore));
    }
    return found;
  }
}

/**
 * The end of the next line where there is no statement.
 * @param next the first statement that ends after it
 */
function endOfScope(offset: number, next: Statement | undefined, sql: string): number {
  if (next !== undefined) return next.start < offset ? offset : next.end;
  const nextLine = sql.indexOf('\n', sql.indexOf('\n', offset) + 1);
  return nextLine < 0 ? sql.length : nextLine;
}
