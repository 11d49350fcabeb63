import { expect, test } from 'vitest';
import { sendJson } from '../fixtures/http.ts';
import { runAction, startAction } from '../fixtures/runner.ts';
import { type FakeSentry, KEY, ORGANIZATION, startFakeSentry, TOKEN } from '../fixtures/sentry.ts';
import { CHECK_TOKEN, startSentryApp } from '../fixtures/sentry-process.ts';

const inputs = { organization: ORGANIZATION, project: 'mais-api', 'auth-token': TOKEN, interval: '100ms' };

async function startApp(sentry: FakeSentry, env: Record<string, string> = {}) {
  const configuration = {
    SENTRY_DSN: sentry.dsn,
    SENTRY_ENVIRONMENT: 'staging',
    SENTRY_RELEASE: 'api@2',
    NODE_ENV: 'test',
  };
  const app = await startSentryApp('@sentry/node', { ...configuration, ...env });
  return {
    'trigger-url': `${app.url}/check`,
    'trigger-headers': `Authorization: Bearer ${CHECK_TOKEN}`,
    'sentry-url': sentry.url,
  };
}

test('the deployed application sends, and Sentry shows it', async () => {
  const sentry = await startFakeSentry();
  sentry.delayMs = 500;
  const run = await runAction('verify-sentry', {
    inputs: { ...inputs, ...(await startApp(sentry)), release: 'api@2' },
  });
  expect(run.exitCode, run.log).toBe(0);
  expect(run.outputs).toMatchObject({ status: 'visible', reason: '', 'issue-id': '7001', accepted: '' });
  expect(Number(run.outputs.seconds)).toBeGreaterThanOrEqual(0.5);
  expect(run.result).toMatchObject({
    schema: 1,
    action: 'verify-sentry',
    status: 'visible',
    app: { code: 200, delivered: true },
  });
  expect(run.summary).toContain('Sentry shows the error');
  for (const secret of [CHECK_TOKEN, TOKEN]) {
    expect(run.masks).toContain(secret);
    expect(run.log.replace(/^::add-mask::.*$/gm, '') + run.summary + JSON.stringify(run.outputs)).not.toContain(secret);
  }
});

test('an application without SENTRY_DSN in its container is found, whatever the runner has', async () => {
  const sentry = await startFakeSentry();
  const run = await runAction('verify-sentry', {
    inputs: { ...inputs, ...(await startApp(sentry, { SENTRY_DSN: '' })), deadline: '20s' },
    env: { SENTRY_DSN: sentry.dsn },
  });
  expect(run.exitCode).toBe(1);
  expect(run.outputs).toMatchObject({ status: 'not-visible', reason: 'app-did-not-send', accepted: '', seconds: '' });
  expect(run.headline).toContain('SENTRY_DSN is set');
  expect(run.durationMs).toBeLessThan(15_000);
});

test('a DSN that is none is rejected before anything is sent', async () => {
  const run = await runAction('verify-sentry', { inputs: { ...inputs, dsn: `https://${KEY}.example/42` } });
  expect(run.exitCode).toBe(1);
  expect(run.outputs).toMatchObject({ status: 'rejected', reason: 'dsn-invalid', polls: '0' });
  expect(run.headline).toMatch(/^Bad input 'dsn': expected https/);
  expect(run.log.replace(/^::add-mask::.*$/gm, '')).not.toContain(KEY);
});

test('what Sentry says itself is in headline and result', async () => {
  const sentry = await startFakeSentry();
  sentry.store = () => undefined;
  sentry.outcomes = [{ outcome: 'rate_limited', reason: 'key_quota', quantity: 5 }];
  const run = await runAction('verify-sentry', {
    inputs: { ...inputs, deadline: '1s' },
    env: { SENTRY_DSN: sentry.dsn },
  });
  expect(run.outputs).toMatchObject({ status: 'not-visible', reason: 'not-stored', accepted: 'true' });
  expect(run.result).toMatchObject({
    outcomes: [{ outcome: 'rate_limited', reason: 'key_quota', count: 5 }],
    key: { active: true, rateLimit: null },
  });
  expect(run.headline).toContain('5 rate_limited (key_quota)');
  expect(run.log.replace(/^::add-mask::.*$/gm, '')).not.toContain(KEY);
});

test('at most 25 requests to the API in a minute', async () => {
  const sentry = await startFakeSentry();
  sentry.store = () => undefined;
  const run = await runAction('verify-sentry', {
    inputs: { ...inputs, interval: '1s', deadline: '6s', dsn: sentry.dsn },
  });
  expect(run.outputs.reason).toBe('not-stored');
  // Looks at 0, 1, 2.2, 3.6, 5.4 and 6 s, two of them thorough; keys before, statistics after.
  expect(sentry.asked(/^\/api\/0\//)).toBeLessThan(12);
});

test('a cancelled run ends at once, and says what it knows', async () => {
  const sentry = await startFakeSentry();
  sentry.failNext(/\/events\//, 99, (_, response) => sendJson(response, { detail: 'not found' }, 404));
  const action = await startAction('verify-sentry', { inputs: { ...inputs, dsn: sentry.dsn } });
  await action.logged(/Not visible yet/);
  const at = performance.now();
  action.process.kill('SIGINT');
  const run = await action.done;
  expect(performance.now() - at).toBeLessThan(2_500);
  expect(run.exitCode).toBe(130);
  expect(run.outputs).toMatchObject({ accepted: 'true', 'event-id': expect.stringMatching(/^[0-9a-f]{32}$/) });
});
