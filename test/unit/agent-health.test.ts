import { createServer } from 'node:http';
import express from 'express';
import { describe, expect, test } from 'vitest';
import { judgeAgentAnswer, versionsOf } from '../../packages/agent-health/src/agent-answer.ts';
import {
  type AgentCallEntry,
  AgentCallError,
  type AgentHealthOptions,
  type AgentHealthReport,
  callAgent,
  correlationOf,
  createAgentHealth,
  expressHandler,
  nodeListener,
} from '../../packages/agent-health/src/index.ts';
import { freePort } from '../fixtures/free-port.ts';
import { listen, sendJson } from '../fixtures/http.ts';
import { startLoopback } from '../fixtures/loopback.ts';

const SECRET = 'a-secret-of-enough-length';
const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

const ask = (url: string, headers: Record<string, string> = { authorization: `Bearer ${SECRET}` }) =>
  fetch(url, { headers });

const reportOf = async (response: Response) => (await response.json()) as AgentHealthReport;

const agent = (body: unknown, status = 200) => startLoopback((_, res) => sendJson(res, body, status));

const endpoint = (options: Partial<AgentHealthOptions> & Pick<AgentHealthOptions, 'agents'>) =>
  createAgentHealth({ secret: SECRET, cacheMs: 0, ...options });

describe('the endpoint', () => {
  test('behind Express 5: reports every agent, and 503 when one is unhealthy', async () => {
    const good = await agent({ tools: ['list_slots'], backendConnected: true, version: 'v7' });
    const silent = await agent({ tools: ['search'] });
    const app = express();
    const agents = [
      { name: 'booking', url: good.url },
      { name: 'research', url: `${silent.url}/` },
      { name: 'gone', url: `http://127.0.0.1:${await freePort()}` },
      { name: 'unset', url: undefined },
    ];
    app.get('/v1/internal/agents/health', expressHandler(endpoint({ agents, version: 'backend-1' })));
    const { server, url } = await startLoopback();
    server.on('request', app);
    const response = await ask(`${url}/v1/internal/agents/health`);
    expect(response.status).toBe(503);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const body = await reportOf(response);
    expect(body).toMatchObject({
      overall: 'unhealthy',
      version: 'backend-1',
      agents: [
        {
          agent: 'booking',
          status: 'healthy',
          version: 'v7',
          checks: { reachable: true, toolsRegistered: true, canCallBackend: true },
        },
        { agent: 'research', status: 'degraded', checks: { canCallBackend: null } },
        { agent: 'gone', status: 'unhealthy', error: expect.stringContaining('ECONNREFUSED') },
        { agent: 'unset', status: 'unhealthy', error: 'URL not configured' },
      ],
    });
    expect(Math.abs(Date.parse(body.timestamp) - Date.now())).toBeLessThan(10_000);
  });

  test.each<[name: string, headers: Record<string, string>]>([
    ['no token', {}],
    ['another token', { authorization: 'Bearer another-secret-of-enough-length' }],
    ['another scheme', { authorization: `Basic ${SECRET}` }],
    ['a part of the secret', { authorization: `Bearer ${SECRET.slice(0, 10)}` }],
  ])('refuses %s and asks no agent', async (_, headers) => {
    const one = await agent({});
    const port = await listen(createServer(nodeListener(endpoint({ agents: [{ name: 'booking', url: one.url }] }))));
    const response = await ask(`http://127.0.0.1:${port}/`, headers);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(one.requests).toEqual([]);
  });

  test('both secrets are good while one replaces the other', async () => {
    const one = await agent({ tools: ['a'], backendConnected: true });
    const handler = endpoint({
      agents: [{ name: 'booking', url: one.url }],
      secret: [SECRET, 'the-next-secret-is-this'],
    });
    for (const secret of [SECRET, 'the-next-secret-is-this']) {
      const request = new Request('http://x/', { headers: { authorization: `Bearer ${secret}` } });
      expect((await handler(request)).status).toBe(200);
    }
  });

  test.each<[name: string, options: Partial<AgentHealthOptions>, text: RegExp]>([
    ['without a secret', { secret: '' }, /secret is missing/],
    ['with an empty list of secrets', { secret: [] }, /secret is missing/],
    ['with a short secret', { secret: 'short' }, /shorter than 16/],
    ['with a short secret and line ends', { secret: 'short\n\n\n\n\n\n\n\n\n\n\n\n' }, /shorter than 16/],
    ['with two words for a secret', { secret: 'a secret of enough length' }, /one word/],
    ['without agents', { agents: [] }, /no agents/],
    [
      'with an agent twice',
      {
        agents: [
          { name: 'a', url: 'http://a' },
          { name: 'a', url: 'http://b' },
        ],
      },
      /each agent once/,
    ],
  ])('refuses to start %s', (_, options, text) => {
    expect(() => createAgentHealth({ secret: SECRET, agents: [{ name: 'a', url: 'http://a' }], ...options })).toThrow(
      text,
    );
  });

  test('a secret that ends with a line break is the secret without it', async () => {
    const one = await agent({ tools: ['a'], backendConnected: true });
    const handler = endpoint({ agents: [{ name: 'booking', url: one.url }], secret: `${SECRET}\n` });
    const request = new Request('http://x/', { headers: { authorization: `Bearer ${SECRET}` } });
    expect((await handler(request)).status).toBe(200);
  });

  test('HEAD is answered as GET, without the body', async () => {
    const one = await agent({ tools: ['a'], backendConnected: true });
    const port = await listen(createServer(nodeListener(endpoint({ agents: [{ name: 'booking', url: one.url }] }))));
    const response = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${SECRET}` },
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  test('a connection that died while it was kept is no word about the agent', async () => {
    let asked = 0;
    const one = await startLoopback((req, res) => {
      if (asked++ === 1) req.socket.destroy();
      else sendJson(res, { tools: ['a'], backendConnected: true });
    });
    const handler = endpoint({ agents: [{ name: 'booking', url: one.url }] });
    for (let round = 0; round < 3; round++) {
      const response = await handler(new Request('http://x/', { headers: { authorization: `Bearer ${SECRET}` } }));
      expect(response.status).toBe(200);
    }
    expect(asked).toBe(4);
  });

  test('an agent that breaks every connection is unhealthy', async () => {
    const one = await startLoopback((req) => req.socket.destroy());
    const handler = endpoint({ agents: [{ name: 'booking', url: one.url }] });
    const response = await handler(new Request('http://x/', { headers: { authorization: `Bearer ${SECRET}` } }));
    expect(response.status).toBe(503);
    expect(one.requests).toHaveLength(2);
  });

  test.each([
    ['healthy', 'UP Serving green ready running InService'],
    ['unhealthy', 'critical starting stopped RED unavailable crashed timeout disabled out-of-service Not_Ready'],
    [
      'unhealthy',
      'maintenance pending hung evicted severe NOK crash-loop OutOfService DEADLINE_EXCEEDED misconfigured',
    ],
    ['inconclusive', 'meh 7 {}'],
  ])('%s is what these words mean: %s', async (status, words) => {
    for (const word of words.split(' ')) {
      expect(judgeAgentAnswer({ status: word, tools: ['a'], backendConnected: true }).status, word).toBe(status);
    }
  });

  test('answers only GET and HEAD', async () => {
    const handler = endpoint({ agents: [{ name: 'a', url: 'http://127.0.0.1:9' }] });
    const response = await handler(
      new Request('http://x/', { method: 'POST', headers: { authorization: `Bearer ${SECRET}` } }),
    );
    expect(response.status).toBe(405);
  });

  test('asks all agents at once, within its limit, also one that never answers', async () => {
    const hanging = await startLoopback(() => {});
    const slow = await startLoopback((_, res) =>
      setTimeout(() => sendJson(res, { tools: ['a'], backendConnected: true }), 200),
    );
    const agents = Array.from({ length: 20 }, (_, i) => ({ name: `slow-${i}`, url: slow.url }));
    const handler = endpoint({ agents: [...agents, { name: 'hanging', url: hanging.url }], attemptTimeoutMs: 600 });
    const start = performance.now();
    const response = await handler(new Request('http://x/', { headers: { authorization: `Bearer ${SECRET}` } }));
    expect(performance.now() - start).toBeLessThan(2_000);
    const body = await reportOf(response);
    expect(body.agents.filter(({ status }) => status === 'healthy')).toHaveLength(20);
    expect(body.agents.at(-1)).toMatchObject({ agent: 'hanging', status: 'unhealthy', error: 'no answer in time' });
  });

  test('callers at the same time share one report, and the next ones too for a while', async () => {
    const one = await agent({ tools: ['a'], backendConnected: true });
    const handler = endpoint({ agents: [{ name: 'booking', url: one.url }], cacheMs: 60_000 });
    const request = () => handler(new Request('http://x/', { headers: { authorization: `Bearer ${SECRET}` } }));
    await Promise.all(Array.from({ length: 50 }, request));
    await request();
    expect(one.requests).toHaveLength(1);
  });

  test.each<[name: string, headers: Record<string, string>, id: RegExp, trace: RegExp | undefined]>([
    [
      'what it gets',
      { 'x-correlation-id': 'run-7', traceparent: TRACE },
      /^run-7$/,
      /^00-0af7651916cd43dd8448eb211c80319c-(?!b7ad6b7169203331)[0-9a-f]{16}-01$/,
    ],
    ['a new id for none', {}, /^[0-9a-f-]{36}$/, undefined],
    [
      'a new id for a bad one',
      { 'x-correlation-id': 'a b;c', traceparent: TRACE.toUpperCase() },
      /^[0-9a-f-]{36}$/,
      undefined,
    ],
  ])('forwards and echoes %s', async (_, headers, id, trace) => {
    const one = await agent({ tools: ['a'], backendConnected: true });
    const handler = endpoint({ agents: [{ name: 'booking', url: one.url }] });
    const response = await handler(
      new Request('http://x/', { headers: { ...headers, authorization: `Bearer ${SECRET}` } }),
    );
    const echoed = response.headers.get('x-correlation-id');
    expect(echoed).toMatch(id);
    expect(one.requests[0]?.headers['x-correlation-id']).toBe(echoed);
    if (trace === undefined) expect(one.requests[0]?.headers.traceparent).toBeUndefined();
    else expect(one.requests[0]?.headers.traceparent).toMatch(trace);
    expect(one.requests[0]?.headers['x-health-check']).toBe('true');
    expect(one.requests[0]?.headers.authorization).toBeUndefined();
  });

  test('follows no redirect with the credential of an agent', async () => {
    const stranger = await agent({ tools: ['a'], backendConnected: true });
    const one = await startLoopback((_, res) => res.writeHead(302, { location: `${stranger.url}/health` }).end());
    const handler = endpoint({
      agents: [{ name: 'booking', url: one.url, headers: () => ({ authorization: 'Bearer agent-token' }) }],
    });
    const response = await handler(new Request('http://x/', { headers: { authorization: `Bearer ${SECRET}` } }));
    expect((await reportOf(response)).agents).toMatchObject([{ status: 'unhealthy', error: 'HTTP 302' }]);
    expect(one.requests[0]?.headers.authorization).toBe('Bearer agent-token');
    expect(stranger.requests).toEqual([]);
  });
});

describe('what an agent says', () => {
  test.each<[name: string, body: unknown, status: string, error: RegExp | undefined]>([
    ['tools and backend', { tools: ['a'], backendConnected: true }, 'healthy', undefined],
    ['no tools', { tools: [], backendConnected: true }, 'degraded', /no tools are registered/],
    ['no backend', { tools: ['a'], backendConnected: false }, 'degraded', /cannot call the backend/],
    ['nothing of the backend', { tools: ['a'] }, 'degraded', /does not say whether/],
    ['nothing of tools', { backendConnected: true }, 'degraded', /does not say which tools/],
    ['null', { tools: null, backendConnected: null }, 'degraded', /does not say/],
    ['only that it is ok', { status: 'ok' }, 'degraded', /does not say/],
    ['that it is down', { status: 'DOWN', tools: ['a'], backendConnected: true }, 'unhealthy', /status 'DOWN'/],
    [
      'a word that nobody knows',
      { status: 'meh', tools: ['a'], backendConnected: true },
      'inconclusive',
      /'meh', which is no known word/,
    ],
    [
      'a status that is no word',
      { status: false, tools: ['a'], backendConnected: true },
      'unhealthy',
      /status 'false'/,
    ],
    ['a number', 7, 'degraded', /does not say/],
    ['types that are wrong', { tools: 'a', backendConnected: 'yes' }, 'degraded', /does not say/],
  ])('%s', (_, body, status, error) => {
    const answer = judgeAgentAnswer(body);
    expect(answer.status).toBe(status);
    if (error === undefined) expect(answer.error).toBeUndefined();
    else expect(answer.error).toMatch(error);
  });
});

describe('the migrations of the database', () => {
  const report = async (applied: () => Promise<string[]>, expected = ['1', '17b']) => {
    const good = await agent({ tools: ['x'], backendConnected: true });
    const handler = endpoint({
      agents: [{ name: 'one', url: good.url }],
      migrations: { expected, applied },
      attemptTimeoutMs: 1_000,
    });
    const response = await handler(new Request('http://localhost', { headers: { authorization: `Bearer ${SECRET}` } }));
    return { code: response.status, ...(await reportOf(response)) };
  };

  test.each<[name: string, applied: () => Promise<string[]>, overall: string, migrations: unknown]>([
    ['are all there', async () => ['001', '017b', '18'], 'healthy', { status: 'current', pending: [] }],
    ['are behind', async () => ['1'], 'degraded', { status: 'behind', pending: ['17b'] }],
    ['are none', async () => [], 'degraded', { status: 'behind', pending: ['1', '17b'] }],
    [
      'cannot be read, and the reason is not told',
      () => Promise.reject(new Error('password of db.internal')),
      'degraded',
      { status: 'unknown', pending: [], error: 'the record of migrations could not be read' },
    ],
    [
      'do not answer',
      () => new Promise(() => {}),
      'degraded',
      { status: 'unknown', pending: [], error: 'no answer in time' },
    ],
  ])('%s', async (_, applied, overall, migrations) => {
    expect(await report(applied)).toMatchObject({ code: 200, overall, migrations });
  });

  test('are left out of the report of a backend that has none', async () => {
    const good = await agent({ tools: ['x'], backendConnected: true });
    const handler = endpoint({ agents: [{ name: 'one', url: good.url }] });
    const response = await handler(new Request('http://localhost', { headers: { authorization: `Bearer ${SECRET}` } }));
    expect(await reportOf(response)).not.toHaveProperty('migrations');
  });
});

test.each<[name: string, body: unknown, versions: string[]]>([
  [
    'the usual names',
    { version: '1.2', commit: 'ffac537', revision: 'booking-00042' },
    ['1.2', 'ffac537', 'booking-00042'],
  ],
  ['other spellings', { git_sha: 'a', 'commit-id': 'b', releaseId: 'c', K_REVISION: 'd' }, ['a', 'b', 'c', 'd']],
  [
    'the info of Spring',
    { git: { commit: { id: 'ffac537' }, branch: 'main' }, build: { version: 3 } },
    ['ffac537', '3'],
  ],
  ['what is none', { id: 'x', versions: ['1'], status: 'ok', apiVersion: 'v1', version: '' }, []],
  ['no object', ['1'], []],
])('the versions in %s', (_, body, versions) => {
  expect(versionsOf(body)).toEqual(versions);
});

describe('callAgent', () => {
  test('sends correlation and tenant, and logs before and after', async () => {
    const one = await agent({ answer: 42 });
    const entries: AgentCallEntry[] = [];
    const log = (entry: AgentCallEntry) => entries.push(entry);
    const correlation = correlationOf((name) => ({ 'x-correlation-id': 'req-1', traceparent: TRACE })[name] ?? null);
    const answer = await callAgent(
      `${one.url}/run?key=secret`,
      { text: 'hi' },
      { tenantId: 't1', userId: 'u1', correlation, log },
    );
    expect(answer).toEqual({ answer: 42 });
    expect(one.requests[0]?.headers).toMatchObject({
      'x-correlation-id': 'req-1',
      'x-tenant-id': 't1',
      traceparent: expect.stringContaining('0af7651916cd43dd8448eb211c80319c'),
    });
    expect(one.requests[0]?.body).toBe('{"text":"hi"}');
    expect(entries).toMatchObject([
      { event: 'agent.call.started', correlationId: 'req-1', tenantId: 't1', userId: 'u1', agentUrl: `${one.url}/run` },
      { event: 'agent.call.succeeded', correlationId: 'req-1', status: 200, durationMs: expect.any(Number) },
    ]);
  });

  test.each<[name: string, listener: Parameters<typeof startLoopback>[0], text: RegExp, status: number | undefined]>([
    ['an error status', (_, res) => sendJson(res, {}, 500), /HTTP 500/, 500],
    ['no JSON', (_, res) => res.end('<html>'), /JSON/, 200],
    ['silence', () => {}, /no answer within 300 ms/, undefined],
  ])('fails on %s with the correlation id, once', async (_, listener, text, status) => {
    const one = await startLoopback(listener);
    const failed: AgentCallEntry[] = [];
    const call = callAgent(one.url, {}, { tenantId: 't1', timeoutMs: 300, log: (entry) => failed.push(entry) });
    const error = await call.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AgentCallError);
    expect(error).toMatchObject({
      message: expect.stringMatching(text),
      status,
      correlationId: failed[0]?.correlationId,
    });
    expect(failed.at(-1)?.event).toBe('agent.call.failed');
    expect(one.requests).toHaveLength(1);
  });

  test.each([
    ['a fraction', 40.000_000_1, 'no answer within 41 ms'],
    ['nothing left', -3.5, 'no answer within 1 ms'],
  ])('a limit that was computed is told in whole ms: %s', async (_, timeoutMs, text) => {
    const silent = await startLoopback(() => {});
    const failed: AgentCallEntry[] = [];
    const call = callAgent(silent.url, {}, { tenantId: 't1', timeoutMs, log: (entry) => failed.push(entry) });
    await expect(call).rejects.toThrow(text);
    expect(failed.at(-1)?.error).toBe(text);
  });

  test('without a limit it waits for the answer', async () => {
    const one = await agent({ answer: 42 });
    expect(await callAgent(one.url, {}, { tenantId: 't1', timeoutMs: Number.POSITIVE_INFINITY })).toEqual({
      answer: 42,
    });
  });
});
