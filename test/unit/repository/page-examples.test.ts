import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkWorkflow } from '../../../scripts/workflow-checks.ts';
import { root } from '../../../scripts/workspace.ts';
import { type PageExample, pageExamples } from '../../fixtures/page-examples.ts';

/** What our own workflows must have and a short example need not. */
const HOUSE = /is not pinned by SHA|lacks its version as a comment|has no timeout-minutes|permissions are not empty/;

const examples = await pageExamples();

test('the pages have examples', () => {
  expect(examples.filter(({ isWhole }) => isWhole).length).toBeGreaterThan(15);
});

test.each(examples)('$place is what GitHub and our actions take', async (example) => {
  const problems = (await checkWorkflow('example.yml', example.workflow)).filter((problem) => !HOUSE.test(problem));
  expect([...problems, ...(await callProblems(example))]).toEqual([]);
});

test('one name for each secret, one folder for migrations', async () => {
  const secrets = examples.flatMap(({ workflow }) => [...workflow.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name));
  expect([...new Set(secrets)].sort()).toEqual([
    'DATABASE_URL',
    'DRIFT_DATABASE_URL',
    'GITHUB_TOKEN',
    'INTERNAL_API_SECRET',
    'SENTRY_AUTH_TOKEN',
    'SENTRY_CHECK_TOKEN',
    'SLACK_TOKEN',
  ]);
  for (const { place, workflow } of examples) expect(workflow, place).not.toContain('server/prisma');
});

/** Inputs and secrets of the reusable workflows that an example calls. */
async function callProblems({ workflow }: PageExample): Promise<string[]> {
  const problems: string[] = [];
  for (const job of Object.values<{ uses?: string; with?: object; secrets?: object }>(parse(workflow).jobs)) {
    const [, file] = /^\$\/\.github\/workflows\/(.+)$/.exec(job.uses ?? '') ?? [];
    if (file === undefined) continue;
    const { inputs = {}, secrets = {} } = parse(await readFile(join(root, '.github', 'workflows', file), 'utf8')).on
      .workflow_call;
    for (const name of Object.keys(job.with ?? {}))
      if (!(name in inputs)) problems.push(`${file} has no input '${name}'`);
    for (const name of Object.keys(job.secrets ?? {}))
      if (!(name in secrets)) problems.push(`${file} has no secret '${name}'`);
    for (const [name, { required }] of Object.entries<{ required?: boolean }>(inputs)) {
      if (required && !(name in (job.with ?? {}))) problems.push(`${file} needs the input '${name}'`);
    }
  }
  return problems;
}
