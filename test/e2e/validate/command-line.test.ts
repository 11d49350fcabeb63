import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../../../scripts/workspace.ts';
import { exec } from '../../fixtures/exec.ts';
import { createRepository } from '../../fixtures/git-repository.ts';
import { runAction } from '../../fixtures/runner.ts';

const stability = (cwd: string, ...args: string[]) =>
  exec(process.execPath, [join(root, 'dist/stability/index.js'), 'validate', ...args], { cwd });

it('--fix renumbers new files behind the base, in their order, and leaves the base alone', async () => {
  const { folder, commit, git } = await createRepository();
  await commit({ 'migrations/001_a.sql': 'CREATE TABLE a ();', 'migrations/003_c.sql': 'CREATE TABLE c ();' });
  git('checkout', '--quiet', '-b', 'feature');
  await commit({ 'migrations/002_b.sql': 'CREATE TABLE b ();', 'migrations/003_d.sql': 'CREATE TABLE d ();' });
  expect((await stability(folder, '--base', 'main')).exitCode).toBe(1);
  const fixed = await stability(folder, '--base', 'main', '--fix');
  expect(fixed.stdout).toContain('renamed  migrations/002_b.sql  ->  migrations/004_b.sql');
  expect((await readdir(join(folder, 'migrations'))).sort()).toEqual([
    '001_a.sql',
    '003_c.sql',
    '004_b.sql',
    '005_d.sql',
  ]);
  expect(git('status', '--short')).toContain('R  migrations/003_d.sql -> migrations/005_d.sql');
  expect((await stability(folder, '--base', 'main', '--fix')).stdout).toContain('Nothing to renumber.');
});

it('--fix without a base touches nothing', async () => {
  const { folder, commit } = await createRepository();
  await commit({ 'migrations/1_a.sql': 'SELECT 1;' });
  const { exitCode, stderr } = await stability(folder, '--fix');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('--base');
});

it('hostile names reach no command, no Markdown and no finding of somebody else', async () => {
  const { folder, commit } = await createRepository();
  const base = await commit({ 'migrations/1_a.sql': 'SELECT 1;' });
  const names = [
    '2_%0A::error::x.sql',
    '3_x,line=9|y.sql',
    '4_😀`<b>.sql',
    `5_${'x'.repeat(240)}.sql`,
    '6_a\n::error::pwned.sql',
    '7_$(id).sql',
  ];
  await commit(Object.fromEntries(names.map((name) => [`migrations/${name}`, 'SELEC;'])));
  const run = await runAction('validate-migrations', {
    cwd: folder,
    eventName: 'workflow_dispatch',
    inputs: { base, 'sarif-file': 'reports/new/out.sarif' },
  });
  expect(run.exitCode).toBe(1);
  expect(run.annotations.filter(({ title }) => title === undefined)).toHaveLength(1);
  expect(run.log).not.toMatch(/^::error::(?:x|pwned)/m);
  expect(run.outputs['error-count']).toBe('6');
  const sarif = await readFile(join(folder, 'reports/new/out.sarif'), 'utf8');
  expect(JSON.parse(sarif)).toMatchObject({ version: '2.1.0' });
});

it('the entry of the pre-commit hook runs as pre-commit runs it, from the folder of the repository that is checked', async () => {
  const [hook] = parse(await readFile(join(root, '.pre-commit-hooks.yaml'), 'utf8'));
  const [program = '', ...args] = hook.entry.split(' ');
  const { folder, commit } = await createRepository();
  await commit({ 'db/1_a.sql': 'SELECT 1;' });
  const run = () => exec(join(root, program), [...args, 'db'], { cwd: folder });
  expect(await run()).toMatchObject({ exitCode: 0 });
  await commit({ 'db/1_b.sql': 'SELEC 1;' });
  const broken = await run();
  expect(broken.exitCode).toBe(1);
  expect(broken.stdout).toContain('duplicate-version');
});
