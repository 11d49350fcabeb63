import { type DeployIdentity, isSharedEvent } from '@stability-actions/common/github-deploy-identity';
import { ownIdentity, shortRef } from '@stability-actions/common/github-identity';
import type { TriggerEvent } from '@stability-actions/workflows/triggers/trigger';
import { mergeOf, payloadOf, type RunnerEvent } from './event.ts';

export interface ExpectedDeploy extends DeployIdentity {
  /** Of the trigger that counts in the deploy workflow; the same as `event` where that is not ''. */
  trigger: TriggerEvent;
  /** The workflow of this very job, where a run of it by our event could only be our own; else ''. */
  ownWorkflow: string;
  /** The commit at which GitHub reads the deploy workflow. */
  workflowSha: string;
}

/** An event that has just happened: its own time is that of the runs that it made. */
const JUST_NOW_MS = 3_600_000;

/**
 * @param sha of the deploy, in full
 * @param wallNow in ms since 1970
 */
export function expectedDeploy(
  event: RunnerEvent,
  sha: string,
  env: NodeJS.ProcessEnv,
  wallNow: number,
): ExpectedDeploy {
  const payload = payloadOf(event);
  const own = ownIdentity(env, payload);
  const repository = env.GITHUB_REPOSITORY ?? '';
  const isFirstAttempt = own.attempt === 1;
  const ifRecent = (ms: number) => (isFirstAttempt && Math.abs(wallNow - ms) < JUST_NOW_MS ? ms : undefined);
  const base = { sha, headRepository: repository, workflowSha: sha, ownWorkflow: '' };

  const merge = mergeOf(event);
  if (merge !== undefined && merge.sha === sha) {
    const trigger: TriggerEvent = {
      name: 'push',
      ref: `refs/heads/${merge.ref}`,
      action: undefined,
      startedBy: 'pull_request',
    };
    const since = ifRecent(Date.parse(merge.mergedAt ?? ''));
    return { ...base, event: 'push', ref: merge.ref, since, trigger };
  }
  const { workflow_run: triggering, action } = payload;
  if (triggering?.head_sha === sha && isSharedEvent(triggering.event ?? '')) {
    const { event: name = '', head_branch: ref, head_repository: from, created_at: createdAt = '' } = triggering;
    return {
      ...base,
      event: name,
      headRepository: from?.full_name ?? '',
      ref: ref ?? '',
      since: Number.isNaN(Date.parse(createdAt)) ? undefined : Date.parse(createdAt),
      trigger: { name, ref: '', action: undefined, startedBy: 'workflow_run' },
    };
  }
  if (sha !== own.sha && sha !== event.sha) {
    return { ...base, event: '', ref: '', since: undefined, trigger: { name: '', ref: '', action: undefined } };
  }

  const isPull = event.name === 'pull_request' || event.name === 'pull_request_target';
  const { pushed_at: pushedAt } = payload.repository ?? {};
  return {
    ...base,
    event: isSharedEvent(event.name) ? event.name : '',
    ownWorkflow: isSharedEvent(event.name) ? own.workflow : '',
    headRepository: own.headRepository,
    ref: own.ref,
    pullRequest: isPull ? payload.pull_request?.number : undefined,
    since: event.name === 'push' && typeof pushedAt === 'number' ? ifRecent(pushedAt * 1_000) : undefined,
    trigger: { name: event.name, ref: refOf(event, payload), action },
    // GITHUB_SHA is the merge commit for pull_request and the base for pull_request_target, where GitHub reads it.
    workflowSha: isPull ? event.sha : sha,
  };
}

/** The ref that `branches` of the trigger is compared with: the base of pull requests and merge groups. */
function refOf(event: RunnerEvent, { pull_request: pull, merge_group: group }: ReturnType<typeof payloadOf>): string {
  const base = pull === undefined ? group?.base_ref : pull.base.ref;
  if (pull === undefined && group === undefined) return event.ref;
  return base === undefined ? '' : `refs/heads/${shortRef(base)}`;
}
