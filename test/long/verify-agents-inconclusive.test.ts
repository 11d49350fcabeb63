import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../fixtures/free-port.ts';
import { sendJson } from '../fixtures/http.ts';
import { report, startLoopback } from '../fixtures/loopback.ts';
import { startMcpScript } from '../fixtures/mcp-script.ts';
import { runAction } from '../fixtures/runner.ts';

const FAST = { interval: '20ms', deadline: '1200ms', 'attempt-timeout': '800ms' };
const HOOK = `'${process.execPath}' -e 'console.log("rolled " + "back", process.env.UNHEALTHY_AGENTS, process.env.UNHEALTHY_AGENTS_JSON)'`;

const html: RequestListener = (_, res) =>
  res.writeHead(200, { 'content-type': 'text/html' }).end('<title>Sign in</title>');
const status =
  (code: number, body = '', headers = {}): RequestListener =>
  (_, res) =>
    res.writeHead(code, headers).end(body);

/** A service that sends everybody to the login page of another host. */
const behindLogin = async () => {
  const login = await startLoopback(html);
  return (await startLoopback((_, res) => res.writeHead(302, { location: `${login.url}/login` }).end())).url;
};

describe('verify-agents undoes nothing where nothing is known', () => {
  test.each<[name: string, url: () => Promise<string>]>([
    ['a wrong path', async () => (await startLoopback(status(404))).url],
    ['a page', async () => (await startLoopback(html)).url],
    ['a login page of another host', behindLogin],
    ['a rate limit', async () => (await startLoopback(status(429))).url],
    ['a bare 502', async () => (await startLoopback(status(502, '<h1>Bad Gateway'))).url],
    ['a bare 503', async () => (await startLoopback(status(503))).url],
    ['an empty object', async () => (await startLoopback((_, res) => sendJson(res, {}))).url],
    ['a list', async () => (await startLoopback((_, res) => sendJson(res, []))).url],
    ['null', async () => (await startLoopback((_, res) => sendJson(res, null))).url],
    ['agents that are no list', async () => (await startLoopback((_, res) => sendJson(res, { agents: {} }))).url],
    [
      'an error with a status word',
      async () => (await startLoopback((_, res) => sendJson(res, { status: 'error', message: 'x' }, 500))).url,
    ],
    ['nobody', async () => `http://127.0.0.1:${await freePort()}`],
    ['silence', async () => (await startLoopback(() => {})).url],
  ])('health-url is answered by %s', async (_, url) => {
    const run = await runAction('verify-agents', {
      inputs: { ...FAST, 'health-url': await url(), expect: 'booking, research', 'on-unhealthy': HOOK },
    });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ status: 'inconclusive', unhealthy: '[]', 'on-unhealthy-exit-code': '' });
    expect(run.headline).toMatch(/^Could not find out whether the agents work: no target gave any answer of its own: /);
    expect(run.log).not.toContain('rolled back');
  });

  test.each<[name: string, listener: RequestListener, env?: Record<string, string>]>([
    ['a rate limit', status(429)],
    ['a page', html],
    ['a gateway that reaches nobody', status(502, '<h1>Bad Gateway')],
    ['a captive portal', status(511)],
    ['a proxy that says so', status(503, 'x', { 'proxy-status': 'edge.example; error=destination_unavailable' })],
    ['Squid', status(403, '<title>ERROR', { 'x-squid-error': 'ERR_ACCESS_DENIED 0' })],
  ])('all agents are answered by %s', async (_, listener) => {
    const { url } = await startLoopback(listener);
    const run = await runAction('verify-agents', {
      inputs: { ...FAST, agents: `booking=${url}/a\nresearch=${url}/b`, 'on-unhealthy': HOOK },
    });
    expect(run.outputs).toMatchObject({ status: 'inconclusive', unhealthy: '[]' });
    expect(run.log).not.toContain('rolled back');
  });

  test('all agents are behind a login', async () => {
    const url = await behindLogin();
    const run = await runAction('verify-agents', {
      inputs: { ...FAST, agents: `booking=${url}`, 'on-unhealthy': HOOK },
    });
    expect(run.outputs).toMatchObject({ status: 'inconclusive', unhealthy: '[]' });
    expect(run.headline).toMatch(/redirect: .*HTTP 200 .*"Sign in", after a redirect to 127\.0\.0\.1:/);
    expect(run.log).not.toContain('rolled back');
  });

  test('a forward proxy answers in the place of the agents', async () => {
    const proxy = await startLoopback(status(503, 'no route'));
    const run = await runAction('verify-agents', {
      inputs: { ...FAST, agents: 'booking=http://booking.example', 'on-unhealthy': HOOK },
      env: { HTTP_PROXY: proxy.url },
    });
    expect(proxy.requests.length).toBeGreaterThan(0);
    expect(run.outputs).toMatchObject({ status: 'inconclusive', unhealthy: '[]' });
    expect(run.headline).toMatch(/proxy: a proxy on the way answered with HTTP 503/);
  });

  test("a service's own 503 is unhealthy", async () => {
    const { url } = await startLoopback(status(503));
    const run = await runAction('verify-agents', {
      inputs: { ...FAST, agents: `booking=${url}`, 'on-unhealthy': HOOK },
    });
    expect(run.outputs).toMatchObject({ status: 'unhealthy', unhealthy: '["booking"]', 'on-unhealthy-exit-code': '0' });
    expect(run.log).toContain('rolled back');
  });

  test('a report without agents is unhealthy, but nobody is named, so nothing is undone', async () => {
    const { url } = await startLoopback((_, res) => sendJson(res, report({})));
    const run = await runAction('verify-agents', { inputs: { ...FAST, 'health-url': url, 'on-unhealthy': HOOK } });
    expect(run.outputs).toMatchObject({ status: 'unhealthy', unhealthy: '[]', 'on-unhealthy-exit-code': '' });
    expect(run.log).toContain("'on-unhealthy' is not run: no agent is named that is proven to be bad.");
    expect(run.log).not.toContain('rolled back');
  });

  test('words: a known bad one is unhealthy, one that nobody knows is no good round', async () => {
    const words = async (word: string) => {
      const { url } = await startLoopback((_, res) => sendJson(res, { agents: [{ agent: 'booking', status: word }] }));
      return (await runAction('verify-agents', { inputs: { ...FAST, 'health-url': url } })).outputs.status;
    };
    expect(await words('critical')).toBe('unhealthy');
    expect(await words('meh')).toBe('inconclusive');
    expect(await words('green')).toBe('healthy');
  });

  test('an MCP server is called by its name', async () => {
    const { url, asked } = await startMcpScript({ era: 'legacy', session: 's1' });
    const run = await runAction('verify-agents', {
      inputs: { ...FAST, deadline: '1s', agents: `tools=${url}`, probe: 'a2a', 'on-unhealthy': HOOK },
    });
    expect(run.outputs).toMatchObject({ status: 'inconclusive', unhealthy: '[]' });
    expect(run.headline).toMatch(/tools is unknown \(mcp: this is an MCP server/);
    expect(asked().at(-1)).toBe('DELETE');
  });
});

describe("verify-agents and a command of 'on-unhealthy' that cannot be run", () => {
  const unhealthy = async () =>
    (await startLoopback((_, res) => sendJson(res, report({ booking: 'unhealthy', research: 'healthy' }), 503))).url;

  test.each<[name: string, file: string | undefined, command: string, exitCode: string, text: RegExp]>([
    ['not executable', '#!/bin/sh\n', './rollback.sh', '126', /may not be executed. .*git update-index --chmod=\+x/],
    ['not checked out', undefined, './rollback.sh', '127', /is not there. Check it out before this step/],
    ['a folder', undefined, './', '126', /is a folder/],
    ['an interpreter that is not there', '#!/bin/sh\r\n', './rollback.sh', '127', /interpreter .* is not there/],
  ])('%s: the verdict stands', async (name, content, command, exitCode, text) => {
    const cwd = await mkdtemp(join(tmpdir(), 'stability-hook-'));
    onTestFinished(() => rm(cwd, { recursive: true }));
    if (content !== undefined) await writeFile(join(cwd, 'rollback.sh'), content);
    if (name.startsWith('an interpreter')) await chmod(join(cwd, 'rollback.sh'), 0o755);
    const run = await runAction('verify-agents', {
      cwd,
      inputs: { ...FAST, 'health-url': await unhealthy(), 'on-unhealthy': command },
    });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({
      status: 'unhealthy',
      unhealthy: '["booking"]',
      healthy: '["research"]',
      'on-unhealthy-exit-code': exitCode,
    });
    expect(run.headline).toMatch(/^1 of 2 agents is unhealthy: .* was not run: /);
    expect(run.headline).toMatch(text);
    expect(run.headline).not.toContain('..');
  });

  test('it is said before anything is asked, also where it is not needed in the end', async () => {
    const { url } = await startLoopback((_, res) => sendJson(res, report({ booking: 'healthy' })));
    const run = await runAction('verify-agents', {
      inputs: { ...FAST, 'health-url': url, 'on-unhealthy': './rollback.sh' },
    });
    expect(run.exitCode).toBe(0);
    expect(run.log.indexOf('could not be run')).toBeLessThan(run.log.indexOf('Round 1'));
    expect(run.annotations).toMatchObject([{ level: 'warning', title: "'on-unhealthy' could not have been run" }]);
  });

  test('names that a script could misread are in the JSON alone', async () => {
    const names = ['booking', 'a,b', '-rf', 'two\nlines'];
    const { url } = await startLoopback((_, res) =>
      sendJson(res, { agents: names.map((agent) => ({ agent, status: 'unhealthy' })) }),
    );
    const run = await runAction('verify-agents', { inputs: { ...FAST, 'health-url': url, 'on-unhealthy': HOOK } });
    expect(JSON.parse(run.outputs.unhealthy ?? '')).toEqual(names);
    expect(run.log).toContain(`rolled back booking ${JSON.stringify(names)}`);
  });

  test('names of inputs are checked at the door', async () => {
    const run = await runAction('verify-agents', {
      inputs: {
        agents: '-rf=https://a.example',
        expect: '--force',
        'smoke-tests': '- agent: "a,b"\n  message: hi\n  expect-text: x\n  url: https://a.example',
      },
    });
    expect(run.headline).toMatch(/^3 bad inputs: .*'-rf'.*'--force'.*'a,b'/);
  });
});
