import * as v from 'valibot';

/** The commit to compare with: it, or the first parent of `mergeCommit`. */
export type Base =
  | { kind: 'commit'; sha: string }
  | { kind: 'first-parent'; mergeCommit: string; otherwise: string | undefined }
  | { kind: 'none'; why: string };

const Payload = v.object({
  before: v.optional(v.string()),
  merge_group: v.optional(v.object({ base_sha: v.optional(v.string()) })),
  pull_request: v.optional(v.object({ base: v.optional(v.object({ sha: v.optional(v.string()) })) })),
});

/** What the event's change goes onto (docs "Events that trigger workflows"). */
export function baseOf(env: NodeJS.ProcessEnv, payload: unknown): Base {
  const parsed = v.safeParse(Payload, payload);
  const { before, merge_group: group, pull_request: pullRequest } = parsed.success ? parsed.output : {};
  const commit = env.GITHUB_SHA ?? '';
  switch (env.GITHUB_EVENT_NAME) {
    case 'pull_request':
      return { kind: 'first-parent', mergeCommit: commit, otherwise: pullRequest?.base?.sha };
    case 'merge_group':
      return group?.base_sha === undefined
        ? { kind: 'none', why: 'the event names no base of the merge group' }
        : { kind: 'commit', sha: group.base_sha };
    case 'push':
      if (before === undefined) return { kind: 'none', why: 'the event names no commit before the push' };
      return /^0+$/.test(before)
        ? { kind: 'none', why: 'the branch or tag is new, so the push has no base' }
        : { kind: 'commit', sha: before };
    default:
      return commit === '' ? { kind: 'none', why: 'GITHUB_SHA is not set' } : { kind: 'commit', sha: commit };
  }
}
