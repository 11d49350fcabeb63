import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { freePort } from '../fixtures/free-port.ts';
import { sendJson } from '../fixtures/http.ts';
import { report, startLoopback } from '../fixtures/loopback.ts';
import { runAction, startAction } from '../fixtures/runner.ts';

const FAST = { interval: '20ms', deadline: '900ms' };

/** A backend that always says the same. */
const backend = async (status: 'healthy' | 'degraded' | 'unhealthy') =>
  (await startLoopback((_, res) => sendJson(res, report({ booking: status, research: 'healthy' })))).url;

/** A command that runs `script` with Node. */
const command = (script: string) => `'${process.execPath}' -e '${script}' "\\$HOME" plain\\ word`;

describe("verify-agents runs 'on-unhealthy'", () => {
  test('once, with the names in its environment, its output harmless in the log, and the step fails all the same', async () => {
    const script =
      'console.log("::error::gotcha"); console.log(process.env.UNHEALTHY_AGENTS, process.env.UNHEALTHY_AGENTS_JSON, process.env.UNHEALTHY_KINDS, process.argv.slice(1).join("|"), Object.keys(process.env).some((k) => k.startsWith("INPUT_")))';
    const run = await runAction('verify-agents', {
      inputs: {
        ...FAST,
        'health-url': await backend('unhealthy'),
        'on-unhealthy': command(script),
        token: 'secret-token',
      },
    });
    expect(run.exitCode).toBe(1);
    expect(run.outputs['on-unhealthy-exit-code']).toBe('0');
    expect(run.log.match(/booking \["booking"\] reported \$HOME\|plain word false/g)).toHaveLength(1);
    expect(run.annotations.filter(({ title }) => title === undefined)).toHaveLength(1);
    expect(run.headline).toMatch(/The command of 'on-unhealthy' \(.*\) succeeded\.$/);
    expect(run.summary).toContain('on-unhealthy');
  });

  test.each<
    [
      name: string,
      inputs: (url: { good: string; degraded: string; closed: string }) => Record<string, string>,
      status: string,
    ]
  >([
    ['healthy', ({ good }) => ({ 'health-url': good }), 'healthy'],
    ['degraded, also where that fails', ({ degraded }) => ({ 'health-url': degraded, degraded: 'fail' }), 'degraded'],
    ['inconclusive: no answer', ({ closed }) => ({ 'health-url': closed }), 'inconclusive'],
    ['inconclusive: the old version', ({ good }) => ({ 'health-url': good, 'expect-version': 'v2' }), 'inconclusive'],
  ])('never for %s', async (_, inputs, status) => {
    const urls = {
      good: await backend('healthy'),
      degraded: await backend('degraded'),
      closed: `http://127.0.0.1:${await freePort()}`,
    };
    const run = await runAction('verify-agents', {
      inputs: { ...FAST, ...inputs(urls), 'on-unhealthy': command('console.log("must not " + "run")') },
    });
    expect(run.outputs).toMatchObject({ status, 'on-unhealthy-exit-code': '' });
    expect(run.log).not.toContain('must not run');
  });

  test.each<[name: string, inputs: Record<string, string>, exitCode: string, text: RegExp]>([
    ['a command that fails', { 'on-unhealthy': command('process.exit(3)') }, '3', /failed with exit code 3/],
    [
      'a program that is not there',
      { 'on-unhealthy': 'no-such-program --now' },
      '127',
      /was not run: The program 'no-such-program' was not found/,
    ],
    [
      'a command that hangs',
      { 'on-unhealthy': command('setInterval(() => {}, 1000)'), 'on-unhealthy-timeout': '500ms' },
      '124',
      /was ended after 500 ms/,
    ],
  ])('%s is reported', async (_, inputs, exitCode, text) => {
    const run = await runAction('verify-agents', {
      inputs: { ...FAST, 'health-url': await backend('unhealthy'), ...inputs },
    });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ status: 'unhealthy', 'on-unhealthy-exit-code': exitCode });
    expect(run.headline).toMatch(text);
  });

  test('the deadline does not cut it', async () => {
    const run = await runAction('verify-agents', {
      inputs: {
        ...FAST,
        'health-url': await backend('unhealthy'),
        'on-unhealthy': command('setTimeout(() => console.log("rolled " + "back"), 800)'),
      },
    });
    expect(run.log).toContain('rolled back');
    expect(run.outputs['on-unhealthy-exit-code']).toBe('0');
  });

  test('a cancelled run ends it', async () => {
    const started = await startAction('verify-agents', {
      inputs: {
        ...FAST,
        'health-url': await backend('unhealthy'),
        'on-unhealthy': command('console.log("has " + "begun"); setInterval(() => {}, 1000)'),
      },
    });
    await started.logged(/has begun/);
    const start = performance.now();
    started.process.kill('SIGINT');
    const run = await started.done;
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(run.exitCode).toBe(130);
    expect(run.outputs).toMatchObject({ status: 'unhealthy', 'on-unhealthy-exit-code': '130' });
  });
});

describe('verify-agents mints Google ID tokens', () => {
  /** GitHub's OIDC endpoint, Google's token exchange and IAM, in one. */
  const google = () =>
    startLoopback((req, res) => {
      let body = '';
      req.on('data', (chunk) => {
        body += chunk;
      });
      req.on('end', () => {
        if (req.url?.startsWith('/oidc')) return sendJson(res, { value: 'job-oidc-token' });
        if (req.url === '/sts') {
          const good = JSON.parse(body).subjectToken === 'job-oidc-token';
          return good
            ? sendJson(res, { access_token: 'federated-token' })
            : sendJson(res, { error: 'invalid_grant' }, 400);
        }
        const { audience } = JSON.parse(body);
        if (audience === 'forbidden')
          return sendJson(res, { error: { message: "Permission 'iam.serviceAccounts.getOpenIdToken' denied" } }, 403);
        const allowed = req.headers.authorization === 'Bearer federated-token';
        return allowed ? sendJson(res, { token: `id-token-for-${audience}` }) : sendJson(res, {}, 401);
      });
    });

  /** What google-github-actions/auth writes. */
  async function credentialsFile(folder: string, url: string): Promise<string> {
    const file = join(folder, 'gha-creds.json');
    await writeFile(
      file,
      JSON.stringify({
        type: 'external_account',
        audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/x',
        subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
        token_url: `${url}/sts`,
        service_account_impersonation_url: `${url}/v1/projects/-/serviceAccounts/sa@p.iam.gserviceaccount.com:generateAccessToken`,
        credential_source: {
          url: `${url}/oidc?audience=x`,
          headers: { Authorization: 'Bearer r' },
          format: { type: 'json', subject_token_field_name: 'value' },
        },
      }),
    );
    return file;
  }

  const agent = (expected: (url: string) => string) =>
    startLoopback((req, res) => {
      const wanted = `Bearer id-token-for-${expected(`http://${req.headers.host}`)}`;
      if (req.headers.authorization === wanted) sendJson(res, { tools: ['a'], backendConnected: true });
      else sendJson(res, {}, 403);
    });

  test('one for each audience, once', async ({ onTestFinished }) => {
    const { mkdtemp, rm } = await import('node:fs/promises');
    const folder = await mkdtemp('/tmp/stability-creds-');
    onTestFinished(() => rm(folder, { recursive: true }));
    const [iam, one, two] = [await google(), await agent((url) => url), await agent(() => 'custom')];
    const run = await runAction('verify-agents', {
      inputs: {
        ...FAST,
        deadline: '5s',
        agents: `one=${one.url}\ntwo=${two.url}`,
        'google-id-tokens': 'true',
        'google-audiences': 'two=custom',
      },
      env: { GOOGLE_APPLICATION_CREDENTIALS: await credentialsFile(folder, iam.url) },
    });
    expect(run.headline).toBeUndefined();
    expect(run.outputs.status).toBe('healthy');
    expect(iam.requests.map(({ path }) => path.split(/[?:]/)[0])).toEqual([
      '/oidc',
      '/sts',
      expect.stringMatching(/serviceAccounts/),
      expect.stringMatching(/serviceAccounts/),
    ]);
    expect(run.masks).toEqual(expect.arrayContaining(['job-oidc-token', 'federated-token', 'id-token-for-custom']));
  });

  test('a refusal is inconclusive and says why', async ({ onTestFinished }) => {
    const { mkdtemp, rm } = await import('node:fs/promises');
    const folder = await mkdtemp('/tmp/stability-creds-');
    onTestFinished(() => rm(folder, { recursive: true }));
    const [iam, one] = [await google(), await agent((url) => url)];
    const run = await runAction('verify-agents', {
      inputs: { ...FAST, agents: `one=${one.url}`, 'google-id-tokens': 'true', 'google-audiences': 'one=forbidden' },
      env: { GOOGLE_APPLICATION_CREDENTIALS: await credentialsFile(folder, iam.url) },
    });
    expect(run.outputs.status).toBe('inconclusive');
    expect(run.headline).toMatch(
      /id-token: the ID token for forbidden was not given: HTTP 403, Permission 'iam.serviceAccounts.getOpenIdToken' denied/,
    );
    expect(one.requests).toEqual([]);
  });

  test('without credentials it says what is missing', async () => {
    const run = await runAction('verify-agents', {
      inputs: { agents: 'one=http://127.0.0.1:9', 'google-id-tokens': 'true' },
    });
    expect(run.headline).toContain('google-github-actions/auth before this one');
  });
});
