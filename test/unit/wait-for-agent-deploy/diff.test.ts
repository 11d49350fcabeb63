import { describe, expect, test } from 'vitest';
import type { Api } from '../../../actions/wait-for-agent-deploy/src/api.ts';
import { findDiff } from '../../../actions/wait-for-agent-deploy/src/diff.ts';
import type { Commits, Tree } from '../../../actions/wait-for-agent-deploy/src/replies.ts';
import { GitHubError, type GitHubErrorKind } from '../../../packages/common/src/github-errors.ts';

type Source = Pick<Api, 'compare' | 'tree'>;
type Answer<T extends object> = T | GitHubErrorKind;

function give<T extends object>(answer: Answer<T> | undefined): T {
  if (answer === undefined) throw new GitHubError('not-found', 404, 'nothing there.');
  if (typeof answer === 'string') throw new GitHubError(answer, 500, `it is ${answer}.`);
  return answer;
}

/** `trees`: by SHA; an entry of a folder has the SHA of its tree. */
function source(
  commits: Answer<Commits> | undefined,
  trees: Record<string, Answer<Tree>> = {},
): Source & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    compare: async () => give(commits),
    tree: async (sha, recursive) => {
      asked.push(`${sha}${recursive ? ' recursive' : ''}`);
      return give(trees[sha]);
    },
  };
}

const files = (...names: string[]) => names.map((filename) => ({ filename }));
const ahead = (over: Partial<Commits> = {}): Commits => ({
  status: 'ahead',
  total_commits: 1,
  merge_base_commit: { sha: 'fork' },
  files: files('a'),
  ...over,
});
const tree = (entries: Record<string, string>, truncated = false): Tree => ({
  truncated,
  tree: Object.entries(entries).map(([path, sha]) => ({
    path,
    sha,
    mode: '100644',
    type: sha.startsWith('tree') ? 'tree' : 'blob',
  })),
});
const push = { ref: 'base', dots: 2, push: true } as const;
const pull = { ref: 'base', dots: 3, push: false } as const;

describe('by comparison', () => {
  test('both names of a renamed file', async () => {
    const renamed = [{ filename: 'docs/a', previous_filename: 'agents/a' }];
    expect(await findDiff(source(ahead({ files: renamed })), 'head', push)).toMatchObject({
      files: ['docs/a', 'agents/a'],
      method: 'compare',
    });
  });

  test('a pull request whose base went on', async () => {
    expect(await findDiff(source(ahead({ status: 'diverged' })), 'head', pull)).toMatchObject({
      files: ['a'],
      method: 'compare',
    });
  });

  test('nothing changed', async () => {
    expect((await findDiff(source(ahead({ status: 'identical', files: [] })), 'head', push)).files).toEqual([]);
  });

  test.each([
    [1_000, true, false],
    [1_001, true, true],
    [1_001, false, false],
  ])('%i commits, a push: %s', async (total_commits, isPush, alwaysStarts) => {
    const diff = await findDiff(source(ahead({ total_commits })), 'head', { ...push, push: isPush });
    expect(diff.alwaysStarts).toBe(alwaysStarts);
  });
});

const trees = {
  base: tree({ 'agents/a': '1', b: '2' }),
  fork: tree({ 'agents/a': '3', b: '2' }),
  head: tree({ b: '4', c: '5' }),
};
const BY_TREES: [
  name: string,
  commits: Answer<Commits> | undefined,
  base: typeof push | typeof pull,
  files: string[],
][] = [
  ['diverged', ahead({ status: 'diverged' }), push, ['b', 'c', 'agents/a']],
  ['behind', ahead({ status: 'behind', files: [] }), push, ['b', 'c', 'agents/a']],
  ['300 files', ahead({ files: files(...Array.from({ length: 300 }, String)) }), push, ['b', 'c', 'agents/a']],
  ['no list of files', ahead({ files: undefined }), push, ['b', 'c', 'agents/a']],
  ['no comparison', undefined, push, ['b', 'c', 'agents/a']],
  ['the comparison is too much for GitHub', 'unavailable', push, ['b', 'c', 'agents/a']],
  ['a pull request, from the merge base', ahead({ files: undefined }), pull, ['b', 'c', 'agents/a']],
];

describe('by the trees', () => {
  test.each(BY_TREES)('%s', async (_name, commits, base, expected) => {
    const api = source(commits, trees);
    expect(await findDiff(api, 'head', base)).toMatchObject({ files: expected, method: 'tree' });
    expect(api.asked).toEqual([`${base === pull ? 'fork' : 'base'} recursive`, 'head recursive']);
  });

  test('too large for one answer: folder by folder, only where they differ', async () => {
    const api = source(ahead({ status: 'diverged' }), {
      base: tree({ agents: 'tree-1', docs: 'tree-9', x: '1' }, true),
      head: tree({ agents: 'tree-2', docs: 'tree-9', new: 'tree-4' }, true),
      'tree-1': tree({ 'a.py': '1', sub: 'tree-3' }),
      'tree-2': tree({ 'a.py': '2' }),
      'tree-3': tree({ 'b.py': '1' }),
      'tree-4': tree({ 'c.py': '1' }),
    });
    const diff = await findDiff(api, 'head', push);
    expect(diff.files?.sort()).toEqual(['agents/a.py', 'agents/sub/b.py', 'new/c.py', 'x']);
    expect(api.asked.filter((question) => question.includes('tree-9'))).toEqual([]);
  });

  test('endless folders: not known', async () => {
    const api = source(ahead({ status: 'diverged' }), {});
    api.tree = async (sha) => tree({ deeper: `tree-${sha}` }, true);
    expect(await findDiff(api, 'head', push)).toMatchObject({
      files: undefined,
      note: 'the trees are too large to compare',
    });
  });
});

describe('not known', () => {
  test('a base that is gone', async () => {
    const diff = await findDiff(source(undefined), 'head', push);
    expect(diff).toMatchObject({ files: undefined, note: 'it could not be compared with base (nothing there)' });
  });

  test('a pull request without a merge base', async () => {
    expect((await findDiff(source(undefined, trees), 'head', pull)).files).toBeUndefined();
  });

  test.each(['unauthorized', 'forbidden', 'rate-limited'] as const)('%s is no answer but a refusal', async (kind) => {
    await expect(findDiff(source(kind), 'head', push)).rejects.toThrow(`it is ${kind}.`);
  });
});
