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
