import type { Directive } from '../sql/directives.ts';
import { skipTrivia } from '../sql/lexer.ts';
import { RULES } from './index.ts';
import type { CheckedFile, Problem, RuleProblem } from './rule.ts';
import { ignoreWithoutReason, unknownDirective, unusedIgnore } from './suppression.ts';

const KNOWN_RULES = new Set(RULES.map(({ id }) => id));

type Ignore = Extract<Directive, { rules: string[] }>;

/**
 * Takes out the problems of a file that its directives suppress, and adds what is wrong with the directives themselves.
 * @param judged the rules that were run and are not switched off: only for those can a suppression be called unused
 */
export function suppress(
  file: CheckedFile,
  problems: readonly RuleProblem[],
  judged: ReadonlySet<string>,
): RuleProblem[] {
  const { directives } = file.parsed;
  if (directives.length === 0) return [...problems];
  const ignores = directives.filter((one): one is Ignore => 'rules' in one && one.reason !== '');
  const used = new Set<string>();
  const kept = problems.filter((problem) => {
    if (problem.unsuppressible) return true;
    const by = ignores.find((ignore) => ignore.rules.includes(problem.rule) && covers(file, ignore, problem));
    if (by !== undefined) used.add(`${by.offset} ${problem.rule}`);
    return by === undefined;
  });
  return [...kept, ...directives.flatMap((directive) => directiveProblems(file, directive, used, judged))];
}

function covers(file: CheckedFile, ignore: Ignore, { offset }: Problem): boolean {
  if (ignore.kind === 'ignore-file') return ignore.offset < skipTrivia(file.parsed.sql, 0);
  const scope = statementScope(file, ignore.offset);
  return offset !== undefined && offset > ignore.offset && offset <= scope;
}

/** The end of the statement that follows a directive; the end of the next line where there is no statement to speak of. */
function statementScope({ parsed }: CheckedFile, offset: number): number {
  const inside = parsed.statements.some(({ start, end }) => start < offset && offset < end);
  if (inside) return offset;
  const next = parsed.statements.find(({ start }) => start > offset);
  const nextLine = parsed.sql.indexOf('\n', parsed.sql.indexOf('\n', offset) + 1);
  const lineEnd = nextLine < 0 ? parsed.sql.length : nextLine;
  return next === undefined ? lineEnd : Math.max(next.end, Math.min(lineEnd, next.end));
}

function directiveProblems(
  { path }: CheckedFile,
  directive: Directive,
  used: ReadonlySet<string>,
  judged: ReadonlySet<string>,
): RuleProblem[] {
  const { offset } = directive;
  if (directive.kind === 'unknown') {
    const message = `'-- migrations: ${directive.text}' is no directive.`;
    const help = "Write 'no-transaction', 'ignore <rule> <reason>' or 'ignore-file <rule> <reason>'.";
    return [{ rule: unknownDirective.id, path, offset, message, help }];
  }
  if (directive.kind === 'no-transaction') return [];
  const rules = directive.rules.join(', ');
  if (directive.reason === '') {
    const message = `The suppression of ${rules} gives no reason, so it suppresses nothing.`;
    return [{ rule: ignoreWithoutReason.id, path, offset, message, help: 'Write the reason after the rule.' }];
  }
  const unused = directive.rules.filter(
    (rule) => (judged.has(rule) || !KNOWN_RULES.has(rule)) && !used.has(`${offset} ${rule}`),
  );
  if (unused.length === 0) return [];
  const message = `The suppression of ${unused.join(', ')} suppresses nothing.`;
  const place = directive.kind === 'ignore' ? 'the line before the statement it is meant for' : 'the top of the file';
  return [{ rule: unusedIgnore.id, path, offset, message, help: `Remove it, or move it to ${place}.` }];
}
