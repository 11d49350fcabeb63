import type { RuleProblem } from './rule.ts';

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
    const lines = others.map(lineOf).join(', ');
    return [{ ...first, message: `${first.message} The same at line${others.length > 1 ? 's' : ''} ${lines}.` }];
  });
}
