import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { systemClock } from '@stability-actions/common/clock';
import { InputReader } from '@stability-actions/common/inputs';
import { createLog } from '@stability-actions/common/log';
import { parseFile } from '@stability-actions/sentry/alert-rules/parse-file';
import { reconcile } from '@stability-actions/sentry/alert-rules/reconcile';
import { readSettings } from '@stability-actions/sentry/verify/settings';
import { verifySentry } from '@stability-actions/sentry/verify/verify';
import { expect, onTestFinished, test } from 'vitest';
import { inputVariables } from '../../scripts/action-inputs.ts';
import { root } from '../../scripts/workspace.ts';
import { freePort } from '../fixtures/emulate.ts';
import { ORGANIZATION, startFakeSentry, TOKEN } from '../fixtures/sentry.ts';
import { startFakeSentryAlerts } from '../fixtures/sentry-alerts.ts';

/** Prism between us and the stand-in: it refuses what Sentry's own description does not allow, either way. */
async function startJudge(upstream: string): Promise<string> {
  const port = await freePort();
  const bin = createRequire(import.meta.url).resolve('@stoplight/prism-cli/dist/index.js');
  const description = join(root, 'test', 'fixtures', 'sentry-openapi.json');
  const judge = spawn(process.execPath, [
    bin,
    'proxy',
    description,
    upstream,
    '--errors',
    '-p',
    String(port),
    '-h',
    '127.0.0.1',
  ]);
  onTestFinished(() => void judge.kill('SIGKILL'));
  let log = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [judge.stdout, judge.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        log += text;
        if (log.includes('Prism is listening')) resolve();
      });
    }
    judge.on('exit', () => reject(new Error(`Prism ended: ${log}`)));
  });
  return `http://127.0.0.1:${port}`;
}

const lines: string[] = [];
const context = () => ({
  env: { PATH: process.env.PATH },
  clock: systemClock,
  log: createLog((line) => void lines.push(line)),
  signal: new AbortController().signal,
});

test('every request and reply of sentry-alerts is one that Sentry describes', async () => {
  const sentry = await startFakeSentryAlerts({ pageSize: 100 });
  const sentryUrl = await startJudge(sentry.url);
  const example = await readFile(join(root, 'examples', 'sentry-alerts.yml'), 'utf8');
  const text = example.replace('owner: team:backend', 'owner: user:jo@example.com');
  const options = {
    mode: 'apply',
    organization: ORGANIZATION,
    token: TOKEN,
    sentryUrl,
    repository: 'octo-org/octo-repo',
    prune: true,
    adopt: false,
    testNotification: 'off',
    deadlineMs: 60_000,
  } as const;
  const applied = async (yaml: string) => {
    const { file } = parseFile(yaml, 'alerts.yml');
    if (file === undefined) throw new Error('the example is invalid');
    const { status, problems } = await reconcile({ ...options, file }, context());
    return [status, problems];
  };
  expect(await applied(text)).toEqual(['applied', []]);
  expect(await applied(text.replaceAll('every: 30m', 'every: 1h').replace('above: 10', 'above: 20'))).toEqual([
    'applied',
    [],
  ]);
  expect(await applied(text.slice(0, text.indexOf('  # And while fatal')))).toEqual(['applied', []]);
  expect(new Set(sentry.writes().map(({ method }) => method))).toEqual(new Set(['POST', 'PUT', 'DELETE']));
});

test('every request and reply of verify-sentry is one that Sentry describes', async () => {
  const sentry = await startFakeSentry();
  const judge = await startJudge(sentry.url);
  const verify = async (more: Record<string, string>) => {
    const inputs = {
      organization: ORGANIZATION,
      project: 'mais-api',
      'auth-token': TOKEN,
      dsn: sentry.dsn,
      'sentry-url': judge,
      interval: '100ms',
      ...more,
    };
    const variables = await inputVariables('verify-sentry', { inputs });
    const settings = readSettings({ inputs: new InputReader(variables, () => {}), env: {}, mask() {} });
    return verifySentry(settings, context());
  };
  const visible = await verify({});
  expect(visible.status, JSON.stringify(visible.verdict)).toBe('visible');
  sentry.store = () => undefined;
  sentry.outcomes = [{ outcome: 'filtered', reason: 'ip-address', quantity: 1 }];
  const hidden = await verify({ deadline: '1s' });
  expect(hidden.verdict?.reason).toBe('not-stored');
  expect(hidden.outcomes).toEqual([{ outcome: 'filtered', reason: 'ip-address', count: 1 }]);
  expect(hidden.key).toEqual({ active: true, rateLimit: null });
  const searched = await verify({ deadline: '1s', 'trigger-command': 'true' });
  expect(searched.verdict?.reason, JSON.stringify(searched.verdict)).toBe('app-did-not-send');
});

test('the judge does object', async () => {
  const sentry = await startFakeSentryAlerts();
  const judge = await startJudge(sentry.url);
  const reply = await fetch(`${judge}/api/0/organizations/${ORGANIZATION}/workflows/`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ detector_ids: ['one'] }),
  });
  expect(reply.status).toBe(422);
});
