import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { sendJson } from '../fixtures/http.ts';
import { startLoopback } from '../fixtures/loopback.ts';
import { runAction } from '../fixtures/runner.ts';

interface Rpc {
  id: string;
  method: string;
  params: { id?: string; message?: { messageId: string } };
}

const COMPLETED = {
  kind: 'task',
  id: 'task-1',
  status: { state: 'completed', message: { parts: [{ text: 'Done' }] } },
};

/** An A2A 0.3 agent that does with a message what the test says; everything else is as it should be. */
async function startAgent(
  onMessage: (rpc: Rpc, res: ServerResponse, count: number) => void,
  task: () => unknown = () => COMPLETED,
) {
  const messages: string[] = [];
  const { url } = await startLoopback((req, res) => {
    if (req.method === 'GET' && req.url === '/.well-known/agent-card.json') {
      return sendJson(res, {
        name: 'booking',
        version: '1',
        url: `http://${req.headers.host}/rpc`,
        skills: [{ id: 'list_slots' }],
      });
    }
    if (req.method !== 'POST') return sendJson(res, {}, 404);
    let body = '';
    req.on('data', (chunk) => {
      body += chunk;
    });
    req.on('end', () => {
      const rpc: Rpc = JSON.parse(body);
      const { id } = rpc;
      if (rpc.method === 'message/send') {
        messages.push(rpc.params.message?.messageId ?? '');
        onMessage(rpc, res, messages.length);
      } else if (rpc.params.id === 'task-1') sendJson(res, { jsonrpc: '2.0', id, result: task() });
      else sendJson(res, { jsonrpc: '2.0', id, error: { code: -32001, message: 'Task not found' } });
    });
  });
  return { url, messages };
}

const reply = (res: ServerResponse, { id }: Rpc, result: unknown) => sendJson(res, { jsonrpc: '2.0', id, result });

const verify = (url: string, more: Record<string, string> = {}, entry: Record<string, string> = {}) =>
  runAction('verify-agents', {
    inputs: {
      ...{ agents: `booking=${url}`, interval: '20ms', deadline: '5s', 'attempt-timeout': '500ms', ...more },
      'smoke-tests': JSON.stringify([{ agent: 'booking', message: 'Hello', 'expect-text': 'done', ...entry }]),
    },
  });

describe('a smoke test', () => {
  test('is not sent again when the connection breaks, because the agent may have begun', async () => {
    const { url, messages } = await startAgent((_, res) => res.socket?.destroy());
    const run = await verify(url);
    expect(run.outputs).toMatchObject({ status: 'unhealthy', unhealthy: '["booking"]' });
    expect(run.headline).toMatch(/smoke test failed: booking \(reset: /);
    expect(messages).toHaveLength(1);
  });

  test('is not sent again after an error of the server', async () => {
    const { url, messages } = await startAgent((_, res) => sendJson(res, {}, 500));
    expect((await verify(url)).headline).toMatch(/\(5xx: HTTP 500/);
    expect(messages).toHaveLength(1);
  });

  test('is sent again after 429, with the same id', async () => {
    const { url, messages } = await startAgent((rpc, res, count) =>
      count === 1 ? sendJson(res, {}, 429) : reply(res, rpc, COMPLETED),
    );
    const run = await verify(url);
    expect(run.outputs.status).toBe('healthy');
    expect(messages).toHaveLength(2);
    expect(new Set(messages).size).toBe(1);
  });

  test('waits for a task that is still being worked on', async () => {
    let asked = 0;
    const working = { ...COMPLETED, status: { state: 'working' } };
    const { url, messages } = await startAgent(
      (rpc, res) => reply(res, rpc, working),
      () => (asked++ < 1 ? working : COMPLETED),
    );
    const run = await verify(url, { 'attempt-timeout': '5s' });
    expect(run.outputs.status).toBe('healthy');
    expect(asked).toBe(2);
    expect(messages).toHaveLength(1);
  });

  test('that hangs fails after its own time limit', async () => {
    const { url, messages } = await startAgent(() => {});
    const run = await verify(url, {}, { timeout: '300ms' });
    expect(run.headline).toMatch(/\(timeout: no answer within 300 ms\)/);
    expect(run.outputs.status).toBe('unhealthy');
    expect(messages).toHaveLength(1);
  });

  test('that the deadline cuts off is inconclusive, and nothing is undone', async () => {
    const { url } = await startAgent(() => {});
    const run = await verify(url, { deadline: '1s', 'on-unhealthy': 'echo must-not-run' }, { timeout: '1m' });
    expect(run.outputs).toMatchObject({ status: 'inconclusive', 'on-unhealthy-exit-code': '' });
    expect(run.headline).toMatch(/did not end before the deadline/);
    expect(Number(run.outputs['duration-ms'])).toBeLessThan(2_000);
  });

  test.each<[name: string, error: { code: number; message: string }, kind: string]>([
    ['an RPC error', { code: -32603, message: 'Internal error' }, 'rpc'],
    ['a quota error', { code: -32000, message: 'quota exceeded for model' }, 'quota'],
    ['an authorization error', { code: -32000, message: 'PERMISSION_DENIED' }, 'auth'],
  ])('tells %s apart', async (_, error, kind) => {
    const { url } = await startAgent(({ id }, res) => sendJson(res, { jsonrpc: '2.0', id, error }));
    expect((await verify(url)).headline).toContain(`booking (${kind}: RPC error ${error.code}`);
  });

  test('is not sent while the agents are not good', async () => {
    const { url, messages } = await startAgent((rpc, res) => reply(res, rpc, COMPLETED));
    const run = await verify(url, { expect: 'booking, research', deadline: '500ms' });
    expect(run.outputs.status).toBe('unhealthy');
    expect(messages).toEqual([]);
  });
});
