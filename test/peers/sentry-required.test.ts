import { createServer } from 'node:http';
import { connect } from 'node:net';
import * as Sentry11 from '@sentry/node';
import {
  initSentry,
  parseDsn,
  type SentryModule,
  SentryRequiredError,
  sentryCheckHandler,
  sentryState,
} from '@stability-actions/sentry-required';
import * as Sentry9 from 'sentry-node-9';
import * as Sentry10 from 'sentry-node-10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const TOKEN = 'a-token-of-the-check-route';
const MARKER = '0123456789abcdef'.repeat(2);
const KEY = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';

// The types of each major must fit, not only its behaviour.
initSentry satisfies (module: typeof Sentry9, options: { dsn: string; sampleRate: number }) => unknown;
initSentry satisfies (module: typeof Sentry10, options: { dsn: string; sampleRate: number }) => unknown;
initSentry satisfies (module: typeof Sentry11, options: { dsn: string; sampleRate: number }) => unknown;

const request = (marker = MARKER, token = TOKEN) =>
  new Request('http://app/check', {
    method: 'POST',
    body: JSON.stringify({ marker }),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });

describe.each<[string, SentryModule]>([
  ['9', Sentry9],
  ['10', Sentry10],
  ['11', Sentry11],
])('@sentry/node %s', (_, Sentry) => {
  const events: Record<string, unknown>[] = [];
  let answer = { status: 200, headers: {}, hangUp: false };
  let port = 0;
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const lines = Buffer.concat(chunks).toString().split('\n');
    for (const [index, line] of lines.entries()) {
      if (/"type":"event"/.test(line)) events.push(JSON.parse(lines[index + 1] ?? '{}'));
    }
    if (answer.hangUp) return void incoming.socket.destroy();
    response.writeHead(answer.status, answer.headers).end('{}');
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });
  afterAll(() => void server.close());
  const dsn = () => `http://${KEY}@127.0.0.1:${port}/42`;
  const answers = (status: number, rest: { headers?: Record<string, string>; hangUp?: boolean } = {}) => {
    answer = { status, headers: {}, hangUp: false, ...rest };
  };

  test('production without a DSN does not start', () => {
    const env = { NODE_ENV: 'production' };
    for (const [options, code] of [
      [{ env }, 'SENTRY_DSN_MISSING'],
      [{ env: { ...env, SENTRY_DSN: ' ' } }, 'SENTRY_DSN_MISSING'],
      [{ env: { ...env, SENTRY_DSN: 'https://s3cr3t.example/1' } }, 'SENTRY_DSN_INVALID'],
      [{ env: {}, required: true }, 'SENTRY_DSN_MISSING'],
      [{ env: { SENTRY_DSN: dsn() }, required: true, enabled: false }, 'SENTRY_NOT_ENABLED'],
    ] as const) {
      let thrown: unknown;
      try {
        initSentry(Sentry, options);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(SentryRequiredError);
      expect(thrown).toMatchObject({ code, message: expect.stringContaining('SENTRY_DSN') });
      expect(String(thrown)).not.toContain('s3cr3t');
    }
  });

  test('elsewhere it says that it is disabled, once', () => {
    const reasons: string[] = [];
    const state = initSentry(Sentry, { env: { NODE_ENV: 'test' }, onDisabled: (reason) => void reasons.push(reason) });
    expect(state).toMatchObject({ enabled: false, reason: 'SENTRY_DSN is not set' });
    expect(reasons).toEqual(['SENTRY_DSN is not set']);
  });

  test('a check is 503 before Sentry is enabled', async () => {
    const response = await sentryCheckHandler(Sentry, { token: TOKEN })(request());
    expect([response.status, await response.json()]).toEqual([503, expect.objectContaining({ delivered: false })]);
  });

  test('it starts once, and knows where errors go', () => {
    const options = { dsn: dsn(), env: { NODE_ENV: 'production' }, environment: 'staging', release: 'api@1' };
    const expected = { enabled: true, dsnHost: '127.0.0.1', projectId: '42', environment: 'staging', release: 'api@1' };
    expect(initSentry(Sentry, options)).toEqual({ ...expected, lastDelivery: null });
    const client = Sentry.getClient();
    expect(initSentry(Sentry, options)).toMatchObject(expected);
    expect(Sentry.getClient()).toBe(client);
    expect(() => initSentry(Sentry, { ...options, dsn: dsn().replace('/42', '/43') })).toThrow('another DSN');
    expect(JSON.stringify(sentryState(Sentry))).not.toContain(KEY);
  });

  test('each check is delivered, also directly after another with the same marker', async () => {
    answers(200);
    const check = sentryCheckHandler(Sentry, { token: TOKEN });
    for (const _ of [1, 2, 3]) {
      const before = events.length;
      const response = await check(request());
      const body = (await response.json()) as { eventId: string };
      expect([response.status, body]).toEqual([
        200,
        { eventId: expect.stringMatching(/^[0-9a-f]{32}$/), delivered: true, status: 200 },
      ]);
      expect(response.headers.get('x-sentry-event-id')).toBe(body.eventId);
      expect(events.slice(before)).toMatchObject([
        {
          event_id: body.eventId,
          level: 'error',
          environment: 'staging',
          release: 'api@1',
          fingerprint: ['stability_check'],
          tags: { stability_check: MARKER },
        },
      ]);
    }
    expect(sentryState(Sentry).lastDelivery).toEqual({ status: 200, at: expect.stringMatching(/^\d{4}-/) });
  });

  test.each([400, 403, 413, 500])('an answer %d of Sentry is 502, whatever flush says', async (status) => {
    answers(status);
    const response = await sentryCheckHandler(Sentry, { token: TOKEN })(request());
    expect([response.status, await response.json()]).toEqual([
      502,
      { eventId: expect.any(String), delivered: false, status },
    ]);
    expect(sentryState(Sentry).lastDelivery?.status).toBe(status);
  });

  test('no answer is 502', async () => {
    answers(200, { hangUp: true });
    const response = await sentryCheckHandler(Sentry, { token: TOKEN })(request());
    expect([response.status, await response.json()]).toEqual([
      502,
      { eventId: expect.any(String), delivered: false, status: null },
    ]);
  });

  test('refused credentials and markers that are none do not use up the limit', async () => {
    answers(200);
    const check = sentryCheckHandler(Sentry, { token: TOKEN, limit: 2 });
    for (const _ of [1, 2, 3, 4]) {
      expect((await check(request(MARKER, 'wrong'))).status).toBe(401);
      expect((await check(request('ABC'))).status).toBe(400);
    }
    const statuses = [];
    for (const _ of [1, 2, 3]) statuses.push((await check(request())).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect((await check(request())).headers.get('retry-after')).toMatch(/^[1-9]\d?$/);
  });

  test('after a 429 the SDK keeps events back, and the check says so', async () => {
    answers(429, { headers: { 'retry-after': '60', 'x-sentry-rate-limits': '60:error:organization' } });
    const check = sentryCheckHandler(Sentry, { token: TOKEN });
    expect(await (await check(request())).json()).toMatchObject({ delivered: false, status: 429 });
    answers(200);
    const kept = await check(request());
    expect([kept.status, await kept.json()]).toEqual([
      502,
      { eventId: expect.any(String), delivered: false, status: null },
    ]);
  });

  test('a DSN is what the SDK takes for one', () => {
    for (const text of DSNS) expect([text, parseDsn(text) !== undefined]).toEqual([text, takes(Sentry, text)]);
  });
});

const DSNS = [
  `https://${KEY}@o1.ingest.sentry.io/42`,
  `https://${KEY}@o1.ingest.de.sentry.io/42`,
  `http://${KEY}@localhost:9000/1`,
  `https://${KEY}:secret@sentry.example.com/some/path/1`,
  `https://${KEY}@sentry.io/1?x=y`,
  `https://${KEY}@sentry.io/`,
  `https://${KEY}@sentry.io/project`,
  `https://sentry.io/42`,
  `ftp://${KEY}@sentry.io/42`,
  `${KEY}@sentry.io/42`,
  'https://',
  'true',
];

function takes(Sentry: SentryModule, text: string): boolean {
  const { Client } = { Client: Sentry.getClient()?.constructor };
  if (Client === undefined) throw new Error('the SDK has no client');
  const options = {
    ...Sentry.getClient()?.getOptions(),
    dsn: text,
    integrations: [],
    transport: () => ({ send: async () => ({}), flush: async () => true }),
  };
  const client = Reflect.construct(Client, [options]);
  return client.getDsn() !== undefined;
}

test('it refuses to be made without a token', () => {
  for (const token of ['', 'short', 'a token with blanks in it']) {
    expect(() => sentryCheckHandler(Sentry11, { token })).toThrow('token');
  }
});

test('.node takes a body that is to be read, and one that was read already', async ({ onTestFinished }) => {
  const check = sentryCheckHandler(Sentry9, { token: TOKEN, limit: 99 });
  const server = createServer(async (incoming, response) => {
    if (incoming.url === '/parsed') {
      for await (const _ of incoming);
      return check.node(Object.assign(incoming, { body: { marker: MARKER } }), response);
    }
    return check.node(incoming, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const post = (path: string, body: string) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    });
  const good = JSON.stringify({ marker: MARKER });
  // The SDK keeps events back since the 429 above: what counts is that the marker was read.
  expect((await post('/', good)).status).toBe(502);
  expect((await post('/parsed', good)).status).toBe(502);
  expect((await post('/', '{}')).status).toBe(400);
  expect((await post('/', 'x'.repeat(100_000))).status).toBe(400);
  const get = await fetch(`http://127.0.0.1:${port}/?marker=${MARKER}`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  expect(get.status).toBe(502);
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(401);
  connect(port, '127.0.0.1').end('GET / HTTP/1.1\r\n\r\n');
});
