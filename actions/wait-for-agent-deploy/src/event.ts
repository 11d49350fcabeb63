import * as v from 'valibot';

const Repository = v.nullish(v.object({ full_name: v.optional(v.string()) }));

const Payload = v.object({
  action: v.optional(v.string()),
  pull_request: v.optional(
    v.object({
      number: v.optional(v.number()),
      head: v.object({ sha: v.string(), ref: v.optional(v.string()), repo: Repository }),
      base: v.object({ sha: v.string(), ref: v.optional(v.string()) }),
      merged: v.nullish(v.boolean()),
      merged_at: v.nullish(v.string()),
      merge_commit_sha: v.nullish(v.string()),
    }),
  ),
  merge_group: v.optional(
    v.object({
      base_sha: v.string(),
      base_ref: v.optional(v.string()),
      head_sha: v.optional(v.string()),
      head_ref: v.optional(v.string()),
    }),
  ),
  release: v.optional(v.object({ tag_name: v.optional(v.string()) })),
  workflow_run: v.optional(
    v.object({
      event: v.optional(v.string()),
      head_sha: v.optional(v.string()),
      head_branch: v.nullish(v.string()),
      head_repository: Repository,
      created_at: v.optional(v.string()),
    }),
  ),
  before: v.optional(v.string()),
  created: v.optional(v.boolean()),
  repository: v.optional(
    v.object({
      default_branch: v.optional(v.string()),
      // Seconds since 1970 in a push, a date elsewhere.
      pushed_at: v.nullish(v.union([v.number(), v.string()])),
    }),
  ),
});

export type EventPayload = v.InferOutput<typeof Payload>;

export interface RunnerEvent {
  name: string;
  payload: unknown;
  sha: string;
  ref: string;
}

export function payloadOf(event: Pick<RunnerEvent, 'payload'>): EventPayload {
  const parsed = v.safeParse(Payload, event.payload);
  return parsed.success ? parsed.output : {};
}

/** The merge commit and its branch, where the event is a pull request that was closed by merging. */
export function mergeOf(event: RunnerEvent): { sha: string; ref: string; mergedAt: string | undefined } | undefined {
  const { action, pull_request: pull } = payloadOf(event);
  if (action !== 'closed' || pull?.merged !== true || !pull.merge_commit_sha) return undefined;
  return { sha: pull.merge_commit_sha, ref: pull.base.ref ?? '', mergedAt: pull.merged_at ?? undefined };
}

export interface Comparison {
  sha: string;
  /** What to compare with what; undefined: nothing, and `reason` says why. */
  base?: {
    ref: string;
    /** What is compared where it is not the commit of the deploy: the head of the pull request that became it. */
    head?: string;
    /** 2: the difference of the two trees, as for pushes; 3: from their merge base, as for pull requests. */
    dots: 2 | 3;
    /** A push: GitHub always starts the workflow after more than 1,000 commits. */
    push: boolean;
  };
  reason: string;
}

/**
 * As GitHub itself compares for `paths` (docs "Git diff comparisons").
 * @param sha, base the inputs; '' when not given
 */
export function comparisonOf(event: RunnerEvent, sha: string, base: string): Comparison {
  const { pull_request: pull, merge_group: group, before = '', repository } = payloadOf(event);
  const merge = mergeOf(event);
  const target = sha || merge?.sha || pull?.head.sha || event.sha;
  const push = event.name === 'push';
  const against = (ref: string, dots: 2 | 3, reason: string): Comparison => ({
    sha: target,
    base: { ref, dots, push, ...(target === merge?.sha && pull !== undefined && { head: pull.head.sha }) },
    reason,
  });
  const always = (reason: string): Comparison => ({ sha: target, reason });

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
