import type { FileView, JobView, RuleContext, StepView } from '../audit/view.ts';
import { counts } from '../commands/classes.ts';
import { type Expression, hasStatusFunction, isTruthy, parseCondition } from '../expressions/condition.ts';
import type { Result } from '../jobs/result.ts';
import { evaluateIn } from '../jobs/scene.ts';
import { combinations } from '../jobs/world.ts';
import { ancestorsOf, type Workflow } from '../workflow.ts';
import { scalarsBelow, textOf } from '../yaml/tree.ts';
import { isDeployJob, isDeployStep, isVerifyingJob } from './deploys.ts';
import { findRun, goesWell, spacesFor } from './graph.ts';
import { isNotice, onlyNotifies } from './notices.ts';
import type { Problem } from './problem.ts';
import type { Rule } from './rule.ts';

const ABOUT_FAILURE = /\b(?:fail\w*|broken?|breaks?|error(?:s|ed)?|red)\b/i;
const RESULTS = /needs\.[\w*-]+\.result|toJSON\(\s*needs|needs\[/i;

export const notifyNotReached: Rule = {
  id: 'notify-not-reached',
  severity: 'warning',
  what: 'A notice of a failure is not sent in a case that it is there for.',
  why: 'A job that nobody lists in `needs` fails unheard; a step without `if` runs after successes only; a step asks `failure()` of its own job only; and a deploy that times out is `cancelled`, not `failure`.',
  fix: 'Let the notifying job need every job that verifies or deploys, with `if: always()` and its own look at `needs.*.result`, or `if: failure() || cancelled()`.',
  example: '`if: failure()` on the Slack step of a deploy job',
  check(context) {
    const { file } = context;
    const { document } = file;
    if (document.kind !== 'workflow') return [];
    return [...file.jobs.values()].flatMap((view) => {
      const byJob = onlyNotifies(view) ? checkJob(view, context, document) : [];
      return [
        ...byJob,
        ...(byJob.length > 0 ? [] : view.steps.flatMap((step) => checkStep(step, view, context, document))),
      ];
    });
  },
};

function problem(
  offset: number,
  message: string,
  help: string,
  view: JobView,
  step?: StepView,
  witness?: string,
): Problem {
  return { offset, message, help, job: view.job.id, step: step?.name, witness, text: `${message} ${step?.name ?? ''}` };
}

function checkJob(view: JobView, context: RuleContext, workflow: Workflow): Problem[] {
  const { job } = view;
  const { file } = context;
  const condition = conditionText(view);
  const matters = [...file.jobs.values()].filter(
    (other) => other !== view && isOfImportance(other, view, context, workflow),
  );
  if (job.if === undefined) {
    const named =
      ABOUT_FAILURE.test(`${job.id.replace(/[_-]/g, ' ')} ${job.name ?? ''}`) &&
      job.needs.length > 0 &&
      !saysSuccess(view);
    return named
      ? [
          problem(
            job.key.start,
            `The notice '${job.id}' has no 'if', so it runs only when nothing failed.`,
            "Give it 'if: failure() || cancelled()'.",
            view,
          ),
        ]
      : [];
  }
  if (!/failure\(\)|always\(\)|!\s*cancelled\(\)|!\s*success\(\)|'failure'/.test(condition)) return [];
  const reached = ancestorsOf(job, workflow.jobs);
  const missed = matters.filter((other) => !reached.has(other.job.id) && runTogether(other, view, context));
  const [first] = missed;
  if (first !== undefined) {
    const names = missed.map((other) => `'${other.job.id}'`).join(', ');
    return [
      problem(
        job.if.key.start,
        `The notice '${job.id}' does not hear of ${names}: only jobs in its 'needs', and those before them, count.`,
        "List every job that verifies or deploys in 'needs'.",
        view,
        undefined,
        `${first.job.id}=failure`,
      ),
    ];
  }
  const deploy = [...reached]
    .map((id) => file.jobs.get(id))
    .find((other) => other !== undefined && isDeployJob(other, context));
  if (deploy === undefined || hears(view, deploy, 'cancelled', context) || !hears(view, deploy, 'failure', context))
    return [];
  return [
    problem(
      job.if.key.start,
      `The notice '${job.id}' is not sent when the deploy '${deploy.job.id}' times out or is cancelled.`,
      "Say 'failure() || cancelled()', or 'always()' and look at the results.",
      view,
      undefined,
      `${deploy.job.id}=cancelled`,
    ),
  ];
}

/** It verifies or deploys, and does not come after the notice. */
function isOfImportance(other: JobView, view: JobView, context: RuleContext, workflow: Workflow): boolean {
  if (other.informational || onlyNotifies(other) || ancestorsOf(other.job, workflow.jobs).has(view.job.id))
    return false;
  return isVerifyingJob(other, context) || isDeployJob(other, context);
}

/** An event on which the other job runs, and the notice after a failure of what it knows. */
function runTogether(other: JobView, view: JobView, context: RuleContext): boolean {
  const [before] = view.job.needs;
  const targets = [other.job.id, view.job.id];
  return spacesFor(targets, context.file).some((space) => {
    const failing = before === undefined ? undefined : { job: before, result: 'failure' as const };
    const told = { ...goesWell(view.job.id), failing };
    return findRun(context, { space, targets, variants: [goesWell(other.job.id), told] }) !== undefined;
  });
}

function hears(view: JobView, deploy: JobView, result: 'failure' | 'cancelled', context: RuleContext): boolean {
  const ways = result === 'cancelled' ? [false, true] : [false];
  const targets = [deploy.job.id, view.job.id];
  return ways.every((cancelled) =>
    spacesFor([view.job.id], context.file).some((space) => {
      const failing = { job: deploy.job.id, result };
      const told = {
        ...goesWell(view.job.id),
        failing,
        cancelled,
        goesOn: (job: string, ended: Result) => job !== view.job.id || ended === 'success',
      };
      return findRun(context, { space, targets, variants: [goesWell(deploy.job.id), told] }) !== undefined;
    }),
  );
}

function checkStep(step: StepView, view: JobView, context: RuleContext, workflow: Workflow): Problem[] {
  if (!isNotice(step)) return [];
  const { job } = view;
  const before = view.steps.slice(0, view.steps.indexOf(step));
  const text = textOf(step.step.if?.value);
  if (text === undefined || step.step.if === undefined) {
    const named = ABOUT_FAILURE.test(step.step.name ?? '') && !/success|or fail|\/ ?fail/i.test(step.step.name ?? '');
    const after = before.some(({ classes }) => classes.some(counts));
    if (!named || !after || /failure|always|cancelled/.test(conditionText(view))) return [];
    return [
      problem(
        step.step.node.start,
        `The notice '${step.name}' has no 'if', so it runs only when nothing failed.`,
        "Give it 'if: failure() || cancelled()'.",
        view,
        step,
      ),
    ];
  }
  const expression = parseCondition(text);
  if (expression === undefined || !expression.functions.has('failure')) return [];
  const holds = (result: 'failure' | 'cancelled') => canHold(expression, result, view, context.file);
  if (job.needs.length > 0 && onlyNotifies(view) && holds('failure')) {
    const judges = scalarsBelow(job.node).some((scalar) => RESULTS.test(scalar.text));
    if (judges || before.some(({ classes }) => classes.some(counts))) return [];
    return [
      problem(
        step.step.if.key.start,
        `'failure()' in the step '${step.name}' knows only its own job: it is false whatever happened in '${job.needs.join("', '")}'.`,
        "Put the condition on the job, or test 'needs.<id>.result'.",
        view,
        step,
        `${job.needs[0]}=failure`,
      ),
    ];
  }
  const deploys =
    isDeployJob(view, context) &&
    (before.some((other) => isDeployStep(other, view)) || !view.steps.some((other) => isDeployStep(other, view)));
  if (!deploys || !holds('failure') || holds('cancelled') || toldElsewhere(view, context, workflow)) return [];
  return [
    problem(
      step.step.if.key.start,
      `The notice '${step.name}' is not sent when the deploy times out or is cancelled.`,
      "Say 'failure() || cancelled()'.",
      view,
      step,
      `${job.id}=cancelled`,
    ),
  ];
}

/** Another notice of the deploy, a step or a job after it, hears of what is cancelled. */
function toldElsewhere(view: JobView, context: RuleContext, workflow: Workflow): boolean {
  const inSteps = view.steps.some((other) => {
    const expression = parseCondition(textOf(other.step.if?.value) ?? '');
    return (
      expression !== undefined &&
      hasStatusFunction(expression) &&
      isNotice(other) &&
      canHold(expression, 'cancelled', view, context.file)
    );
  });
  return (
    inSteps ||
    [...context.file.jobs.values()].some(
      (other) =>
        onlyNotifies(other) &&
        ancestorsOf(other.job, workflow.jobs).has(view.job.id) &&
        hears(other, view, 'cancelled', context),
    )
  );
}

function canHold(expression: Expression, result: 'failure' | 'cancelled', { job }: JobView, file: FileView): boolean {
  const status = { success: false, failure: result === 'failure', cancelled: result === 'cancelled' };
  return spacesFor([job.id], file, { also: [expression] }).some(({ known, open }) =>
    [...combinations([...open].filter(([path]) => expression.paths.has(path)))].some((assigned) => {
      const values = new Map([...known, ...assigned, ['job.status', result]]);
      const needs = new Map(job.needs.map((id): [string, Result] => [id, 'success']));
      const value = evaluateIn(expression, { values, needs, status });
      return value === undefined || isTruthy(value);
    }),
  );
}

function conditionText({ job }: JobView): string {
  return textOf(job.if?.value) ?? '';
}

/** A notice of how it ended, whichever way. */
function saysSuccess({ job, steps }: JobView): boolean {
  return /success/i.test(`${job.id} ${job.name ?? ''} ${steps.map(({ text }) => text).join(' ')}`);
}
