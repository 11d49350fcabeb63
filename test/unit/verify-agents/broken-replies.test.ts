import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { readInputs } from '../../../actions/verify-agents/src/inputs.ts';
import { run } from '../../../actions/verify-agents/src/run.ts';
import { BROKEN_REPLIES } from '../../fixtures/broken-replies.ts';
import { sendJson } from '../../fixtures/http.ts';
import { inProcess } from '../../fixtures/in-process.ts';
import { report, startLoopback } from '../../fixtures/loopback.ts';

type Reply = (response: ServerResponse) => void;

/** One service that reports, has a health answer, a card and A2A; `fault` answers the first `times` requests to its path. */
async function startService(fault?: { path: string; times: number; reply: Reply }) {
  let left = fault?.times ?? 0;
  const loopback = await startLoopback((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const { pathname } = new URL(req.url ?? '', 'http://x');
      const rpc = chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString('utf8'));
      const path = rpc === undefined ? pathname : rpc.method;
      if (path === fault?.path && left > 0) {
        left -= 1;
        return fault?.reply(res);
      }
      if (path === '/report') return sendJson(res, report({ booking: 'healthy', research: 'healthy' }));
      if (path === '/plain/health') return sendJson(res, { tools: ['list_slots'], backendConnected: true });
      if (path === '/a2a/.well-known/agent-card.json') return sendJson(res, cardOf(loopback.url));
      if (path === 'GetTask')
        return sendJson(res, { jsonrpc: '2.0', id: rpc.id, error: { code: -32001, message: 'no' } });
      if (path === 'SendMessage') {
        const artifacts = [{ artifactId: 'a', parts: [{ text: '3 free slots' }] }];
        const task = { id: 't', contextId: 'c', status: { state: 'TASK_STATE_COMPLETED' }, artifacts };
        return sendJson(res, { jsonrpc: '2.0', id: rpc.id, result: { task } });
      }
      sendJson(res, { error: 'not found' }, 404);
    });
  });
  return loopback;
}

function cardOf(url: string) {
  return {
    name: 'booking',
    description: 'Books.',
    version: '1.0.0',
    supportedInterfaces: [{ url: `${url}/rpc`, protocolBinding: 'JSONRPC', protocolVersion: '1.0' }],
    capabilities: {},
    defaultInputModes: ['text'],
    defaultOutputModes: ['text'],
    skills: [{ id: 'list_slots', name: 'list_slots', description: 'x', tags: ['tools'] }],
  };
}

const TARGETS: [path: string, inputs: (url: string) => Record<string, string>][] = [
  ['/report', (url) => ({ 'health-url': `${url}/report`, expect: 'booking' })],
  ['/plain/health', (url) => ({ agents: `booking=${url}/plain`, probe: 'health' })],
  ['/plain/health', (url) => ({ agents: `booking=${url}/plain` })],
  ['/a2a/.well-known/agent-card.json', (url) => ({ agents: `booking=${url}/a2a`, probe: 'a2a' })],
  ['GetTask', (url) => ({ agents: `booking=${url}/a2a` })],
];

/** What an agent's own health answer may be without being good: it says nothing of tools and backend, which is degraded. */
const SAYS_LITTLE = ['a text', 'an empty object', 'an answer with 202'];

async function verify(inputs: Record<string, string>) {
  const context = await inProcess('verify-agents', { inputs: { deadline: '20s', ...inputs } });
  const { outputs, headline } = await run(readInputs(context), context);
  return { status: outputs.status, unhealthy: outputs.unhealthy, exit: outputs['on-unhealthy-exit-code'], headline };
}

describe.each(TARGETS)('%s', (path, inputsFor) => {
  test('a broken answer once changes nothing', async () => {
    for (const [kind, reply] of Object.entries(BROKEN_REPLIES)) {
      const { url } = await startService({ path, times: 1, reply });
      expect(await verify(inputsFor(url)), kind).toMatchObject({ status: 'healthy', headline: undefined });
    }
  });

  test('for ever it is never healthy, and no crash', async () => {
    for (const [kind, reply] of Object.entries(BROKEN_REPLIES)) {
      const isOwnAnswer = path === '/plain/health' && SAYS_LITTLE.includes(kind);
      const { url } = await startService({ path, times: Number.POSITIVE_INFINITY, reply });
      const { status, headline } = await verify({ ...inputsFor(url), ...(isOwnAnswer && { degraded: 'fail' }) });
      expect(['inconclusive', 'unhealthy', ...(isOwnAnswer ? ['degraded'] : [])], `${kind}: ${headline}`).toContain(
        status,
      );
      expect(headline, kind).toBeDefined();
      expect(headline, kind).not.toMatch(/TypeError|ValiError|Please report/);
      if (path === '/report') expect(status, kind).toBe('inconclusive');
    }
  });
});

test('a smoke test whose answer is nobody’s proves nothing, and is not sent twice', async () => {
  for (const [kind, reply] of Object.entries(BROKEN_REPLIES)) {
    const service = await startService({ path: 'SendMessage', times: Number.POSITIVE_INFINITY, reply });
    const { status, exit } = await verify({
      agents: `booking=${service.url}/a2a`,
      'smoke-tests': '[{agent: booking, message: "How many slots?", expect-text: free}]',
      'on-unhealthy': 'true',
    });
    expect(['inconclusive', 'unhealthy'], kind).toContain(status);
    if (/page as JSON|a web page$|half|nothing with 200|gzip/.test(kind))
      expect([status, exit], kind).toEqual(['inconclusive', '']);
    expect(
      service.requests.filter(({ body }) => body.includes('SendMessage')),
      kind,
    ).toHaveLength(1);
  }
});
