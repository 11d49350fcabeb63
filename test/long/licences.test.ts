import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bundledPackages, packagesInStats } from '../../scripts/bundled-packages.ts';
import { actionNames, root } from '../../scripts/workspace.ts';
import { exec } from '../fixtures/exec.ts';

/** The lists of a release come from comments and licenses.txt; the bundler's own statistics say whether they are whole. */
test.each(await actionNames())(
  '%s: the lists of the release name every package that the bundler took',
  async (action) => {
    const folder = await mkdtemp(join(tmpdir(), 'stability-licences-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const statistics = join(folder, 'stats.json');
    const { exitCode, stderr } = await exec(
      process.execPath,
      [
        join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js'),
        ...['build', join('actions', action, 'src/main.ts'), '-o', join(folder, 'dist'), '--license', 'licenses.txt'],
        ...['-q', '-C', '--transpile-only', '-e', 'libpg-query', '-e', '@pgsql/types', '--stats-out', statistics],
      ],
      { cwd: root },
    );
    expect(exitCode, stderr).toBe(0);
    const taken = packagesInStats(JSON.parse(await readFile(statistics, 'utf8')));
    const told = await bundledPackages(join(root, 'dist', action));
    expect(taken.length).toBeGreaterThan(3);
    expect(taken.filter((name) => !told.includes(name))).toEqual([]);
  },
);
