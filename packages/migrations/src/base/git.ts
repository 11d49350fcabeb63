import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gitEnvironment } from '@stability-actions/common/environment';
import { exec } from '@stability-actions/common/exec';
import { ActionError } from '@stability-actions/common/failure';
import type { BaseSource } from './load.ts';

export interface GitBaseOptions {
  root: string;
  /** Branches, tags or commits; the first that is there is the tip. */
  candidates: readonly string[];
  /** Where the change left the base, if HEAD does not tell: the commit that the event names. */
  forkHint?: string | undefined;
  env: NodeJS.ProcessEnv;
  /** Whether the remote may be asked; a commit hook must not wait for a network. */
  online: boolean;
  signal?: AbortSignal | undefined;
}

/** The remote may take this long to answer, in ms. */
const REMOTE_LIMIT_MS = 30_000;

/** The root of the work tree that holds a folder: the nearest folder upwards with a `.git`; undefined outside of one. */
export function findWorkTree(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** The commit that is checked out; undefined where there is no git, or nothing is committed yet. */
export async function checkedOutCommit(
  root: string,
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<string | undefined> {
  try {
    return await new Git({ root, env, candidates: [], online: false, signal }).ask(
      'rev-parse',
      '--verify',
      '--quiet',
      'HEAD',
    );
  } catch (error) {
    if (error instanceof ActionError) return undefined;
    throw error;
  }
}

/**
 * Works in a shallow clone, whose missing commits it fetches.
 * @throws ActionError that says why the base cannot be had and what to do
 */
export async function openGitBase(options: GitBaseOptions): Promise<BaseSource> {
  const git = new Git(options);
  const shallow = (await git.ask('rev-parse', '--is-shallow-repository')) === 'true';
  const tip = await findTip(git, options, shallow);
  return {
    description: `${tip.name} at ${tip.commit.slice(0, 7)} (git)`,
    tip: tip.commit,
    listTip: (folder) => git.list(tip.commit, folder),
    async listFork(folder) {
      return git.list(await findFork(git, tip.commit, options, shallow), folder);
    },
    read: (blob) => git.blob(blob),
    async listDeleted(folder) {
      if (shallow) return undefined;
      const log = ['log', '--no-renames', '--diff-filter=D', '--name-only', '-z', '--format=', tip.commit];
      return splitZ(await git.run(...log, '--', folder || '.'));
    },
    async listWhenWritten(folder, path) {
      if (shallow) return undefined;
      const log = ['log', '--no-renames', '--diff-filter=A', '--format=%H', '-1', 'HEAD', '--', path];
      const commit = await git.ask(...log);
      return commit === undefined || commit === '' ? undefined : [...(await git.list(commit, folder)).keys()];
    },
  };
}

async function findTip(
  git: Git,
  { candidates, online }: GitBaseOptions,
  shallow: boolean,
): Promise<{ name: string; commit: string }> {
  for (const name of candidates) {
    const commit = /^[0-9a-f]{40,64}$/.test(name) ? name : await resolve(git, name, online);
    if (commit !== undefined && (await git.has(commit, online, shallow))) {
      return { name: commit === name ? 'the commit' : name.replace(/^refs\/heads\//, ''), commit };
    }
  }
  throw new ActionError(
    `git has none of ${candidates.map((name) => `'${name}'`).join(', ')} to compare with${online ? ', and could not fetch it' : ''}. Check out with 'fetch-depth: 0', or name another commit in the input 'base'.`,
  );
}

/** A branch is what the remote has now; the clone may be older. */
async function resolve(git: Git, name: string, online: boolean): Promise<string | undefined> {
  const branch = name.replace(/^refs\/heads\//, '').replace(/^(?:refs\/remotes\/)?origin\//, '');
  if (online) {
    const remote = await git.ask('ls-remote', 'origin', `refs/heads/${branch}`, `refs/tags/${branch}`);
    const [sha] = remote?.split(/\s/) ?? [];
    if (sha) return sha;
  }
  for (const one of [`refs/remotes/origin/${branch}`, name]) {
    const sha = await git.ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${one}^{commit}`);
    if (sha) return sha;
  }
  return undefined;
}

/** The commit where HEAD left the base. A shallow clone may not know; a pull request's merge commit names it as first parent. */
async function findFork(
  git: Git,
  tip: string,
  { forkHint, online }: GitBaseOptions,
  shallow: boolean,
): Promise<string> {
  const common = await git.ask('merge-base', tip, 'HEAD');
  if (common) return common;
  const head = (await git.ask('cat-file', 'commit', 'HEAD')) ?? '';
  const [first, second] = [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, sha = '']) => sha);
  for (const commit of [second === undefined ? undefined : first, forkHint]) {
    if (commit !== undefined && (await git.has(commit, online, shallow))) return commit;
  }
  throw new ActionError(
    "The clone is too shallow to tell where this branch left the base. Check out with 'fetch-depth: 0', or give a token in the input 'github-token'.",
  );
}

function splitZ(text: string): string[] {
  return text
    .split('\0')
    .filter((part) => part.trim() !== '')
    .map((part) => part.replace(/^\n/, ''));
}

class Git {
  readonly #options: GitBaseOptions;

  constructor(options: GitBaseOptions) {
    this.#options = options;
  }

  async ask(...args: string[]): Promise<string | undefined> {
    const { exitCode, stdout } = await this.#exec(args);
    return exitCode === 0 ? stdout.trim() : undefined;
  }

  async run(...args: string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await this.#exec(args);
    if (exitCode === 0) return stdout;
    throw new ActionError(`git ${args[0]} ended with exit code ${exitCode}: ${stderr.trim()}`);
  }

  async has(commit: string, online: boolean, shallow: boolean): Promise<boolean> {
    const there = async () => (await this.ask('cat-file', '-e', `${commit}^{commit}`)) !== undefined;
    if (await there()) return true;
    if (!online) return false;
    // A depth would cut a full clone short.
    await this.ask('fetch', '--quiet', '--no-tags', ...(shallow ? ['--depth=1'] : []), 'origin', commit);
    return there();
  }

  async list(commit: string, folder: string): Promise<Map<string, string>> {
    const args = ['ls-tree', '-r', '-z', '--full-tree', commit];
    const listing = await this.run(...args, ...(folder === '' ? [] : ['--', `${folder}/`]));
    return new Map(
      splitZ(listing).flatMap((line): [string, string][] => {
        const [, blob, path] = /^\d+ blob ([0-9a-f]+)\t([\s\S]+)$/.exec(line) ?? [];
        return blob === undefined || path === undefined ? [] : [[path, blob]];
      }),
    );
  }

  /** Bytes that are no UTF-8 arrive as U+FFFD, as they do when a file's text is read. */
  async blob(id: string): Promise<Buffer> {
    return Buffer.from(await this.run('cat-file', 'blob', id), 'utf8');
  }

  #exec(args: string[]) {
    const { root, env, signal } = this.#options;
    // The checkout may belong to another user than the container that the job runs in.
    const settings = ['-c', `safe.directory=${root}`, '--literal-pathspecs'];
    return exec('git', [...settings, ...args], {
      cwd: root,
      timeoutMs: REMOTE_LIMIT_MS,
      env: { ...gitEnvironment(env), GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
      ...(signal === undefined ? {} : { signal }),
    });
  }
}
