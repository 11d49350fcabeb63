import type { Known } from './decide.ts';
import { type GitHubFacts, type GitHubRunSummary, resultOfJobs } from './github.ts';
import type { RunRef } from './subject.ts';

/** Runs that are looked at for a verdict; skipped ones have none, nor those that a newer run replaced. */
const LOOK_BACK = 5;

export interface Before {
  run: RunRef;
  /** Runs of the workflow on the branch, newest first; undefined when GitHub did not tell. */
  runs: readonly GitHubRunSummary[] | undefined;
  /** The jobs of the workflow file that decide: those of `needs`, else this one. */
  jobIds: readonly string[];
  /** The name of this job, as GitHub shows it. */
  ownName: string | undefined;
}

/**
 * How the same jobs ended the last time they had a verdict: in the attempt before, else in the newest older run. The run's
 * own conclusion is not used, because a notification that failed makes it `failure`.
 */
export async function previousResult(
  facts: GitHubFacts,
  { run, runs, jobIds, ownName }: Before,
): Promise<Known['github']> {
  const attempt = run.attempt > 1 ? [{ ...run, attempt: run.attempt - 1 }] : [];
  const older = runs?.filter((one) => one.completed && one.run.number < run.number).map((one) => one.run) ?? [];
  for (const candidate of [...attempt, ...older].slice(0, LOOK_BACK)) {
    const jobs = await facts.jobs(candidate);
    if (jobs === undefined) return undefined;
    const result = resultOfJobs(jobs, jobIds, ownName);
    if (result === 'success' || result === 'failure') return result;
    if (result === 'cancelled' && !wasReplaced(candidate, runs ?? [])) return 'failure';
  }
  return runs === undefined ? undefined : 'none';
}

/** Whether a newer run of the workflow on the branch exists, and whether one has passed. */
export function newerRun(run: RunRef, runs: readonly GitHubRunSummary[] | undefined): Known['newerRun'] {
  const newer = runs?.filter((one) => one.run.number > run.number && one.run.id !== run.id) ?? [];
  if (newer.some(({ completed, conclusion }) => completed && conclusion === 'success')) return 'passed';
  return newer.length > 0 ? 'exists' : undefined;
}

/** Whether a newer run was there when this one ended: then it was cancelled for that one, else it was told as a failure. */
function wasReplaced(run: RunRef, runs: readonly GitHubRunSummary[]): boolean {
  const ended = runs.find((one) => one.run.id === run.id)?.updatedAt ?? '';
  return (
    ended === '' || runs.some((one) => one.run.number > run.number && one.createdAt !== '' && one.createdAt <= ended)
  );
}
