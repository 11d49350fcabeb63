import { describe, expect, test } from 'vitest';
import { type A2aOptions, startA2aAgent } from '../fixtures/a2a-agent.ts';
import { freePort } from '../fixtures/free-port.ts';
import { startLoopback } from '../fixtures/loopback.ts';
import { runAction } from '../fixtures/runner.ts';

const smoke = (more: Record<string, string>) => JSON.stringify([{ agent: 'booking', message: 'Free slots?', ...more }]);

describe("verify-agents against the A2A SDK's server", () => {
  test.each<[name: string, options: A2aOptions, asked: RegExp]>([
    ['1.0 over JSON-RPC', {}, /^POST \/rpc .*"method":"GetTask"/m],
    ['0.3 through the compatibility layer', { protocolVersion: '0.3' }, /^POST \/rpc .*"method":"tasks\/get"/m],
    ['1.0 over REST alone', { interfaces: ['HTTP+JSON'] }, /^GET \/rest\/tasks\//m],
    ['0.3 over REST alone', { interfaces: ['HTTP+JSON'], protocolVersion: '0.3' }, /^GET \/rest\/v1\/tasks\//m],
    ['both bindings', { interfaces: ['HTTP+JSON', 'JSONRPC'] }, /^POST \/rpc /m],
  ])('finds %s healthy without any effect', async (_, options, asked) => {
    const agent = await startA2aAgent(options);
    const run = await runAction('verify-agents', { inputs: { agents: `booking=${agent.url}`, interval: '20ms' } });
    expect(run.headline).toBeUndefined();
    expect(run.outputs).toMatchObject({ status: 'healthy', healthy: '["booking"]' });
    expect(run.result.agents).toMatchObject([{ checked: ['card', 'rpc', 'tools'], version: '1.0.0' }]);
    const requests = agent.requests.map(({ method, path, body }) => `${method} ${path} ${body}`).join('\n');
    expect(requests).toMatch(asked);
    expect(requests).not.toMatch(/SendMessage|message\/send|message:send/);
  });

  test.each(['1.0', '0.3'] as const)(
    'a smoke test over %s passes on the tool and on the text',
    async (protocolVersion) => {
      const tool = { name: 'list_slots', response: { slots: 3 } };
      const [withTool, withText] = [
        await startA2aAgent({ protocolVersion, tool }),
        await startA2aAgent({ protocolVersion }),
      ];
      const tests = [
        { agent: 'booking', message: 'Free slots?', 'expect-tool': 'list_slots' },
        { agent: 'research', message: 'Free slots?', 'expect-text': '3 FREE' },
      ];
      const run = await runAction('verify-agents', {
        inputs: {
          agents: `booking=${withTool.url}\nresearch=${withText.url}`,
          interval: '20ms',
          'smoke-tests': JSON.stringify(tests),
        },
      });
      expect(run.headline).toBeUndefined();
      expect(run.outputs.status).toBe('healthy');
      expect(run.result.smokeTests).toMatchObject([{ outcome: 'passed' }, { outcome: 'passed' }]);
    },
  );

  test('a tool that answers with an error fails, although HTTP, RPC and task are fine', async () => {
    const agent = await startA2aAgent({ tool: { name: 'list_slots', response: { error: 'backend 401' } } });
    const run = await runAction('verify-agents', {
      inputs: {
        agents: `booking=${agent.url}`,
        interval: '20ms',
        'smoke-tests': smoke({ 'expect-tool': 'list_slots' }),
      },
    });
    expect(run.exitCode).toBe(1);
    expect(run.headline).toMatch(/\(tool: the tool 'list_slots' failed: backend 401\)/);
  });

  test('the token is sent, and a wrong one is inconclusive', async () => {
    const agent = await startA2aAgent({ token: 'right-token' });
    const inputs = { agents: `booking=${agent.url}`, interval: '20ms', deadline: '1s' };
    const right = await runAction('verify-agents', { inputs: { ...inputs, token: 'right-token' } });
    expect(right.outputs.status).toBe('healthy');
    const wrong = await runAction('verify-agents', { inputs: { ...inputs, token: 'wrong-token' } });
    expect(wrong.exitCode).toBe(1);
    expect(wrong.outputs).toMatchObject({ status: 'inconclusive', unhealthy: '[]' });
    expect(wrong.headline).toMatch(/every target refused the credential: booking is unknown \(401: HTTP 401/);
    expect(wrong.log.replaceAll('::add-mask::wrong-token', '')).not.toContain('wrong-token');
  });

  test('a card that names another host: the token does not go there', async () => {
    const stranger = await startLoopback((_, res) => res.writeHead(404).end());
    const agent = await startA2aAgent({ advertise: stranger.url });
    const run = await runAction('verify-agents', {
      inputs: { agents: `booking=${agent.url}`, token: 'secret-token', interval: '20ms', deadline: '1s' },
    });
    expect(run.exitCode).toBe(1);
    expect(run.headline).toMatch(/card: the card advertises .*port/);
    expect(stranger.requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
  });

  test('a card host that the user named gets the token, and counts', async () => {
    const agent = await startA2aAgent({ token: 'right-token' });
    const front = await startA2aAgent({ advertise: agent.url });
    const run = await runAction('verify-agents', {
      inputs: {
        agents: `booking=${front.url}`,
        token: 'right-token',
        'card-hosts': `127.0.0.1:${agent.port}`,
        interval: '20ms',
      },
    });
    expect(run.headline).toBeUndefined();
    expect(run.outputs.status).toBe('healthy');
    expect(agent.requests.length).toBeGreaterThan(0);
  });

  test('an agent that is not there yet is waited for', async () => {
    const port = await freePort();
    const run = await runAction('verify-agents', {
      inputs: { agents: `booking=http://127.0.0.1:${port}`, interval: '100ms', deadline: '1s', probe: 'a2a' },
    });
    expect(run.outputs.status).toBe('inconclusive');
    expect(Number(run.outputs.rounds)).toBeGreaterThan(2);
  });
});
