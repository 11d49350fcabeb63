import { readdir, readFile, stat } from 'node:fs/promises';
import { join, matchesGlob, relative } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readPackages } from '../../../scripts/release/workspace.ts';
import { root } from '../../../scripts/workspace.ts';

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, string>;
}

const workflow = parse(await readFile(join(root, '.github', 'workflows', 'release.yml'), 'utf8'));
const { permissions, steps }: { permissions: Record<string, string>; steps: Step[] } = workflow.jobs.release;
const at = (what: RegExp) => steps.findIndex(({ uses = '', run = '' }) => what.test(uses) || what.test(run));

async function filesBelow(path: string): Promise<string[]> {
  if (!(await stat(join(root, path))).isDirectory()) return [path];
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

test('every file of a release is signed before it is released', async () => {
  const signing = at(/^actions\/attest@/);
  const subjects = (steps[signing]?.with?.['subject-path'] ?? '').split('\n').filter((line) => line !== '');
  const packages = await readPackages(root);
  const released = packages.filter(({ tag }) => tag !== undefined).flatMap(({ paths }) => paths);
  const files = (await Promise.all([...released, 'dist/node_modules'].map(filesBelow))).flat();
  expect(files.length).toBeGreaterThan(60);
  expect(files.filter((file) => !subjects.some((pattern) => matchesGlob(file, pattern)))).toEqual([]);

  const folder = /files\.ts "\$RUNNER_TEMP\/(\S+)"/.exec(steps[at(/release\/files\.ts/)]?.run ?? '')?.[1];
  expect(subjects).toContain(`\${{ runner.temp }}/${folder}/*`);
  const publishing = at(/npm run release -- --files/);
  expect(steps[publishing]?.run).toBe(`npm run release -- --files "$RUNNER_TEMP/${folder}"`);
  expect(at(/release\/files\.ts/)).toBeLessThan(signing);
  expect(signing).toBeLessThan(publishing);
  expect(permissions).toMatchObject({ 'id-token': 'write', attestations: 'write' });
});
