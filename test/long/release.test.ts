import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readPackages } from '../../scripts/release/workspace.ts';
import { root } from '../../scripts/workspace.ts';
import { exec } from '../fixtures/exec.ts';
import { FakeReleases } from '../fixtures/releases.ts';

const packages = await readPackages(root);
const released = packages.flatMap(({ tag }) => (tag === undefined ? [] : [tag]));
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
        '.github/workflows',
        '.pre-commit-hooks.yaml',
        'scripts/release/burnt.json',
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
    for (const { tag, folder } of packages) {
      if (tag === undefined) continue;
      const file = join(this.folder, folder, 'package.json');
      const manifest = JSON.parse(await readFile(file, 'utf8'));
      await writeFile(file, JSON.stringify({ ...manifest, version: '0.1.0' }, null, 2));
    }
    const lines = packages.flatMap(({ tag, name }) => (tag === undefined ? [] : [`'${name}': major`])).join('\n');
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

  async burn(name: string, version: string, reason: string): Promise<void> {
    const list = join(this.folder, 'scripts', 'release', 'burnt.json');
    await writeFile(list, `${JSON.stringify({ [name]: { [version]: reason } }, null, 2)}\n`);
    await this.commit(`burn ${name} ${version}`);
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

/** The tree of a commit: what users run, whatever else the commit says. */
const treeOf = (scratch: Scratch, commit = '') => scratch.git('rev-parse', `${commit}^{tree}`);

test('first releases, each with tags on a commit of its own, and a second run changes nothing', async () => {
  const scratch = await Scratch.create();
  expect(await scratch.release(), 'notes wait for a version').toMatchObject({
    exitCode: 0,
    text: expect.stringContaining('Nothing to release.'),
  });
  const head = await scratch.version();

  const dry = await scratch.release('--dry-run');
  expect(dry.exitCode, dry.text).toBe(0);
  for (const tag of released) expect(dry.text).toContain(`Would release ${tag}/v1.0.0`);
  expect(await scratch.tags()).toEqual({});

  const files = await mkdtemp(join(tmpdir(), 'stability-files-'));
  onTestFinished(() => rm(files, { recursive: true, force: true }));
  for (const tag of released) await writeFile(join(files, `${tag}.licenses.txt`), 'MIT');
  const first = await scratch.release('--files', files);
  expect(first.exitCode, first.text).toBe(0);
  const tags = await scratch.tags();
  expect(Object.keys(tags).sort()).toEqual(released.flatMap((tag) => [`${tag}/v1`, `${tag}/v1.0.0`]).sort());
  for (const tag of released) expect(tags[`${tag}/v1`], tag).toBe(tags[`${tag}/v1.0.0`]);
  expect(new Set(Object.values(tags)).size, 'no commit has two releases').toBe(released.length);
  expect(await treeOf(scratch, tags['slack-notify/v1'])).toBe(await treeOf(scratch, head));
  expect(scratch.github.events).toEqual(
    released.flatMap((tag) => [`draft ${tag}/v1.0.0`, `file ${tag}.licenses.txt`, `published ${tag}/v1.0.0`]),
  );
  expect(scratch.github.releases[0]?.body).toContain('First release.');

  const second = await scratch.release();
  expect(second).toMatchObject({ exitCode: 0, text: expect.stringContaining('Nothing to release.') });
  expect(await scratch.tags()).toEqual(tags);
  expect(scratch.github.events).toHaveLength(3 * released.length);
});

test('a change in a shared package releases exactly what has it', async () => {
  const scratch = await Scratch.create();
  await scratch.version();
  await scratch.release();
  const before = await scratch.tags();

  await scratch.note('@stability-actions/agents', 'minor');
  await scratch.change('verify-agents');
  await scratch.commit('change in packages/agents');
  expect((await scratch.release()).text, 'announced, not yet versioned').toContain('Nothing to release.');
  await scratch.version();
  await scratch.release();
  const after = await scratch.tags();
  const moved = Object.keys(after).filter((tag) => after[tag] !== before[tag]);
  expect(moved.sort()).toEqual(['verify-agents/v1', 'verify-agents/v1.0.1', 'workflows/v1', 'workflows/v1.0.1']);
});

test('two releases, a burn, another release, and the correction', async () => {
  const scratch = await Scratch.create();
  await scratch.version();
  await scratch.release();
  const good = (await scratch.tags())['slack-notify/v1.0.0'];

  const next = async (action: string) => {
    await scratch.note(action, 'patch');
    await scratch.change(action);
    await scratch.version();
    const { exitCode, text } = await scratch.release();
    expect(exitCode, text).toBe(0);
    return scratch.tags();
  };
  const bad = await next('slack-notify');
  expect(bad['slack-notify/v1']).toBe(bad['slack-notify/v1.0.1']);
  expect(bad['slack-notify/v1']).not.toBe(good);

  await scratch.burn('slack-notify', '1.0.1', 'sends twice');
  const burnt = await scratch.release();
  expect(burnt.text).toContain('Releasing slack-notify/v1.0.0');
  expect((await scratch.tags())['slack-notify/v1'], 'users of the moving tag are back').toBe(good);

  const other = await next('wait-for-agent-deploy');
  expect(other['wait-for-agent-deploy/v1']).toBe(other['wait-for-agent-deploy/v1.0.1']);
  expect(other['slack-notify/v1'], 'nothing moves it to the burnt version again').toBe(good);
  expect(other['slack-notify/v1.0.1'], 'the exact tag stays').toBe(bad['slack-notify/v1.0.1']);

  const corrected = await next('slack-notify');
  expect(corrected['slack-notify/v1']).toBe(corrected['slack-notify/v1.0.2']);
});

test('a release that broke off is finished by the next run; a burnt name stays an error with its remedy', async () => {
  const scratch = await Scratch.create();
  await scratch.version();
  scratch.github.broken = true;
  const burnt = await scratch.release();
  expect(burnt).toMatchObject({ exitCode: 1, text: expect.stringContaining('was used by an immutable release') });
  expect(burnt.text).toContain('RELEASING.md');
  const [first = ''] = released;
  const begun = await scratch.tags();
  expect(Object.keys(begun), 'the moving tag waits for the release').toEqual([`${first}/v1.0.0`]);

  scratch.github.broken = false;
  expect((await scratch.release()).exitCode).toBe(0);
  const tags = await scratch.tags();
  expect(Object.keys(tags)).toHaveLength(2 * released.length);
  expect(tags[`${first}/v1`], 'the commit of the tag that was begun').toBe(begun[`${first}/v1.0.0`]);
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
