import { eventClassOf, isSameRepository } from '@stability-actions/common/github-identity';
import { resultOf } from '../subject/status.ts';
import type { RunRef, Subject } from '../subject/subject.ts';
import { type GitHubFacts, type GitHubRunSummary, resultOfJobs } from './questions.ts';

/** Runs that are looked at for a verdict; skipped ones have none, nor those that a newer run replaced. */
const LOOK_BACK = 5;

/** How the same jobs ended before; `none`: they never ran. */
export type PreviousResult = 'success' | 'failure' | 'none';

/** Whether a newer run of the workflow is there, or even passed. */
export type NewerRun = 'exists' | 'passed';

export interface Before {
  run: RunRef;
  runs: readonly GitHubRunSummary[] | undefined;
  /** The jobs of the workflow file that decide: those of `needs`, else this one. */
  jobIds: readonly string[];
  ownName: string | undefined;
  /** Runs of a merge queue, which are cancelled without anything being broken. */
  regroups: boolean;
}

/**
 * In the attempt before, else in the newest older run. A notification that failed makes a run's own conclusion
 * `failure`.
 */
export async function previousResult(
  facts: GitHubFacts,
  { run, runs, jobIds, ownName, regroups }: Before,
): Promise<PreviousResult | undefined> {
  const attempt = run.attempt > 1 ? [{ ...run, attempt: run.attempt - 1 }] : [];
  const older = runs?.filter((one) => one.completed && one.run.number < run.number).map((one) => one.run) ?? [];
  for (const candidate of [...attempt, ...older].slice(0, LOOK_BACK)) {
    const jobs = await facts.jobs(candidate);
    if (jobs === undefined) return undefined;
    const result = resultOfJobs(jobs, jobIds, ownName);
    if (result === 'success' || result === 'failure') return result;
    if (result === 'cancelled' && !regroups && !wasReplaced(candidate, runs ?? [])) return 'failure';
  }
  return runs === undefined ? undefined : 'none';
}

/** By its jobs: a run in which they were skipped, or whose notification failed, says nothing of them. */
export async function newerRun(
  facts: Pick<GitHubFacts, 'jobs'>,
  { run, runs, jobIds, ownName }: Before,
): Promise<NewerRun | undefined> {
  const newer = runs?.filter((one) => one.run.number > run.number && one.run.id !== run.id) ?? [];
  const ended = newer.filter(({ completed, conclusion }) => completed && resultOf(conclusion) !== 'skipped');
  for (const one of ended.slice(0, LOOK_BACK)) {
    const jobs = await facts.jobs(one.run);
    if (jobs === undefined) continue;
    const result = jobs.length === 0 ? resultOf(one.conclusion) : resultOfJobs(jobs, jobIds, ownName);
    if (result === 'success') return 'passed';
  }
  return newer.length > 0 ? 'exists' : undefined;
}

/** The runs that can repair what this one broke: not those of a fork or of another kind of event, as far as GitHub tells. */
export function replaceable(
  { runEvent, headRepository, line }: Pick<Subject, 'runEvent' | 'headRepository' | 'line'>,
  environment: string,
  runs: readonly GitHubRunSummary[] | undefined,
): readonly GitHubRunSummary[] | undefined {
  return runs?.filter((one) => {
    if (
      one.headRepository !== undefined &&
      headRepository !== '' &&
      !isSameRepository(one.headRepository, headRepository)
    )
      return false;
    if (one.event === undefined || runEvent === '' || line === 'tags') return true;
    // A dispatch chooses its environment by hand, and GitHub does not tell which.
    if (environment !== '' && one.event !== runEvent && one.event.endsWith('_dispatch')) return false;
    return eventClassOf(one.event) === eventClassOf(runEvent);
  });
}

/** A run that a newer one replaced was cancelled for it; any other cancelled run was reported as a failure. */
function wasReplaced(run: RunRef, runs: readonly GitHubRunSummary[]): boolean {
  const ended = runs.find((one) => one.run.id === run.id)?.updatedAt ?? '';
  return (
    ended === '' || runs.some((one) => one.run.number > run.number && one.createdAt !== '' && one.createdAt <= ended)
  );
}
