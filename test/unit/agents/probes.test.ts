import { combineProbes } from '@stability-actions/agents/agent-probe';
import { type HealthProbed, judgeHealth } from '@stability-actions/agents/health-probe';
import type { HttpAnswer } from '@stability-actions/agents/http';
import type { Probed } from '@stability-actions/agents/probed';
import { problem } from '@stability-actions/agents/problems';
import { judgeReport } from '@stability-actions/agents/report-judgement';
import { readReport } from '@stability-actions/agents/report-reading';
import { describe, expect, test } from 'vitest';

const ASKED = new URL('https://booking.example');

function answer(
  status: number,
  body: unknown,
  host = 'booking.example',
  headers: Record<string, string> = {},
): HttpAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const header = (name: string) => headers[name];
  return { status, text, url: new URL(`https://${host}/health`), header, ms: 5, viaProxy: false };
}

describe('an answer to GET /health', () => {
  test.each<[name: string, given: HttpAnswer, is: Partial<HealthProbed>, message?: RegExp]>([
    [
      'all there',
      answer(200, { tools: ['a'], backendConnected: true }),
      { status: 'healthy', spoke: true, bare: false },
    ],
    ['no tools', answer(200, { tools: [], backendConnected: true }), { status: 'degraded', spoke: true }, /no tools/],
    [
      'no backend',
      answer(200, { tools: ['a'], backendConnected: false }),
      { status: 'degraded', spoke: true },
      /backend/,
    ],
    ['only ok, in JSON', answer(200, { status: 'ok' }), { status: 'degraded', spoke: true, bare: true }],
    ['only OK, in text', answer(200, 'OK'), { status: 'degraded', spoke: true, bare: true }],
    ['only DOWN, in text', answer(200, 'DOWN'), { status: 'unhealthy', spoke: true }],
    [
      'a word that nobody knows',
      answer(200, { status: 'meh', tools: ['a'], backendConnected: true }),
      { status: 'unknown', spoke: true },
      /'meh', which is no known word/,
    ],
    [
      'a page of a single-page application',
      answer(200, '<!doctype html>'),
      { spoke: false, absent: true },
      /HTML page/,
    ],
    [
      'a login page of another host',
      answer(200, '<title>Sign in</title>', 'accounts.example'),
      { absent: true },
      /"Sign in", after a redirect to accounts\.example/,
    ],
    ['not there', answer(404, {}), { spoke: false, absent: true }, /HTTP 404/],
    ['not this method', answer(405, {}), { spoke: false, absent: true }],
    ['refused', answer(401, {}), { spoke: false, absent: false }, /HTTP 401/],
    ['too many', answer(429, {}), { spoke: false, absent: false, answered: false, status: 'unknown' }],
    [
      'a gateway that reaches nobody',
      answer(502, '<h1>Bad Gateway'),
      { spoke: false, answered: false, status: 'unhealthy' },
    ],
    ['a 502 of its own', answer(502, { error: 'model' }), { spoke: true, answered: true, status: 'unhealthy' }],
    ['a captive portal', answer(511, ''), { spoke: false, answered: false, status: 'unknown' }, /proxy/],
    ['broken', answer(500, { status: 'ok' }), { status: 'unhealthy', spoke: true }],
    [
      'tools that are none',
      answer(200, { tools: [null, ''], backendConnected: true }),
      { status: 'degraded' },
      /no tools/,
    ],
    ['a list', answer(200, []), { status: 'unknown', answered: false }, /JSON that is no object \(\[\]\)/],
    [
      'half of an answer',
      answer(200, '{"tools":', undefined, { 'content-type': 'application/json' }),
      { status: 'unknown', answered: false },
      /broken JSON, or a part of it/,
    ],
    ...(
      [
        ['Cloudflare', 503, { 'cf-mitigated': 'challenge' }],
        ['Vercel', 429, { 'x-vercel-mitigated': 'challenge' }],
        ['AWS', 202, { 'x-amzn-waf-action': 'challenge' }],
        ['Akamai', 403, { server: 'AkamaiGHost' }],
      ] as const
    ).map(([whose, status, headers]): [string, HttpAnswer, Partial<HealthProbed>, RegExp] => [
      `the firewall of ${whose}`,
      answer(status, '<title>Just a moment...</title>', undefined, headers),
      { spoke: false, answered: false, status: 'unknown' },
      /a proxy on the way answered/,
    ]),
    [
      'the load balancer of AWS',
      answer(503, '<h1>503 Service Temporarily Unavailable', undefined, { server: 'awselb/2.0' }),
      { spoke: false, answered: false, status: 'unhealthy' },
    ],
    ['Envoy', answer(503, 'no healthy upstream'), { spoke: false, answered: false, status: 'unhealthy' }],
    ['a 503 of its own', answer(503, 'warming up'), { spoke: true, answered: true, status: 'unhealthy' }],
  ])('%s', (_, given, is, message) => {
    const probed = judgeHealth(given, ASKED);
    expect(probed).toMatchObject(is);
    if (message !== undefined) expect(probed.problem?.message).toMatch(message);
  });
});

describe("of two kinds of probe the agent's own answer decides", () => {
  const health = (status: number, body: unknown) => judgeHealth(answer(status, body), ASKED);
  const good = health(200, { tools: ['a'], backendConnected: true });
  const degraded = health(200, { tools: ['a'] });
  const bare = health(200, { status: 'ok' });
  const down = health(200, { status: 'down' });
  const absent = health(404, {});
  const broken = health(503, '');
  const refused = health(401, {});
  const a2a = (more: Partial<Probed>): Probed => ({
    status: 'healthy',
    checked: ['card'],
    versions: [],
    spoke: true,
    absent: false,
    answered: true,
    ...more,
  });
  const bad = (kind: 'rpc' | '404' | 'refused' | '5xx', more: Partial<Probed> = {}) =>
    a2a({ status: 'unhealthy', problem: problem(kind, kind), ...more });
  const card = a2a({});
  const noCard = bad('404', { spoke: false, absent: true });
  const noConnection = bad('refused', { spoke: false, answered: false });

  test.each<[name: string, health: HealthProbed, a2a: Probed, status: string, kind?: string]>([
    ['both are good', good, card, 'healthy'],
    ['health alone', good, noCard, 'healthy'],
    ['a card alone', absent, card, 'healthy'],
    ['the worse of both: health', degraded, card, 'degraded', 'format'],
    ['the worse of both: RPC', good, bad('rpc'), 'unhealthy', 'rpc'],
    ['"ok" adds nothing to a card', bare, card, 'healthy'],
    ['"ok" alone is not enough', bare, noCard, 'degraded', 'format'],
    ['"down" counts besides a card', down, card, 'unhealthy', 'reported'],
    ['a health that fails counts besides a card', broken, card, 'unhealthy', '5xx'],
    ['a health that refuses, with a good card', refused, card, 'healthy'],
    ['neither', absent, noCard, 'unhealthy', '404'],
    ['a login page and no card', health(200, '<html>'), noCard, 'unknown', 'not-json'],
    ['refused and no card', refused, noCard, 'unhealthy', '401'],
    ['no health, and the card path fails', absent, bad('5xx', { spoke: false }), 'unhealthy', '5xx'],
    ['a cold start', broken, bad('5xx', { spoke: false }), 'unhealthy', '5xx'],
    ['a good health, and the card path hangs', good, noConnection, 'healthy'],
  ])('%s', (_, one, other, status, kind) => {
    const probed = combineProbes(one, other);
    expect(probed.status).toBe(status);
    expect(probed.problem?.kind).toBe(kind);
  });
});

describe('a report', () => {
  const NOW = Date.parse('2026-01-20T10:00:00Z');
  const entry = (agent: string, status: string, checks?: object) => ({ agent, status, ...(checks && { checks }) });
  const judge = (body: unknown, httpStatus = 200, ms = 5) => {
    const reading = readReport(body);
    return (
      reading && judgeReport(reading, { target: 't', httpStatus, ms, now: NOW, maxAgeMs: 120_000, maxResponseMs: 500 })
    );
  };
  const good = { overall: 'healthy', agents: [entry('a', 'healthy')] };

  type Case = [name: string, body: unknown, http: number, own: string, agents: string, findings: string[]];
  test.each<Case>([
    ['good', good, 200, 'healthy', 'a healthy', []],
    ['without overall', { agents: [entry('a', 'healthy')] }, 200, 'healthy', 'a healthy', []],
    ['healthy with HTTP 503', good, 503, 'unhealthy', 'a healthy', ['contradiction']],
    [
      'degraded with HTTP 503',
      { overall: 'degraded', agents: [entry('a', 'degraded')] },
      503,
      'healthy',
      'a degraded',
      [],
    ],
    [
      'unhealthy with HTTP 200',
      { overall: 'unhealthy', agents: [entry('a', 'unhealthy')] },
      200,
      'healthy',
      'a unhealthy',
      ['contradiction'],
    ],
    [
      'healthy over an unhealthy agent',
      { overall: 'healthy', agents: [entry('a', 'unhealthy')] },
      200,
      'healthy',
      'a unhealthy',
      ['contradiction'],
    ],
    [
      'an agent that is healthy but not reachable',
      { agents: [entry('a', 'healthy', { reachable: false })] },
      200,
      'healthy',
      'a unhealthy',
      ['contradiction'],
    ],
    [
      'an agent that is healthy without tools',
      { agents: [entry('a', 'healthy', { toolsRegistered: false })] },
      200,
      'healthy',
      'a degraded',
      ['contradiction'],
    ],
    [
      'checks that are null',
      { agents: [entry('a', 'degraded', { canCallBackend: null })] },
      200,
      'healthy',
      'a degraded',
      [],
    ],
    [
      'an agent twice, once bad',
      { agents: [entry('a', 'unhealthy'), entry('a', 'healthy')] },
      200,
      'healthy',
      'a unhealthy',
      ['contradiction'],
    ],
    ['an entry without a name', { agents: [{ status: 'healthy' }] }, 200, 'healthy', '(entry 1) degraded', []],
    ['an entry without a status', { agents: [{ agent: 'a' }] }, 200, 'healthy', 'a degraded', []],
    ['an entry that is text', { agents: ['a'] }, 200, 'healthy', '(entry 1) degraded', []],
    ['a status that nobody knows', { agents: [entry('a', 'meh')] }, 200, 'healthy', 'a unknown', []],
    ['over all a word that nobody knows', { ...good, overall: 'meh' }, 200, 'unknown', 'a healthy', []],
    ['a status that is no text', { agents: [{ agent: 'a', status: false }] }, 200, 'healthy', 'a unhealthy', []],
    ['a status that is an object', { agents: [{ agent: 'a', status: { up: 1 } }] }, 200, 'healthy', 'a unknown', []],
    ['a slow agent', { agents: [entry('a', 'healthy', { responseTime: 501 })] }, 200, 'healthy', 'a degraded', []],
    [
      'an agent that was not asked',
      { agents: [entry('a', 'healthy', { responseTime: -1 })] },
      200,
      'healthy',
      'a healthy',
      [],
    ],
    ['of now', { ...good, timestamp: '2026-01-20T09:58:30Z' }, 200, 'healthy', 'a healthy', []],
    ['of before', { ...good, timestamp: '2026-01-20T09:00:00Z' }, 200, 'degraded', 'a healthy', ['stale']],
    ['of the future', { ...good, timestamp: '2026-01-20T11:00:00Z' }, 200, 'degraded', 'a healthy', ['stale']],
    [
      'without a zone, which is UTC',
      { ...good, timestamp: '2026-01-20T09:59:30.123456' },
      200,
      'healthy',
      'a healthy',
      [],
    ],
    ['as Python prints it', { ...good, timestamp: '2026-01-20 09:59:30' }, 200, 'healthy', 'a healthy', []],
    ['with a zone', { ...good, timestamp: '2026-01-20T10:59:30+01:00' }, 200, 'healthy', 'a healthy', []],
    ['of HTTP', { ...good, timestamp: 'Tue, 20 Jan 2026 09:59:30 GMT' }, 200, 'healthy', 'a healthy', []],
    ['in words without a zone', { ...good, timestamp: 'Jan 20, 2026 09:59:30' }, 200, 'healthy', 'a healthy', []],
    ['in seconds, as text', { ...good, timestamp: String(NOW / 1000) }, 200, 'healthy', 'a healthy', []],
    ['in seconds since 1970', { ...good, timestamp: NOW / 1000 }, 200, 'healthy', 'a healthy', []],
    ...[
      '2026-01-20 09:59:30,123',
      '2026-01-20T09:59:30Z[UTC]',
      '2026-01-20T10:59:30+01:00[Europe/Berlin]',
      '2026-01-20 09:59:30.123456789 +0000 UTC m=+0.000012345',
      'Tue Jan 20 2026 10:59:30 GMT+0100 (Central European Standard Time)',
      '2026-01-20 10:59:30.12+01',
      '2026-01-20T09:59:30 UTC',
      '20260120T095930Z',
      NOW * 1e3,
      NOW * 1e6,
      `${NOW}000000`,
    ].map(
      (timestamp): Case => [
        `as others write it, ${timestamp}`,
        { ...good, timestamp },
        200,
        'healthy',
        'a healthy',
        [],
      ],
    ),
    ['of no time', { ...good, timestamp: 'yesterday' }, 200, 'degraded', 'a healthy', ['stale']],
    ['of a number that is no time', { ...good, timestamp: 1e300 }, 200, 'degraded', 'a healthy', ['stale']],
    [
      'health+json, aliases',
      {
        status: 'ok',
        checks: { 'a:x': [{ status: 'up' }, { status: 'pass' }], b: [{ status: 'warn', output: 'slow' }] },
      },
      200,
      'healthy',
      'a healthy, b degraded',
      ['contradiction'],
    ],
    [
      'health+json, a check without status',
      { status: 'pass', checks: { 'a:x': [{ observedValue: 1 }] } },
      200,
      'healthy',
      'a degraded',
      ['contradiction'],
    ],
    [
      'Actuator, nested',
      {
        status: 'UP',
        components: { agents: { status: 'UP', components: { a: { status: 'UP' }, b: { status: 'UNKNOWN' } } } },
      },
      200,
      'healthy',
      'a healthy, b degraded',
      ['contradiction'],
    ],
    ['Actuator, hidden components', { status: 'UP' }, 200, 'unhealthy', '', []],
    [
      'Actuator before Spring Boot 2.2',
      { status: 'UP', details: { a: { status: 'UP', details: { total: 1, free: 1 } }, b: { status: 'UNKNOWN' } } },
      200,
      'healthy',
      'a healthy, b degraded',
      ['contradiction'],
    ],
    [
      'Terminus',
      {
        status: 'error',
        info: {},
        error: { a: { status: 'down' } },
        details: { a: { status: 'down' }, b: { status: 'up' } },
      },
      503,
      'healthy',
      'a unhealthy, b healthy',
      [],
    ],
    [
      'ASP.NET Core',
      { status: 'Healthy', totalDuration: '00:00:00.1', entries: { a: { data: {}, status: 'Healthy' } } },
      200,
      'healthy',
      'a healthy',
      [],
    ],
    [
      'MicroProfile, also of one name',
      {
        status: 'DOWN',
        checks: [
          { name: 'a', status: 'UP' },
          { name: 'b', status: 'DOWN' },
          { name: 'b', status: 'UP' },
        ],
      },
      503,
      'healthy',
      'a healthy, b unhealthy',
      ['contradiction'],
    ],
    ['details that are no components', { status: 'UP', details: { region: 'eu' } }, 200, 'unhealthy', '', []],
    [
      'Actuator, out of service',
      { status: 'OUT_OF_SERVICE', components: { a: { status: 'OUT_OF_SERVICE' } } },
      503,
      'healthy',
      'a unhealthy',
      [],
    ],
  ])('%s', (_, body, http, own, agents, findings) => {
    const result = judge(body, http);
    expect(result?.status).toBe(own);
    expect(result?.agents.map(({ name, status }) => `${name} ${status}`).join(', ')).toBe(agents);
    expect(result?.findings.map(({ kind }) => kind)).toEqual(findings);
  });

  test('a slow report is degraded', () => {
    expect(judge(good, 200, 501)).toMatchObject({ status: 'degraded', problem: { kind: 'slow' } });
  });

  test.each([
    ['another object', { a: 1 }],
    ['a list', []],
    ['text', 'ok'],
    ['null', null],
    ['agents that are no list', { agents: {} }],
  ])('%s is none', (_, body) => expect(readReport(body)).toBeUndefined());
});
