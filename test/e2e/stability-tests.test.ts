import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { exec } from '../fixtures/exec.ts';
import { junitXml, PASSING, workspaceWith } from '../fixtures/test-reports.ts';

const stability = (cwd: string, ...args: string[]) =>
  exec(process.execPath, [join(root, 'packages/cli/src/stability.ts'), 'tests', ...args], { cwd });

test('tests that ran: exit code 0', async () => {
  const cwd = workspaceWith({ 'a.xml': PASSING });
  expect(await stability(cwd, '*.xml')).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('passed: 2 executed, 0 failed'),
  });
});

test('the rules are those of the action: a lost test is exit code 1', async () => {
  const cwd = workspaceWith({ 'a.xml': junitXml({ 'a.test.js': { one: 'pass' } }), 'before.xml': PASSING });
  const { exitCode, stdout } = await stability(cwd, 'a.xml', '--baseline', 'before.xml');
  expect(exitCode).toBe(1);
  expect(stdout).toContain('a.test.js > two was executed on the baseline and is gone or renamed.  [lost-test]');
});

test('a file tells what is old', async () => {
  const cwd = workspaceWith({ 'a.xml': PASSING, marker: '' });
  const yesterday = new Date(Date.now() - 86_400_000);
  utimesSync(join(cwd, 'a.xml'), yesterday, yesterday);
  expect((await stability(cwd, 'a.xml', '--newer-than', 'marker')).stdout).toContain('[stale-report]');
});

test.each([
  ['no report', [], /option 'reports'/],
  ['a job', ['a.xml', '--newer-than', 'job'], /no job on the command line/],
  ['an artifact', ['a.xml', '--baseline', 'artifact'], /no artifact on the command line/],
  ['an unknown option', ['a.xml', '--github-token', 'x'], /Usage: stability tests/],
])('%s cannot be checked: exit code 2', async (_, args, message) => {
  const { exitCode, stderr } = await stability(workspaceWith({ 'a.xml': PASSING }), ...args);
  expect(stderr).toMatch(message);
  expect(exitCode).toBe(2);
});

test('--help lists the options', async () => {
  const { exitCode, stdout } = await stability(workspaceWith({}), '--help');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('--newer-than (off)');
  expect(stdout).not.toContain('github-token (');
});
