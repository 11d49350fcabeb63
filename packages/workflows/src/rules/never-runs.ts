import type { FileView, JobView, RuleContext, StepView } from '../audit/view.ts';
import {
  type Expression,
  evaluate,
  hasStatusFunction,
  isTruthy,
  type Plain,
  parseCondition,
} from '../expressions/condition.ts';
import { contextsOf, worldsOf } from '../jobs/world.ts';
import type { Workflow } from '../workflow.ts';
import { type Entry, textOf } from '../yaml/tree.ts';
import { isAlwaysTrue } from './continue-on-error.ts';
import type { Problem } from './problem.ts';
import type { Rule } from './rule.ts';

const CALM = { success: true, failure: false, cancelled: false };

export const neverRuns: Rule = {
  id: 'never-runs',
  severity: 'error',
  what: 'An `if` can only be true after a failure, but has no status function, so that the implied `success()` makes it false.',
  why: 'The rollback, the alert or the exit behind it never happens.',
  fix: 'Put `always() &&` or `failure() &&` in front.',
  example: "`if: needs.deploy.result == 'failure'`",
  check({ file }: RuleContext) {
    const { document } = file;
    if (document.kind !== 'workflow') return file.steps.flatMap((view) => checkStep(view, file, undefined, undefined));
    const jobs = [...file.jobs.values()].flatMap((view) => checkJob(view, file, document));
    const steps = [...file.jobs.values()].flatMap((view) =>
      view.steps.flatMap((step) => checkStep(step, file, view, document)),
    );
    return [...jobs, ...steps];
  },
};

function suspicious(entry: Entry | undefined): Expression | undefined {
  const text = textOf(entry?.value);
  if (text === undefined || !/failure|cancelled/.test(text)) return undefined;
  const expression = parseCondition(text);
  return expression === undefined || hasStatusFunction(expression) ? undefined : expression;
}

function problem(entry: Entry, what: string, job: string | undefined, step: string | undefined): Problem[] {
  return [
    {
      offset: entry.key.start,
      message: `${what} never runs: its 'if' is true only after a failure, and without a status function it also means 'success()'.`,
      help: "Put 'always() &&' or 'failure() &&' in front.",
      job,
      step,
      text: textOf(entry.value) ?? '',
    },
  ];
}

function checkJob({ job }: JobView, file: FileView, workflow: Workflow): Problem[] {
  const expression = suspicious(job.if);
  if (expression === undefined || job.if === undefined) return [];
  const needs = (result: string): Plain =>
    Object.fromEntries(
      job.needs.map((id) => [
        id,
        { result: isAlwaysTrue(file.jobs.get(id)?.job.continueOnError) ? 'success' : result, outputs: {} },
      ]),
    );
  const holds = (result: string) => holdsSomewhere(expression, workflow, needs(result), {});
  if (holds('success') || !(holds('failure') || holds('cancelled'))) return [];
  return problem(job.if, `Job '${job.id}'`, job.id, undefined);
}

function checkStep(
  view: StepView,
  file: FileView,
  owner: JobView | undefined,
  workflow: Workflow | undefined,
): Problem[] {
  const { step } = view;
  const expression = suspicious(step.if);
  if (expression === undefined || step.if === undefined) return [];
  // Results of other jobs are what they are while this job runs, unless it runs after successes only.
  const jobCondition = owner === undefined ? undefined : parseCondition(textOf(owner.job.if?.value) ?? 'true');
  const mayFollowFailure =
    owner?.job.if !== undefined && (jobCondition === undefined || hasStatusFunction(jobCondition));
  const readsNeeds = [...expression.paths].some((path) => path.startsWith('needs'));
  if (readsNeeds && (mayFollowFailure || owner === undefined)) return [];
  const siblings = file.steps.filter(({ job }) => job === view.job);
  const unknownStep = [...expression.paths].some((path) => {
    const [, id] = /^steps\.([^.]+)/.exec(path) ?? [];
    return id !== undefined && (id === '*' || !siblings.some((other) => other.step.id === id));
  });
  if (unknownStep) return [];
  const worlds = (bad: boolean, result: string) => {
    const outcomes = (tolerated: boolean): Plain =>
      Object.fromEntries(
        siblings.flatMap(({ step: other }) => {
          if (other.id === undefined) return [];
          const tolerates = other.continueOnError !== undefined;
          const outcome = bad || (tolerates && tolerated) ? result : 'success';
          const always = isAlwaysTrue(other.continueOnError);
          return [[other.id, { outcome, conclusion: always ? 'success' : bad ? result : 'success', outputs: {} }]];
        }),
      );
    const needs = Object.fromEntries(
      (owner?.job.needs ?? []).map((id) => [id, { result: bad ? result : 'success', outputs: {} }]),
    );
    return [true, false].some((tolerated) =>
      holdsSomewhere(expression, workflow, needs, {
        steps: outcomes(tolerated),
        job: { status: bad ? result : 'success' },
      }),
    );
  };
  if (worlds(false, 'failure') || worlds(false, 'cancelled') || worlds(false, 'skipped')) return [];
  const conclusionOfTolerated = [...expression.paths].some((path) => {
    const [, id] = /^steps\.([^.]+)\.conclusion$/.exec(path) ?? [];
    return siblings.some(
      ({ step: other }) => other.id === id && id !== undefined && isAlwaysTrue(other.continueOnError),
    );
  });
  if (!(worlds(true, 'failure') || worlds(true, 'cancelled') || conclusionOfTolerated)) return [];
  return problem(step.if, `Step '${view.name}'`, view.job?.id, view.name);
}

function holdsSomewhere(
  expression: Expression,
  workflow: Workflow | undefined,
  needs: Plain,
  more: Record<string, Plain>,
): boolean {
  const free = new Set(
    [...expression.paths].filter(
      (path) =>
        !/^(?:needs\.[^.]+\.result|needs\.\*\.result|needs$|steps\.[^.]+\.(?:outcome|conclusion)|job\.status)/.test(
          path,
        ),
    ),
  );
  const open = {
    ...expression,
    paths: free,
    literals: new Map([...expression.literals].filter(([path]) => free.has(path))),
  };
  const worlds =
    workflow === undefined ? [{ event: 'push', values: new Map<string, Plain>() }] : worldsOf(workflow, [open]);
  return worlds.some((world) => {
    const contexts = contextsOf(world, needs);
    for (const [name, value] of Object.entries(more)) contexts[name] = merged(contexts[name], value);
    const value = evaluate(expression, contexts, CALM);
    return value === undefined || isTruthy(value);
  });
}

/** What is known of steps, over outputs that may be anything. */
function merged(open: Plain | undefined, known: Plain): Plain {
  if (
    typeof open !== 'object' ||
    open === null ||
    Array.isArray(open) ||
    typeof known !== 'object' ||
    known === null ||
    Array.isArray(known)
  )
    return known;
  return Object.fromEntries(
    [...new Set([...Object.keys(open), ...Object.keys(known)])].map((key) => [
      key,
      key === 'outputs'
        ? (open[key] ?? {})
        : known[key] === undefined
          ? (open[key] ?? '')
          : merged(open[key], known[key] ?? ''),
    ]),
  );
}
