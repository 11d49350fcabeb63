import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { systemClock } from '@stability-actions/common/clock';
import { InputReader } from '@stability-actions/common/inputs';
import { createLog } from '@stability-actions/common/log';
import { parseFile } from '@stability-actions/sentry/alert-rules/parse-file';
import { reconcile } from '@stability-actions/sentry/alert-rules/reconcile';
import { readSettings } from '@stability-actions/sentry/verify/settings';
import { verifySentry } from '@stability-actions/sentry/verify/verify';
import { beforeAll, expect, test } from 'vitest';
import { inputVariables } from '../../scripts/action-inputs.ts';
import { root } from '../../scripts/workspace.ts';
import { freePort } from '../fixtures/free-port.ts';
import { ORGANIZATION, startFakeSentry, TOKEN } from '../fixtures/sentry.ts';
import { startFakeSentryAlerts } from '../fixtures/sentry-alerts.ts';

/** The stand-in of the test that runs: starting Prism takes seconds, so all tests share one. */
let upstream = '';
const forward = createServer((incoming, response) => {
  const { method, headers, url = '/' } = incoming;
  const outgoing = request(new URL(url, upstream), { method, headers }, (answer) => {
    answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers));
  });
  outgoing.on('error', () => response.destroy());
  incoming.pipe(outgoing);
});

/** Prism between us and the stand-in: it refuses what Sentry's own description does not allow, either way. */
let judge = '';

beforeAll(async () => {
  const [port, behind] = [await freePort(), await freePort()];
  await new Promise<void>((resolve) => forward.listen(behind, '127.0.0.1', resolve));
  const bin = createRequire(import.meta.url).resolve('@stoplight/prism-cli/dist/index.js');
  const description = join(root, 'test', 'fixtures', 'sentry-openapi.json');
  const args = ['proxy', description, `http://127.0.0.1:${behind}`, '--errors', '-p', String(port), '-h', '127.0.0.1'];
  const prism = spawn(process.execPath, [bin, ...args]);
  let log = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [prism.stdout, prism.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        log += text;
        if (log.includes('Prism is listening')) resolve();
      });
    }
    prism.on('exit', () => reject(new Error(`Prism ended: ${log}`)));
  });
  judge = `http://127.0.0.1:${port}`;
  return () => {
    prism.kill('SIGKILL');
    forward.closeAllConnections();
    forward.close();
  };
});

const lines: string[] = [];
const context = () => ({
  env: { PATH: process.env.PATH },
  clock: systemClock,
  log: createLog((line) => void lines.push(line)),
  signal: new AbortController().signal,
});

test('every request and reply of sentry-alerts is one that Sentry describes', async () => {
  const sentry = await startFakeSentryAlerts({ pageSize: 100 });
  upstream = sentry.url;
  const example = await readFile(join(root, 'examples', 'sentry-alerts.yml'), 'utf8');
  const text = example.replace('owner: team:backend', 'owner: user:jo@example.com');
  const options = {
    mode: 'apply',
    organization: ORGANIZATION,
    token: TOKEN,
    sentryUrl: judge,
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
  upstream = sentry.url;
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
  upstream = sentry.url;
  const reply = await fetch(`${judge}/api/0/organizations/${ORGANIZATION}/workflows/`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ detector_ids: ['one'] }),
  });
  expect(reply.status).toBe(422);
  expect(sentry.requests).toEqual([]);
});
