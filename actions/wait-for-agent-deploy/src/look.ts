import { GitHubError } from '@stability-actions/common/github-errors';
import type { Log } from '@stability-actions/common/log';
import type { Api } from './api.ts';
import type { NameMatcher } from './names.ts';
import { isPartOf, newestFirst, runIdOf } from './producers.ts';
import type { Check, Run } from './replies.ts';
import type { Snapshot } from './verdict.ts';

export interface Target {
  sha: string;
  /** '' when only the check counts. */
  workflow: string;
  name: NameMatcher | undefined;
  /** This very run, which cannot wait for itself. */
  ownRunId: number;
}

/** Asks GitHub once how far the deploy is. */
export type Look = () => Promise<Snapshot>;

export function createLook(api: Api, target: Target, log: Log): Look {
  const { sha, workflow, name, ownRunId } = target;
  const others = (runs: Run[]) => runs.filter(({ id }) => id !== ownRunId);
  let mayReadRuns = true;

  async function ofWorkflow(): Promise<Snapshot> {
    const found = await api.workflowRuns(workflow, sha);
    // A workflow that is not found may be new, or hidden from the token: then this question is refused as well.
    const runs = others(found ?? (await api.commitRuns(sha, workflow)));
    const [newest] = newestFirst(runs);
    if (newest === undefined) return { runs, checks: undefined, unregistered: found === undefined };
    return { runs, checks: name === undefined ? undefined : await checksOf(newest) };
  }

  async function checksOf(run: Run): Promise<Check[]> {
    const suite = typeof run.check_suite_id === 'number' ? await api.suiteChecks(run.check_suite_id) : undefined;
    if (suite !== undefined) return suite;
    return (await api.commitChecks(sha)).filter((check) => isPartOf(check, run));
  }

  async function ofCommit(): Promise<Snapshot> {
    const checks = (await api.commitChecks(sha)).filter((check) => runIdOf(check) !== ownRunId);
    const byActions = checks.some((check) => name?.matches(check.name) && runIdOf(check) !== undefined);
    return { runs: byActions && mayReadRuns ? others(await runsOfCommit()) : [], checks };
  }

  /** The runs tell re-runs and workflows apart. Without them every check of the name has to be good, which is stricter. */
  async function runsOfCommit(): Promise<Run[]> {
    try {
      return await api.commitRuns(sha);
    } catch (error) {
      if (!(error instanceof GitHubError) || (error.kind !== 'forbidden' && error.kind !== 'not-found')) throw error;
      mayReadRuns = false;
      log.info(`Re-runs cannot be told apart, so every check of that name has to be good. ${error.message}`);
      return [];
    }
  }

  return workflow === '' ? ofCommit : ofWorkflow;
}
