import type { JobView, RuleContext, StepView } from '../audit/view.ts';
import { type Expression, hasStatusFunction, isTruthy, parseCondition } from '../expressions/condition.ts';
import { evaluateIn } from '../jobs/scene.ts';
import { spacesOf } from '../jobs/space.ts';
import { combinations } from '../jobs/world.ts';
import { type Entry, textOf } from '../yaml/tree.ts';
import { isTestJob } from './deploys.ts';
import { type Origin, originOf } from './origins.ts';
import type { Problem } from './problem.ts';
import { isSkippedWhenEmpty, testedForEmptiness } from './reached.ts';
import { canEndRed, wholeText } from './readers.ts';
import type { Rule } from './rule.ts';
import { guardOf } from './skippable-deploy.ts';

export const skippableTests: Rule = {
  id: 'skippable-tests',
  severity: 'error',
  what: 'Tests are skipped, and the job is green, because a value is missing: a secret, or a variable that nothing sets. A switch in `vars` is a warning.',
  why: 'Nobody notices that the tests do not run any more, or never did. A skipped job counts as passed.',
  fix: 'Let the missing value be a failure: run the tests always, or end red where the value is missing. Decide by event or repository where it cannot be there, as in forks.',
  example: "`if: env.E2E_READY == 'true'`, where nothing sets `E2E_READY`",
  check(context) {
    const jobs = [...context.file.jobs.values()].flatMap((view) =>
      isTestJob(view, context) ? problemOf(view.job.if, view, undefined, context) : [],
    );
    const steps = context.file.steps.flatMap((view) => {
      const owner = view.job && context.file.jobs.get(view.job.id);
      if (view.informational || !isTestStep(view)) return [];
      const byCondition = problemOf(view.step.if, owner, view, context);
      return byCondition.length > 0 ? byCondition : inScript(view, owner, context);
    });
    return [...jobs, ...steps];
  },
};

function isTestStep({ classes }: StepView): boolean {
  return classes.some(({ kind }) => kind === 'test');
}

const SEVERITIES: Partial<Record<Origin, 'error' | 'warning'>> = {
  secret: 'error',
  nowhere: 'error',
  variable: 'warning',
};

function problemOf(
  entry: Entry | undefined,
  owner: JobView | undefined,
  view: StepView | undefined,
  context: RuleContext,
): Problem[] {
  const text = textOf(entry?.value);
  if (entry === undefined || text === undefined || context.file.document.kind !== 'workflow') return [];
  const expression = parseCondition(text);
  if (expression === undefined) return [];
  for (const path of expression.paths) {
    const severity = SEVERITIES[originOfPath(path, owner, view, context)];
    if (severity === undefined || !isSwitch(path, expression, context)) continue;
    if (isToldOtherwise(path, owner, view, context)) continue;
    const what = view === undefined ? `The tests of job '${owner?.job.id}'` : `The tests of step '${view.name}'`;
    return [
      {
        offset: entry.key.start,
        severity,
        message: `${what} are skipped, and everything is green, when '${path}' is ${severity === 'warning' ? 'not switched on' : 'missing'}.`,
        help: 'Let a missing value fail the job, or run the tests always.',
        job: owner?.job.id,
        step: view?.name,
        witness: `${path}=''`,
        text,
      },
    ];
  }
  return [];
}

function originOfPath(
  path: string,
  owner: JobView | undefined,
  view: StepView | undefined,
  context: RuleContext,
): Origin {
  const [first = '', name = ''] = path.split('.');
  if (first === 'secrets') return name.toLowerCase() === 'github_token' ? 'known' : 'secret';
  if (first === 'vars') return 'variable';
  // A job's own condition knows no `env`.
  return first === 'env' && name !== '' && name !== '*' && view !== undefined
    ? originOf(name, view.step, owner, context)
    : 'known';
}

/** False without the value whatever else is unknown, and true with it. */
function isSwitch(path: string, expression: Expression, { file }: RuleContext): boolean {
  if (file.document.kind !== 'workflow') return false;
  const holds = { with: false, without: false };
  const status = { success: true, failure: false, cancelled: false };
  for (const { known, open } of spacesOf(file.document, [expression])) {
    for (const assigned of combinations([...open].filter(([other]) => expression.paths.has(other)))) {
      const values = new Map([...known, ...assigned]);
      const value = evaluateIn(expression, { values, needs: new Map(), status });
      if (value === undefined) return false;
      if (isTruthy(value)) holds[values.get(path) === '' ? 'without' : 'with'] = true;
    }
  }
  return holds.with && !holds.without;
}

/** Another step ends red where the value is missing. */
function isToldOtherwise(
  path: string,
  owner: JobView | undefined,
  view: StepView | undefined,
  context: RuleContext,
): boolean {
  const name = path.replace(/^\w+\./, '');
  return (owner?.steps ?? []).some((other) => {
    if (other === view || !wholeText(other).includes(name) || !canEndRed(other)) return false;
    const text = textOf(other.step.if?.value);
    if (text === undefined) return new RegExp(`-z\\s+"?\\$\\{?${name}\\b|\\$\\{${name}:\\?`).test(other.text);
    const expression = parseCondition(text);
    if (expression === undefined || !expression.paths.has(path)) return false;
    return !hasStatusFunction(expression) && !isSwitch(path, expression, context);
  });
}

function inScript(view: StepView, owner: JobView | undefined, context: RuleContext): Problem[] {
  const { script, job, step } = view;
  const tests = view.calls.find(({ found }) => found.kind === 'test');
  if (script === undefined || tests === undefined) return [];
  for (const name of testedForEmptiness(script.text)) {
    const severity = SEVERITIES[originOf(name, step, owner, context)];
    if (severity === undefined || !isSkippedWhenEmpty(view, tests, name)) continue;
    if (isToldOtherwise(`env.${name}`, owner, view, context)) continue;
    const guard = guardOf(view, name) ?? tests.statement;
    return [
      {
        offset: view.place(guard.start),
        endOffset: view.place(Math.max(guard.start, guard.end - 1)),
        severity,
        message: `Without '${name}' the step runs no test and is green.`,
        help: "End with 'exit 1' where the value is missing.",
        job: job?.id,
        step: view.name,
        witness: `${name}=''`,
        text: script.text.slice(guard.start, guard.end),
      },
    ];
  }
  return [];
}
