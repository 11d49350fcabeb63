import { suppressFindings } from '@stability-actions/common/suppression';
import type { Directive } from '../sql/directives.ts';
import { skipTrivia } from '../sql/lexer.ts';
import { RULES } from './index.ts';
import type { CheckedFile, Problem, RuleProblem } from './rule.ts';
import { unknownDirective } from './suppression.ts';

const KNOWN_RULES = new Set(RULES.map(({ id }) => id));

type IgnoreDirective = Extract<Directive, { rules: string[] }>;

/**
 * Takes out the problems of a file that its directives suppress, and adds what is wrong with the directives themselves.
 * @param judged the rules that were run and are not switched off: only for those can a suppression be called unused
 */
export function suppress(
  file: CheckedFile,
  problems: readonly RuleProblem[],
  judged: ReadonlySet<string>,
): RuleProblem[] {
  const { path } = file;
  const { directives } = file.parsed;
  if (directives.length === 0) return [...problems];
  const ignores = directives.filter((one): one is IgnoreDirective => 'rules' in one);
  const result = suppressFindings(problems, ignores, {
    covers: (ignore, problem) => problem.unsuppressible !== true && covers(file, ignore, problem),
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

function covers(file: CheckedFile, ignore: IgnoreDirective, { offset }: Problem): boolean {
  if (ignore.kind === 'ignore-file') return ignore.offset < skipTrivia(file.parsed.sql, 0);
  const scope = statementScope(file, ignore.offset);
  return offset !== undefined && offset > ignore.offset && offset <= scope;
}

/** The end of the statement that follows a directive; the end of the next line where there is no statement to speak of. */
function statementScope({ parsed }: CheckedFile, offset: number): number {
  const inside = parsed.statements.some(({ start, end }) => start < offset && offset < end);
  if (inside) return offset;
  const next = parsed.statements.find(({ start }) => start > offset);
  if (next !== undefined) return next.end;
  const nextLine = parsed.sql.indexOf('\n', parsed.sql.indexOf('\n', offset) + 1);
  return nextLine < 0 ? parsed.sql.length : nextLine;
}
