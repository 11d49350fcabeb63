import { describe, expect, test } from 'vitest';
import { sendJson } from '../fixtures/http.ts';
import { report, startLoopback } from '../fixtures/loopback.ts';
import { runAction } from '../fixtures/runner.ts';

/** A backend that answers the rounds with these bodies in turn; the last one stays. */
async function backend(...answers: { body: unknown; status?: number; type?: string }[]) {
  let round = 0;
  return startLoopback((_, res) => {
    const { body, status = 200, type } = answers[Math.min(round++, answers.length - 1)] ?? { body: {} };
    if (type === undefined) sendJson(res, body, status);
    else res.writeHead(status, { 'content-type': type }).end(String(body));
  });
}

const FAST = { interval: '20ms', deadline: '900ms' };
const good = report({ booking: 'healthy', research: 'healthy' });

describe('verify-agents asks the backend', () => {
  test('two good rounds pass', async () => {
    const { url, requests } = await backend({ body: good });
    const run = await runAction('verify-agents', {
      inputs: { ...FAST, 'health-url': `${url}/v1/internal/agents/health`, token: 's3cret-token' },
    });
    expect(run.headline).toBeUndefined();
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({
      status: 'healthy',
      'agent-count': '2',
      healthy: '["booking","research"]',
      degraded: '[]',
      unhealthy: '[]',
      rounds: '2',
      'on-unhealthy-exit-code': '',
    });
    expect(run.result).toMatchObject({ schema: 1, action: 'verify-agents', status: 'healthy', rounds: 2 });
    expect(run.annotations).toEqual([]);
    expect(requests).toHaveLength(2);
    expect(requests[0]?.headers).toMatchObject({
      authorization: 'Bearer s3cret-token',
      'x-correlation-id': expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(
      run.log.replaceAll('::add-mask::s3cret-token', '') + run.summary + JSON.stringify(run.outputs),
    ).not.toContain('s3cret-token');
  });

  test('a 503 with a body names the unhealthy agent', async () => {
    const { url } = await backend({ body: report({ booking: 'unhealthy', research: 'healthy' }), status: 503 });
    const run = await runAction('verify-agents', { inputs: { ...FAST, 'health-url': url } });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ status: 'unhealthy', unhealthy: '["booking"]', healthy: '["research"]' });
    expect(run.headline).toBe(
      '1 of 2 agents is unhealthy: booking is unhealthy (reported: booking is not well). Look at the log of the agent.',
    );
    expect(run.annotations.map(({ title }) => title)).toEqual(['Agent booking: reported', undefined]);
  });

  test('a cold start passes: 503 pages first, then good rounds', async () => {
    const html = { body: '<html><title>Starting</title></html>', status: 503, type: 'text/html' };
    const { url } = await backend(html, html, { body: good });
    const run = await runAction('verify-agents', { inputs: { ...FAST, deadline: '5s', 'health-url': url } });
    expect(run.outputs).toMatchObject({ status: 'healthy', rounds: '4' });
    expect(run.summary).toContain('| 🟩🟩 |');
  });

  test('flapping does not pass', async () => {
    let round = 0;
    const { url } = await startLoopback((_, res) => {
      sendJson(res, round++ % 2 === 0 ? good : report({ booking: 'unhealthy', research: 'healthy' }));
    });
    const run = await runAction('verify-agents', { inputs: { ...FAST, 'health-url': url } });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ status: 'unhealthy', unhealthy: '["booking"]' });
  });

  test.each<[name: string, body: unknown, inputs: Record<string, string>, status: string, text: RegExp]>([
    ['no agents at all', report({}), {}, 'unhealthy', /the answer names no agents/],
    [
      'an expected agent missing',
      good,
      { expect: 'booking, storefront' },
      'unhealthy',
      /storefront is unhealthy \(missing/,
    ],
    [
      'healthy over all, with an unhealthy agent',
      report({ booking: 'unhealthy' }, { overall: 'healthy' }),
      {},
      'unhealthy',
      /booking is unhealthy/,
    ],
    [
      'unhealthy over all, with healthy agents',
      report({ booking: 'healthy' }, { overall: 'unhealthy' }),
      {},
      'unhealthy',
      /says 'unhealthy' over all/,
    ],
    ['JSON of something else', { hello: 'world' }, {}, 'inconclusive', /format: the JSON is no health report/],
    [
      'a health+json failure',
      { status: 'fail', checks: { 'booking:reachable': [{ status: 'fail', output: 'refused' }] } },
      {},
      'unhealthy',
      /booking is unhealthy \(reported: refused/,
    ],
    [
      'a component that is down',
      { status: 'DOWN', components: { booking: { status: 'DOWN' } } },
      {},
      'unhealthy',
      /booking is unhealthy/,
    ],
    [
      'a degraded agent, where that fails',
      report({ booking: 'degraded' }),
      { degraded: 'fail' },
      'degraded',
      /degraded/,
    ],
    [
      'the old version',
      { ...good, version: 'v1' },
      { 'expect-version': 'v2' },
      'inconclusive',
      /the version v2 never answered/,
    ],
    ['no version', good, { 'expect-version': 'v2' }, 'inconclusive', /carries no version/],
  ])('%s fails', async (_, body, inputs, status, text) => {
    const { url } = await backend({ body });
    const run = await runAction('verify-agents', { inputs: { ...FAST, ...inputs, 'health-url': url } });
    expect(run.exitCode).toBe(1);
    expect(run.outputs.status).toBe(status);
    expect(run.headline).toMatch(text);
  });

  test.each<[name: string, body: unknown, inputs: Record<string, string>, status: string]>([
    ['health+json', { status: 'pass', checks: { 'booking:reachable': [{ status: 'pass' }] } }, {}, 'healthy'],
    ['Spring Actuator', { status: 'UP', components: { booking: { status: 'UP' } } }, {}, 'healthy'],
    ['a degraded agent', report({ booking: 'degraded' }), {}, 'degraded'],
    ['a degraded agent that may be', report({ booking: 'degraded' }), { degraded: 'pass' }, 'degraded'],
    ['a cached report', report({ booking: 'healthy' }, { timestamp: '2026-01-20T10:00:00Z' }), {}, 'degraded'],
    ['an agent listed twice', { ...good, agents: [...good.agents, ...good.agents] }, {}, 'degraded'],
    [
      'a slow agent',
      { ...good, agents: [{ agent: 'booking', status: 'healthy', checks: { responseTime: 900 } }] },
      { 'max-response-time': '500ms' },
      'degraded',
    ],
    [
      'the new version',
      { ...good, commit: 'ffac537e6cbbf934b08745a378932722df287a53' },
      { 'expect-version': 'ffac537' },
      'healthy',
    ],
  ])('%s passes', async (_, body, inputs, status) => {
    const { url } = await backend({ body });
    const run = await runAction('verify-agents', { inputs: { ...FAST, ...inputs, 'health-url': url } });
    expect(run.headline).toBeUndefined();
    expect(run.exitCode).toBe(0);
    expect(run.outputs.status).toBe(status);
    const levels = run.annotations.map(({ level }) => level);
    if (status === 'degraded') expect(levels).toContain(inputs.degraded === 'pass' ? 'notice' : 'warning');
  });

  test('the old version is waited for to go', async () => {
    const { url } = await backend(
      { body: { ...good, version: 'v1' } },
      { body: { ...good, version: 'v1' } },
      { body: { ...good, version: 'v2' } },
    );
    const run = await runAction('verify-agents', {
      inputs: { ...FAST, deadline: '5s', 'health-url': url, 'expect-version': 'v2' },
    });
    expect(run.outputs).toMatchObject({ status: 'healthy', rounds: '4' });
  });

  test('1,000 agents in one report', async () => {
    const agents = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, i) => [`agent-${i}`, i % 100 === 0 ? 'unhealthy' : 'healthy'] as const),
    );
    const { url } = await backend({ body: report(agents), status: 503 });
    const run = await runAction('verify-agents', { inputs: { ...FAST, 'health-url': url } });
    expect(run.outputs).toMatchObject({ status: 'unhealthy', 'agent-count': '1000' });
    expect(JSON.parse(run.outputs.unhealthy ?? '')).toHaveLength(10);
    expect(Buffer.byteLength(run.outputs.result ?? '')).toBeLessThanOrEqual(256 * 1024);
    expect(Buffer.byteLength(run.summary)).toBeLessThanOrEqual(1024 * 1024);
    expect(run.log.length).toBeLessThan(100_000);
  });

  test('text from outside cannot act: in the log, the annotations and the summary', async () => {
    const evil = '::error::gotcha\n::set-output name=status::healthy | <script>@everyone';
    const { url } = await backend({ body: { agents: [{ agent: evil, status: 'unhealthy', error: evil }] } });
    const run = await runAction('verify-agents', { inputs: { ...FAST, 'health-url': url } });
    expect(run.annotations.filter(({ title }) => title === undefined)).toHaveLength(1);
    expect(run.log).not.toMatch(/^::set-output/m);
    expect(run.summary).not.toMatch(/<script>|@everyone/);
    expect(JSON.parse(run.outputs.unhealthy ?? '')).toEqual([evil]);
  });

  test('all bad inputs are reported together', async () => {
    const run = await runAction('verify-agents', {
      inputs: {
        'health-url': 'ftp://x',
        agents: 'booking\nbooking=https://a.example\nbooking=https://b.example',
        headers: 'no colon here',
        token: 'two\nlines',
        'required-successes': '0',
        deadline: '5 minutes',
        'smoke-tests': '- agent: nobody\n  message: hi\n  expect-text: x',
        'on-unhealthy': "gcloud 'unclosed",
        degraded: 'maybe',
      },
    });
    expect(run.exitCode).toBe(1);
    expect(run.outputs.status).toBe('inconclusive');
    expect(run.headline).toMatch(/^\d+ bad inputs: /);
    for (const name of [
      'health-url',
      'agents',
      'headers',
      'token',
      'required-successes',
      'deadline',
      'smoke-tests',
      'on-unhealthy',
      'degraded',
    ]) {
      expect(run.headline).toContain(`input '${name}'`);
    }
  });
});
