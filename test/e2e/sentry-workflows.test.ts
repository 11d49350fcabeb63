import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { sendJson, startHttpServer } from '../fixtures/http.ts';
import { ORGANIZATION, startFakeSentry, TOKEN } from '../fixtures/sentry.ts';
import { type FakeSentryAlerts, startFakeSentryAlerts } from '../fixtures/sentry-alerts.ts';
import { CHECK_TOKEN, startSentryApp } from '../fixtures/sentry-process.ts';
import { runWorkflow, type WorkflowOptions } from '../fixtures/workflow.ts';

const file = (name: string) => readFile(join(root, '.github', 'workflows', name), 'utf8');

describe('verify-agent-deployment', () => {
  interface Case {
    healthy?: boolean;
    reports?: boolean;
    inputs?: Record<string, string>;
    secrets?: Record<string, string>;
  }

  /** The job `verify` alone; other tests run `wait`. */
  async function deployed({ healthy = true, reports = true, inputs = {}, secrets = {} }: Case = {}) {
    const sentry = await startFakeSentry();
    const app = await startSentryApp('@sentry/node', {
      SENTRY_DSN: reports ? sentry.dsn : '',
      SENTRY_ENVIRONMENT: 'staging',
      SENTRY_RELEASE: 'api@2',
      NODE_ENV: 'test',
    });
    const status = healthy ? 'healthy' : 'unhealthy';
    const checks = { reachable: healthy, toolsRegistered: true, backendConnected: true };
    const agents = [{ agent: 'booking', status, checks }];
    const backend = await startHttpServer((_request, response) =>
      sendJson(response, { overall: status, agents, version: '1', timestamp: new Date().toISOString() }),
    );
    const text = await file('verify-agent-deployment.yml');
    // A DSN of the runner's own, of another project, must not count as the backend's.
    const runnerHas = `    env: { SENTRY_DSN: '${sentry.dsnOf('43')}' }\n`;
    const run = await runWorkflow(text.replace(/^ {2}verify:\n/m, `$&${runnerHas}`), {
      ended: { wait: 'success' },
      cwd: await writeFolder({}),
      inputs: {
        workflow: 'deploy-agents.yml',
        'health-url': backend.url,
        ...(Object.keys(inputs).length > 0 && {
          'sentry-organization': ORGANIZATION,
          'sentry-project': 'mais-api',
          'sentry-check-url': `${app.url}/check`,
          'sentry-url': sentry.url,
        }),
        ...inputs,
      },
      secrets: { 'sentry-auth-token': TOKEN, 'sentry-check-token': CHECK_TOKEN, ...secrets },
      actionInputs: {
        'verify-agents': { interval: '50ms', deadline: healthy ? '30s' : '2s' },
        'verify-sentry': { interval: '50ms' },
      },
    });
    return { result: run.result, outputs: run.outputs, log: run.jobs.verify?.log ?? '', sentry };
  }
  const SENTRY = { 'sentry-release': 'api@2' };

  test('without inputs of Sentry the step is skipped, whatever secrets there are', async () => {
    const { result, outputs, log, sentry } = await deployed();
    expect(result, log).toBe('success');
    expect(outputs).toEqual({ status: 'healthy', sentry: '', changed: '' });
    expect(sentry.requests).toEqual([]);
    expect(log).not.toContain('Sentry');
  });

  test('with them it is green when Sentry shows the error of the deployed backend', async () => {
    const { result, outputs, log, sentry } = await deployed({ inputs: SENTRY });
    expect(result, log).toBe('success');
    expect(outputs).toEqual({ status: 'healthy', sentry: 'visible', changed: '' });
    expect(sentry.envelopes).toHaveLength(1);
  });

  test('the step also runs after unhealthy agents, and does not make them green', async () => {
    const { result, outputs, log } = await deployed({ healthy: false, inputs: SENTRY });
    expect(result, log).toBe('failure');
    expect(outputs).toEqual({ status: 'unhealthy', sentry: 'visible', changed: '' });
  });

  test.each<[string, Case, string, string]>([
    ['the backend has no DSN', { reports: false }, 'not-visible', 'SENTRY_DSN is set'],
    ['the old release answers', { inputs: { 'sentry-release': 'api@3' } }, 'not-visible', 'api@3'],
    [
      'the error is of another environment',
      { inputs: { 'sentry-environment': 'production' } },
      'not-visible',
      'staging',
    ],
    ['the token of the route is wrong', { secrets: { 'sentry-check-token': 'another-token' } }, 'inconclusive', '401'],
    ['no route is named', { inputs: { 'sentry-check-url': '' } }, 'inconclusive', 'sentry-check-url is empty'],
  ])('red when %s', async (_, over, status, said) => {
    const { result, outputs, log, sentry } = await deployed({ inputs: SENTRY, ...over });
    expect(result, log).toBe('failure');
    expect([outputs.status, outputs.sentry], log).toEqual(['healthy', status]);
    expect(log).toContain(said);
    expect(sentry.envelopes.length).toBeLessThan(2);
  });
});

describe('sentry-alerts', () => {
  const push = { event: { repository: { default_branch: 'main' } } };
  const pullOf = (repository: string): Partial<WorkflowOptions> => ({
    eventName: 'pull_request',
    event: { pull_request: { number: 5, head: { repo: { full_name: repository } } } },
  });
  const alerts = async (sentry: FakeSentryAlerts, over: Partial<WorkflowOptions>, change = (text: string) => text) => {
    const text = change(await readFile(join(root, 'examples', 'sentry-alerts.yml'), 'utf8'));
    const run = await runWorkflow(await file('sentry-alerts.yml'), {
      cwd: await writeFolder({ 'ops/alerts.yml': text }),
      secrets: { 'auth-token': TOKEN },
      ...over,
      inputs: { organization: ORGANIZATION, file: 'ops/alerts.yml', 'sentry-url': sentry.url, ...over.inputs },
    });
    const log = run.jobs.alerts?.log ?? '';
    return { result: run.result, ...run.outputs, log };
  };

  test('a plan on the pull request, applied by the push, drift on the schedule', async () => {
    const sentry = await startFakeSentryAlerts();
    const planned = await alerts(sentry, pullOf('octo-org/octo-repo'));
    expect(planned, planned.log).toMatchObject({ result: 'success', status: 'changes', 'drift-count': '5' });
    expect(sentry.writes()).toEqual([]);

    const applied = await alerts(sentry, push);
    expect(applied, applied.log).toMatchObject({ result: 'success', status: 'applied', 'drift-count': '5' });
    const calm = await alerts(sentry, { eventName: 'schedule' });
    expect(calm, calm.log).toMatchObject({ result: 'success', status: 'in-sync', 'drift-count': '0' });

    const writes = sentry.writes().length;
    Object.assign(sentry.monitors.find(({ name }) => name === 'Error rate spike') ?? {}, { enabled: false });
    const drifted = await alerts(sentry, { eventName: 'schedule' });
    expect(drifted, drifted.log).toMatchObject({ result: 'failure', status: 'drift', 'drift-count': '1' });
    expect(drifted.log).toContain("enabled is 'false' instead of 'true'");
    expect(sentry.writes()).toHaveLength(writes);
  });

  test('prune and adopt reach the action', async () => {
    const sentry = await startFakeSentryAlerts();
    await alerts(sentry, push);
    const shorter = (text: string) => text.slice(0, text.indexOf('  # And while fatal'));
    const count = sentry.alerts.length;
    await alerts(sentry, push, shorter);
    expect(sentry.alerts).toHaveLength(count);
    const pruned = await alerts(sentry, { ...push, inputs: { prune: true } }, shorter);
    expect(pruned, pruned.log).toMatchObject({ result: 'success', status: 'applied' });
    expect(sentry.alerts.length).toBeLessThan(count);

    for (const monitor of sentry.monitors) monitor.description = null;
    const taken = await alerts(sentry, push, shorter);
    expect(taken, taken.log).toMatchObject({ result: 'failure', status: 'name-taken' });
    const adopted = await alerts(sentry, { ...push, inputs: { adopt: true } }, shorter);
    expect(adopted, adopted.log).toMatchObject({ result: 'success', status: 'applied' });
  });

  test('a fork has no secret: only its file is checked; on main that is red', async () => {
    const sentry = await startFakeSentryAlerts();
    const checked = await alerts(sentry, { ...pullOf('stranger/octo-repo'), secrets: {} });
    expect(checked, checked.log).toMatchObject({ result: 'success', status: 'syntax' });
    const forgotten = await alerts(sentry, { ...push, secrets: {} });
    expect(forgotten.result, forgotten.log).toBe('failure');
    expect(sentry.requests).toEqual([]);
  });
});
