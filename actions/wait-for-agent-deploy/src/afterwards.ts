import { identityOfRun, lineRelation } from '@stability-actions/common/github-identity';
import type { Api } from './api.ts';
import { listed, whatIsKnown } from './missing.ts';
import type { Run } from './replies.ts';
import type { Outcome } from './wait.ts';

type Concluded = Extract<Outcome, { kind: 'concluded' }>;

/** What an ended deploy leaves to be said: jobs that did nothing, or the newer run that replaced it. */
export async function afterwards(
  api: Api,
  outcome: Concluded,
  warn: (title: string, message: string) => void,
): Promise<Concluded> {
  const { verdict } = outcome;
  const { run, check } = verdict;
  if (run === undefined) return outcome;
  if (verdict.conclusion === 'cancelled' && !verdict.allowed) {
    const newer = await replacedBy(api, run);
    if (newer === undefined) return outcome;
    const why = `superseded by run #${newer.run_number} of ${newer.head_sha.slice(0, 7)}, ${newer.html_url}`;
    return { ...outcome, verdict: { ...verdict, why } };
  }
  if (verdict.allowed && check === undefined) {
    const skipped = await skippedJobs(api, run);
    if (skipped.length > 0) {
      warn(
        'Skipped jobs',
        `run ${run.id} passed, but did not do everything: ${listed('its skipped jobs are', skipped)}`,
      );
    }
  }
  return outcome;
}

/** The run of a newer commit that a concurrency group let go first. */
async function replacedBy(api: Api, run: Run): Promise<Run | undefined> {
  const workflow = run.workflow_id ?? identityOfRun(run).workflow;
  const { head_branch: branch } = run;
  if (!branch || workflow === '') return undefined;
  const runs = await whatIsKnown(() => api.branchRuns(workflow, branch));
  const newer = runs?.filter(
    (other) => other.head_sha !== run.head_sha && lineRelation(identityOfRun(run), identityOfRun(other)) === 'newer',
  );
  return newer?.reduce<Run | undefined>(
    (first, other) => (first === undefined || other.run_number < first.run_number ? other : first),
    undefined,
  );
}

async function skippedJobs(api: Api, run: Run): Promise<string[]> {
  const jobs =
    (await whatIsKnown(() => api.jobs(run.id))) ??
    (typeof run.check_suite_id === 'number'
      ? await whatIsKnown(() => api.suiteChecks(run.check_suite_id ?? 0))
      : undefined);
  return [...new Set((jobs ?? []).filter(({ conclusion }) => conclusion === 'skipped').map(({ name }) => name))].sort();
}
