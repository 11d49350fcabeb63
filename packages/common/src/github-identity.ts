/** A green run of a fork, of another event or of another branch proves nothing about ours. */
export interface RunIdentity {
  /** Decimal; '' when not known. It grows with the time of creation. */
  id: string;
  /** Grows with the time of creation within one workflow; a re-run keeps it. */
  number: number;
  attempt: number;
  /** File of the workflow below `.github/workflows/`: two files may share a display name. '' when not known. */
  workflow: string;
  event: string;
  /** `owner/name` that the commit comes from: a fork for its pull requests. '' when it is gone or not told. */
  headRepository: string;
  /** Branch or tag without `refs/…/`; the head branch for pull requests. '' when not told. */
  ref: string;
  sha: string;
  /** Numbers of the pull requests that have its head, as far as GitHub tells them (never for forks). */
  pullRequests: readonly number[];
  /** Of the first attempt, in ms since 1970. */
  createdAt: number | undefined;
}

export interface GitHubRun {
  id?: number | undefined;
  run_number?: number | undefined;
  run_attempt?: number | undefined;
  path?: string | null | undefined;
  event?: string | undefined;
  head_branch?: string | null | undefined;
  head_sha?: string | undefined;
  head_repository?: { full_name?: string | undefined } | null | undefined;
  pull_requests?: readonly { number: number }[] | null | undefined;
  created_at?: string | undefined;
}

export interface IdentifyingPayload {
  pull_request?:
    | {
        number?: number | undefined;
        head?:
          | {
              ref?: string | undefined;
              sha?: string | undefined;
              repo?: { full_name?: string | undefined } | null | undefined;
            }
          | undefined;
      }
    | undefined;
  merge_group?: { head_ref?: string | undefined; head_sha?: string | undefined } | undefined;
  release?: { tag_name?: string | undefined } | undefined;
}

export function ownIdentity(env: NodeJS.ProcessEnv, payload: IdentifyingPayload): RunIdentity {
  const { pull_request: pull, merge_group: group, release } = payload;
  const repository = env.GITHUB_REPOSITORY ?? '';
  return {
    id: env.GITHUB_RUN_ID ?? '',
    number: Number(env.GITHUB_RUN_NUMBER) || 0,
    attempt: Number(env.GITHUB_RUN_ATTEMPT) || 1,
    workflow: workflowFileOf(env.GITHUB_WORKFLOW_REF ?? ''),
    event: env.GITHUB_EVENT_NAME ?? '',
    headRepository: pull === undefined ? repository : (pull.head?.repo?.full_name ?? ''),
    ref: shortRef(
      pull === undefined
        ? (group?.head_ref ?? release?.tag_name ?? env.GITHUB_REF ?? '')
        : (pull.head?.ref ?? env.GITHUB_HEAD_REF ?? ''),
    ),
    sha: pull?.head?.sha ?? group?.head_sha ?? env.GITHUB_SHA ?? '',
    pullRequests: pull?.number === undefined ? [] : [pull.number],
    createdAt: undefined,
  };
}

export function identityOfRun(run: GitHubRun): RunIdentity {
  const createdAt = Date.parse(run.created_at ?? '');
  return {
    id: String(run.id ?? ''),
    number: run.run_number ?? 0,
    attempt: run.run_attempt ?? 1,
    workflow: workflowFileOf(run.path ?? ''),
    event: run.event ?? '',
    headRepository: run.head_repository?.full_name ?? '',
    ref: shortRef(run.head_branch ?? ''),
    sha: run.head_sha ?? '',
    pullRequests: (run.pull_requests ?? []).map(({ number }) => number),
    createdAt: Number.isNaN(createdAt) ? undefined : createdAt,
  };
}

/** `deploy.yml` of `owner/name/.github/workflows/deploy.yml@refs/heads/main` (GITHUB_WORKFLOW_REF, `path` of a run). */
export function workflowFileOf(path: string): string {
  const [, file] = /(?:^|\/)\.github\/workflows\/([^/]+\.ya?ml)(?:@|$)/i.exec(path) ?? [];
  return file ?? path.replace(/@.*$/s, '');
}

/** `main` of `refs/heads/main`, `v1` of `refs/tags/v1`. */
export function shortRef(ref: string): string {
  return ref.replace(/^refs\/(?:heads|tags)\//, '');
}

/** A dispatch by hand repeats a push; a nightly run, a pull request or a merge group repeats nothing but itself. */
export function eventClassOf(event: string): string {
  if (event === 'workflow_dispatch') return 'push';
  return event === 'pull_request_target' ? 'pull_request' : event;
}

/**
 * What runs that can replace each other have in common, as text: the branch, `pull/12`, `tags`, or `queue/main` for all
 * groups of a merge queue, because a regrouped queue goes on under another branch. A fork's branch carries its name, and
 * so does the event where it is none that repeats a push.
 * @param repository in which the run runs, `owner/name`
 */
export function lineOf(run: RunIdentity, repository: string, isTag = false): string {
  if (isQueue(run)) return `queue/${queueBaseOf(run.ref)}`;
  const [pull] = run.pullRequests;
  // A push, too, is told the pull requests of its branch.
  if (/^pull_request/.test(run.event) && pull !== undefined) return `pull/${pull}`;
  if (run.event === 'release' || isTag) return 'tags';
  const branch = isSameRepository(run.headRepository, repository)
    ? run.ref
    : `${run.headRepository || 'unknown'}:${run.ref}`;
  const kind = eventClassOf(run.event);
  return kind === 'push' || kind === '' ? branch : `${branch} (${kind})`;
}

export function isQueue(run: Pick<RunIdentity, 'event' | 'ref'>): boolean {
  return run.event === 'merge_group' || run.ref.startsWith(QUEUE_PREFIX);
}

const QUEUE_PREFIX = 'gh-readonly-queue/';

/** `main` of `gh-readonly-queue/main/pr-12-<sha>`; the base may hold slashes. */
function queueBaseOf(ref: string): string {
  return /^gh-readonly-queue\/(.+)\/pr-\d+-[0-9a-f]+$/.exec(ref)?.[1] ?? ref;
}

export type LineRelation = 'same run' | 'newer' | 'older' | 'other';

/** Only `newer` and `older` say that something was broken or repaired. What GitHub does not tell is `other`. */
export function lineRelation(ours: RunIdentity, theirs: RunIdentity): LineRelation {
  if (ours.id !== '' && ours.id === theirs.id) {
    return theirs.attempt === ours.attempt ? 'same run' : theirs.attempt > ours.attempt ? 'newer' : 'older';
  }
  const same =
    isKnownAndEqual(ours.workflow, theirs.workflow) &&
    isKnownAndEqual(eventClassOf(ours.event), eventClassOf(theirs.event)) &&
    isSameRepository(ours.headRepository, theirs.headRepository) &&
    isKnownAndEqual(queueOrRef(ours), queueOrRef(theirs));
  if (!same || theirs.number === ours.number) return 'other';
  return theirs.number > ours.number ? 'newer' : 'older';
}

function queueOrRef(run: RunIdentity): string {
  return run.ref.startsWith(QUEUE_PREFIX) ? `${QUEUE_PREFIX}${queueBaseOf(run.ref)}` : run.ref;
}

function isKnownAndEqual(a: string, b: string): boolean {
  return a !== '' && a === b;
}

/** GitHub keeps the case of a name and ignores it; two unknown ones are not the same. */
export function isSameRepository(a: string, b: string): boolean {
  return isKnownAndEqual(a.toLowerCase(), b.toLowerCase());
}
