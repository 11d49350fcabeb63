import { describe, expect, test } from 'vitest';
import { startAdkAgent } from '../fixtures/adk-agent.ts';
import { startExpressCard, startFastifyCard } from '../fixtures/card-only.ts';
import { sendJson } from '../fixtures/http.ts';
import { startLoopback } from '../fixtures/loopback.ts';
import { runAction } from '../fixtures/runner.ts';

const verify = (url: string, more: Record<string, string> = {}) =>
  runAction('verify-agents', {
    inputs: { agents: `booking=${url}`, interval: '20ms', deadline: '1s', ...more },
  });

describe('verify-agents: a card alone is no agent', () => {
  test.each<[name: string, start: () => Promise<{ url: string }>]>([
    ['Fastify, JSON-RPC 1.0', () => startFastifyCard('JSONRPC', '1.0')],
    ['Fastify, JSON-RPC 0.3', () => startFastifyCard('JSONRPC', '0.3')],
    ['Fastify, REST 1.0', () => startFastifyCard('HTTP+JSON', '1.0')],
    ['Fastify, REST 0.3', () => startFastifyCard('HTTP+JSON', '0.3')],
    ['Express, JSON-RPC', () => startExpressCard('JSONRPC', '1.0')],
    ['Express, REST', () => startExpressCard('HTTP+JSON', '0.3')],
    ['Express with a page for every path, JSON-RPC', () => startExpressCard('JSONRPC', '1.0', true)],
    ['Express with a page for every path, REST', () => startExpressCard('HTTP+JSON', '1.0', true)],
  ])('%s is unhealthy', async (_, start) => {
    const { url } = await start();
    const run = await verify(url);
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ status: 'unhealthy', unhealthy: '["booking"]' });
    expect(run.headline).toMatch(/booking is unhealthy \((rpc|404): /);
  });

  test('a real ADK agent behind a card of 1.0 is unhealthy: it does not know the methods', async () => {
    const agent = await startAdkAgent();
    const front = await startLoopback((_, res) =>
      sendJson(res, {
        name: 'booking',
        skills: [{ id: 'list_slots', name: 'list_slots' }],
        supportedInterfaces: [{ url: `${agent.url}/jsonrpc`, protocolBinding: 'JSONRPC', protocolVersion: '1.0' }],
      }),
    );
    const run = await verify(front.url, { probe: 'a2a', 'card-hosts': `127.0.0.1:${agent.port}` });
    expect(run.outputs).toMatchObject({ status: 'unhealthy', unhealthy: '["booking"]' });
    expect(run.headline).toMatch(/-32601 "Method not found: GetTask" to the method that its card promises/);
  });
});
