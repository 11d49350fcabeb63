import { eventClassOf, isSameRepository, type RunIdentity } from './github-identity.ts';

/** The deploy that a job is about: which runs of another workflow are runs of it. */
export interface DeployIdentity {
  sha: string;
  /** The event that starts it; '' when our own event starts none: then every run of the commit for its branch counts. */
  event: string;
  /** `owner/name` that the commit comes from. */
  headRepository: string;
  /** Branch or tag; '' for any. */
  ref: string;
  pullRequest?: number | undefined;
  /** When our own run was made for the first time, in ms since 1970; undefined: not known, no run is too old. */
  since: number | undefined;
}

/** Events that start both workflows at the same moment, so that one run of each belongs to one of the other. */
const SHARED_EVENTS = ['push', 'pull_request', 'pull_request_target', 'merge_group', 'release', 'schedule'];

/** GitHub makes the runs of one event within seconds. */
export const TOLERANCE_MS = 60_000;

export type DeployRelation =
  | { verdict: 'same' }
  | { verdict: 'newer' }
  /** `why` completes "it is …". */
  | { verdict: 'other'; why: string };

/** Whether our event starts the deploy workflow at the same moment; a dispatch, for example, starts only us. */
export function isSharedEvent(event: string): boolean {
  return SHARED_EVENTS.includes(event);
}

/** What GitHub does not tell is no proof, so it is another. */
export function deployRelation(deploy: DeployIdentity, run: RunIdentity): DeployRelation {
  const other = (why: string): DeployRelation => ({ verdict: 'other', why });
  if (run.sha !== deploy.sha) return other(`of another commit (${run.sha.slice(0, 7)})`);
  const madeBefore =
    deploy.since !== undefined && (run.createdAt === undefined || run.createdAt < deploy.since - TOLERANCE_MS);
  const early = `made before the run of this job (${run.createdAt === undefined ? 'its time is not known' : new Date(run.createdAt).toISOString()})`;
  if (run.event === 'workflow_dispatch') {
    if (deploy.event === '') return { verdict: 'same' };
    return madeBefore ? other(`a dispatch ${early}`) : { verdict: 'newer' };
  }
  if (deploy.event === '') {
    const foreign = ['pull_request', 'merge_group'].includes(eventClassOf(run.event)) || run.event === '';
    if (foreign) return other(`of the event '${run.event || 'unknown'}', which deploys no branch`);
  } else if (run.event !== deploy.event) {
    return other(`of the event '${run.event || 'unknown'}', not '${deploy.event}'`);
  }
  if (!isSameRepository(run.headRepository, deploy.headRepository)) {
    return other(`of the repository '${run.headRepository || 'unknown'}', not '${deploy.headRepository || 'unknown'}'`);
  }
  if (deploy.ref !== '' && run.ref !== deploy.ref) {
    return other(`of '${run.ref || 'an unknown branch'}', not '${deploy.ref}'`);
  }
  const { pullRequest: ours } = deploy;
  if (ours !== undefined && run.pullRequests.length > 0 && !run.pullRequests.includes(ours)) {
    return other(`of the pull request #${run.pullRequests.join(', #')}, not #${ours}`);
  }
  return madeBefore && deploy.event !== '' ? other(early) : { verdict: 'same' };
}
