import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { type AgentHealthReport, createAgentHealth, nodeListener } from '../../packages/agent-health/src/index.ts';
import { listen, sendJson } from '../fixtures/http.ts';
import { startLoopback } from '../fixtures/loopback.ts';
import { sendEvents, startMcpScript, TOOL } from '../fixtures/mcp-script.ts';

const secret = 'a-secret-of-enough-length';

async function check(url: string, probe?: 'auto' | 'health' | 'mcp', attemptTimeoutMs = 2_000) {
  const agents = [{ name: 'booking', url, probe, headers: () => ({ authorization: 'Bearer agent-token' }) }];
  const handler = createAgentHealth({ secret, cacheMs: 0, agents, attemptTimeoutMs });
  const port = await listen(createServer(nodeListener(handler)));
  const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { authorization: `Bearer ${secret}` } });
  const { agents: reports } = (await response.json()) as AgentHealthReport;
  return { http: response.status, ...reports[0] };
}

const healthy = {
  status: 'healthy',
  version: '1.0.0',
  checks: { reachable: true, toolsRegistered: true, canCallBackend: null },
};

test.each(['modern', 'legacy'] as const)(
  'an MCP server of the %s era: nothing is called, no session is left',
  async (era) => {
    const server = await startMcpScript({ era, session: 's' });
    for (const probe of [undefined, 'mcp'] as const)
      expect(await check(server.url, probe)).toMatchObject({ http: 200, ...healthy });
    expect(server.asked()).not.toContain('tools/call');
    expect(server.asked().filter((one) => one === 'DELETE')).toHaveLength(era === 'legacy' ? 2 : 0);
    expect(server.requests.every(({ headers }) => headers.authorization === 'Bearer agent-token')).toBe(true);
  },
);

test('at another path, where there is no /health', async () => {
  const server = await startMcpScript({
    script: (_, res, req) => {
      if (req.method === 'GET') return void res.writeHead(404).end() === undefined;
      req.url = '/mcp';
      return undefined;
    },
  });
  expect(await check(server.url.replace(/\/mcp$/, '/tools'))).toMatchObject(healthy);
});

test('a plain agent at a path that ends in mcp', async () => {
  const agent = await startLoopback((req, res) =>
    req.method === 'GET' ? sendJson(res, { tools: ['x'], backendConnected: true }) : res.writeHead(404).end(),
  );
  expect(await check(`${agent.url}/mcp`)).toMatchObject({ status: 'healthy', checks: { canCallBackend: true } });
});

test('neither: the first that was asked has the word', async () => {
  const agent = await startLoopback((_, res) => res.writeHead(404).end());
  expect(await check(agent.url)).toMatchObject({ http: 503, status: 'unhealthy', error: 'HTTP 404' });
  expect(await check(`${agent.url}/mcp`)).toMatchObject({ error: 'HTTP 404 (no answer of MCP to initialize)' });
});

test.each<[name: string, tools: object, status: string, error: RegExp]>([
  ['no tools', { tools: [] }, 'degraded', /no tools are registered/],
  ['no list', {}, 'unhealthy', /no list 'tools'/],
])('%s', async (_, result, status, error) => {
  const server = await startMcpScript({
    script: ({ id, method }, res) => {
      if (method !== 'tools/list') return undefined;
      sendJson(res, { jsonrpc: '2.0', id, result });
      return true;
    },
  });
  const report = await check(server.url);
  expect(report).toMatchObject({ status });
  expect(report.error).toMatch(error);
});

test('a stream may stay open after the answer, not before it', async () => {
  const stream = (messages: (id: number | undefined) => unknown[]) =>
    startMcpScript({
      script: ({ id, method }, res) => {
        if (method !== 'tools/list') return undefined;
        sendEvents(res, messages(id), false);
        return true;
      },
    });
  const open = await stream((id) => [{ jsonrpc: '2.0', id, result: { tools: [TOOL] } }]);
  expect(await check(open.url)).toMatchObject(healthy);
  const silent = await stream(() => []);
  expect(await check(silent.url, 'mcp', 300)).toMatchObject({ status: 'unhealthy', error: 'no answer in time' });
});

test('a refusal says where a credential comes from', async () => {
  const header = 'Bearer error="invalid_token", resource_metadata="https://mcp.example/.well-known/x?secret=1"';
  const server = await startLoopback((_, res) => sendJson(res, {}, 401, { 'www-authenticate': header }));
  expect(await check(`${server.url}/mcp`)).toMatchObject({
    error: 'HTTP 401 from /mcp; resource_metadata: https://mcp.example/.well-known/x',
  });
});
