import { identityOfRun, lineRelation } from '@stability-actions/common/github-identity';
import type { Api } from './api.ts';
import { listed, whatIsKnown } from './missing.ts';
import type { Run } from './replies.ts';
import type { WaitResult } from './wait.ts';

type Concluded = Extract<WaitResult, { kind: 'concluded' }>;

export async function afterwards(
  api: Api,
  outcome: Concluded,
  warn: (title: string, message: string) => void,
): Promise<Concluded> {
  const { verdict } = outcome;
  const { run, check } = verdict;
  if (run === undefined) return outcome;
  if (!verdict.allowed) {
    const newer = await followedBy(api, run);
    if (newer === undefined) return outcome;
    const relation = verdict.conclusion === 'cancelled' ? 'superseded' : 'followed';
    const why = `${relation} by run #${newer.run_number} of ${newer.head_sha.slice(0, 7)}, ${newer.html_url}`;
    return { ...outcome, verdict: { ...verdict, why } };
  }
  if (check !== undefined) return outcome;
  const jobs = await jobsOf(api, run);
  const named = (conclusion: string) =>
    [...new Set(jobs.filter((job) => job.conclusion === conclusion).map(({ name }) => name))].sort();
  const [skipped, failed] = [named('skipped'), named('failure')];
  if (skipped.length > 0) {
    warn('Skipped jobs', `run ${run.id} passed, but did not do everything: ${listed('its skipped jobs are', skipped)}`);
  }
  if (failed.length > 0) {
    warn(
      'Failed jobs',
      `run ${run.id} passed in spite of jobs that failed (continue-on-error): ${listed('they are', failed)}`,
    );
  }
  return outcome;
}

/** The next run, of a newer commit: a concurrency group may have let it go first, and it has newer code in any case. */
async function followedBy(api: Api, run: Run): Promise<Run | undefined> {
  const { workflow: file } = identityOfRun(run);
  // Workflows that GitHub makes itself have no file.
  const workflow = /\.ya?ml$/i.test(file) ? file : run.workflow_id;
  const { head_branch: branch } = run;
  if (!branch || workflow === undefined) return undefined;
  const runs = await whatIsKnown(() => api.branchRuns(workflow, branch));
  const newer = runs?.filter(
    (other) => other.head_sha !== run.head_sha && lineRelation(identityOfRun(run), identityOfRun(other)) === 'newer',
  );
  return newer?.reduce<Run | undefined>(
    (first, other) => (first === undefined || other.run_number < first.run_number ? other : first),
    undefined,
  );
}

async function jobsOf(api: Api, { id, check_suite_id: suite }: Run) {
  const jobs = await whatIsKnown(() => api.jobs(id));
  if (jobs !== undefined || typeof suite !== 'number') return jobs ?? [];
  return (await whatIsKnown(() => api.suiteChecks(suite))) ?? [];
}
