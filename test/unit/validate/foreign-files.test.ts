import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foreignFiles } from '@stability-actions/migrations/base/foreign-files';
import { expect, it } from 'vitest';
import { exec } from '../../fixtures/exec.ts';

const BASE = 'b'.repeat(40);
const PRIVILEGED = { PATH: process.env.PATH, GITHUB_EVENT_NAME: 'pull_request_target', GITHUB_SHA: BASE };

it('does not believe a committed bare repository whose HEAD names the base', async () => {
  const root = await mkdtemp(join(tmpdir(), 'foreign-'));
  const git = (folder: string, ...args: string[]) => exec('git', args, { cwd: folder });
  await git(root, 'init', '--quiet');
  await git(root, '-c', 'user.name=t', '-c', 'user.email=t@t', 'commit', '--quiet', '--allow-empty', '-m', 'proposal');
  const migrations = join(root, 'migrations');
  for (const folder of ['objects', 'refs']) await mkdir(join(migrations, folder), { recursive: true });
  await writeFile(join(migrations, 'HEAD'), `${BASE}\n`);
  expect((await git(migrations, 'rev-parse', 'HEAD')).stdout.trim()).toBe(BASE);

  expect(await foreignFiles(PRIVILEGED, ['migrations'], root)).toMatch(/^refused/);

  const { stdout } = await git(root, 'rev-parse', 'HEAD');
  expect(await foreignFiles({ ...PRIVILEGED, GITHUB_SHA: stdout.trim() }, ['migrations'], root)).toBeUndefined();
});

it.each<[event: string, headRepository: string | null, refused: boolean]>([
  ['push', 'octo-org/shop', false],
  ['push', 'Octo-Org/Shop', false],
  ['schedule', 'octo-org/shop', false],
  ['push', 'stranger/shop', true],
  ['push', null, true],
  ['pull_request', 'octo-org/shop', true],
  ['pull_request', 'stranger/shop', true],
  ['pull_request_target', 'octo-org/shop', true],
  ['issue_comment', 'octo-org/shop', true],
])('workflow_run after %s of %s: refused %s', async (event, headRepository, refused) => {
  const root = await mkdtemp(join(tmpdir(), 'foreign-'));
  const head_repository = headRepository === null ? null : { full_name: headRepository };
  const file = join(root, 'event.json');
  await writeFile(file, JSON.stringify({ workflow_run: { event, head_repository } }));
  const env = {
    ...PRIVILEGED,
    GITHUB_EVENT_NAME: 'workflow_run',
    GITHUB_REPOSITORY: 'octo-org/shop',
    GITHUB_EVENT_PATH: file,
  };
  expect((await foreignFiles(env, ['migrations'], root)) !== undefined).toBe(refused);
  expect(await foreignFiles({ ...env, GITHUB_EVENT_NAME: 'pull_request_target' }, ['migrations'], root)).toBeDefined();
});
