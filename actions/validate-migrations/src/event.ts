export interface ChangeEvent {
  name: string;
  /** Branches or commits to compare with, best first; empty where the event has no base. */
  candidates: string[];
  /** Why there is nothing to compare with. */
  noBase: string;
  baseCommit: string | undefined;
  baseBranch: string | undefined;
  /** GITHUB_SHA: the commit that is checked out unless the workflow says otherwise. */
  eventCommit: string | undefined;
  pullRequestHead: string | undefined;
  /** Of the pull request, or of the one at the end of a merge group. */
  pullRequest: number | undefined;
}

const ZEROS = /^0+$/;

/**
 * Docs "Events that trigger workflows".
 * @param explicit the input `base`; overrides the event
 */
export function changeOf(env: NodeJS.ProcessEnv, payload: unknown, explicit: string): ChangeEvent {
  const name = env.GITHUB_EVENT_NAME ?? '';
  const text = (...path: string[]) => textAt(payload, path);
  const number = Number(text('pull_request', 'number') ?? text('number'));
  const event: ChangeEvent = {
    name,
    candidates: [],
    noBase: `the event '${name}' has no base; name one in the input 'base' to compare with it`,
    baseCommit: undefined,
    baseBranch: undefined,
    eventCommit: env.GITHUB_SHA || undefined,
    pullRequestHead: text('pull_request', 'head', 'sha'),
    pullRequest: Number.isInteger(number) && number > 0 ? number : undefined,
  };
  if (text('pull_request', 'base', 'ref') !== undefined || text('pull_request', 'base', 'sha') !== undefined) {
    event.baseCommit = text('pull_request', 'base', 'sha');
    event.baseBranch = text('pull_request', 'base', 'ref');
    event.candidates = [
      event.baseBranch === undefined ? undefined : `refs/heads/${event.baseBranch}`,
      event.baseCommit,
    ].filter((one) => one !== undefined);
    if (valueAt(payload, ['pull_request', 'merged']) === true) {
      event.candidates = [];
      event.noBase = 'the pull request is merged, so the base has it already';
    }
  } else if (text('merge_group', 'base_sha') !== undefined) {
    event.baseCommit = text('merge_group', 'base_sha');
    event.baseBranch = text('merge_group', 'base_ref')?.replace(/^refs\/heads\//, '');
    event.candidates = [event.baseCommit].filter((one) => one !== undefined);
    // refs/heads/gh-readonly-queue/<base>/pr-<number>-<sha>
    const [, pullRequest] = /\/pr-(\d+)-[0-9a-f]+$/.exec(text('merge_group', 'head_ref') ?? '') ?? [];
    if (pullRequest !== undefined) event.pullRequest = Number(pullRequest);
  } else if (name === 'push' && text('before') !== undefined) {
    const before = text('before') ?? '';
    event.baseBranch = text('ref')?.replace(/^refs\/heads\//, '');
    if (ZEROS.test(before)) event.noBase = 'the branch or tag is new, so the push replaced nothing';
    else {
      event.baseCommit = before;
      event.candidates = [before];
    }
  }
  if (explicit !== '') event.candidates = [explicit];
  return event;
}

function textAt(value: unknown, path: readonly string[]): string | undefined {
  const at = valueAt(value, path);
  return typeof at === 'string' && at !== '' ? at : typeof at === 'number' ? String(at) : undefined;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Object.entries(at).find(([name]) => name === key)?.[1];
  }
  return at;
}
