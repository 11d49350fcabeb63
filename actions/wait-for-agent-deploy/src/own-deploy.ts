import { deployRelation } from '@stability-actions/common/github-deploy-identity';
import { identityOfRun } from '@stability-actions/common/github-identity';
import type { Log } from '@stability-actions/common/log';
import type { Api } from './api.ts';
import type { ExpectedDeploy } from './deploy.ts';
import type { Run } from './replies.ts';

export interface SortedRuns {
  ours: Run[];
  others: { run: Run; why: string }[];
}

export type SortRuns = (runs: readonly Run[]) => Promise<SortedRuns>;

/** @param ownRunId this run cannot wait for itself */
export function createSortRuns(api: Pick<Api, 'ownRun'>, deploy: ExpectedDeploy, ownRunId: number, log: Log): SortRuns {
  let { since } = deploy;
  let known = since !== undefined || deploy.event === '';
  const learn = (own: Run | undefined) => {
    known = true;
    const ms = Date.parse(own?.created_at ?? '');
    if (Number.isNaN(ms)) {
      log.info('GitHub does not tell when the run of this job was made, so no run of the deploy is too old to count.');
    } else since = ms;
  };
  const sort = (runs: readonly Run[]): SortedRuns => {
    const sorted: SortedRuns = { ours: [], others: [] };
    for (const run of runs) {
      if (run.id === ownRunId) continue;
      const relation = deployRelation({ ...deploy, since }, identityOfRun(run));
      if (relation.verdict === 'other') sorted.others.push({ run, why: relation.why });
      else sorted.ours.push(run);
    }
    return sorted;
  };
  return async (runs) => {
    const own = runs.find(({ id }) => id === ownRunId);
    if (!known && own !== undefined) learn(own);
    const sorted = sort(runs);
    if (known || sorted.ours.length === 0) return sorted;
    learn(await api.ownRun());
    return sort(runs);
  };
}
