import type { Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { readActionMetadata } from '../../scripts/workspace.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { startHttpServer } from '../fixtures/http.ts';
import { startAction } from '../fixtures/runner.ts';
import { PASSING } from '../fixtures/test-reports.ts';

/** Takes requests and never answers. */
async function startSilence() {
  const sockets = new Set<Socket>();
  let asked = () => {};
  const waits = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const { url } = await startHttpServer((request) => {
    sockets.add(request.socket);
    asked();
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  return { url, waits };
}

const ALERTS = 'project: mais-api\nmonitors:\n  - {key: a, name: A, measure: errors, window: 5m, above: 10}\n';

/** An action that waits for a server, and what is true of it while nothing was answered. */
const WAITS: [action: string, inputs: (url: string) => Record<string, string>, truth: Record<string, string>][] = [
  ['wait-for-agent-deploy', () => ({ workflow: 'deploy.yml' }), { conclusion: 'unknown', 'run-id': '' }],
  ['verify-agents', (url) => ({ 'health-url': `${url}/report` }), { status: 'inconclusive', healthy: '[]' }],
  [
    'slack-notify',
    (url) => ({ token: 'xoxb-1', channel: '#a', status: 'failure', 'slack-api-url': `${url}/api/` }),
    { delivered: 'false' },
  ],
  [
    'sentry-alerts',
    (url) => ({ file: 'alerts.yml', organization: 'acme', 'auth-token': 'sntrys_1', 'sentry-url': url, mode: 'apply' }),
    { status: 'inconclusive', created: '0', updated: '0', deleted: '0' },
  ],
  [
    'verify-sentry',
    (url) => ({
      organization: 'acme',
      project: 'api',
      'auth-token': 'sntrys_1',
      'sentry-url': url,
      'trigger-url': `${url}/boom`,
    }),
    { status: 'inconclusive', 'event-id': '' },
  ],
  [
    'verify-tests-ran',
    () => ({ reports: 'a.xml', baseline: 'artifact', 'newer-than': 'off' }),
    { status: 'unproven', executed: '2', passed: '2', failed: '0' },
  ],
];

test.each(WAITS)(
  '%s, cancelled while a server is silent, is gone within 2 s and says what is true',
  async (action, inputs, truth) => {
    const { url, waits } = await startSilence();
    const run = await startAction(action, {
      inputs: inputs(url),
      githubToken: 'ghs_1',
      cwd: await writeFolder({ 'a.xml': PASSING, 'alerts.yml': ALERTS }),
      env: { GITHUB_API_URL: url, GITHUB_GRAPHQL_URL: `${url}/graphql` },
      event: { before: '6dcb09b5b57875f334f61aebed695e2e4193db5e', after: 'ffac537e6cbbf934b08745a378932722df287a53' },
    });
    await waits;
    const cancelledAt = performance.now();
    run.process.kill('SIGTERM');
    const { exitCode, outputs, headline, log } = await run.done;
    expect(performance.now() - cancelledAt, log).toBeLessThan(2_000);
    expect(exitCode, log).toBe(143);
    expect(headline).toMatch(/cancelled/i);
    const { outputs: promised } = await readActionMetadata(action);
    const left = Object.keys(promised).filter((name) => !(name in outputs));
    expect(left, log).toEqual([]);
    expect(outputs).toMatchObject(truth);
  },
);
