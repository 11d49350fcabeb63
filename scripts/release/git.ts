import { gitEnvironment } from '@stability-actions/common/environment';
import { exec } from '@stability-actions/common/exec';

export class Git {
  readonly #folder: string;
  readonly #remote: string;

  constructor(folder: string, remote: string) {
    this.#folder = folder;
    this.#remote = remote;
  }

  async head(): Promise<string> {
    return (await this.#run('rev-parse', 'HEAD')).trim();
  }

  /** @throws Error when something is not committed, because a tag would not have it */
  async requireClean(): Promise<void> {
    const changes = await this.#run('status', '--porcelain');
    if (changes !== '')
      throw new Error(`The work tree has changes that no commit has; commit them or take them back:\n${changes}`);
  }

  /** Branches and tags of the remote with their commits; an annotated tag counts as the commit it names. */
  async remoteRefs(): Promise<Map<string, string>> {
    const lines = (await this.#run('ls-remote', '--heads', '--tags', this.#remote)).split('\n');
    const refs = new Map<string, string>();
    for (const line of lines) {
      const [commit = '', ref] = line.split('\t');
      if (ref !== undefined) refs.set(ref.replace(/\^\{\}$/, ''), commit);
    }
    return refs;
  }

  async isUnchanged(commit: string, paths: readonly string[]): Promise<boolean> {
    const { exitCode, stderr } = await exec('git', ['diff', '--quiet', commit, 'HEAD', '--', ...paths], {
      cwd: this.#folder,
      env: gitEnvironment(process.env),
    });
    if (exitCode === 0 || exitCode === 1) return exitCode === 0;
    throw new Error(
      `git cannot compare with ${commit}: ${stderr.trim()}. Fetch all tags first: git fetch --tags --force`,
    );
  }

  /** No commit has two releases' tags, so that update bots which look from a commit to its tags find the right one. */
  async releaseCommit(parent: string, message: string): Promise<string> {
    const who = [
      '-c',
      'user.name=github-actions[bot]',
      '-c',
      'user.email=41898282+github-actions[bot]@users.noreply.github.com',
    ];
    return (await this.#run(...who, 'commit-tree', `${parent}^{tree}`, '-p', parent, '-m', message)).trim();
  }

  /** Pushes a new tag; one that exists already is refused by the remote. */
  async createTag(tag: string, commit: string): Promise<void> {
    await this.#run('push', this.#remote, `${commit}:refs/tags/${tag}`);
  }

  /** Moves a tag from where it was seen (undefined: it did not exist), so that two releases at once do not undo each other. */
  async moveTag(tag: string, commit: string, seen: string | undefined): Promise<void> {
    await this.#run(
      'push',
      `--force-with-lease=refs/tags/${tag}:${seen ?? ''}`,
      this.#remote,
      `${commit}:refs/tags/${tag}`,
    );
  }

  async #run(...args: string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await exec('git', args, {
      cwd: this.#folder,
      env: gitEnvironment(process.env),
    });
    if (exitCode !== 0) throw new Error(`git ${args.join(' ')} ended with ${exitCode}: ${stderr.trim()}`);
    return stdout;
  }
}
