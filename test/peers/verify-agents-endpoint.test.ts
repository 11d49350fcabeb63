import { createAgentHealth, expressHandler } from '@stability-actions/agent-health';
import express from 'express';
import { describe, expect, test } from 'vitest';
import { freePort } from '../fixtures/free-port.ts';
import { sendJson } from '../fixtures/http.ts';
import { startLoopback } from '../fixtures/loopback.ts';
import { runAction } from '../fixtures/runner.ts';

const SECRET = 'internal-api-secret-of-the-test';

/** An Express application with our endpoint, and one agent behind it. */
async function startBackend(agentAnswer: unknown, otherUrl?: string) {
  const agent = await startLoopback((_, res) => sendJson(res, agentAnswer));
  const others = otherUrl === undefined ? [] : [{ name: 'research', url: otherUrl }];
  const app = express();
  app.get(
    '/v1/internal/agents/health',
    expressHandler(
      createAgentHealth({ secret: SECRET, agents: [{ name: 'booking', url: agent.url }, ...others], cacheMs: 0 }),
    ),
  );
  const backend = await startLoopback();
  backend.server.on('request', app);
  return {
    agent,
    inputs: { 'health-url': `${backend.url}/v1/internal/agents/health`, interval: '20ms', deadline: '1s' },
  };
}

describe('verify-agents against our endpoint in Express', () => {
  test('passes, and the same correlation id reaches the agent', async () => {
    const { agent, inputs } = await startBackend({ tools: ['list_slots'], backendConnected: true, version: 'v2' });
    const run = await runAction('verify-agents', {
      inputs: { ...inputs, token: SECRET, 'expect-version': 'v2', expect: 'booking' },
    });
    expect(run.headline).toBeUndefined();
    expect(run.outputs).toMatchObject({ status: 'healthy', healthy: '["booking"]' });
    expect(agent.requests[0]?.headers).toMatchObject({
      'x-correlation-id': run.result.correlationId,
      traceparent: expect.stringContaining(String(run.result.correlationId)),
    });
    expect(agent.requests[0]?.headers.authorization).toBeUndefined();
  });

  test('an agent that is down and one that says too little', async () => {
    const { inputs } = await startBackend({ tools: ['list_slots'] }, `http://127.0.0.1:${await freePort()}`);
    const run = await runAction('verify-agents', { inputs: { ...inputs, token: SECRET } });
    expect(run.outputs).toMatchObject({ status: 'unhealthy', unhealthy: '["research"]', degraded: '["booking"]' });
    expect(run.headline).toMatch(/research is unhealthy \(reported: .*ECONNREFUSED/);
    expect(run.result.findings).toEqual([]);
  });

  test('a wrong secret is inconclusive', async () => {
    const { agent, inputs } = await startBackend({});
    const run = await runAction('verify-agents', { inputs: { ...inputs, token: 'another-secret' } });
    expect(run.outputs.status).toBe('inconclusive');
    expect(agent.requests).toEqual([]);
  });
});
