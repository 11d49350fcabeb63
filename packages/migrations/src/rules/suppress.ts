import { suppressFindings } from '@stability-actions/common/suppression';
import type { Directive } from '../sql/directives.ts';
import { skipTrivia } from '../sql/lexer.ts';
import type { Statement } from '../sql/parse.ts';
import { RULES } from './index.ts';
import type { CheckedFile, Problem, RuleProblem } from './rule.ts';
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
    covers: (ignore, problem) => problem.unsuppressible !== true && scopes.covers(ignore, problem),
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
  readonly #ofFile: IgnoreDirective[];
  readonly #ofStatements: { ignore: IgnoreDirective; end: number }[];
  readonly #top: number;

  constructor({ parsed }: CheckedFile, ignores: readonly IgnoreDirective[]) {
    this.#top = skipTrivia(parsed.sql, 0);
    this.#ofFile = ignores.filter(({ kind }) => kind === 'ignore-file');
    let at = 0;
    this.#ofStatements = ignores
      .filter(({ kind }) => kind === 'ignore')
      .map((ignore) => {
        const { statements, sql } = parsed;
        while ((statements[at]?.end ?? Number.POSITIVE_INFINITY) <= ignore.offset) at += 1;
        return { ignore, end: endOfScope(ignore.offset, statements[at], sql) };
      });
  }

  covers(ignore: IgnoreDirective, { offset }: Problem): boolean {
    return ignore.kind === 'ignore-file' ? ignore.offset < this.#top : offset !== undefined;
  }

  candidates({ offset }: Problem): IgnoreDirective[] {
    const found = [...this.#ofFile];
    if (offset === undefined) return found;
    let [low, high] = [0, this.#ofStatements.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ofStatements[middle]?.ignore.offset ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    for (let index = low - 1; (this.#ofStatements[index]?.end ?? -1) >= offset; index--) {
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
