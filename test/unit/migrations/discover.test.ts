import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { discover } from '@stability-actions/migrations/folder/discover';
import { expect, it } from 'vitest';
import { writeFolder } from '../../fixtures/folder.ts';

const find = (cwd: string, folders = ['m'], skip: string[] = []) => discover({ folders, skip, cwd });

it('puts the files into the order of their versions, whatever their names sort like', async () => {
  const names = ['100_e.sql', '17_b.sql', '17b_c.sql', '18_d.sql', '9_a.sql'];
  const cwd = await writeFolder(Object.fromEntries(names.map((name) => [`m/${name}`, 'SELECT 1'])));
  const order = find(cwd).migrations.map(({ path }) => path);
  expect(order).toEqual(['m/9_a.sql', 'm/17_b.sql', 'm/17b_c.sql', 'm/18_d.sql', 'm/100_e.sql']);
});

it('makes one sequence of several folders, and reads a folder that is named twice once', async () => {
  const cwd = await writeFolder({ 'a/2_x.sql': '', 'b/1_y.sql': '', 'b/3_z.sql': '' });
  const order = find(cwd, ['a', 'b', './a/']).migrations.map(({ path }) => path);
  expect(order).toEqual(['b/1_y.sql', 'a/2_x.sql', 'b/3_z.sql']);
});

it('accounts for every file', async () => {
  const cwd = await writeFolder({
    'm/1_a.sql': '',
    'm/00_reset.sql': '',
    'm/notes.sql': '',
    'm/README.md': '',
    'm/archive/2_old.sql': '',
  });
  await mkdir(join(cwd, 'm', '3_folder.sql'));
  const { migrations, skipped, malformed, other } = find(cwd, ['m'], ['00_*.sql']);
  expect(migrations.map(({ path }) => path)).toEqual(['m/1_a.sql']);
  expect(skipped).toMatchObject([{ path: 'm/00_reset.sql', reason: "matches skip '00_*.sql'" }]);
  expect(malformed.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
    'm/3_folder.sql: it is a folder',
    'm/notes.sql: it does not start with a version',
  ]);
  expect(other).toEqual(['m/README.md', 'm/archive']);
});

it('follows a link inside the folder, and none that leads out of it', async () => {
  const cwd = await writeFolder({ 'm/1_a.sql': 'SELECT 1', 'secret.txt': 'x' });
  await symlink('1_a.sql', join(cwd, 'm', '2_inside.sql'));
  await symlink('../secret.txt', join(cwd, 'm', '3_outside.sql'));
  await symlink('nowhere', join(cwd, 'm', '4_dangling.sql'));
  const { migrations, malformed } = find(cwd);
  expect(migrations.map(({ path }) => path)).toEqual(['m/1_a.sql', 'm/2_inside.sql']);
  expect(malformed.map(({ reason }) => reason)).toEqual([
    'it is a symbolic link out of the folder',
    'it is a symbolic link to nothing',
  ]);
});

it.each([
  ['a name', ['0_[x].sql']],
  ['a path', ['m/0_[x].sql']],
  ['a glob', ['0_*']],
  ['a glob for paths', ['m/0_*.sql']],
])('skips by %s', async (_, skip) => {
  const cwd = await writeFolder({ 'm/0_[x].sql': '', 'm/1_a.sql': '' });
  expect(find(cwd, ['m'], skip).skipped.map(({ path }) => path)).toEqual(['m/0_[x].sql']);
});

it.each<[name: string, files: Record<string, string>, skip: string[], message: string]>([
  ['a missing folder', { 'x/1_a.sql': '' }, [], "The migration folder 'm' does not exist"],
  ['a file in its place', { m: '' }, [], "The migration folder 'm' is a file"],
  ['an empty folder', { 'm/sub/x': '' }, [], "The migration folder 'm' holds no migration"],
  [
    'a folder where everything is skipped',
    { 'm/1_a.sql': '' },
    ['*.sql'],
    "The migration folder 'm' holds no migration",
  ],
  [
    'a pattern that matches nothing',
    { 'm/1_a.sql': '' },
    ['00_reset.sql'],
    "Input 'skip': '00_reset.sql' matches no file in 'm'",
  ],
])('refuses %s', async (_, files, skip, message) => {
  const cwd = await writeFolder(files);
  expect(() => find(cwd, ['m'], skip)).toThrow(message);
});

it('refuses one bad folder among good ones', async () => {
  const cwd = await writeFolder({ 'a/1_a.sql': '', 'b/README.md': '' });
  await mkdir(join(cwd, 'c'));
  expect(() => find(cwd, ['a', 'b'])).toThrow("The migration folder 'b' holds no migration");
  expect(() => find(cwd, ['a', 'c'])).toThrow("The migration folder 'c' is empty");
});

it('keeps odd names as they are, and refuses control characters', async () => {
  const cwd = await writeFolder({});
  await mkdir(join(cwd, 'm'));
  const names = ['2_%0A::error::x.sql', '3_a,b|c.sql', `4_${'x'.repeat(247)}.sql`, '5_😀.sql'];
  for (const name of ['1_a\nb.sql', ...names]) await writeFile(join(cwd, 'm', name), '');
  const { migrations, malformed } = find(cwd);
  expect(migrations.map(({ fileName }) => fileName)).toEqual(names);
  expect(malformed).toEqual([{ path: 'm/1_a\nb.sql', reason: 'its name holds a control character' }]);
});
