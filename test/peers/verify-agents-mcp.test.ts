import { describe, expect, test } from 'vitest';
import { startA2aAgent } from '../fixtures/a2a-agent.ts';
import { startLoopback } from '../fixtures/loopback.ts';
import { type McpServerOptions, startMcpServer } from '../fixtures/mcp-server.ts';
import { runAction } from '../fixtures/runner.ts';

const FAST = { interval: '20ms', 'required-successes': '1' };

const MODERN = ['server/discover', 'tools/list'];
const LEGACY = ['server/discover', 'initialize', 'notifications/initialized', 'tools/list', 'ping'];

const SERVERS: [name: string, options: McpServerOptions, asked: string[]][] = [
  ['v2, modern only', { kind: 'modern' }, MODERN],
  ['v2, both eras', { kind: 'dual' }, MODERN],
  ['v1 with sessions, event streams', { kind: 'stateful' }, [...LEGACY, 'DELETE']],
  ['v1 with sessions, JSON', { kind: 'stateful', json: true }, [...LEGACY, 'DELETE']],
  ['v1 without sessions, event streams', { kind: 'stateless' }, LEGACY],
  ['v1 without sessions, JSON', { kind: 'stateless', json: true }, LEGACY],
];

describe.each(SERVERS)("verify-agents against the MCP SDK's server: %s", (_, options, asked) => {
  test.each(['mcp', 'auto'])('probe %s finds it healthy, calls nothing and leaves no session', async (probe) => {
    const server = await startMcpServer(options);
    const inputs = {
      ...FAST,
      agents: `booking=${server.url}`,
      'expect-tools': 'booking=list_slots',
      'expect-version': 'v1.0.0',
    };
    const run = await runAction('verify-agents', { inputs: { ...inputs, probe } });
    expect(run.headline).toBeUndefined();
    expect(run.outputs).toMatchObject({ status: 'healthy', healthy: '["booking"]' });
    expect(run.result.agents).toMatchObject([{ checked: ['mcp', 'tools'], version: '1.0.0' }]);
    expect(server.asked()).toEqual(asked);
    expect(server.calls).toEqual([]);
    expect(server.sessions.size).toBe(0);
    expect(server.requests.every(({ headers }) => headers.accept === 'application/json, text/event-stream')).toBe(true);
    expect(server.requests.every(({ headers }) => headers.origin === undefined)).toBe(true);
  });

  test('calls the tool that is named, once, with its arguments, and no other', async () => {
    const server = await startMcpServer(options);
    const calls = [
      { agent: 'booking', tool: 'list_slots', arguments: { day: 'Tag ä' }, 'expect-text': 'FREE slots on tag Ä' },
    ];
    const run = await runAction('verify-agents', {
      inputs: {
        ...FAST,
        agents: `booking=${server.url}`,
        'mcp-tool-calls': JSON.stringify(calls),
        'required-successes': '2',
      },
    });
    expect(run.headline).toBeUndefined();
    expect(server.calls).toEqual(['list_slots']);
    expect(run.result.smokeTests).toMatchObject([
      { what: 'tool call', message: 'list_slots', outcome: 'passed', tries: 1 },
    ]);
    expect(run.result.agents).toMatchObject([{ checked: ['mcp', 'tools', 'tool call', 'backend'] }]);
    expect(server.sessions.size).toBe(0);
  });

  test('a tool that fails, another text and a tool that is not there', async () => {
    const server = await startMcpServer(options);
    const call = async (entry: Record<string, unknown>) => {
      const inputs = { ...FAST, agents: `booking=${server.url}`, probe: 'mcp' };
      return runAction('verify-agents', {
        inputs: { ...inputs, 'mcp-tool-calls': JSON.stringify([{ agent: 'booking', ...entry }]) },
      });
    };
    const failed = await call({ tool: 'pay' });
    expect(failed.outputs).toMatchObject({ status: 'unhealthy', unhealthy: '["booking"]' });
    expect(failed.headline).toMatch(/the tool call failed: booking \(auth: the tool 'pay' failed: "backend 401"\)/);
    expect((await call({ tool: 'list_slots', 'expect-text': 'no slots' })).headline).toMatch(
      /expected the text "no slots", got "3 free/,
    );
    expect((await call({ tool: 'list_slot' })).headline).toMatch(
      /there is no tool 'list_slot'; it has list_slots, pay/,
    );
    expect(server.calls).toEqual(['pay', 'list_slots']);
  });

  test('a missing tool is unhealthy, no tools are degraded', async () => {
    const server = await startMcpServer(options);
    const inputs = { ...FAST, deadline: '1s', probe: 'mcp' };
    const missing = await runAction('verify-agents', {
      inputs: { ...inputs, agents: `booking=${server.url}`, 'expect-tools': 'booking=refund' },
    });
    expect(missing.headline).toMatch(/the tools refund are missing; it has list_slots, pay/);
    const empty = await startMcpServer({ ...options, tools: [] });
    const none = await runAction('verify-agents', { inputs: { ...inputs, agents: `booking=${empty.url}` } });
    expect(none.outputs).toMatchObject({ status: 'degraded', degraded: '["booking"]' });
    expect(none.exitCode).toBe(0);
  });

  test('a refused credential is unauthorized, names resource_metadata, and proves nothing', async () => {
    const server = await startMcpServer({ ...options, token: 'right-token' });
    const inputs = { ...FAST, deadline: '1s', agents: `booking=${server.url}` };
    const right = await runAction('verify-agents', { inputs: { ...inputs, token: 'right-token' } });
    expect(right.outputs.status).toBe('healthy');
    const wrong = await runAction('verify-agents', { inputs: { ...inputs, token: 'wrong-token' } });
    expect(wrong.outputs).toMatchObject({ status: 'inconclusive', unhealthy: '[]' });
    expect(wrong.headline).toMatch(
      /\(unauthorized: HTTP 401 from \/mcp; resource_metadata: http:\/\/127\.0\.0\.1:\d+\/\.well-known\/oauth-protected-resource\/mcp\)/,
    );
  });
});

describe('an address of another kind is called by its name', () => {
  test.each(['health', 'a2a'])('probe %s at an MCP server', async (probe) => {
    const server = await startMcpServer({ kind: 'dual' });
    const run = await runAction('verify-agents', {
      inputs: { ...FAST, deadline: '1s', agents: `booking=${server.url}`, probe, 'on-unhealthy': 'echo must-not-run' },
    });
    expect(run.outputs).toMatchObject({ status: 'inconclusive', unhealthy: '[]', 'on-unhealthy-exit-code': '' });
    expect(run.headline).toMatch(/booking is unknown \(mcp: this is an MCP server.* Set 'probe' to mcp or auto/);
  });

  test('probe mcp at an A2A agent', async () => {
    const agent = await startA2aAgent({});
    for (const url of [agent.url, `${agent.url}/rpc`]) {
      const run = await runAction('verify-agents', {
        inputs: { ...FAST, deadline: '1s', agents: `booking=${url}`, probe: 'mcp' },
      });
      expect(run.outputs, url).toMatchObject({ status: 'inconclusive', unhealthy: '[]' });
      expect(run.headline, url).toMatch(/booking is unknown \(a2a: this is an A2A agent.* Set 'probe' to a2a or auto/);
    }
  });

  test.each(['mcp', 'auto'])(
    'an MCP endpoint that is gone is unhealthy, though another agent has its card at the root (probe %s)',
    async (probe) => {
      const agent = await startA2aAgent({});
      const server = await startMcpServer({ kind: 'dual' });
      const agents = `booking=${agent.url}/mcp\ntools=${server.url}`;
      const run = await runAction('verify-agents', { inputs: { ...FAST, deadline: '1s', agents, probe } });
      expect(run.outputs).toMatchObject({ status: 'unhealthy', unhealthy: '["booking"]', healthy: '["tools"]' });
      expect(run.headline).toMatch(/booking is unhealthy \(404: .*HTTP 404 from \/mcp\)/);
    },
  );

  test('auto knows both, wherever MCP is served', async () => {
    const agent = await startA2aAgent({});
    const server = await startMcpServer({ kind: 'stateful' });
    const agents = `chat=${agent.url}\ntools=${server.url}-elsewhere`;
    const run = await runAction('verify-agents', { inputs: { ...FAST, agents } });
    expect(run.headline).toBeUndefined();
    expect(run.result.agents).toMatchObject([{ checked: ['card', 'rpc', 'tools'] }, { checked: ['mcp', 'tools'] }]);
    const stranger = await startLoopback((_, res) => res.writeHead(404).end());
    const neither = await runAction('verify-agents', {
      inputs: { ...FAST, deadline: '1s', agents: `x=${stranger.url}/mcp` },
    });
    expect(neither.headline).toMatch(
      /no MCP \(HTTP 404 from \/mcp\), and neither a health answer .* nor an agent card/,
    );
  });
});
