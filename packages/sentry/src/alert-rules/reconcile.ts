import type { Clock } from '@stability-actions/common/clock';
import type { HttpSend } from '@stability-actions/common/http';
import type { Log } from '@stability-actions/common/log';
import { Deadline } from '@stability-actions/common/retry';
import { plural } from '@stability-actions/common/words';
import { createSentryApi } from '../api.ts';
import { SentryApiError } from '../api-error.ts';
import { actionBodies } from './alert-form.ts';
import { type Applied, applyPlan, projectIdsOf } from './apply.ts';
import { readDirectory } from './directory.ts';
import type { AlertFile } from './entries.ts';
import { createObjects, type SentryObjects } from './objects.ts';
import { makePlan } from './plan.ts';
import { changeTitle, inactiveTargets, planText } from './plan-text.ts';
import type { Plan, PlanInput } from './plan-types.ts';
import type { SentryMonitor } from './replies.ts';
import { unresolvedNames } from './unresolved.ts';

export type Mode = 'plan' | 'apply' | 'check';

export type AlertsStatus =
  | 'in-sync'
  | 'changes'
  | 'applied'
  | 'drift'
  | 'syntax'
  | 'invalid'
  | 'unresolved'
  | 'ambiguous'
  | 'name-taken'
  | 'partial'
  | 'not-effective'
  | 'inconclusive';

/** Something in the file, with its line; or without one. */
export interface Problem {
  line: number | undefined;
  message: string;
  help: string;
}

export interface AlertsOutcome {
  status: AlertsStatus;
  plan: Plan | undefined;
  applied: Applied | undefined;
  /** Why it fails, worst first. */
  problems: Problem[];
  warnings: Problem[];
}

export interface ReconcileOptions {
  file: AlertFile;
  mode: Mode;
  organization: string;
  token: string;
  sentryUrl: string;
  repository: string;
  prune: boolean;
  adopt: boolean;
  testNotification: 'off' | 'changed' | 'all';
  deadlineMs: number;
}

export interface ReconcileContext {
  env: NodeJS.ProcessEnv;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
  send?: HttpSend;
  /** Told whenever more is known. */
  progress?(outcome: AlertsOutcome): void;
}

export async function reconcile(options: ReconcileOptions, context: ReconcileContext): Promise<AlertsOutcome> {
  const { file, mode, organization, sentryUrl, token } = options;
  const { clock, log } = context;
  const deadline = new Deadline(clock, options.deadlineMs);
  const api = createSentryApi({ ...context, url: sentryUrl, token, deadline });
  const objects = createObjects(api, organization);
  const ended = (rest: Partial<AlertsOutcome> & { status: AlertsStatus }): AlertsOutcome => ({
    plan: undefined,
    applied: undefined,
    problems: [],
    warnings: [],
    ...rest,
  });
  let input: PlanInput;
  try {
    const directory = await readDirectory(api, organization, file);
    const monitors = await readMonitors(options, objects, projectIdsOf({ file, directory }));
    const unresolved = unresolvedNames(file, directory, monitors);
    if (unresolved.length > 0) return ended({ status: 'unresolved', problems: unresolved });
    input = { ...options, directory, monitors, alerts: await objects.alerts() };
  } catch (error) {
    if (!(error instanceof SentryApiError)) throw error;
    return ended({ status: 'inconclusive', problems: [{ line: undefined, message: error.message, help: '' }] });
  }
  const plan = makePlan(input);
  const { conflicts, warnings } = plan;
  if (conflicts.length > 0) {
    const status = conflicts.some((one) => one.status === 'ambiguous') ? 'ambiguous' : 'name-taken';
    return ended({ status, plan, problems: conflicts, warnings });
  }
  log.info(planText(plan));
  const inactive = inactiveTargets(input).map(({ line, reason }) => ({ line, message: reason, help: '' }));
  const hasChanges = plan.changes.length > 0;
  if (mode === 'plan')
    return ended({ status: hasChanges ? 'changes' : 'in-sync', plan, warnings: [...warnings, ...inactive] });
  if (mode === 'check') {
    if (hasChanges) return ended({ status: 'drift', plan, problems: [driftProblem(plan), ...inactive], warnings });
    return ended({ status: inactive.length > 0 ? 'not-effective' : 'in-sync', plan, problems: inactive, warnings });
  }
  const progress = (applied: Applied) => context.progress?.(ended({ status: 'partial', plan, applied, warnings }));
  const applied = await applyPlan(plan, input, { ...context, objects, deadline, progress });
  const problems = [...stoppedProblem(plan, applied), ...ineffectiveProblems(applied), ...inactive];
  if (applied.stopped !== undefined) return ended({ status: 'partial', plan, applied, problems, warnings });
  const tested = await testNotifications(options, input, plan, objects);
  const status = problems.length > 0 ? 'not-effective' : hasChanges ? 'applied' : 'in-sync';
  return ended({ status, plan, applied, problems, warnings: [...warnings, ...tested] });
}

/** Those of the file's projects, and those that the file names by their id. */
async function readMonitors(
  { file }: ReconcileOptions,
  objects: SentryObjects,
  projectIds: string[],
): Promise<SentryMonitor[]> {
  const monitors = projectIds.length === 0 ? [] : await objects.monitors(projectIds);
  const named = new Set(
    file.alerts.flatMap((entry) => entry.monitors.flatMap((ref) => (ref.kind === 'id' ? [ref.id] : []))),
  );
  for (const id of named) {
    if (monitors.some((one) => one.id === id)) continue;
    try {
      monitors.push(await objects.monitor(id));
    } catch (error) {
      // It is reported together with all else that is not there.
      if (!(error instanceof SentryApiError && error.kind === 'not-found')) throw error;
    }
  }
  return monitors;
}

function driftProblem({ changes }: Plan): Problem {
  const names = changes.map(
    (change) =>
      `${changeTitle(change)}${change.fields.length === 0 || change.action === 'create' ? ` (${change.action})` : `: ${change.fields.map(({ field, from, to }) => `${field} is '${from}' instead of '${to}'`).join(', ')}`}`,
  );
  return {
    line: changes[0]?.line,
    message: `Sentry differs from the file in ${plural(changes.length, 'object')}: ${names.join('; ')}.`,
    help: 'Apply the file (mode: apply), or change it to what Sentry has.',
  };
}

function stoppedProblem({ changes }: Plan, { done, stopped }: Applied): Problem[] {
  if (stopped === undefined) return [];
  const left = changes.slice(done.length).map(changeTitle);
  const made = done.length === 0 ? 'Nothing was changed.' : `Done: ${done.map(changeTitle).join(', ')}.`;
  return [
    {
      line: stopped.change.line,
      message: `Stopped at ${changeTitle(stopped.change)}: ${stopped.reason} ${made} Not done: ${left.join(', ')}.`,
      help: 'Mend the cause and run it again: it goes on where it stopped, and makes nothing twice.',
    },
  ];
}

function ineffectiveProblems({ ineffective }: Applied): Problem[] {
  return ineffective.map(({ change, reason }) => ({
    line: change.line,
    message: `${changeTitle(change)} was written and does not do what the file says. ${reason}`,
    help: 'Look at it in Sentry; the plan of your organization may not allow it.',
  }));
}

async function testNotifications(
  { testNotification }: ReconcileOptions,
  { file, directory }: PlanInput,
  { changes }: Plan,
  objects: SentryObjects,
): Promise<Problem[]> {
  if (testNotification === 'off') return [];
  const changed = new Set(
    changes.flatMap((change) => (change.kind === 'alert' && change.action !== 'delete' ? [change.key] : [])),
  );
  const warnings: Problem[] = [];
  for (const entry of file.alerts.filter(({ key }) => testNotification === 'all' || changed.has(key))) {
    try {
      await objects.testFire(actionBodies(entry, directory));
    } catch (error) {
      if (!(error instanceof SentryApiError)) throw error;
      warnings.push({
        line: entry.line,
        message: `'${entry.key}': no test notification. ${error.message}`,
        help: "It needs a user's token; an organization's is refused.",
      });
    }
  }
  return warnings;
}
