import type { JobView, RuleContext, StepView } from '../audit/view.ts';
import { evaluate, hasStatusFunction, isTruthy, parseCondition } from '../expressions/condition.ts';
import type { Failing } from '../jobs/result.ts';
import type { Space } from '../jobs/space.ts';
import { contextsOf, worldsOf } from '../jobs/world.ts';
import { ancestorsOf, type Workflow } from '../workflow.ts';
import { childOf, scalarsBelow, textOf, textsOf } from '../yaml/tree.ts';
import { isAlwaysTrue } from './continue-on-error.ts';
import { isDeployJob, isDeployStep, isTestJob, isVerifyingJob } from './deploys.ts';
import { findRun, goesWell, pathBetween, spacesFor } from './graph.ts';
import type { Problem } from './problem.ts';
import type { Rule } from './rule.ts';

const HELP = "Let the deploy need every job that tests, and run only when each of them ended 'success'.";

export const ungatedDeploy: Rule = {
  id: 'ungated-deploy',
  severity: 'error',
  what: 'A deploy runs although a job or step that verifies failed or was cancelled, or it waits for no test at all.',
  why: 'What is known to be broken goes to production. `always()`, `!failure()` and `!cancelled()` look at no result; `workflow_run` comes for every conclusion.',
  fix: "`needs` every test job, and no status function; where one is needed, add `needs.<id>.result == 'success'` for each. After `workflow_run` add `github.event.workflow_run.conclusion == 'success'`.",
  example: 'a deploy with `needs: [test]` and `if: always()`; one without `needs` beside a job that tests',
  check(context) {
    const { file } = context;
    const { document } = file;
    if (document.kind !== 'workflow') return [];
    const deploys = [...file.jobs.values()].filter((view) => isDeployJob(view, context));
    const found = new Map<string, Problem[]>();
    for (const view of deploys) {
      const problems = [...afterFailure(view, context, document), ...afterWorkflowRun(view, context, document)];
      const without = problems.length > 0 ? [] : withoutTests(view, context, document);
      found.set(view.job.id, [...problems, ...without, ...stepProblems(view, context, document)]);
    }
    // Told once for a chain, at its first deploy.
    return deploys.flatMap(({ job }) => {
      const before = [...ancestorsOf(job, document.jobs)].some((id) => (found.get(id)?.length ?? 0) > 0);
      return before ? [] : (found.get(job.id) ?? []);
    });
  },
};

function placed({ job }: JobView): number {
  return job.if?.key.start ?? job.key.start;
}

/** (a) A job before it that verifies did not succeed. */
function afterFailure(view: JobView, context: RuleContext, workflow: Workflow): Problem[] {
  const { file } = context;
  const { job } = view;
  const before = [...ancestorsOf(job, workflow.jobs)]
    .map((id) => file.jobs.get(id))
    .filter((other) => other !== undefined);
  const verifying = before.filter(
    (other) => isVerifyingJob(other, context) && !isAlwaysTrue(other.job.continueOnError),
  );
  if (verifying.length === 0) return [];
  const spaces = spacesFor([job.id], file);
  for (const result of ['failure', 'cancelled'] as const) {
    for (const other of verifying) {
      const failing = { job: other.job.id, result };
      const space = spaces.find((one) => runsAnyway(context, one, failing, job.id));
      if (space === undefined) continue;
      return [
        {
          offset: placed(view),
          message: `The deploy '${job.id}' runs although job '${other.job.id}' ended ${result}${space.event === 'push' ? '' : ` (on ${space.event})`}.`,
          help: HELP,
          job: job.id,
          witness: `${other.job.id}=${result}`,
          text: `${other.job.id} ${result}`,
          path: pathBetween(other.job.id, job.id, workflow),
        },
      ];
    }
  }
  return [];
}

function runsAnyway(context: RuleContext, space: Space, failing: Failing, deploy: string): boolean {
  const ways = failing.result === 'cancelled' ? [false, true] : [false];
  const variants = ways.map((cancelled) => ({ ...goesWell(deploy), failing, cancelled, outputsHoldBack: true }));
  const targets = [failing.job, deploy];
  return findRun(context, { space, targets, deploy, variants: [goesWell(...targets), ...variants] }) !== undefined;
}

/** (b) Test jobs that run on the same event, and that it does not wait for. */
function withoutTests(view: JobView, context: RuleContext, workflow: Workflow): Problem[] {
  const { file, patterns } = context;
  const { job } = view;
  const reached = ancestorsOf(job, workflow.jobs);
  const others = [...file.jobs.values()].filter((other) => other.job.id !== job.id && isTestJob(other, context));
  // What tests are built on is no deploy that could wait for them.
  if (others.some((other) => ancestorsOf(other.job, workflow.jobs).has(job.id))) return [];
  const tests = others.filter((other) => patterns.testJobs.length > 0 || !isDeployJob(other, context));
  const missed = tests.filter((other) => !reached.has(other.job.id) && runTogether(other, view, context));
  const [first] = missed;
  if (first === undefined) return [];
  const tested = (one: JobView) => patterns.testJobs.length === 0 && one.classes.some(({ kind }) => kind === 'test');
  const reachesSome =
    missed.length < tests.filter((other) => runTogether(other, view, context)).length ||
    tested(view) ||
    [...reached].some((id) => {
      const other = file.jobs.get(id);
      return other !== undefined && (tested(other) || isTestJob(other, context));
    });
  const names = missed.map((other) => `'${other.job.id}'`).join(', ');
  return [
    {
      offset: placed(view),
      severity: reachesSome ? 'warning' : 'error',
      message: `The deploy '${job.id}' does not wait for ${names}, which ${missed.length === 1 ? 'tests' : 'test'} on the same event.`,
      help: HELP,
      job: job.id,
      witness: `${first.job.id}=failure`,
      text: missed.map((other) => other.job.id).join(' '),
      path: [first.job.id, job.id],
    },
  ];
}

function runTogether(test: JobView, deploy: JobView, context: RuleContext): boolean {
  const { file } = context;
  if (file.document.kind !== 'workflow') return false;
  const targets = [test.job.id, deploy.job.id];
  return spacesFor(targets, file).some(
    (space) => findRun(context, { space, targets, variants: [goesWell(...targets)] }) !== undefined,
  );
}

const CONCLUSION = 'github.event.workflow_run.conclusion';

/** (c) `workflow_run` comes for every conclusion. */
function afterWorkflowRun(view: JobView, context: RuleContext, workflow: Workflow): Problem[] {
  const { file } = context;
  const { job } = view;
  const types = textsOf(childOf(workflow.events.get('workflow_run'), 'types'));
  if (!workflow.events.has('workflow_run') || (types.length > 0 && !types.includes('completed'))) return [];
  const chain = [job.id, ...ancestorsOf(job, workflow.jobs)]
    .map((id) => file.jobs.get(id))
    .filter((other) => other !== undefined);
  const inSteps = chain.some((other) =>
    other.steps.some(({ step }) => scalarsBelow(step.node).some(({ text }) => /workflow_run\.conclusion/.test(text))),
  );
  if (inSteps) return [];
  const spaces = spacesFor([job.id], file).filter(({ event }) => event === 'workflow_run');
  for (const conclusion of ['failure', 'cancelled', 'timed_out']) {
    const given = new Map([[CONCLUSION, conclusion]]);
    const open = spaces.some(
      (space) => findRun(context, { space, targets: [job.id], variants: [goesWell(job.id)], given }) !== undefined,
    );
    if (!open) continue;
    return [
      {
        offset: placed(view),
        message: `The deploy '${job.id}' runs although the workflow that it comes after ended ${conclusion}.`,
        help: `Add "github.event.workflow_run.conclusion == 'success'" to its 'if'.`,
        job: job.id,
        witness: `workflow_run.conclusion=${conclusion}`,
        text: `workflow_run ${conclusion}`,
        path: [job.id],
      },
    ];
  }
  return [];
}

/** (d) A deploy step that runs after a verifying step of its job failed. */
function stepProblems(view: JobView, _context: RuleContext, workflow: Workflow): Problem[] {
  return view.steps.flatMap((deploy, index): Problem[] => {
    const text = textOf(deploy.step.if?.value);
    if (text === undefined || !isDeployStep(deploy, view)) return [];
    const expression = parseCondition(text);
    if (expression === undefined || !hasStatusFunction(expression)) return [];
    const verify = view.steps
      .slice(0, index)
      .find(
        (step) =>
          step.classes.some((one) => one.class === 'verify') &&
          !step.informational &&
          step.step.continueOnError === undefined &&
          !isFailureOnly(step),
      );
    if (verify === undefined) return [];
    const runs = (outcome: string, success: boolean) =>
      worldsOf(workflow, [expression]).some((world) => {
        const steps = Object.fromEntries(
          view.steps.flatMap(({ step }) =>
            step.id === undefined
              ? []
              : [
                  [
                    step.id,
                    {
                      outcome: step === verify.step ? outcome : 'success',
                      conclusion: step === verify.step ? outcome : 'success',
                      outputs: {},
                    },
                  ],
                ],
          ),
        );
        const value = evaluate(expression, contextsOf(world, {}, { steps }), {
          success,
          failure: !success,
          cancelled: false,
        });
        return value !== undefined && isTruthy(value);
      });
    if (!runs('failure', false) || !runs('success', true)) return [];
    return [
      {
        offset: deploy.step.if?.key.start ?? deploy.step.node.start,
        message: `The deploy step '${deploy.name}' runs although step '${verify.name}' failed.`,
        help: "Take the status function out of its 'if', or test the step's outcome.",
        job: view.job.id,
        step: deploy.name,
        witness: `${verify.name}=failure`,
        text: `${verify.name} ${deploy.name}`,
      },
    ];
  });
}

function isFailureOnly({ step }: StepView): boolean {
  return /failure\(\)/.test(textOf(step.if?.value) ?? '');
}
