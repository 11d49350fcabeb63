import type { RuleProblem } from './rule.ts';

/** More lines are only counted. */
const MOST_LINES = 20;

/** What these rules say in the same words of several places of a file is said at the first, with the lines of the others. */
export function saidOnce(
  problems: readonly RuleProblem[],
  rules: ReadonlySet<string>,
  lineOf: (problem: RuleProblem) => number | undefined,
): RuleProblem[] {
  const groups = Map.groupBy(problems, (problem) =>
    rules.has(problem.rule) ? JSON.stringify([problem.rule, problem.message, problem.help]) : problem,
  );
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    if (others.length === 0) return [first];
    const more = others.length - MOST_LINES;
    const lines = others.slice(0, MOST_LINES).map(lineOf).join(', ') + (more > 0 ? ` and ${more} more` : '');
    return [{ ...first, message: `${first.message} The same at line${others.length > 1 ? 's' : ''} ${lines}.` }];
  });
}
