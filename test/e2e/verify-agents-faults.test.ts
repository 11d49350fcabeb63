import { createServer as createTcpServer, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../fixtures/free-port.ts';
import { sendJson, startProxy, startTlsServer } from '../fixtures/http.ts';
import { report, startLoopback } from '../fixtures/loopback.ts';
import { runAction, startAction } from '../fixtures/runner.ts';

const good = () => report({ booking: 'healthy' });
const FAST = { interval: '20ms', deadline: '1500ms', 'attempt-timeout': '700ms' };

/** A server that speaks no HTTP: `onConnection` gets the bare socket. */
async function startTcp(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

describe('verify-agents and the other side at its worst', () => {
  test.each<[kind: string, status: string, start: () => Promise<string>]>([
    ['refused', 'inconclusive', async () => `http://127.0.0.1:${await freePort()}`],
    ['dns', 'inconclusive', async () => 'http://no-such-host.invalid'],
    ['timeout', 'inconclusive', () => startTcp(() => {})],
    ['reset', 'inconclusive', () => startTcp((socket) => socket.once('data', () => socket.resetAndDestroy()))],
    [
      'timeout',
      'inconclusive',
      () =>
        startTcp((socket) => {
          socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n');
          const drip = setInterval(() => socket.write(' '), 20);
          socket.on('close', () => clearInterval(drip));
        }),
    ],
    [
      'too-large',
      'inconclusive',
      async () => (await startLoopback((_, res) => res.end(' '.repeat(20 * 1024 * 1024)))).url,
    ],
    [
      'not-json',
      'inconclusive',
      async () => (await startLoopback((_, res) => res.end('<html><title>Sign in</title>'))).url,
    ],
    [
      'tls',
      'inconclusive',
      async () => `https://127.0.0.1:${(await startTlsServer('elsewhere.example', () => {})).port}`,
    ],
    ['401', 'inconclusive', async () => (await startLoopback((_, res) => sendJson(res, good(), 401))).url],
    ['proxy', 'inconclusive', async () => (await startLoopback((_, res) => res.writeHead(407).end())).url],
    ['403', 'inconclusive', async () => (await startLoopback((_, res) => sendJson(res, {}, 403))).url],
    ['404', 'inconclusive', async () => `${(await startLoopback((_, res) => sendJson(res, {}, 404))).url}/healthz`],
    ['429', 'inconclusive', async () => (await startLoopback((_, res) => sendJson(res, {}, 429))).url],
    ['5xx', 'inconclusive', async () => (await startLoopback((_, res) => sendJson(res, {}, 500))).url],
    [
      'redirect',
      'inconclusive',
      async () => (await startLoopback((_, res) => res.writeHead(302, { location: '/' }).end())).url,
    ],
  ])('%s is named, and means %s', async (kind, status, start) => {
    const run = await runAction('verify-agents', { inputs: { ...FAST, 'health-url': await start() } });
    expect(run.exitCode).toBe(1);
    expect(run.outputs.status).toBe(status);
    expect(run.headline).toContain(`(${kind}: `);
    expect(run.summary.replaceAll('\\', '')).toContain(kind);
    expect(run.result.problems).toMatchObject([{ kind, remedy: expect.stringMatching(/\S{3}/) }]);
    if (kind === '404') expect(run.headline).toContain("Paths ending in 'z' are reserved on Cloud Run");
    expect(Number(run.outputs['duration-ms'])).toBeLessThan(2_000);
  });

  test('one agent that is down among others is unhealthy, not inconclusive', async () => {
    const { url } = await startLoopback((_, res) => sendJson(res, { tools: ['a'], backendConnected: true }));
    const run = await runAction('verify-agents', {
      inputs: { ...FAST, agents: `booking=${url}, research=http://127.0.0.1:${await freePort()}` },
    });
    expect(run.outputs).toMatchObject({ status: 'unhealthy', healthy: '["booking"]', unhealthy: '["research"]' });
    expect(run.headline).toMatch(/research is unhealthy \(refused: /);
  });

  test('an agent that crashes after its first answer is unhealthy, because the network is known to work', async () => {
    let asked = 0;
    const { url } = await startLoopback((_, res) => {
      if (asked++ === 0) sendJson(res, { tools: ['a'], backendConnected: true });
      else res.socket?.destroy();
    });
    const run = await runAction('verify-agents', { inputs: { ...FAST, probe: 'health', agents: `booking=${url}` } });
    expect(run.outputs).toMatchObject({ status: 'unhealthy', unhealthy: '["booking"]' });
    expect(run.headline).toMatch(/booking is unhealthy \(reset: /);
  });

  test('the deadline is kept while everything hangs, and the last complete round counts', async () => {
    let asked = 0;
    const { url } = await startLoopback((_, res) => {
      if (asked++ === 0) sendJson(res, report({ booking: 'unhealthy' }), 503);
    });
    const run = await runAction('verify-agents', {
      inputs: { interval: '20ms', deadline: '1s', 'attempt-timeout': '10s', 'health-url': url },
    });
    expect(run.outputs).toMatchObject({ status: 'unhealthy', unhealthy: '["booking"]', rounds: '2' });
    expect(Number(run.outputs['duration-ms'])).toBeLessThan(2_000);
    expect(run.durationMs).toBeLessThan(4_000);
  });

  test('100 agents that take 1 s each are asked at once', async () => {
    const { url, requests } = await startLoopback((_, res) => {
      setTimeout(() => sendJson(res, { tools: ['a'], backendConnected: true }), 1_000);
    });
    const agents = Array.from({ length: 100 }, (_, i) => `agent-${i}=${url}/${i}`).join('\n');
    const run = await runAction('verify-agents', { inputs: { agents, probe: 'health', 'required-successes': '1' } });
    expect(run.outputs).toMatchObject({ status: 'healthy', 'agent-count': '100' });
    expect(requests).toHaveLength(100);
    expect(run.log).not.toContain('Warning');
    expect(run.durationMs).toBeLessThan(3_000);
  });

  test('the token follows no redirect to another host, but does follow one on the same', async () => {
    const stranger = await startLoopback((_, res) => sendJson(res, good()));
    const { url, requests } = await startLoopback((req, res) => {
      const to = req.url === '/a' ? '/b' : `${stranger.url}/c`;
      res.writeHead(302, { location: to }).end();
    });
    const run = await runAction('verify-agents', {
      inputs: { ...FAST, 'health-url': `${url}/a`, token: 'secret-token', headers: 'X-Api-Key: other-secret' },
    });
    expect(run.outputs.status).toBe('healthy');
    expect(requests[1]).toMatchObject({
      path: '/b',
      headers: { authorization: 'Bearer secret-token', 'x-api-key': 'other-secret' },
    });
    expect(stranger.requests.length).toBeGreaterThan(0);
    for (const { headers } of stranger.requests) {
      expect(headers.authorization).toBeUndefined();
      expect(headers['x-api-key']).toBeUndefined();
    }
  });

  test('a pause that the service asks for is kept', async () => {
    let asked = 0;
    const { url, requests } = await startLoopback((_, res) => {
      if (asked++ === 0) sendJson(res, {}, 429, { 'retry-after': '1' });
      else sendJson(res, good());
    });
    const run = await runAction('verify-agents', { inputs: { interval: '20ms', deadline: '10s', 'health-url': url } });
    expect(run.outputs.status).toBe('healthy');
    expect(run.log).toContain('next in 1.0 s');
    expect(requests).toHaveLength(3);
  });

  test('a cancelled run ends within 2 s, with its outputs', async () => {
    const { url } = await startLoopback(() => {});
    const started = await startAction('verify-agents', { inputs: { 'health-url': url } });
    await started.logged(/Asking/);
    const start = performance.now();
    started.process.kill('SIGTERM');
    const run = await started.done;
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(run.exitCode).toBe(143);
    expect(run.outputs).toMatchObject({ status: 'inconclusive' });
    expect(run.headline).toMatch(/cancelled/);
  });

  test('goes through the proxy that the environment names', async () => {
    const proxy = await startLoopback((_, res) => sendJson(res, good()));
    const run = await runAction('verify-agents', {
      inputs: { ...FAST, 'health-url': 'http://backend.example/health' },
      env: { HTTP_PROXY: proxy.url },
    });
    expect(run.outputs.status).toBe('healthy');
    expect(proxy.requests[0]?.path).toBe('http://backend.example/health');
  });

  test('goes through the proxy to https too, and trusts the CA that the environment names', async () => {
    const { port, certificateFile } = await startTlsServer('backend.example', (_, res) => sendJson(res, good()));
    const proxy = await startProxy(port);
    const run = await runAction('verify-agents', {
      inputs: { ...FAST, 'health-url': 'https://backend.example/health' },
      env: { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: certificateFile },
    });
    expect(run.headline).toBeUndefined();
    expect(run.outputs.status).toBe('healthy');
    expect(proxy.requests).toEqual(Array(2).fill('CONNECT backend.example:443'));
  });
});
