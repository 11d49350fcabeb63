import { ActionError } from '@stability-actions/common/failure';
import type { GitHub } from '@stability-actions/common/github';
import { GitHubError } from '@stability-actions/common/github-errors';
import type { BaseSource } from '@stability-actions/migrations/base/load';
import { BlobReply, CommitReply, CommitsReply, CompareReply, HistoryAnswer, TreeReply } from './replies.ts';

export interface GitHubBaseOptions {
  github: GitHub;
  repository: { owner: string; repo: string };
  candidates: readonly string[];
  head: string | undefined;
  /** Where the change left the base, if GitHub cannot compare: the commit that the event names. */
  forkHint: string | undefined;
  /** The file that is a migration, in the folders of a layout that has some. */
  fileBelow: string | undefined;
}

/** How many of the last commits to a folder are looked at for versions that were deleted. */
const HISTORY_DEPTH = 100;

/**
 * One request for the tip, one for each folder of the path, one for each file that differs.
 * @throws GitHubError
 */
export async function openGitHubBase(options: GitHubBaseOptions): Promise<BaseSource> {
  const { github, repository } = options;
  const tip = await findTip(options);
  const rootTrees = new Map<string, string>([[tip.commit, tip.tree]]);

  async function list(commit: string, folder: string): Promise<Map<string, string>> {
    const root = rootTrees.get(commit) ?? (await commitOf(options, commit)).tree;
    rootTrees.set(commit, root);
    const parts = folder === '' ? [] : folder.split('/');
    let tree: string | undefined = root;
    for (const part of parts) {
      const entries = await listTree(options, tree, false);
      tree = entries.find(({ path, type }) => path === part && type === 'tree')?.sha;
      // The base does not have the folder yet: everything in it is new.
      if (tree === undefined) return new Map();
    }
    const entries = await listTree(options, tree, true);
    return new Map(
      entries.flatMap(({ path, type, sha }): [string, string][] =>
        type === 'blob' ? [[[...parts, path].join('/'), sha]] : [],
      ),
    );
  }

  return {
    description: `${tip.name} at ${tip.commit.slice(0, 7)} (GitHub API)`,
    tip: tip.commit,
    listTip: (folder) => list(tip.commit, folder),
    listFork: async (folder) => list(await findFork(options, tip.commit), folder),
    async read(blob) {
      const route = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}';
      const { content } = await github.read(route, { ...repository, file_sha: blob }, BlobReply, 'file');
      return Buffer.from(content, 'base64');
    },
    listDeleted: (folder) => deletedBelow(options, tip.commit, folder),
    async listWhenWritten(folder, path) {
      if (options.head === undefined) return undefined;
      const query = { ...repository, path, sha: options.head, per_page: 100 };
      const route = 'GET /repos/{owner}/{repo}/commits';
      const commits = await unlessUnknown(github.read(route, query, CommitsReply, 'list of commits'));
      const commit = commits?.at(-1)?.sha;
      return commit === undefined ? undefined : [...(await list(commit, folder)).keys()];
    },
  };
}

/** The commit that is checked out may have been made by the job itself: GitHub does not know it. */
async function unlessUnknown<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof GitHubError && (error.kind === 'not-found' || error.kind === 'invalid')) return undefined;
    throw error;
  }
}

interface Tip {
  name: string;
  commit: string;
  tree: string;
}

async function findTip(options: GitHubBaseOptions): Promise<Tip> {
  let refused: unknown;
  for (const name of options.candidates) {
    try {
      const short = name.replace(/^refs\/heads\//, '');
      const { sha, tree } = await commitOf(options, short);
      return { name: sha === name ? 'the commit' : short, commit: sha, tree };
    } catch (error) {
      if (!(error instanceof GitHubError) || (error.kind !== 'not-found' && error.kind !== 'invalid')) throw error;
      refused ??= error;
    }
  }
  throw refused;
}

async function commitOf(
  { github, repository }: GitHubBaseOptions,
  ref: string,
): Promise<{ sha: string; tree: string }> {
  const where = { ...repository, ref, per_page: 1 };
  const { sha, commit } = await github.read('GET /repos/{owner}/{repo}/commits/{ref}', where, CommitReply, 'commit');
  return { sha, tree: commit.tree.sha };
}

async function listTree({ github, repository }: GitHubBaseOptions, tree: string, recursive: boolean) {
  const where = { ...repository, tree_sha: tree, ...(recursive ? { recursive: '1' } : {}) };
  const route = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}';
  const { truncated, tree: entries } = await github.read(route, where, TreeReply, 'folder');
  if (truncated) {
    throw new GitHubError('invalid', 200, 'GitHub gives only a part of a folder with so many files.');
  }
  return entries;
}

async function findFork(options: GitHubBaseOptions, tip: string): Promise<string> {
  const { github, repository, head, forkHint } = options;
  try {
    if (head === undefined) throw new GitHubError('invalid', undefined, 'The commit that is checked is not known.');
    const where = { ...repository, basehead: `${tip}...${head}`, per_page: 1 };
    const route = 'GET /repos/{owner}/{repo}/compare/{basehead}';
    return (await github.read(route, where, CompareReply, 'comparison')).merge_base_commit.sha;
  } catch (error) {
    if (error instanceof ActionError && forkHint !== undefined) return forkHint;
    throw error;
  }
}

/** One query for the listings of the folder in its last commits; what was in one of them and is not on the tip was deleted. */
const HISTORY = `query ($owner: String!, $repo: String!, $commit: GitObjectID!, $path: String!, $depth: Int!) {
  repository(owner: $owner, name: $repo) {
    object(oid: $commit) {
      ... on Commit {
        history(path: $path, first: $depth) {
          nodes { file(path: $path) { object { ... on Tree { entries { name type } } } } }
        }
      }
    }
  }
}`;

/** Undefined where the server does not take the query: it is an extra, and git may know. */
async function deletedBelow(
  { github, repository, fileBelow }: GitHubBaseOptions,
  commit: string,
  folder: string,
): Promise<string[] | undefined> {
  if (folder === '') return undefined;
  const variables = { ...repository, commit, path: folder, depth: HISTORY_DEPTH };
  const answer = await github.graphql(HISTORY, variables, HistoryAnswer, 'history').catch((error: unknown) => {
    if (error instanceof ActionError) return undefined;
    throw error;
  });
  const nodes = answer?.repository?.object?.history.nodes;
  const paths = nodes?.flatMap(({ file }) =>
    (file?.object?.entries ?? []).map(({ name, type }) => `${folder}/${name}${type === 'tree' ? `/${fileBelow}` : ''}`),
  );
  return paths && [...new Set(paths)];
}
