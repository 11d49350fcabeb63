import type { Log } from '@stability-actions/common/log';
import type { Api } from './api.ts';
import type { ExpectedDeploy } from './deploy.ts';
import type { Inputs } from './inputs.ts';
import { createSortRuns } from './own-deploy.ts';
import { createPoll } from './poll.ts';
import { judgeDeployment, judgeStatuses, newestOf } from './statuses.ts';
import { judge, type Verdict } from './verdict.ts';

export type Watch = () => Promise<Verdict>;

export function createWatches(api: Api, inputs: Inputs, deploy: ExpectedDeploy, ownRunId: number, log: Log): Watch[] {
  const { workflow, checkName: name, commitStatus, deployment: environment, allowed } = inputs;
  const { sha } = deploy;
  const watches: Watch[] = [];
  if (workflow !== '' || name !== undefined) {
    const sortRuns = createSortRuns(api, deploy, ownRunId, log);
    const poll = createPoll(api, { sha, workflow, name, ownRunId }, sortRuns, log);
    const question = { byWorkflow: workflow !== '', name, allowed };
    watches.push(async () => judge(await poll(), question));
  }
  if (commitStatus !== undefined) {
    watches.push(async () => judgeStatuses(await api.statuses(sha), commitStatus));
  }
  if (environment !== '') {
    watches.push(async () => {
      const deployment = newestOf(await api.deployments(environment, sha));
      if (deployment === undefined) return judgeDeployment(environment, undefined, [], undefined);
      const statuses = await api.deploymentStatuses(deployment.id);
      const inactive = newestOf(statuses)?.state === 'inactive';
      const newest = inactive ? newestOf(await api.deployments(environment, undefined)) : undefined;
      return judgeDeployment(environment, deployment, statuses, newest);
    });
  }
  return watches;
}

/** A bad end, then what is missing, then what is open, else the one that passed last. */
export function decisive(verdicts: readonly Verdict[], last: number | undefined): { index: number; verdict: Verdict } {
  const ranks: ((verdict: Verdict) => boolean)[] = [
    (verdict) => verdict.kind === 'concluded' && !verdict.allowed,
    (verdict) => verdict.kind === 'ended-without',
    (verdict) => verdict.kind === 'absent',
    (verdict) => verdict.kind === 'pending',
  ];
  for (const rank of ranks) {
    const index = verdicts.findIndex(rank);
    const verdict = verdicts[index];
    if (verdict !== undefined) return { index, verdict };
  }
  const index = last !== undefined && last < verdicts.length ? last : 0;
  const verdict = verdicts[index];
  if (verdict === undefined) throw new TypeError('nothing is waited for');
  return { index, verdict };
}
