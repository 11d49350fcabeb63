import * as v from 'valibot';

const Payload = v.object({
  pull_request: v.optional(v.object({ head: v.object({ sha: v.string() }), base: v.object({ sha: v.string() }) })),
  merge_group: v.optional(v.object({ base_sha: v.string() })),
  before: v.optional(v.string()),
  created: v.optional(v.boolean()),
  repository: v.optional(v.object({ default_branch: v.optional(v.string()) })),
});

export interface RunnerEvent {
  name: string;
  payload: unknown;
  /** GITHUB_SHA and GITHUB_REF. */
  sha: string;
  ref: string;
}

export interface Comparison {
  /** The commit whose deploy is waited for. */
  sha: string;
  /** What to compare it with; undefined: nothing, and `reason` says why. */
  base?: {
    ref: string;
    /** 2: the difference of the two trees, as for pushes; 3: from their merge base, as for pull requests. */
    dots: 2 | 3;
    /** A push: GitHub always starts the workflow after more than 1,000 commits. */
    push: boolean;
  };
  reason: string;
}

/**
 * Which two commits the event is about, as GitHub itself compares them for `paths` (docs "Git diff comparisons").
 * @param sha, base the inputs; '' when not given
 */
export function comparisonOf(event: RunnerEvent, sha: string, base: string): Comparison {
  const parsed = v.safeParse(Payload, event.payload);
  const payload = parsed.success ? parsed.output : {};
  const { pull_request: pull, merge_group: group, before = '', repository } = payload;
  const head = sha || pull?.head.sha || event.sha;
  const push = event.name === 'push';
  const against = (ref: string, dots: 2 | 3, reason: string): Comparison => ({
    sha: head,
    base: { ref, dots, push },
    reason,
  });
  const always = (reason: string): Comparison => ({ sha: head, reason });

  if (base !== '' && !isZero(base)) return against(base, pull === undefined ? 2 : 3, "compared with the input 'base'");
  if (pull !== undefined) return against(pull.base.sha, 3, 'compared with the base of the pull request');
  if (group !== undefined) return against(group.base_sha, 2, 'compared with the base of the merge group');
  if (!push) return always(`the event '${event.name}' names no commit to compare with`);
  if (event.ref.startsWith('refs/tags/')) return always('GitHub does not look at paths when a tag is pushed');
  if (before !== '' && !isZero(before)) return against(before, 2, 'compared with the commit before the push');

  const defaultBranch = repository?.default_branch;
  if (defaultBranch === undefined) return always('the push names no commit before it');
  if (event.ref === `refs/heads/${defaultBranch}`) return always(`first push of the default branch '${defaultBranch}'`);
  return against(defaultBranch, 3, `new branch, compared with where it left '${defaultBranch}'`);
}

/** Forty (SHA-256: sixty-four) zeros stand for "nothing" in a push event. */
function isZero(sha: string): boolean {
  return /^0{40,64}$/.test(sha);
}
