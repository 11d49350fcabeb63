import { GitHubError } from '@stability-actions/common/github-errors';
import type { Log } from '@stability-actions/common/log';
import type { Api } from './api.ts';
import type { NameMatcher } from './names.ts';
import type { SortedRuns, SortRuns } from './own-deploy.ts';
import { isPartOf, newestFirst, runIdOf } from './producers.ts';
import type { Check, Run } from './replies.ts';
import type { Snapshot } from './verdict.ts';

export interface Target {
  sha: string;
  workflow: string;
  name: NameMatcher | undefined;
  /** This very run, which cannot wait for itself. */
  ownRunId: number;
}

export type Poll = () => Promise<Snapshot>;

export function createPoll(api: Api, target: Target, sortRuns: SortRuns, log: Log): Poll {
  const { sha, workflow, name, ownRunId } = target;
  let mayReadRuns = true;
  let seenQueued = false;

  async function ofWorkflow(): Promise<Snapshot> {
    const found = await api.workflowRuns(workflow, sha);
    // A workflow that is not found may be new, or hidden from the token: then this question is refused as well.
    const sorted = await sortRuns(found ?? (await api.commitRuns(sha, workflow)));
    const { ours: runs } = sorted;
    const others = describe(sorted);
    const [newest] = newestFirst(runs);
    if (newest === undefined) return { runs, checks: undefined, others, unregistered: found === undefined };
    if (name === undefined) return { runs, checks: undefined, others };
    // A run that has just been queued has no checks that could decide.
    const isNew = newest.status === 'queued' && newest.run_attempt === 1 && !seenQueued;
    seenQueued = true;
    if (isNew) return { runs, checks: [], others };
    return { runs, checks: await checksOf(newest), currentChecks: await currentChecksOf(newest), others };
  }

  async function checksOf(run: Run): Promise<Check[]> {
    const suite = typeof run.check_suite_id === 'number' ? await api.suiteChecks(run.check_suite_id) : undefined;
    if (suite !== undefined) return suite;
    return (await api.commitChecks(sha)).filter((check) => isPartOf(check, run));
  }

  /** The jobs of the newest attempt are its checks; only after a re-run are there others. */
  async function currentChecksOf(run: Run): Promise<Set<number> | undefined> {
    if (run.run_attempt <= 1 || run.status !== 'completed') return undefined;
    const jobs = await api.jobs(run.id);
    return jobs && new Set(jobs.map(({ id }) => id));
  }

  async function ofCommit(): Promise<Snapshot> {
    const all = await api.commitChecks(sha);
    const checks = all.filter((check) => runIdOf(check) !== ownRunId);
    const others = all.some((check) => name?.matches(check.name) && runIdOf(check) === ownRunId)
      ? [`the check '${name?.text}' of this very run would wait for itself; use 'needs' for it`]
      : [];
    const named = checks.filter((check) => name?.matches(check.name) && runIdOf(check) !== undefined);
    if (named.length === 0 || !mayReadRuns) return { runs: [], checks, others };
    const runs = await runsOfCommit();
    if (runs === undefined) return { runs: [], checks, others };
    const sorted = await sortRuns(runs);
    const foreign = sorted.others.filter(({ run }) => named.some((check) => isPartOf(check, run)));
    return {
      runs: sorted.ours,
      checks: checks.filter((check) => runIdOf(check) === undefined || sorted.ours.some((run) => isPartOf(check, run))),
      others: [...others, ...describe({ ours: [], others: foreign })],
    };
  }

  /** The runs tell re-runs and workflows apart. Without them every check of the name has to be good, which is stricter. */
  async function runsOfCommit(): Promise<Run[] | undefined> {
    try {
      return await api.commitRuns(sha);
    } catch (error) {
      if (!(error instanceof GitHubError) || (error.kind !== 'forbidden' && error.kind !== 'not-found')) throw error;
      mayReadRuns = false;
      log.info(`Re-runs cannot be told apart, so every check of that name has to be good. ${error.message}`);
      return undefined;
    }
  }

  return workflow === '' ? ofCommit : ofWorkflow;
}

function describe({ others }: SortedRuns): string[] {
  return others.map(
    ({ run, why }) => `run ${run.id}${run.name ? ` of '${run.name}'` : ''} does not count, it is ${why}`,
  );
}
