import { GitHubError } from '@stability-actions/common/github-errors';
import type { Api } from './api.ts';
import type { Diff } from './changes.ts';
import type { Comparison } from './event.ts';
import type { Commits, Tree } from './replies.ts';

/** Compare gives no more files than these, on its first page only (docs "Compare two commits"). */
const COMPARE_LIMIT = 300;

/** GitHub's own filter gives up above these and starts the workflow (docs "Git diff comparisons"). */
const COMMIT_LIMIT = 1_000;

/** A walk through trees that are too large for one answer costs two requests for each changed folder. */
const WALK_LIMIT = 60;

/**
 * By comparison, and by the two trees where a comparison does not tell.
 * @throws GitHubError when the token is refused
 */
export async function findDiff(
  api: Pick<Api, 'compare' | 'tree'>,
  commit: string,
  base: NonNullable<Comparison['base']>,
): Promise<Diff> {
  const sha = base.head ?? commit;
  const answer = await tolerate(() => api.compare(base.ref, sha));
  const commits = answer instanceof GitHubError ? undefined : answer;
  const files = commits?.files;
  const alwaysStarts = base.push && (commits?.total_commits ?? 0) > COMMIT_LIMIT;
  const common = { alwaysStarts, beyondGitHubsLimit: false };
  // Compare starts at the merge base. That is the base itself unless the histories diverged.
  const sees = base.dots === 3 || commits?.status === 'ahead' || commits?.status === 'identical';
  if (files !== undefined && files.length < COMPARE_LIMIT && sees) {
    const names = files.flatMap(({ filename, previous_filename }) => [filename, previous_filename ?? filename]);
    return { ...common, files: [...new Set(names)], method: 'compare', note: between(base.ref, sha) };
  }

  const from = base.dots === 2 ? base.ref : commits?.merge_base_commit?.sha;
  if (from === undefined) return { ...common, files: undefined, method: 'compare', note: whyNot(base.ref, answer) };
  const changed = await tolerate(() => diffTrees(api, from, sha));
  if (changed instanceof GitHubError || changed === undefined) {
    const note = changed === undefined ? 'the trees are too large to compare' : whyNot(base.ref, changed);
    return { ...common, files: undefined, method: 'tree', note };
  }
  const note = `${between(from, sha)} by their trees, since ${whyTrees(commits)}`;
  return { ...common, files: changed, method: 'tree', note, beyondGitHubsLimit: changed.length > COMPARE_LIMIT };
}

/** Not found and out of order are answers here: they leave the question open. A refusal is not. */
async function tolerate<T>(question: () => Promise<T>): Promise<T | GitHubError> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof GitHubError && ['not-found', 'unavailable', 'invalid'].includes(error.kind)) return error;
    throw error;
  }
}

function between(base: string, sha: string): string {
  return `${short(base)}..${short(sha)}`;
}

export function short(ref: string): string {
  return /^[0-9a-f]{40,64}$/.test(ref) ? ref.slice(0, 7) : ref;
}

function whyNot(base: string, answer: unknown): string {
  const detail = answer instanceof GitHubError ? ` (${answer.message.replace(/\.$/, '')})` : '';
  return `it could not be compared with ${short(base)}${detail}`;
}

function whyTrees(commits: Commits | undefined): string {
  if (commits === undefined) return 'GitHub could not compare them';
  if (commits.files === undefined) return 'the comparison lists no files';
  if (commits.files.length >= COMPARE_LIMIT) return `a comparison stops at ${COMPARE_LIMIT} files`;
  return `the histories are ${commits.status}`;
}

/** The paths that differ; undefined when the trees are too large. */
async function diffTrees(api: Pick<Api, 'tree'>, from: string, to: string): Promise<string[] | undefined> {
  const [before, after] = [await api.tree(from, true), await api.tree(to, true)];
  if (!before.truncated && !after.truncated) {
    return compareEntries(before, after)
      .filter(({ type }) => type !== 'tree')
      .map(({ path }) => path);
  }
  return walkTrees(api, from, to);
}

/** Folder by folder, and only into folders that differ. */
async function walkTrees(api: Pick<Api, 'tree'>, from: string, to: string): Promise<string[] | undefined> {
  const EMPTY: Tree = { truncated: false, tree: [] };
  const changed: string[] = [];
  const open: { prefix: string; before: string; after: string }[] = [{ prefix: '', before: from, after: to }];
  for (let walked = 0; walked < WALK_LIMIT; walked++) {
    const folder = open.pop();
    if (folder === undefined) return changed;
    const before = folder.before === '' ? EMPTY : await api.tree(folder.before, false);
    const after = folder.after === '' ? EMPTY : await api.tree(folder.after, false);
    for (const { path, type, shas } of compareEntries(before, after)) {
      const whole = `${folder.prefix}${path}`;
      if (type === 'tree') open.push({ prefix: `${whole}/`, before: shas[0], after: shas[1] });
      else changed.push(whole);
    }
  }
  return undefined;
}

interface Difference {
  path: string;
  type: string;
  /** Before and after; '' where there is none. */
  shas: [string, string];
}

function compareEntries(before: Tree, after: Tree): Difference[] {
  // A file that became a folder is two differences, hence the type in the key.
  const key = ({ path, type }: Tree['tree'][number]) => `${type}:${path}`;
  const old = new Map(before.tree.map((entry) => [key(entry), entry]));
  const differences: Difference[] = [];
  for (const entry of after.tree) {
    const was = old.get(key(entry));
    old.delete(key(entry));
    if (was?.sha === entry.sha && was.mode === entry.mode) continue;
    differences.push({ path: entry.path, type: entry.type, shas: [was?.sha ?? '', entry.sha] });
  }
  for (const { path, type, sha } of old.values()) differences.push({ path, type, shas: [sha, ''] });
  return differences;
}
