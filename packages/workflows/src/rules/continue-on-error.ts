import type { JobView, RuleContext, StepView } from '../audit/view.ts';
import { counts } from '../commands/classes.ts';
import { evaluate, isTruthy, parseCondition } from '../expressions/condition.ts';
import { filesIn } from '../shell/files.ts';
import { ancestorsOf } from '../workflow.ts';
import { childOf, type Entry, scalarsBelow, textOf } from '../yaml/tree.ts';
import { isDeployJob } from './deploys.ts';
import { isGateJob } from './gates.ts';
import { shortened } from './lost.ts';
import type { Problem } from './problem.ts';
import { escapeRegExp, isFileRead, isStatusRead } from './readers.ts';
import type { Rule } from './rule.ts';

export const continueOnError: Rule = {
  id: 'continue-on-error',
  severity: 'error',
  what: 'A step or job that verifies, changes or proves something has `continue-on-error: true`, and nothing reads how it ended.',
  why: 'The step, the job, the check and the merge box are green after a failure. A job tells `success` to every job that needs it.',
  fix: 'Remove it; or give the step an id and end red where `steps.<id>.outcome` is not `success`; or say in its name that it is advisory.',
  example: '`- run: npm test` with `continue-on-error: true`',
  check(context) {
    const steps = context.file.steps.flatMap((view) => checkStep(view, context));
    const jobs = [...context.file.jobs.values()].flatMap((view) => checkJob(view, context));
    return [...steps, ...jobs];
  },
};

/** `true`, or an expression that is nothing else. */
export function isAlwaysTrue(entry: Entry | undefined): boolean {
  const text = textOf(entry?.value);
  if (text === undefined) return false;
  if (text.trim().toLowerCase() === 'true') return true;
  const expression = text.includes('${{') ? parseCondition(text) : undefined;
  if (expression === undefined || expression.paths.size > 0 || expression.functions.size > 0) return false;
  const value = evaluate(expression, {}, { success: true, failure: false, cancelled: false });
  return value !== undefined && isTruthy(value);
}

function matters({
  classes,
  critical,
  calls,
  step,
}: StepView | (JobView & { calls?: undefined; step?: undefined })): boolean {
  if (classes.some(counts)) return true;
  return (
    critical && (calls === undefined || step?.uses !== undefined || calls.some(({ found }) => found.class !== 'soft'))
  );
}

function checkStep(view: StepView, { file }: RuleContext): Problem[] {
  const entry = view.step.continueOnError;
  if (entry === undefined || !isAlwaysTrue(entry) || !matters(view) || view.informational) return [];
  const condition = textOf(view.step.if?.value) ?? '';
  if (/^\s*(?:\$\{\{)?\s*(?:failure|cancelled)\(\)/.test(condition)) return [];
  if (isStatusRead(view, file) || isFileRead(view, file, filesOf(view))) return [];
  const what = view.step.uses ?? firstCounting(view);
  return [
    {
      offset: entry.key.start,
      message: `continue-on-error hides the failure of ${shortened(what)}: the step and the job are green.`,
      help: "Remove it, or end red where 'steps.<id>.outcome' says 'failure'.",
      job: view.job?.id,
      step: view.name,
      text: what,
    },
  ];
}

function filesOf(view: StepView): string[] {
  const inputs = scalarsBelow(view.step.with).flatMap(({ text }) => filesIn(text));
  return [
    ...inputs,
    ...view.calls
      .filter(({ found }) => counts(found))
      .flatMap(({ command, statement }) => [
        ...command.words.flatMap(({ raw }) => filesIn(raw)),
        ...statement.redirects.flatMap(({ target }) => filesIn(target?.raw ?? '')),
      ]),
  ];
}

function firstCounting({ calls, script, text }: StepView): string {
  const call = calls.find(({ found }) => counts(found));
  return call === undefined || script === undefined
    ? text
    : script.text.slice(call.statement.start, call.statement.end);
}

/** A job that declares itself informational is a finding all the same where a deploy or a gate needs it. */
function checkJob(view: JobView, context: RuleContext): Problem[] {
  const { job } = view;
  const entry = job.continueOnError;
  if (entry === undefined || !isAlwaysTrue(entry) || !matters(view)) return [];
  const by = readerOf(view, context);
  if (by === undefined) return [];
  return [
    {
      offset: entry.key.start,
      message: `continue-on-error makes the result of job '${job.id}' 'success' whatever happens, and ${by} trusts it.`,
      help: 'Remove it from the job; what may fail is a step, or a job that nothing needs.',
      job: job.id,
      witness: `${job.id}=success after a failure`,
      text: job.id,
    },
  ];
}

function readerOf(view: JobView, context: RuleContext): string | undefined {
  const { job } = view;
  const { file, files } = context;
  if (file.document.kind !== 'workflow') return undefined;
  for (const other of file.jobs.values()) {
    if (!ancestorsOf(other.job, file.document.jobs).has(job.id)) continue;
    if (view.informational && !isDeployJob(other, context) && !isGateJob(other, context)) continue;
    if (isDeployJob(other, context)) return `the deploy '${other.job.id}'`;
    if (isGateJob(other, context)) return `the gate '${other.job.id}'`;
    const reads = new RegExp(`needs\\.(?:${escapeRegExp(job.id)}|\\*)\\.result`);
    if (other.job.needs.includes(job.id) && scalarsBelow(other.job.node).some(({ text }) => reads.test(text)))
      return `job '${other.job.id}'`;
  }
  if (view.informational) return undefined;
  const { name } = file.document;
  for (const other of files.values()) {
    if (other.document.kind !== 'workflow') continue;
    const filters = other.document.events.get('workflow_run');
    const listens = scalarsBelow(childOf(filters, 'workflows')).some(({ text }) => text === (name ?? file.path));
    if (listens && /workflow_run\.conclusion/.test(other.source.text)) return `the workflow '${other.path}'`;
  }
  return undefined;
}
