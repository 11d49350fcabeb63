import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { startFakeGitHub } from '../fixtures/fake-github.ts';
import { createRepository } from '../fixtures/git-repository.ts';
import { sendJson } from '../fixtures/http.ts';
import { type RunOptions, runAction, startAction } from '../fixtures/runner.ts';
import { ORGANIZATION, TOKEN } from '../fixtures/sentry.ts';
import { type FakeSentryAlerts, startFakeSentryAlerts } from '../fixtures/sentry-alerts.ts';

async function workspace(text?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stability-alerts-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, '.sentry'));
  const example = text ?? (await readFile(join(root, 'examples', 'sentry-alerts.yml'), 'utf8'));
  await writeFile(join(folder, '.sentry', 'alerts.yml'), example);
  return folder;
}

async function run(sentry: FakeSentryAlerts | undefined, options: RunOptions = {}) {
  const inputs = { organization: ORGANIZATION, 'auth-token': TOKEN, 'sentry-url': sentry?.url ?? 'http://127.0.0.1:9' };
  const cwd = options.cwd ?? (await workspace());
  return runAction('sentry-alerts', { ...options, cwd, inputs: { ...inputs, ...options.inputs } });
}

const push = { eventName: 'push', event: { repository: { default_branch: 'main' } } };
const pull = {
  eventName: 'pull_request',
  event: { pull_request: { number: 5, head: { repo: { full_name: 'octo-org/octo-repo' } } } },
};
const fork = {
  eventName: 'pull_request',
  event: { pull_request: { number: 5, head: { repo: { full_name: 'stranger/octo-repo' } } } },
};

test('plan on the pull request, apply on main, drift on a schedule: one text', async () => {
  const sentry = await startFakeSentryAlerts();
  const planned = await run(sentry, pull);
  expect(planned.exitCode, planned.log).toBe(0);
  expect(planned.outputs).toMatchObject({
    status: 'changes',
    created: '5',
    updated: '0',
    deleted: '0',
    unchanged: '0',
    'drift-count': '5',
  });
  expect(sentry.writes()).toEqual([]);
  const applied = await run(sentry, push);
  expect(applied.exitCode, applied.log).toBe(0);
  expect(applied.outputs).toMatchObject({ status: 'applied', created: '5', 'drift-count': '5' });
  expect(JSON.parse(applied.outputs.changes ?? '')).toEqual(JSON.parse(planned.outputs.changes ?? ''));
  const block = /\+ monitor error-rate [\s\S]*?as they are\./;
  expect(block.exec(applied.log)?.[0]).toBe(block.exec(planned.log)?.[0]);
  const [monitor] = sentry.monitors.filter(({ name }) => name === 'Error rate spike');
  Object.assign(monitor ?? {}, { enabled: false });
  const checked = await run(sentry, { eventName: 'schedule', event: {} });
  expect(checked.exitCode).toBe(1);
  expect(checked.outputs).toMatchObject({ status: 'drift', updated: '1', unchanged: '4', 'drift-count': '1' });
  expect(JSON.parse(checked.outputs.changes ?? '')).toEqual([
    {
      kind: 'monitor',
      key: 'error-rate',
      name: 'Error rate spike',
      action: 'update',
      fields: [{ field: 'enabled', from: 'false', to: 'true' }],
    },
  ]);
  expect(checked.headline).toMatch(/enabled is 'false' instead of 'true'.*mode: apply/);
  expect(checked.log.replace(/^::add-mask::.*$/gm, '') + checked.summary).not.toContain(TOKEN);
});

test('a fork has no token: only the file is checked, and the step says so', async () => {
  const checked = await run(undefined, { ...fork, inputs: { 'auth-token': '' } });
  expect([checked.exitCode, checked.outputs.status], checked.log).toEqual([0, 'syntax']);
  expect(checked.annotations).toMatchObject([
    { level: 'notice', message: expect.stringContaining('comes from a fork') },
  ]);
  const bad = await run(undefined, { ...fork, inputs: { 'auth-token': '' }, cwd: await workspace('monitors: 1') });
  expect([bad.exitCode, bad.outputs.status]).toEqual([1, 'invalid']);
  const forgotten = await run(undefined, { ...push, inputs: { 'auth-token': '' } });
  expect(forgotten.exitCode).toBe(1);
  expect(forgotten.headline).toContain('misspelt');
});

test('each problem of the file is annotated at its line', async () => {
  const cwd = await workspace(
    'project: p\nmonitors:\n  - {key: a, name: A, measure: errors, window: 7m, above: 1, treshold: 2}\n',
  );
  const { exitCode, annotations, outputs, headline } = await run(undefined, { ...push, cwd });
  expect([exitCode, outputs.status]).toEqual([1, 'invalid']);
  expect(headline).toMatch(/^\.sentry\/alerts\.yml:3: .*And 1 more error\.$/);
  expect(annotations.filter(({ title }) => title !== undefined)).toMatchObject([
    { level: 'error', file: '.sentry/alerts.yml', line: 3 },
    { level: 'error', file: '.sentry/alerts.yml', line: 3 },
  ]);
});

test('the plan is a comment on the pull request, updated in place', async () => {
  const sentry = await startFakeSentryAlerts();
  const github = await startFakeGitHub(await createRepository());
  const env = { GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: `${github.url}/graphql` };
  const propose = (comment: string) =>
    run(sentry, { ...pull, env, githubToken: 'ghs_test_token', inputs: { comment } });
  await propose('changes');
  expect(github.comments).toMatchObject([{ body: expect.stringContaining("+ monitor error-rate 'Error rate spike'") }]);
  await run(sentry, push);
  await propose('changes');
  expect(github.comments).toMatchObject([{ body: expect.stringContaining('Sentry is as the file says') }]);
  const forbidding = await startFakeGitHub(await createRepository(), {
    intercept: (_, __, response) => {
      sendJson(response, { message: 'Resource not accessible by integration' }, 403);
      return true;
    },
  });
  const forbidden = { ...pull, env: { GITHUB_API_URL: forbidding.url }, inputs: { comment: 'always' } };
  const refused = await run(sentry, { ...forbidden, githubToken: 'ghs_test_token' });
  expect([refused.exitCode, refused.annotations]).toEqual([0, [expect.objectContaining({ level: 'warning' })]]);
});

test('a file outside the workspace, or linked out of it, is invalid', async () => {
  const cwd = await workspace();
  await symlink('/etc/hostname', join(cwd, 'link.yml'));
  for (const file of ['../alerts.yml', '/etc/hostname', 'link.yml', 'nothing.yml', '.']) {
    const { exitCode, outputs } = await run(undefined, { ...push, cwd, inputs: { file } });
    expect([file, exitCode, outputs.status]).toEqual([file, 1, 'invalid']);
  }
});

test('cancelled while it applies: what is done is in the outputs, and the next run completes it', async () => {
  const sentry = await startFakeSentryAlerts();
  sentry.before = (number, { method, path }) => method === 'POST' && path.includes('workflows') && number > 0;
  const cwd = await workspace();
  const inputs = { organization: ORGANIZATION, 'auth-token': TOKEN, 'sentry-url': sentry.url };
  const action = await startAction('sentry-alerts', { ...push, cwd, inputs });
  await action.logged(/create alert/);
  action.process.kill('SIGTERM');
  const cancelled = await action.done;
  expect(cancelled.exitCode).toBe(143);
  expect(cancelled.outputs).toMatchObject({ status: 'partial', created: '2' });
  sentry.before = () => false;
  expect((await run(sentry, { ...push, cwd })).outputs).toMatchObject({
    status: 'applied',
    created: '3',
    unchanged: '2',
  });
});
