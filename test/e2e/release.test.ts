import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { exec } from '../../packages/common/src/exec.ts';
import { actionNames, root } from '../../scripts/workspace.ts';
import { FakeReleases } from '../fixtures/releases.ts';

const actions = await actionNames();
const IDENTITY = ['-c', 'user.name=release', '-c', 'user.email=release@example.com', '-c', 'commit.gpgsign=false'];

/** A copy of this repository with a bare remote beside it, as a release meets them. */
class Scratch {
  readonly folder: string;
  readonly remote: string;
  readonly github: FakeReleases;

  constructor(folder: string, github: FakeReleases) {
    this.folder = join(folder, 'work');
    this.remote = join(folder, 'remote.git');
    this.github = github;
  }

  static async create(): Promise<Scratch> {
    const folder = await mkdtemp(join(tmpdir(), 'stability-release-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const scratch = new Scratch(folder, await FakeReleases.start());
    const list = await exec(
      'git',
      [
        'ls-files',
        '-z',
        '--cached',
        '--others',
        '--exclude-standard',
        '--',
        'actions',
        'packages',
        'dist',
        '.changeset',
        '*.json',
        '.gitignore',
      ],
      { cwd: root },
    );
    for (const file of list.stdout.split('\0').filter((name) => name !== '')) {
      await mkdir(dirname(join(scratch.folder, file)), { recursive: true });
      await cp(join(root, file), join(scratch.folder, file)).catch((error) => {
        // Deleted in the work tree and not committed yet.
        if (error.code !== 'ENOENT') throw error;
      });
    }
    await symlink(join(root, 'node_modules'), join(scratch.folder, 'node_modules'), 'junction');
    await writeFile(join(scratch.folder, '.gitignore'), 'node_modules\n!/dist/node_modules/\n');
    await exec('git', ['init', '-q', '--bare', scratch.remote]);
    await scratch.git('init', '-q', '-b', 'main');
    await scratch.git('remote', 'add', 'origin', scratch.remote);
    await scratch.#startBeforeTheFirstRelease();
    await scratch.commit('start');
    return scratch;
  }

  /** Whatever this repository has released already, the copy begins with 0.1.0 and one note. */
  async #startBeforeTheFirstRelease(): Promise<void> {
    const notes = (await readdir(join(this.folder, '.changeset'))).filter((name) => /^(?!README).*\.md$/.test(name));
    for (const name of notes) await rm(join(this.folder, '.changeset', name));
    for (const action of actions) {
      const file = join(this.folder, 'actions', action, 'package.json');
      const manifest = JSON.parse(await readFile(file, 'utf8'));
      await writeFile(file, JSON.stringify({ ...manifest, version: '0.1.0' }, null, 2));
    }
    const lines = actions.map((action) => `'${action}': major`).join('\n');
    await writeFile(join(this.folder, '.changeset', 'first.md'), `---\n${lines}\n---\n\nFirst release.\n`);
  }

  async git(...args: string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await exec('git', [...IDENTITY, ...args], { cwd: this.folder });
    if (exitCode !== 0) throw new Error(stderr);
    return stdout.trim();
  }

  async commit(message: string): Promise<string> {
    await this.git('add', '-A');
    await this.git('commit', '-q', '-m', message);
    await this.git('push', '-q', 'origin', 'HEAD:main');
    return this.git('rev-parse', 'HEAD');
  }

  /** What `npm run release:prepare` does, without the registry. */
  async version(): Promise<string> {
    const cli = join(root, 'node_modules', '@changesets', 'cli', 'bin.js');
    const { exitCode, stdout, stderr } = await exec(process.execPath, [cli, 'version'], { cwd: this.folder });
    expect(exitCode, stdout + stderr).toBe(0);
    return this.commit('versions');
  }

  async note(packageName: string, bump: string): Promise<void> {
    await writeFile(join(this.folder, '.changeset', 'note.md'), `---\n'${packageName}': ${bump}\n---\n\nA change.\n`);
  }

  /** A change in what the users of an action run. */
  async change(...changed: string[]): Promise<void> {
    for (const action of changed) {
      const file = join(this.folder, 'dist', action, 'index.js');
      await writeFile(file, `${await readFile(file, 'utf8')}// changed\n`);
    }
  }

  async release(...args: string[]): Promise<{ exitCode: number | null; text: string }> {
    const main = join(root, 'scripts', 'release', 'main.ts');
    const env = {
      ...process.env,
      GITHUB_TOKEN: 'ghs_scratch',
      GITHUB_API_URL: this.github.url,
      GITHUB_REPOSITORY: 'octo-org/octo-repo',
    };
    const { exitCode, stdout, stderr } = await exec(process.execPath, [main, ...args], { cwd: this.folder, env });
    return { exitCode, text: stdout + stderr };
  }

  /** Tags of the remote and their commits. */
  async tags(): Promise<Record<string, string>> {
    const lines = (await this.git('ls-remote', '--tags', 'origin')).split('\n').filter((line) => line !== '');
    return Object.fromEntries(lines.map((line) => line.split('\trefs/tags/').reverse()));
  }
}

test('five first releases, each with its own tags, and a second run changes nothing', async () => {
  const scratch = await Scratch.create();
  expect(await scratch.release(), 'notes wait for a version').toMatchObject({
    exitCode: 0,
    text: expect.stringContaining('Nothing to release.'),
  });
  const head = await scratch.version();

  const dry = await scratch.release('--dry-run');
  expect(dry.exitCode, dry.text).toBe(0);
  for (const action of actions) expect(dry.text).toContain(`Would release ${action}/v1.0.0`);
  expect(await scratch.tags()).toEqual({});

  const files = await mkdtemp(join(tmpdir(), 'stability-files-'));
  onTestFinished(() => rm(files, { recursive: true, force: true }));
  for (const action of actions) await writeFile(join(files, `${action}.licenses.txt`), 'MIT');
  const first = await scratch.release('--files', files);
  expect(first.exitCode, first.text).toBe(0);
  const tags = Object.fromEntries(
    actions.flatMap((action) => [
      [`${action}/v1`, head],
      [`${action}/v1.0.0`, head],
    ]),
  );
  expect(await scratch.tags()).toEqual(tags);
  expect(scratch.github.events).toEqual(
    actions.flatMap((action) => [
      `draft ${action}/v1.0.0`,
      `file ${action}.licenses.txt`,
      `published ${action}/v1.0.0`,
    ]),
  );
  expect(scratch.github.releases[0]?.body).toContain('First release.');

  const second = await scratch.release();
  expect(second).toMatchObject({ exitCode: 0, text: expect.stringContaining('Nothing to release.') });
  expect(await scratch.tags()).toEqual(tags);
  expect(scratch.github.events).toHaveLength(15);
});

test('a change in a shared package releases exactly the actions that bundle it', async () => {
  const scratch = await Scratch.create();
  await scratch.version();
  await scratch.release();
  const before = await scratch.tags();

  await scratch.note('@stability-actions/agents', 'minor');
  await scratch.change('verify-agents');
  await scratch.commit('change in packages/agents');
  expect((await scratch.release()).text, 'announced, not yet versioned').toContain('Nothing to release.');
  const agents = await scratch.version();
  await scratch.release();
  expect(await scratch.tags()).toEqual({ ...before, 'verify-agents/v1': agents, 'verify-agents/v1.0.1': agents });

  await scratch.note('@stability-actions/common', 'patch');
  await scratch.change(...actions);
  const common = await scratch.version();
  await scratch.release();
  const after = await scratch.tags();
  for (const action of actions) expect(after[`${action}/v1`], action).toBe(common);
  expect(Object.keys(after)).toHaveLength(Object.keys(before).length + 1 + actions.length);
});

test('a release that broke off is finished by the next run; a burnt name stays an error with its remedy', async () => {
  const scratch = await Scratch.create();
  const head = await scratch.version();
  scratch.github.broken = true;
  const burnt = await scratch.release();
  expect(burnt).toMatchObject({ exitCode: 1, text: expect.stringContaining('was used by an immutable release') });
  expect(burnt.text).toContain('RELEASING.md');
  const [first = ''] = actions;
  expect(await scratch.tags(), 'the moving tag waits for the release').toEqual({ [`${first}/v1.0.0`]: head });

  scratch.github.broken = false;
  expect((await scratch.release()).exitCode).toBe(0);
  expect(Object.keys(await scratch.tags())).toHaveLength(2 * actions.length);
  expect(scratch.github.events.filter((event) => event === `draft ${first}/v1.0.0`)).toHaveLength(1);
});

test('what users run never changes without a new version', async () => {
  const scratch = await Scratch.create();
  await scratch.version();
  await scratch.release();
  await scratch.change('slack-notify');
  await scratch.commit('a change that nobody announced');
  const { exitCode, text } = await scratch.release();
  expect(exitCode).toBe(1);
  expect(text).toContain("What users run of 'slack-notify' is no longer what slack-notify/v1.0.0 has");
  expect(text).toContain('npx changeset');
});

test('nothing is released where releases are not immutable, or a ref stands in the way', async () => {
  const scratch = await Scratch.create();
  await scratch.version();
  await scratch.git('push', '-q', 'origin', 'HEAD:refs/heads/slack-notify');
  const blocked = await scratch.release();
  expect(blocked).toMatchObject({
    exitCode: 1,
    text: expect.stringContaining("'refs/heads/slack-notify', which stands in the way"),
  });
  expect(await scratch.tags()).toEqual({});

  await scratch.git('push', '-q', '--delete', 'origin', 'slack-notify');
  scratch.github.immutable = false;
  const mutable = await scratch.release();
  expect(mutable).toMatchObject({ exitCode: 1, text: expect.stringContaining('not immutable') });
  expect(Object.keys(await scratch.tags()).filter((tag) => tag.endsWith('/v1'))).toEqual([]);
});
