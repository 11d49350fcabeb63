import {
  identityOfRun,
  isQueue,
  lineOf,
  ownIdentity,
  type RunIdentity,
  shortRef,
  workflowFileOf,
} from '@stability-actions/common/github-identity';
import { cleanLines, line } from './clean-text.ts';
import { type Event, readEvent } from './event.ts';

export interface RunRef {
  /** Decimal, without limit of size; grows with the time of creation. */
  id: string;
  number: number;
  attempt: number;
}

interface Commit {
  sha: string;
  /** First line of the message; undefined where the event does not tell. */
  title?: string | undefined;
  author?: string | undefined;
  url: string;
}

export interface Subject {
  repository: string;
  workflow: string;
  /** What tells workflows apart: the file, because two may share a name, and a run may have one of its own. */
  workflowId: string;
  event: string;
  /** The event of the run that is reported; '' when not told. */
  runEvent: string;
  headRepository: string;
  /** As shown: branch, tag, `pull request #1`; says so when it was deleted. */
  where: string;
  /** Equal for all runs that can replace each other. */
  line: string;
  /** Of a merge queue, whose groups are cancelled whenever one before them leaves. */
  inQueue: boolean;
  branch: string;
  commit: Commit;
  pullRequest?: { number: number; title: string; url: string } | undefined;
  version: string;
  environment: string;
  actor: string;
  run: RunRef;
  runUrl: string;
  jobUrl?: string | undefined;
  /** File name of the workflow, e.g. `deploy.yml`; undefined where the run that is reported is another's. */
  workflowFile?: string | undefined;
  /** What tells the workflow of this very job apart, also where the run that is reported is another's. */
  listener: string;
  job: string;
  triggeredBy?:
    | { workflow: string; conclusion: string | undefined; startedAt: string | undefined; endedAt: string | undefined }
    | undefined;
}

/**
 * @param jobId the check run ID of this job, or ''
 * @param ofItself on `workflow_run`, this run is reported instead of a triggering run that passed
 */
export function readSubject(env: NodeJS.ProcessEnv, rawEvent: unknown, jobId: string, ofItself: boolean): Subject {
  const event = readEvent(rawEvent);
  const server = env.GITHUB_SERVER_URL || 'https://github.com';
  const repository = env.GITHUB_REPOSITORY ?? '';
  const home = `${server}/${repository}`;
  const ownRun = runOf(env.GITHUB_RUN_ID, env.GITHUB_RUN_NUMBER, env.GITHUB_RUN_ATTEMPT);
  const place = placeOf(env, event);
  const identity = identityOf(env, event, place.branch, repository);
  const line = lineOf(identity, repository, place.isTag);
  const { workflow_run: other } = event;
  const reportsOther = other?.id !== undefined && !(ofItself && other.conclusion === 'success');
  const run = reportsOther ? runOf(String(other.id), String(other.run_number), String(other.run_attempt ?? 1)) : ownRun;
  const ownWorkflow = workflowFileOf(env.GITHUB_WORKFLOW_REF ?? '') || (env.GITHUB_WORKFLOW ?? '');
  const otherWorkflow = workflowFileOf(other?.path ?? event.workflow?.path ?? '') || (other?.name ?? '');
  const commit = commitOf(env, event);
  const pull = event.pull_request ?? event.workflow_run?.pull_requests?.[0];
  const sha = cleanLines(commit.sha);
  const jobUrl = /^\d+$/.test(jobId) ? `${home}/actions/runs/${ownRun.id}/job/${jobId}` : undefined;
  return {
    repository,
    workflow: (reportsOther ? (event.workflow?.name ?? other.name) : undefined) ?? env.GITHUB_WORKFLOW ?? '',
    workflowId: reportsOther ? otherWorkflow : ownWorkflow,
    runEvent: (reportsOther ? other.event : env.GITHUB_EVENT_NAME) ?? '',
    headRepository: other?.head_repository?.full_name ?? event.pull_request?.head?.repo?.full_name ?? repository,
    event: env.GITHUB_EVENT_NAME ?? '',
    where: place.where,
    branch: place.branch,
    line: other === undefined ? line : `${otherWorkflow} ${line}`,
    inQueue: isQueue(identity),
    commit: { ...commit, sha, url: `${home}/commit/${sha}` },
    pullRequest:
      pull?.number === undefined
        ? undefined
        : { number: pull.number, title: pull.title ?? '', url: `${home}/pull/${pull.number}` },
    version: event.release?.tag_name ?? (place.where.startsWith('tag ') ? place.branch : ''),
    environment: event.deployment?.environment ?? '',
    actor: env.GITHUB_TRIGGERING_ACTOR || env.GITHUB_ACTOR || '',
    run,
    runUrl: `${home}/actions/runs/${run.id}${run.attempt > 1 ? `/attempts/${run.attempt}` : ''}`,
    jobUrl,
    workflowFile: reportsOther ? undefined : /([^/]+)@/.exec(env.GITHUB_WORKFLOW_REF ?? '')?.[1],
    listener: ownWorkflow,
    job: env.GITHUB_JOB ?? '',
    triggeredBy: reportsOther
      ? {
          workflow: env.GITHUB_WORKFLOW ?? '',
          conclusion: other.conclusion,
          startedAt: other.run_started_at,
          endedAt: other.updated_at,
        }
      : undefined,
  };
}

function runOf(id = '0', number = '0', attempt = '1'): RunRef {
  return { id: /^\d+$/.test(id) ? id : '0', number: Number(number) || 0, attempt: Number(attempt) || 1 };
}

/** Of the run that is reported, or of the one that triggered this: its branch is what both have in common. */
function identityOf(env: NodeJS.ProcessEnv, event: Event, branch: string, repository: string): RunIdentity {
  const { workflow_run: other } = event;
  if (other === undefined) return { ...ownIdentity(env, event), ref: branch };
  // GitHub forgets the pull request of a run when it is closed, and never forgets its branch.
  const head_repository = { full_name: other.head_repository?.full_name ?? repository };
  return { ...identityOfRun({ ...other, head_repository, pull_requests: [] }), ref: branch };
}

function placeOf(env: NodeJS.ProcessEnv, event: Event): { where: string; branch: string; isTag?: boolean } {
  const ref = env.GITHUB_REF ?? '';
  const { pull_request: pull, merge_group: group, workflow_run: other, release, deployment } = event;
  if (other?.head_branch !== undefined) {
    // A fork's `main` is not ours.
    const from = other.head_repository?.full_name;
    const foreign = from !== undefined && from !== env.GITHUB_REPOSITORY ? `${from}:` : '';
    return { where: `${foreign}${other.head_branch}`, branch: other.head_branch };
  }
  if (pull?.number !== undefined) {
    const branch = pull.head?.ref ?? env.GITHUB_HEAD_REF ?? '';
    return {
      where: `pull request #${pull.number}${branch === '' ? '' : ` (${branch})`}`,
      branch,
    };
  }
  if (group?.base_ref !== undefined) {
    const branch = shortRef(group.base_ref);
    return { where: `merge queue of ${branch}`, branch };
  }
  if (release?.tag_name !== undefined)
    return { where: `tag ${release.tag_name}`, branch: release.tag_name, isTag: true };
  if (deployment?.ref !== undefined) return { where: deployment.ref, branch: shortRef(deployment.ref) };
  // On the event `delete` and on a push that deletes, the event names what is gone, while GITHUB_REF may be the default branch.
  const named = event.deleted === true && event.ref !== undefined ? event.ref : ref;
  const branch = shortRef(named);
  const gone = event.deleted === true ? ' (deleted)' : '';
  return named.startsWith('refs/tags/')
    ? { where: `tag ${branch}${gone}`, branch, isTag: true }
    : { where: `${branch}${gone}`, branch };
}

function commitOf(env: NodeJS.ProcessEnv, event: Event): Omit<Commit, 'url'> {
  const { pull_request: pull, merge_group: group, workflow_run: other, check_suite: suite, deployment } = event;
  const commit = other?.head_commit ?? group?.head_commit ?? suite?.head_commit ?? event.head_commit;
  const sha =
    other?.head_sha ?? group?.head_sha ?? pull?.head?.sha ?? deployment?.sha ?? commit?.id ?? env.GITHUB_SHA ?? '';
  const title = commit?.message ?? (pull?.head?.sha === undefined ? undefined : pull.title);
  const name = commit?.author?.name ?? commit?.author?.username ?? pull?.user?.login;
  return { sha, title: title === undefined ? undefined : firstLine(title), author: name };
}

/** First line of a commit message; also of one that begins with empty lines. */
export function firstLine(message: string): string {
  return line(message.trimStart().split(/\r\n|[\r\n\u2028\u2029]/, 1)[0] ?? '');
}

export function incidentKey(key: string, subject: Subject, environment: string): string {
  return key !== '' ? key : [subject.repository, subject.listener, subject.line, environment].join('\n');
}
