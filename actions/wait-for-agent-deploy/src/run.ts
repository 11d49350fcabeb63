import type { ActionContext } from '@stability-actions/common/actions-run';
import { formatDuration } from '@stability-actions/common/durations';
import { createGitHub } from '@stability-actions/common/github';
import { GitHubError } from '@stability-actions/common/github-errors';
import type { Report } from '@stability-actions/common/report';
import { Deadline } from '@stability-actions/common/retry';
import { type Api, createApi } from './api.ts';
import { type Decision, decide, expectDeploy } from './changes.ts';
import { findDiff, short } from './diff.ts';
import type { Facts } from './ending.ts';
import { type Comparison, comparisonOf, type RunnerEvent } from './event.ts';
import type { Inputs } from './inputs.ts';
import { createLook } from './look.ts';
import { explainAbsence, listed, whyNever } from './missing.ts';
import { reportOf } from './outcome.ts';
import { median } from './pace.ts';
import { type Filter, filterOf } from './trigger.ts';
import { type Progress, waitForDeploy } from './wait.ts';

type Surroundings = Pick<ActionContext, 'env' | 'log' | 'clock' | 'signal'>;

/** Decides whether a deploy is needed, waits for it, and reports; also when it is refused or cancelled on the way. */
export async function run(inputs: Inputs, event: RunnerEvent, around: Surroundings): Promise<Report> {
  const { env, log, clock, signal } = around;
  const startedAt = clock.now();
  const deadline = new Deadline(clock, inputs.timeout);
  const github = createGitHub({ token: inputs.token, env, clock, deadline, log, signal });
  const api = createApi(github, env, { clock, signal });
  const progress: Progress = { polls: 0, verdict: undefined, changes: [] };
  const comparison = comparisonOf(event, inputs.sha, inputs.base);
  const facts = (): Facts => ({
    inputs,
    sha: comparison.sha,
    progress,
    waitedMs: Math.round(clock.now() - startedAt),
    usage: github.usage,
  });

  let decision: Decision | undefined;
  try {
    if (!/^[0-9a-f]{40}$/.test(comparison.sha)) comparison.sha = await api.resolve(comparison.sha);
    decision = await decideBy(api, inputs, event, comparison);
    log.info(`${decision.changed ? 'Deploy needed' : 'No deploy needed'}: ${decision.reason}.`);
    if (!decision.changed) return reportOf({ kind: 'not-needed' }, decision, facts());

    const { workflow, checkName: name } = inputs;
    const target = { sha: comparison.sha, workflow, name, ownRunId: Number(env.GITHUB_RUN_ID) };
    log.info(
      `Waiting up to ${formatDuration(inputs.timeout)} for ${describe(inputs)} at ${short(target.sha)}, which has ${formatDuration(inputs.appearTimeout)} to appear.`,
    );
    const outcome = await waitForDeploy(
      {
        look: createLook(api, target, log),
        question: { byWorkflow: workflow !== '', name, allowed: inputs.allowed },
        pace: inputs,
        deadline,
        appearTimeout: inputs.appearTimeout,
        whyNever: async ({ unregistered = false }) =>
          workflow === '' ? undefined : whyNever(api, workflow, target.sha, unregistered),
        usualDuration: () => usualDuration(api, inputs),
        clock,
        startedAt,
        signal,
        log,
      },
      progress,
    );
    if (outcome.kind !== 'missing') return reportOf(outcome, decision, facts());
    const { verdict, certain } = outcome;
    const asked = { workflow, sha: target.sha, names: verdict.names, event };
    const reasons =
      certain !== undefined
        ? [certain]
        : verdict.kind === 'absent'
          ? await explainAbsence(api, asked, decision)
          : [listed('its checks are', verdict.names)];
    return reportOf({ ...outcome, reasons }, decision, facts());
  } catch (error) {
    if (signal.aborted) return reportOf({ kind: 'cancelled' }, decision, facts());
    if (error instanceof GitHubError) return reportOf({ kind: 'unknown', why: error.message }, decision, facts());
    throw error;
  }
}

async function decideBy(api: Api, inputs: Inputs, event: RunnerEvent, comparison: Comparison): Promise<Decision> {
  const { base, sha, reason } = comparison;
  if (base === undefined) return expectDeploy(`treated as changed, because ${reason}`);
  const filter = await filterBy(api, inputs, event, sha);
  if (filter.kind === 'always') return expectDeploy(filter.reason);
  const diff = await findDiff(api, sha, base);
  return decide(filter, { ...diff, note: diff.files === undefined ? diff.note : `${diff.note}; ${reason}` });
}

async function filterBy(api: Api, { paths, workflow }: Inputs, event: RunnerEvent, sha: string): Promise<Filter> {
  if (paths.length > 0) return { kind: 'paths', patterns: paths, source: "the input 'paths'" };
  if (workflow === '')
    return { kind: 'always', reason: "no 'paths' and no 'workflow' to take them from: always waiting" };
  const text = await api.workflowFile(workflow, sha);
  if (text === undefined) {
    return { kind: 'always', reason: `treated as changed, because '${workflow}' was not found at ${short(sha)}` };
  }
  return filterOf(workflow, text, event.name);
}

function describe({ workflow, checkName }: Inputs): string {
  const parts = [workflow && `a run of '${workflow}'`, checkName && `the check '${checkName.text}'`];
  return parts.filter(Boolean).join(' and in it ');
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
