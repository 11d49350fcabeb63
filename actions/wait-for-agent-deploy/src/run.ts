import { setImmediate } from 'node:timers/promises';
import type { ActionContext } from '@stability-actions/common/actions-run';
import { formatDuration } from '@stability-actions/common/durations';
import { readEventFile } from '@stability-actions/common/event';
import { ActionError } from '@stability-actions/common/failure';
import { createGitHub } from '@stability-actions/common/github';
import { GitHubError } from '@stability-actions/common/github-errors';
import type { Report } from '@stability-actions/common/report';
import { Deadline } from '@stability-actions/common/retry';
import { faultOf } from '@stability-actions/workflows/triggers/pattern-fault';
import { type Filter, filterOf } from '@stability-actions/workflows/triggers/trigger';
import { afterwards } from './afterwards.ts';
import { type Api, createApi } from './api.ts';
import { type Decision, decide, expectDeploy } from './changes.ts';
import { type ExpectedDeploy, expectedDeploy } from './deploy.ts';
import { findDiff, short } from './diff.ts';
import type { Wait } from './ending.ts';
import { type Comparison, comparisonOf, type RunnerEvent } from './event.ts';
import type { Inputs } from './inputs.ts';
import { elsewhere, explainAbsence, listed, whyNever } from './missing.ts';
import { median } from './pace.ts';
import { reportOf } from './report.ts';
import { type Progress, waitForDeploy } from './wait.ts';
import { createWatches } from './watch.ts';

export async function run(inputs: Inputs, { env, log, clock, signal, known }: ActionContext): Promise<Report> {
  const event = readEvent(env);
  const startedAt = clock.now();
  const wallStart = clock.wallMs();
  const deadline = new Deadline(clock, inputs.timeout);
  const github = createGitHub({ token: inputs.token, env, clock, deadline, log, signal });
  const api = createApi(github, env, { clock, signal });
  const progress: Progress = { polls: 0, verdict: undefined, changes: [], pollsAt: [] };
  const comparison = comparisonOf(event, inputs.sha, inputs.base);
  const warnings: { title: string; message: string }[] = [];
  const warn = (title: string, message: string) => {
    log.info(`${title}: ${message}.`);
    warnings.push({ title, message: `${message}.` });
  };
  const facts = (): Wait => ({
    inputs,
    sha: comparison.sha,
    warnings,
    progress,
    startedAtWall: wallStart,
    waitedMs: Math.round(clock.now() - startedAt),
    usage: github.usage,
  });

  let decision: Decision | undefined;
  known(() => reportOf({ kind: 'cancelled' }, decision, facts()));
  try {
    if (!/^[0-9a-f]{40}$/.test(comparison.sha)) comparison.sha = await api.resolve(comparison.sha);
    const deploy = expectedDeploy(event, comparison.sha, env, wallStart);
    const filter = comparison.base === undefined ? undefined : await filterBy(api, inputs, deploy);
    warnOfPatterns(filter, warn);
    decision = await decideBy(api, filter, comparison, async () => {
      await setImmediate();
      signal.throwIfAborted();
    });
    log.info(`${decision.changed ? 'Deploy needed' : 'No deploy needed'}: ${decision.reason}.`);
    if (!decision.changed) return reportOf({ kind: 'not-needed' }, decision, facts());

    const { workflow, checkName: name, commitStatus } = inputs;
    log.info(
      `Waiting up to ${formatDuration(inputs.timeout)} for ${describe(inputs)} at ${short(deploy.sha)}, which has ${formatDuration(inputs.appearTimeout)} to appear.`,
    );
    const outcome = await waitForDeploy(
      {
        watches: createWatches(api, inputs, deploy, Number(env.GITHUB_RUN_ID), log),
        pace: inputs,
        deadline,
        appearTimeout: inputs.appearTimeout,
        whyNever: async ({ producer, unregistered }) =>
          producer === 'workflow' ? whyNever(api, workflow, deploy, unregistered) : undefined,
        usualDuration: () => usualDuration(api, inputs),
        billed: () => github.usage.billed,
        clock,
        startedAt,
        signal,
        log,
      },
      progress,
    );
    if (outcome.kind === 'concluded') return reportOf(await afterwards(api, outcome, warn), decision, facts());
    if (outcome.kind !== 'missing') return reportOf(outcome, decision, facts());
    const { verdict, certain } = outcome;
    const reasons =
      certain !== undefined
        ? [...(verdict.kind === 'absent' ? verdict.others : []), certain]
        : verdict.kind === 'absent'
          ? await explainAbsence(api, { workflow, name, commitStatus, deploy }, verdict, decision)
          : [listed('its checks are', verdict.names)];
    const other = await elsewhere(api, deploy.sha, name);
    return reportOf(
      { ...outcome, reasons: [...reasons, ...other.reasons], failedElsewhere: other.failed },
      decision,
      facts(),
    );
  } catch (error) {
    if (signal.aborted) return reportOf({ kind: 'cancelled' }, decision, facts());
    if (error instanceof GitHubError) return reportOf({ kind: 'unknown', why: error.message }, decision, facts());
    throw error;
  }
}

/** @throws ActionError when this is no runner */
function readEvent(env: NodeJS.ProcessEnv): RunnerEvent {
  const { GITHUB_EVENT_NAME: name = '', GITHUB_SHA: sha = '', GITHUB_REF: ref = '' } = env;
  if (sha === '') throw new ActionError('GITHUB_SHA is not set: run this on a GitHub Actions runner.');
  return { name, payload: readEventFile(env), sha, ref };
}

async function decideBy(
  api: Api,
  filter: Filter | undefined,
  { base, sha, reason }: Comparison,
  breathe: () => Promise<void>,
): Promise<Decision> {
  if (base === undefined || filter === undefined) return expectDeploy(`treated as changed, because ${reason}`);
  if (filter.kind === 'always') return expectDeploy(filter.reason);
  const diff = await findDiff(api, sha, base);
  return decide(filter, { ...diff, note: diff.files === undefined ? diff.note : `${diff.note}; ${reason}` }, breathe);
}

async function filterBy(api: Api, { paths, workflow }: Inputs, deploy: ExpectedDeploy): Promise<Filter> {
  if (paths.length > 0) return { kind: 'paths', patterns: paths, source: "the input 'paths'" };
  if (workflow === '')
    return { kind: 'always', reason: "no 'paths' and no 'workflow' to take them from: always waiting" };
  const text = await api.workflowFile(workflow, deploy.workflowSha);
  if (text === undefined) {
    const where = short(deploy.workflowSha);
    return { kind: 'always', reason: `treated as changed, because '${workflow}' was not found at ${where}` };
  }
  return filterOf(workflow, text, deploy.trigger.name);
}

/** Patterns that are taken, and that probably do not mean what they seem to. */
function warnOfPatterns(filter: Filter | undefined, warn: (title: string, message: string) => void): void {
  if (filter === undefined || filter.kind === 'always') return;
  for (const pattern of filter.patterns) {
    const fault = faultOf(pattern);
    if (fault === undefined) continue;
    const what = fault.kind === 'matches-nothing' ? `can match nothing: ${fault.why}` : fault.why;
    warn('Path pattern', `'${pattern}' in ${filter.source} ${what}; did you mean '${fault.instead}'`);
  }
}

function describe({ workflow, checkName, commitStatus, deployment }: Inputs): string {
  const run = [workflow && `a run of '${workflow}'`, checkName && `the check '${checkName.text}'`];
  const parts = [
    run.filter(Boolean).join(' and in it '),
    commitStatus && `the commit status '${commitStatus.text}'`,
    deployment && `a deployment to '${deployment}'`,
  ];
  return parts.filter(Boolean).join(' and ');
}

/** Only a help for the rhythm of the questions: without it they come at the usual pace. */
async function usualDuration(api: Api, { workflow }: Inputs): Promise<number | undefined> {
  if (workflow === '') return undefined;
  try {
    return median(await api.recentDurations(workflow));
  } catch (error) {
    if (error instanceof GitHubError) return undefined;
    throw error;
  }
}
