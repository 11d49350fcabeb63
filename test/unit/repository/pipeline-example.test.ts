import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkWorkflow } from '../../../scripts/workflow-checks.ts';
import { root } from '../../../scripts/workspace.ts';
import { exec } from '../../fixtures/exec.ts';

const example = join(root, 'examples', 'pipeline');
const workflows = join(example, '.github', 'workflows');
const read = (...path: string[]) => readFileSync(join(example, ...path), 'utf8');

test.each(readdirSync(workflows))('%s keeps the rules of our own workflows', async (name) => {
  const ours = readFileSync(join(workflows, name), 'utf8').replaceAll(
    /<owner>\/<repo>\/(actions|\.github\/workflows)(\/[\w.-]+)@\S+/g,
    '$/$1$2',
  );
  expect(await checkWorkflow(name, ours)).toEqual([]);
});

test.each([
  ['audit', '.github/workflows'],
  ['validate', 'db/migrations'],
])('stability %s finds nothing in it', async (command, path) => {
  const { exitCode, stdout } = await exec(
    process.execPath,
    [join(root, 'packages/cli/src/stability.ts'), command, '--quiet', path],
    { cwd: example },
  );
  expect(stdout).toBe('');
  expect(exitCode).toBe(0);
});

test('its page names every secret and variable that its workflows use', () => {
  const text = readdirSync(workflows)
    .map((name) => readFileSync(join(workflows, name), 'utf8'))
    .join('\n');
  const page = read('README.md');
  const names = [...text.matchAll(/\b(?:secrets|vars)\.(\w+)/g)].map(([, name]) => name);
  expect(new Set(names).size).toBeGreaterThan(10);
  for (const name of new Set(names)) expect(page).toContain(`\`${name}\``);
});
