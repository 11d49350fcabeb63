import { createServer } from 'node:http';
import { systemClock } from '@stability-actions/common/clock';
import { InputReader } from '@stability-actions/common/inputs';
import { issueUrlOf } from '@stability-actions/sentry/address';
import type { Outcome } from '@stability-actions/sentry/verify/outcome';
import { headlineFor } from '@stability-actions/sentry/verify/sentences';
import { readSettings } from '@stability-actions/sentry/verify/settings';
import { verifySentry } from '@stability-actions/sentry/verify/verify';
import { describe, expect, test } from 'vitest';
import { inputVariables } from '../../../scripts/action-inputs.ts';
import { listen, sendJson } from '../../fixtures/http.ts';
import { type FakeSentry, KEY, ORGANIZATION, startFakeSentry, TOKEN } from '../../fixtures/sentry.ts';

async function settingsOf(inputs: Record<string, string>, env: NodeJS.ProcessEnv = {}) {
  const variables = await inputVariables('verify-sentry', {
    inputs: {
      organization: ORGANIZATION,
      project: 'mais-api',
      'auth-token': TOKEN,
      deadline: '600ms',
      interval: '50ms',
      ...inputs,
    },
  });
  return readSettings({ inputs: new InputReader(variables, () => {}), env, mask() {} });
}

async function verify(sentry: FakeSentry, inputs: Record<string, string> = {}, env: NodeJS.ProcessEnv = {}) {
  const triggered = 'trigger-url' in inputs || 'trigger-command' in inputs;
  const given = triggered ? { 'sentry-url': sentry.url, ...inputs } : { dsn: sentry.dsn, ...inputs };
  const settings = await settingsOf(given);
  const lines: string[] = [];
  const log = {
    info: (text: string) => void lines.push(text),
    group: <T>(_: string, body: () => Promise<T>) => body(),
  };
  const outcome = await verifySentry(settings, {
    env: { PATH: process.env.PATH, ...env },
    clock: systemClock,
    log,
    signal: new AbortController().signal,
  });
  return Object.assign(outcome, { headline: headlineFor(outcome), log: lines.join('\n') });
}

const summaryOf = ({ status, verdict }: Outcome) => [status, verdict?.reason ?? ''];

/** An application with the route; `answer` decides what it does. */
async function startApp(
  sentry: FakeSentry,
  {
    send = true,
    status = 200,
    body = {},
    headers = {},
    environment = 'staging',
    release = '',
    projectId = '42',
    delayMs = 0,
  }: {
    send?: boolean;
    status?: number;
    body?: unknown;
    headers?: Record<string, string>;
    environment?: string;
    release?: string;
    projectId?: string;
    delayMs?: number;
  } = {},
) {
  const calls: { method: string; url: string; body: string; headers: Record<string, unknown> }[] = [];
  const eventId = 'e'.repeat(32);
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    calls.push({ method: request.method ?? '', url: request.url ?? '', body: text, headers: request.headers });
    const marker = /[0-9a-f]{32}/.exec(`${request.url} ${text}`)?.[0] ?? '';
    if (send)
      sentry.keep(projectId, {
        event_id: eventId,
        level: 'error',
        environment,
        release,
        tags: { stability_check: marker },
      });
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    sendJson(response, body, status, headers);
  });
  const port = await listen(server);
  return { url: `http://127.0.0.1:${port}/check`, calls, eventId };
}

describe('an error that the action sends', () => {
  test('is visible, once sent, with what identifies it', async () => {
    const sentry = await startFakeSentry();
    sentry.delayMs = 150;
    const outcome = await verify(sentry, { release: 'api@1.2.3' }, { GITHUB_RUN_ID: '99', RUNNER_NAME: 'runner-7' });
    expect(summaryOf(outcome), outcome.headline).toEqual(['visible', '']);
    expect(outcome).toMatchObject({
      accepted: true,
      issueId: '7001',
      issueUrl: `${sentry.url}/organizations/acme/issues/7001/`,
    });
    expect(outcome.visibleAfterMs).toBeGreaterThan(140);
    expect(sentry.envelopes).toHaveLength(1);
    expect(sentry.envelopes[0]?.auth).toContain(`sentry_key=${KEY}`);
    expect(sentry.envelopes[0]?.event).toMatchObject({
      event_id: outcome.eventId,
      level: 'error',
      environment: 'staging',
      release: 'api@1.2.3',
      server_name: 'runner-7',
      fingerprint: ['stability-verify-sentry'],
      tags: { run_id: '99', stability_check: outcome.marker },
    });
    const again = await verify(sentry);
    expect(again.marker).not.toBe(outcome.marker);
  });

  test('needs no more than project:read', async () => {
    const sentry = await startFakeSentry();
    sentry.scopes = ['project:read'];
    expect(summaryOf(await verify(sentry))).toEqual(['visible', '']);
  });

  const deny =
    (status: number, body: unknown, headers: Record<string, string> = {}) =>
    (sentry: FakeSentry) => {
      sentry.ingest = (_, response) => sendJson(response, body, status, headers);
    };
  const region = { detail: 'event submission rejected with_reason: ProjectId' };
  test.each<[string, (sentry: FakeSentry) => void, string, RegExp, Record<string, string>?]>([
    ['region', deny(403, region), 'rejected wrong-region', /another region or server.*Copy the DSN again/],
    [
      'region, and keys that may not be read',
      (sentry) => {
        deny(403, region)(sentry);
        sentry.scopes = ['org:read'];
      },
      'rejected wrong-region',
      /another region/,
    ],
    [
      'a DSN that is refused',
      deny(403, { detail: 'bad sentry DSN public key' }),
      'rejected dsn-refused',
      /bad sentry DSN public key/,
    ],
    ['400', deny(400, { detail: 'invalid project id' }), 'rejected dsn-refused', /invalid project id/],
    [
      'a key that was deleted',
      (sentry) => {
        deny(403, region)(sentry);
        for (const project of sentry.projects)
          if (project.id === '42') project.keys = [{ public: 'f'.repeat(32), isActive: true, rateLimit: null }];
      },
      'rejected dsn-refused',
      /not among the keys/,
    ],
    [
      'a disabled key',
      (sentry) => {
        deny(403, region)(sentry);
        for (const project of sentry.projects) for (const key of project.keys) key.isActive = false;
      },
      'rejected key-disabled',
      /Enable it/,
    ],
    [
      'a quota',
      deny(
        429,
        { detail: 'quota' },
        {
          'retry-after': '60',
          'x-sentry-rate-limits': '2700:default;error;security:organization:error_usage_exceeded, 60:transaction:key',
        },
      ),
      'rejected rate-limited',
      /categories default, error, security for 2700 s/,
    ],
    ['413', deny(413, 'too large'), 'rejected too-large', /413/],
    ['an error of the ingest endpoint', deny(503, 'oops'), 'inconclusive ingest-unreachable', /answered 503/],
    [
      'a lost answer and no event',
      (sentry) => {
        sentry.ingest = (_, response) => response.destroy();
      },
      'inconclusive ingest-unreachable',
      /Nobody knows whether/,
    ],
    [
      '200, then never',
      (sentry) => {
        sentry.store = () => undefined;
        sentry.outcomes = [
          { outcome: 'filtered', reason: 'browser-extensions', quantity: 3 },
          { outcome: 'accepted', reason: '', quantity: 12 },
        ];
        for (const project of sentry.projects)
          for (const key of project.keys) key.rateLimit = { window: 60, count: 10 };
      },
      'not-visible not-stored',
      /accepted is not stored.*12 accepted, 3 filtered \(browser-extensions\).*takes 10 events in 60 s.*inbound filters/,
    ],
    [
      '200, then too late',
      (sentry) => {
        sentry.delayMs = 1_500;
      },
      'not-visible not-stored',
      /not visible after 600 ms/,
    ],
    [
      'another environment',
      (sentry) => {
        sentry.store = (event) => ({ ...event, environment: 'production' });
      },
      'not-visible wrong-environment',
      /'production' instead of 'staging'.*SENTRY_ENVIRONMENT/,
    ],
    [
      'another release',
      (sentry) => {
        sentry.store = (event) => ({ ...event, release: 'old' });
      },
      'not-visible wrong-release',
      /'old' instead of 'new'/,
      { release: 'new' },
    ],
    [
      'another level',
      (sentry) => {
        sentry.store = (event) => ({ ...event, level: 'info' });
      },
      'not-visible not-stored',
      /level 'info'/,
    ],
    [
      'the event of somebody else under the id',
      (sentry) => {
        sentry.store = (event) => ({ ...event, tags: { stability_check: '0'.repeat(32) } });
      },
      'not-visible not-stored',
      /not visible/,
    ],
    [
      'an event that is stored in another project',
      (sentry) => {
        sentry.store = (event) => ({ ...event, projectId: '43' });
      },
      'not-visible wrong-project',
      /the project 'other' instead of 'mais-api'/,
    ],
    [
      'a project that is not there',
      () => {},
      'inconclusive api-not-found',
      /no project 'nope'.*de\.sentry\.io/,
      { project: 'nope' },
    ],
    [
      'a token that is none',
      (sentry) =>
        sentry.failNext(/^\/api\/0/, 99, (_, response) => sendJson(response, { detail: 'Invalid token' }, 401)),
      'inconclusive api-unauthorized',
      /does not accept the token/,
    ],
    [
      'a token without scope',
      (sentry) => {
        sentry.scopes = ['org:ci'];
      },
      'inconclusive api-forbidden',
      /needs the scope project:read/,
    ],
    [
      '429 of the API until the deadline',
      (sentry) =>
        sentry.failNext(/^\/api\/0/, 99, (_, response) =>
          sendJson(response, { detail: 'slow down' }, 429, { 'retry-after': '30' }),
        ),
      'inconclusive api-unreachable',
      /asks for a pause of/,
    ],
    [
      '500 of the API until the deadline',
      (sentry) => sentry.failNext(/^\/api\/0/, 99, (_, response) => sendJson(response, {}, 500)),
      'inconclusive api-unreachable',
      /answers 500/,
    ],
    [
      'a login page in the place of the API',
      (sentry) => sentry.failNext(/^\/api\/0/, 99, (_, response) => response.end('<html>')),
      'inconclusive api-unreachable',
      /is not Sentry's format: it is no JSON/,
    ],
    [
      'an API that leads elsewhere',
      (sentry) =>
        sentry.failNext(/^\/api\/0/, 99, (_, response) =>
          response.writeHead(302, { location: 'http://login.example/' }).end(),
        ),
      'inconclusive api-unreachable',
      /leads GET .* to login\.example, where the token is not sent/,
    ],
  ])('%s', async (_, arrange, expected, sentence, inputs = {}) => {
    const sentry = await startFakeSentry();
    arrange(sentry);
    const outcome = await verify(sentry, inputs);
    expect(summaryOf(outcome).join(' '), outcome.headline).toBe(expected);
    expect(outcome.headline).toMatch(sentence);
    expect(outcome.headline).not.toContain(TOKEN);
    expect(sentry.asked(/envelope/)).toBeLessThan(2);
  });

  test('a DSN of another project sends nothing, also with project:read alone', async () => {
    const sentry = await startFakeSentry();
    sentry.scopes = ['project:read'];
    const outcome = await verify(sentry, { dsn: sentry.dsnOf('43') });
    expect(summaryOf(outcome)).toEqual(['not-visible', 'wrong-project']);
    expect(sentry.envelopes).toEqual([]);
  });

  test('a port where nobody listens is unreachable', async () => {
    const sentry = await startFakeSentry();
    const outcome = await verify(sentry, { dsn: `http://${KEY}@127.0.0.1:9/42`, 'sentry-url': sentry.url });
    expect(summaryOf(outcome), outcome.headline).toEqual(['inconclusive', 'ingest-unreachable']);
  });

  test('a lost answer is not sent again: the event id decides', async () => {
    const sentry = await startFakeSentry();
    sentry.ingest = (_, response) => {
      const [envelope] = sentry.envelopes;
      if (envelope !== undefined) sentry.keep('42', envelope.event);
      response.destroy();
    };
    expect(summaryOf(await verify(sentry))).toEqual(['visible', '']);
    expect(sentry.envelopes).toHaveLength(1);
  });

  test('Retry-After of the API is kept', async () => {
    const sentry = await startFakeSentry();
    sentry.failNext(/\/events\//, 1, (_, response) => sendJson(response, {}, 429, { 'retry-after': '1' }));
    const outcome = await verify(sentry, { deadline: '5s' });
    expect(summaryOf(outcome)).toEqual(['visible', '']);
    expect(outcome.visibleAfterMs).toBeGreaterThan(990);
  });

  test('the issue is resolved; a refusal is a warning', async () => {
    const sentry = await startFakeSentry();
    expect((await verify(sentry, { resolve: 'true' })).resolved).toBe(true);
    expect(sentry.resolved).toEqual(['7001 {"status":"resolved"}']);
    sentry.scopes = ['project:read'];
    const refused = await verify(sentry, { resolve: 'true' });
    expect([refused.status, refused.warnings]).toEqual(['visible', [expect.stringContaining('event:write')]]);
  });
});

describe('an error that the application sends', () => {
  test.each([
    ['found by its tag', {}],
    ['found by the id in the body', { body: { eventId: 'e'.repeat(32) } }],
    ['found by the id in the header', { headers: { 'x-sentry-event-id': 'E'.repeat(32) } }],
    ['although the application says 500', { status: 500 }],
    ['although the application names another event', { body: { eventId: 'd'.repeat(32) } }],
    ['although the application is slow to answer', { delayMs: 3_000 }],
  ])('%s', async (_, behaviour) => {
    const sentry = await startFakeSentry();
    const app = await startApp(sentry, behaviour);
    const outcome = await verify(sentry, {
      'trigger-url': app.url,
      'trigger-headers': 'Authorization: Bearer abcdefgh',
    });
    expect(summaryOf(outcome), outcome.headline).toEqual(['visible', '']);
    expect([outcome.accepted, outcome.eventId]).toEqual([undefined, app.eventId]);
    expect(app.calls).toHaveLength(1);
    expect(app.calls[0]).toMatchObject({
      method: 'POST',
      body: JSON.stringify({ marker: outcome.marker }),
      headers: { authorization: 'Bearer abcdefgh' },
    });
    expect(sentry.envelopes).toEqual([]);
  });

  test('a GET has the marker in its address and no body', async () => {
    const sentry = await startFakeSentry();
    const app = await startApp(sentry);
    const outcome = await verify(sentry, { 'trigger-url': `${app.url}?m={marker}`, 'trigger-method': 'get' });
    expect(app.calls).toMatchObject([{ method: 'GET', url: `/check?m=${outcome.marker}`, body: '' }]);
    expect(outcome.status).toBe('visible');
  });

  test.each<[string, Parameters<typeof startApp>[1], string, RegExp, Record<string, string>?]>([
    ['silent', { send: false }, 'not-visible app-did-not-send', /answered 200, but no error.*SENTRY_DSN is set/],
    [
      'silent, with an event id as every SDK gives it',
      { send: false, body: { eventId: 'e'.repeat(32) } },
      'not-visible app-did-not-send',
      /SENTRY_DSN/,
    ],
    [
      'not delivered',
      { send: false, status: 502, body: { eventId: 'e'.repeat(32), delivered: false, status: 403 } },
      'not-visible app-did-not-send',
      /Sentry answered it 403/,
    ],
    [
      'delivered, and not stored',
      { send: false, body: { eventId: 'e'.repeat(32), delivered: true, status: 200 } },
      'not-visible not-stored',
      /The application says that Sentry took/,
    ],
    ['401', { send: false, status: 401 }, 'inconclusive app-unreachable', /answered 401.*trigger-headers/],
    ['403', { send: false, status: 403 }, 'inconclusive app-unreachable', /403/],
    ['404', { send: false, status: 404 }, 'inconclusive app-unreachable', /404.*has the route/],
    ['no answer', { send: false, delayMs: 3_000 }, 'inconclusive app-unreachable', /gave no answer/],
    ['another project', { projectId: '43' }, 'not-visible wrong-project', /'other'/],
    ['another environment', { environment: 'dev' }, 'not-visible wrong-environment', /'dev'/],
    ['an old release', { release: 'v1' }, 'not-visible wrong-release', /old deployment/, { release: 'v2' }],
  ])('%s', async (_, behaviour, expected, sentence, inputs = {}) => {
    const sentry = await startFakeSentry();
    const app = await startApp(sentry, behaviour);
    const outcome = await verify(sentry, { 'trigger-url': app.url, ...inputs });
    expect(summaryOf(outcome).join(' '), outcome.headline).toBe(expected);
    expect(outcome.headline).toMatch(sentence);
    expect(app.calls).toHaveLength(1);
  });

  test('nobody listens: at once', async () => {
    const sentry = await startFakeSentry();
    const outcome = await verify(sentry, { 'trigger-url': 'http://127.0.0.1:9/', deadline: '60s', interval: '30s' });
    expect(summaryOf(outcome)).toEqual(['inconclusive', 'app-unreachable']);
  });

  test('headers never follow a redirect to another host, and do on the same', async () => {
    const sentry = await startFakeSentry();
    const app = await startApp(sentry);
    const stranger = await startApp(sentry, { send: false });
    const redirects = createServer((request, response) => {
      const to = request.url === '/away' ? stranger.url : request.url === '/here' ? '/check' : app.url;
      if (request.url === '/check') {
        sentry.keep('42', {
          event_id: 'a'.repeat(32),
          environment: 'staging',
          tags: { stability_check: String(request.headers['x-marker']) },
        });
        return void response.end();
      }
      response.writeHead(307, { location: to }).end();
    });
    const port = await listen(redirects);
    const away = await verify(sentry, {
      'trigger-url': `http://127.0.0.1:${port}/away`,
      'trigger-headers': 'X-Secret: abcdefgh',
    });
    expect(summaryOf(away), away.headline).toEqual(['not-visible', 'app-did-not-send']);
    expect(stranger.calls).toEqual([]);
    expect(away.headline).toContain('where the headers are not sent');
    const here = await verify(sentry, {
      'trigger-url': `http://127.0.0.1:${port}/here`,
      'trigger-headers': 'X-Secret: abcdefgh',
    });
    expect(here.app?.code).toBe(200);
  });

  test('a command finds the marker, and none of the inputs', async () => {
    const sentry = await startFakeSentry();
    const app = await startApp(sentry);
    const script = `if (Object.keys(process.env).some((n) => n.startsWith('INPUT_'))) process.exit(3); fetch(process.argv[1], { method: 'POST', body: process.env.SENTRY_CHECK_MARKER })`;
    const outcome = await verify(
      sentry,
      { 'trigger-command': `${process.execPath} -e "${script}" ${app.url}`, deadline: '20s' },
      { INPUT_X: '1' },
    );
    expect(summaryOf(outcome), outcome.headline).toEqual(['visible', '']);
    expect(app.calls[0]?.body).toBe(outcome.marker);
  });

  test.each([
    ['nowhere-to-be-found', 'inconclusive app-unreachable', /not found on the PATH/],
    ['false', 'not-visible app-did-not-send', /exit code 1/],
    ['sleep 30', 'inconclusive app-unreachable', /gave no answer|did not end/],
  ])('the command %s', async (command, expected, sentence) => {
    const sentry = await startFakeSentry();
    const outcome = await verify(sentry, { 'trigger-command': command });
    expect(summaryOf(outcome).join(' '), outcome.headline).toBe(expected);
    expect(outcome.headline).toMatch(sentence);
  });

  test('a token without org:read is told apart', async () => {
    const sentry = await startFakeSentry();
    sentry.scopes = ['project:read'];
    const app = await startApp(sentry, { send: false });
    const outcome = await verify(sentry, { 'trigger-url': app.url });
    expect(summaryOf(outcome)).toEqual(['inconclusive', 'api-forbidden']);
    expect(outcome.headline).toContain('org:read');
  });
});

describe('inputs', () => {
  test.each([
    ['https://sentry.io', { dsn: `https://${KEY}@o1.ingest.sentry.io/42` }],
    ['https://de.sentry.io', { dsn: `https://${KEY}@o1.ingest.de.sentry.io/42` }],
    ['https://us.sentry.io', { dsn: `https://${KEY}@o1.ingest.us.sentry.io/42` }],
    ['https://sentry.example.com:9000/errors', { dsn: `https://${KEY}@sentry.example.com:9000/errors/42` }],
    ['https://sentry.io', { 'trigger-url': 'https://api.example.com/' }],
    [
      'https://eu.example.com',
      { dsn: `https://${KEY}@o1.ingest.sentry.io/42`, 'sentry-url': 'https://eu.example.com/api/0/' },
    ],
  ])('%s is the address for %j', async (url, inputs) => {
    expect((await settingsOf(inputs)).sentryUrl).toBe(url);
  });

  test.each<[Record<string, string>, RegExp]>([
    [{ dsn: 'https://example.com/1' }, /input 'dsn'.*expected https:\/\/<public key>/],
    [{}, /input 'dsn'.*SENTRY_DSN/],
    [{ dsn: `https://${KEY}@h/1`, level: 'fatal' }, /allow-fatal/],
    [{ 'trigger-url': 'ftp://x', 'trigger-command': 'true' }, /2 bad inputs/],
    [{ 'trigger-url': 'https://x', 'trigger-headers': 'nothing' }, /line 1/],
    [{ 'trigger-command': "echo 'a" }, /a closing '/],
    [{ dsn: `https://${KEY}@h/1`, 'auth-token': '' }, /auth-token/],
    [{ dsn: `https://${KEY}@h/1`, 'sentry-url': 'sentry' }, /sentry-url/],
    [{ dsn: `https://${KEY}@h/1`, deadline: '0s' }, /more than 0/],
  ])('%j is refused', async (inputs, sentence) => {
    await expect(settingsOf(inputs)).rejects.toThrow(sentence);
  });
});

test('half a character in an id that Sentry names is no fault of ours', () => {
  expect(issueUrlOf('https://sentry.io', 'acme', 'x\ud800y')).toBe(
    'https://sentry.io/organizations/acme/issues/x%EF%BF%BDy/',
  );
});
