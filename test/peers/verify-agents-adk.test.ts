import { describe, expect, test } from 'vitest';
import { startAdkAgent } from '../fixtures/adk-agent.ts';
import { runAction } from '../fixtures/runner.ts';

const SMOKE = JSON.stringify([
  {
    agent: 'booking',
    message: 'Which slots are free on Monday?',
    'expect-tool': 'list_slots',
    'expect-text': '3 free slots',
  },
]);

describe('verify-agents against an ADK agent', () => {
  test('passes a working agent: card, tools, RPC, and a task that ran the tool', async () => {
    const agent = await startAdkAgent();
    const run = await runAction('verify-agents', {
      inputs: {
        agents: `booking=${agent.url}`,
        interval: '50ms',
        'smoke-tests': SMOKE,
        'expect-tools': 'booking=list_slots',
      },
    });
    expect(run.headline).toBeUndefined();
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({ status: 'healthy', 'agent-count': '1', healthy: '["booking"]', rounds: '2' });
    expect(run.result.agents).toMatchObject([{ name: 'booking', checked: ['card', 'rpc', 'tools', 'smoke test'] }]);
    const sent = agent.requests.filter(({ body }) => body.includes('message/send'));
    expect(sent).toHaveLength(1);
  });

  test.each([
    [
      'a tool that throws, although the task is completed',
      { behaviour: 'throws' },
      'tool',
      "the tool 'list_slots' failed: .*backend 401",
    ],
    ['a model over its quota', { behaviour: 'quota' }, 'quota', 'RESOURCE_EXHAUSTED'],
    ['an answer without the tool', { behaviour: 'lazy' }, 'tool', "'list_slots' was not called"],
  ] as const)('fails on %s', async (_, options, kind, message) => {
    const agent = await startAdkAgent(options);
    const run = await runAction('verify-agents', {
      inputs: { agents: `booking=${agent.url}`, interval: '50ms', 'smoke-tests': SMOKE },
    });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ status: 'unhealthy', unhealthy: '["booking"]' });
    expect(run.headline).toMatch(new RegExp(`smoke test failed: booking \\(${kind}: .*${message}`));
    expect(run.annotations).toContainEqual(
      expect.objectContaining({ level: 'error', title: `Smoke test of booking: ${kind}` }),
    );
  });

  test('an agent without tools is degraded', async () => {
    const agent = await startAdkAgent({ tools: false });
    const run = await runAction('verify-agents', {
      inputs: { agents: `booking=${agent.url}`, probe: 'a2a', interval: '50ms' },
    });
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({ status: 'degraded', degraded: '["booking"]' });
    expect(run.annotations).toMatchObject([{ level: 'warning', title: 'Agent booking: tools' }]);
  });

  test('a card that still says port 8000 of localhost is no good', async () => {
    const agent = await startAdkAgent({ host: 'localhost', port: 8000 });
    const run = await runAction('verify-agents', {
      inputs: { agents: `booking=${agent.url}`, interval: '50ms', deadline: '1s' },
    });
    expect(run.exitCode).toBe(1);
    expect(run.headline).toMatch(/booking is unhealthy \(card: the card advertises 'http:\/\/localhost:8000\/jsonrpc'/);
  });
});
