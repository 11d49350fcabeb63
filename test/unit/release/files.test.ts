import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundledPackages, packagesInStats } from '../../../scripts/bundled-packages.ts';
import { readPackages } from '../../../scripts/release/workspace.ts';
import { root } from '../../../scripts/workspace.ts';
import { exec } from '../../fixtures/exec.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stability-files-'));
  const { exitCode, stderr } = await exec(process.execPath, ['scripts/release/files.ts', folder], { cwd: root });
  expect(exitCode, stderr).toBe(0);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const read = (name: string) => readFile(join(folder, name), 'utf8');

test('the sums are right, and cover every file of dist, the packages beside the bundles included', async () => {
  const summed = new Map<string, string>();
  for (const name of (await readdir(folder)).filter((one) => one.endsWith('.sha256'))) {
    for (const line of (await read(name)).trimEnd().split('\n')) {
      const [hash = '', path = ''] = line.split('  ');
      summed.set(path, hash);
    }
  }
  const entries = await readdir(join(root, 'dist'), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((one) => relative(root, join(one.parentPath, one.name)));
  expect(files.filter((file) => !summed.has(file))).toEqual([]);
  expect(files.some((file) => file.startsWith('dist/node_modules/'))).toBe(true);
  for (const [path, hash] of summed) {
    const bytes = await readFile(join(root, path));
    expect(createHash('sha256').update(bytes).digest('hex'), path).toBe(hash);
  }
});

test('each release names the licence of everything that its bundle has', async () => {
  for (const { tag, paths } of await readPackages(root)) {
    const bundle = paths.find((path) => path.startsWith('dist/'));
    if (tag === undefined || bundle === undefined) continue;
    const text = await read(`${tag}.licenses.txt`);
    const { components } = JSON.parse(await read(`${tag}.sbom.cdx.json`));
    for (const name of await bundledPackages(join(root, bundle))) {
      expect(text, `${tag}: ${name}`).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+\\S* \\([^)]`, 'm'));
      expect(components, `${tag}: ${name}`).toContainEqual(expect.objectContaining({ name }));
    }
  }
});

test("the bundler's own statistics name the packages, also those in joined modules", () => {
  const modules = [
    { name: './node_modules/saxes/saxes.js', modules: [{ name: '../../node_modules/@actions/core/lib/core.js' }] },
    { name: './packages/common/src/exec.ts', identifier: `${root}/node_modules/@vercel/ncc/loader.js!x` },
  ];
  expect(packagesInStats({ modules })).toEqual(['@actions/core', 'saxes']);
});
