import { EventReader, messagesOf } from '@stability-actions/agent-health/mcp-message';
import { createSend, limited } from '@stability-actions/agents/http';
import { callHeaders } from '@stability-actions/agents/mcp-headers';
import { probeMcp } from '@stability-actions/agents/mcp-probe';
import { describe, expect, test } from 'vitest';
import { sendJson } from '../../fixtures/http.ts';
import { startLoopback } from '../../fixtures/loopback.ts';
import { type McpScript, type McpScriptOptions, sendEvents, startMcpScript, TOOL } from '../../fixtures/mcp-script.ts';

const probe = (url: string, ms = 2_000) =>
  probeMcp(new URL(url), {
    send: limited(
      createSend(() => ({}), { env: {} }),
      ms,
    ),
    signal: new AbortController().signal,
  });

async function probed(options: McpScriptOptions, ms?: number) {
  const server = await startMcpScript(options);
  const { status, problem, versions, spoke, answered } = await probe(server.url, ms);
  return {
    status,
    kind: problem?.kind,
    message: problem?.message,
    versions,
    spoke,
    answered,
    asked: server.asked(),
    server,
  };
}

/** Answers one method in its own way. */
const on =
  (method: string, answer: (...given: Parameters<McpScript>) => void): McpScript =>
  (call, ...rest) => {
    if (call.method !== method) return undefined;
    answer(call, ...rest);
    return true;
  };

const failed = (code: number, data?: object, status = 400): McpScript =>
  on('server/discover', ({ id }, res) =>
    sendJson(res, { jsonrpc: '2.0', id, error: { code, message: 'No', data } }, status),
  );

describe('which era a server speaks', () => {
  const modern = ['server/discover', 'tools/list'];
  const legacy = ['server/discover', 'initialize', 'notifications/initialized', 'tools/list', 'ping'];
  test.each<[name: string, options: McpScriptOptions, status: string, asked: string[], kind?: string]>([
    ['modern', {}, 'healthy', modern],
    ['404 with JSON-RPC', { era: 'legacy' }, 'healthy', legacy],
    ['400 with an old code', { era: 'legacy', script: failed(-32000) }, 'healthy', legacy],
    ['200 with -32601', { era: 'legacy', script: failed(-32601, undefined, 200) }, 'healthy', legacy],
    [
      '200 with invalid parameters (Python)',
      { era: 'legacy', script: failed(-32602, undefined, 200) },
      'healthy',
      legacy,
    ],
    [
      '405 with nothing',
      { era: 'legacy', script: on('server/discover', (_, res) => res.writeHead(405).end()) },
      'healthy',
      legacy,
    ],
    [
      '-32022 with only old versions',
      { era: 'legacy', script: failed(-32022, { supported: ['2025-06-18', '2024-11-05'] }) },
      'healthy',
      legacy,
    ],
    [
      '-32022 once, with our version',
      {
        script: (call, res, req, count) =>
          count === 1 ? failed(-32022, { supported: ['2026-07-28'] })(call, res, req, count) : undefined,
      },
      'healthy',
      ['server/discover', ...modern],
    ],
    [
      '-32022 with our version for ever',
      { script: failed(-32022, { supported: ['2026-07-28'] }) },
      'unknown',
      ['server/discover', 'server/discover'],
      'unsupported-version',
    ],
    [
      '-32022 with newer versions',
      { script: failed(-32022, { supported: ['2027-01-01'] }) },
      'unknown',
      ['server/discover'],
      'unsupported-version',
    ],
    ['-32022 without a list', { script: failed(-32022) }, 'unknown', ['server/discover'], 'unsupported-version'],
    ['headers that were dropped', { script: failed(-32020) }, 'unknown', ['server/discover'], 'protocol-error'],
    ['a capability that is missing', { script: failed(-32021) }, 'unknown', ['server/discover'], 'protocol-error'],
    ['500 with JSON-RPC', { script: failed(-32603, undefined, 500) }, 'unhealthy', ['server/discover'], '5xx'],
    ['200 with an internal error', { script: failed(-32603, undefined, 200) }, 'unhealthy', ['server/discover'], 'rpc'],
    [
      '503',
      { script: on('server/discover', (_, res) => res.writeHead(503).end()) },
      'unhealthy',
      ['server/discover'],
      '5xx',
    ],
    [
      '429',
      { script: on('server/discover', (_, res) => res.writeHead(429).end()) },
      'unknown',
      ['server/discover'],
      '429',
    ],
    [
      '403',
      { script: on('server/discover', (_, res) => res.writeHead(403).end()) },
      'unhealthy',
      ['server/discover'],
      'unauthorized',
    ],
    ['silence', { script: on('server/discover', () => {}) }, 'unhealthy', ['server/discover'], 'timeout'],
    [
      'a cut connection',
      { script: on('server/discover', (_, res) => res.socket?.destroy()) },
      'unhealthy',
      ['server/discover'],
      'reset',
    ],
  ])('%s', async (_, options, status, asked, kind) => {
    expect(await probed(options, 400)).toMatchObject({ status, asked, kind });
  });

  test.each<[version: unknown, status: string, kind: string | undefined]>([
    ['2025-06-18', 'healthy', undefined],
    ['2025-03-26', 'healthy', undefined],
    ['2024-11-05', 'unknown', 'unsupported-version'],
    ['2026-07-28', 'unknown', 'unsupported-version'],
    [undefined, 'unhealthy', 'rpc'],
  ])('a server that answers initialize with %s', async (protocolVersion, status, kind) => {
    const script = on('initialize', ({ id }, res) =>
      sendJson(res, { jsonrpc: '2.0', id, result: { protocolVersion, capabilities: {} } }),
    );
    const { server, ...result } = await probed({ era: 'legacy', script });
    expect(result).toMatchObject({ status, kind });
    const later = server.requests.filter(({ body }) => body.includes('tools/list'));
    expect(later.map(({ headers }) => headers['mcp-protocol-version'])).toEqual(
      status === 'healthy' ? [protocolVersion] : [],
    );
  });
});

describe('sessions', () => {
  test.each(['s1', 'a b;c=d, "e" ~|{}', 'grün-é', '0'.repeat(2_000)])(
    'the id %.20s goes with every later request, and the session is ended',
    async (session) => {
      const { status, server } = await probed({ era: 'legacy', session });
      expect(status).toBe('healthy');
      const ids = server.requests.map(({ headers }) => headers['mcp-session-id']);
      const echoed = Buffer.from(session, 'utf8').toString('latin1');
      expect(ids).toEqual([undefined, undefined, ...Array(4).fill(echoed)]);
      expect(server.asked().at(-1)).toBe('DELETE');
    },
  );

  test.each(['notifications/initialized', 'tools/list', 'ping'])(
    '404 to %s once: again from the start',
    async (method) => {
      const script: McpScript = (call, res, _, count) => {
        if (call.method !== method || count > 1) return undefined;
        res.writeHead(404).end();
        return true;
      };
      const { status, asked } = await probed({ era: 'legacy', session: 's', script });
      expect(status).toBe('healthy');
      expect(asked.filter((one) => one === 'initialize')).toHaveLength(2);
      expect(asked.filter((one) => one === 'DELETE')).toHaveLength(2);
    },
  );

  test('404 again: the instances do not share their sessions', async () => {
    const { status, kind, message, asked } = await probed({
      era: 'legacy',
      session: 's',
      script: on('tools/list', (_, res) => res.writeHead(404).end()),
    });
    expect({ status, kind, message }).toMatchObject({
      status: 'unhealthy',
      kind: 'rpc',
      message: expect.stringMatching(/does not know the session/),
    });
    expect(asked.filter((one) => one === 'initialize')).toHaveLength(2);
  });

  test('ended also when the round is bad', async () => {
    const { status, asked } = await probed({
      era: 'legacy',
      session: 's',
      script: on('ping', (_, res) => res.writeHead(500).end()),
    });
    expect(status).toBe('unhealthy');
    expect(asked.at(-1)).toBe('DELETE');
  });

  test('ended also when the run is cancelled', async () => {
    const cancel = new AbortController();
    const server = await startMcpScript({
      era: 'legacy',
      session: 's',
      script: on('tools/list', () => cancel.abort()),
    });
    await probeMcp(new URL(server.url), { send: createSend(() => ({}), { env: {} }), signal: cancel.signal });
    expect(server.asked().at(-1)).toBe('DELETE');
  });
});

describe('the list of tools', () => {
  const pages = (page: (count: number) => object): McpScript =>
    on('tools/list', ({ id }, res, _, count) => sendJson(res, { jsonrpc: '2.0', id, result: page(count) }));

  test('is read to its end', async () => {
    const server = await startMcpScript({
      script: pages((count) => ({
        tools: [{ ...TOOL, name: `t${count}` }],
        nextCursor: count < 20 ? `c${count}` : null,
      })),
    });
    const { status, tools } = await probe(server.url);
    expect([status, tools?.length, tools?.at(-1)]).toEqual(['healthy', 20, 't20']);
    expect(server.requests.map(({ body }) => JSON.parse(body).params.cursor)).toEqual([
      undefined,
      undefined,
      ...Array.from({ length: 19 }, (_, i) => `c${i + 1}`),
    ]);
  });

  test.each<[name: string, page: (count: number) => object, status: string, message: RegExp, requests: number]>([
    ['the same page for ever', () => ({ tools: [TOOL], nextCursor: 'x' }), 'unhealthy', /same next page again/, 2],
    [
      'new pages for ever',
      (count) => ({ tools: [TOOL], nextCursor: `c${count}` }),
      'degraded',
      /more than 20 pages/,
      20,
    ],
    ['no tools', () => ({ tools: [] }), 'degraded', /no tools are registered/, 1],
    ['a tool without a name', () => ({ tools: [TOOL, { inputSchema: {} }] }), 'degraded', /tool 2 has no name/, 1],
    [
      'a tool without a schema',
      () => ({ tools: [{ name: 'x' }] }),
      'degraded',
      /tool 1 has no object 'inputSchema'/,
      1,
    ],
    [
      'a schema that is a list',
      () => ({ tools: [{ name: 'x', inputSchema: [] }] }),
      'degraded',
      /tool 1 has no object/,
      1,
    ],
    ['no list', () => ({ tools: {} }), 'unhealthy', /no list 'tools'/, 1],
  ])('%s', async (_, page, status, message, requests) => {
    const result = await probed({ script: pages(page) });
    expect(result.status).toBe(status);
    expect(result.message).toMatch(message);
    expect(result.asked.filter((method) => method === 'tools/list')).toHaveLength(requests);
  });

  test('a server without tools says so', async () => {
    const script = on('tools/list', ({ id }, res) =>
      sendJson(res, { jsonrpc: '2.0', id, error: { code: -32601, message: 'No' } }, 404),
    );
    expect(await probed({ script })).toMatchObject({
      status: 'degraded',
      kind: 'tools',
      message: 'it offers no tools',
    });
  });

  test('a server that refuses ping is degraded', async () => {
    const script = on('ping', ({ id }, res) =>
      sendJson(res, { jsonrpc: '2.0', id, error: { code: -32601, message: 'No' } }),
    );
    expect(await probed({ era: 'legacy', script })).toMatchObject({ status: 'degraded', kind: 'rpc' });
  });
});

describe('event streams', () => {
  const result = { tools: [TOOL] };
  const stream = (answer: (id: number | undefined) => unknown[], end = true): McpScript =>
    on('tools/list', ({ id }, res) => sendEvents(res, answer(id), end));

  test.each<[name: string, script: McpScript]>([
    [
      'messages before the answer are read over',
      stream((id) => [
        { jsonrpc: '2.0', method: 'notifications/message', params: {} },
        { jsonrpc: '2.0', id, method: 'sampling/createMessage', params: {} },
        { jsonrpc: '2.0', id: 999, result: { tools: [] } },
        { jsonrpc: '2.0', id, result },
      ]),
    ],
    ['a stream that stays open after the answer', stream((id) => [{ jsonrpc: '2.0', id, result }], false)],
    [
      'a batch',
      stream((id) => [
        [
          { jsonrpc: '2.0', method: 'notifications/message' },
          { jsonrpc: '2.0', id, result },
        ],
      ]),
    ],
    [
      'comments, several data lines, CRLF, a priming event',
      on('tools/list', ({ id }, res) => {
        const [first, second] = [`{"jsonrpc":"2.0","id":${id},`, `"result":${JSON.stringify(result)}}`];
        res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
        res.end(`: hello\r\nretry: 100\r\nid: 1\r\ndata:\r\n\r\ndata: ${first}\r\ndata:${second}\r\n\r\n`);
      }),
    ],
  ])('%s', async (_, script) => {
    expect(await probed({ script })).toMatchObject({ status: 'healthy' });
  });

  test.each<[name: string, script: McpScript, kind: string]>([
    ['ends without the answer', stream(() => [{ jsonrpc: '2.0', method: 'notifications/message' }]), 'rpc'],
    ['has only the answer to another request', stream(() => [{ jsonrpc: '2.0', id: 999, result }]), 'rpc'],
    ['has an answer without id', stream(() => [{ jsonrpc: '2.0', result }]), 'rpc'],
    [
      'ends in the middle of the answer',
      on('tools/list', ({ id }, res) => {
        res.writeHead(200, { 'content-type': 'text/event-stream' });
        res.end(`data: {"jsonrpc":"2.0","id":${id},"result":{"tools":[]}}\n`);
      }),
      'rpc',
    ],
    [
      'never ends and never answers',
      on('tools/list', (_, res) => {
        sendEvents(res, [], false);
        const timer = setInterval(() => res.write(': still here\n\n'), 20);
        res.on('close', () => clearInterval(timer));
      }),
      'timeout',
    ],
    [
      'is huge',
      on('tools/list', (_, res) => {
        sendEvents(res, [], false);
        const piece = `: ${'x'.repeat(65_536)}\n`;
        const more = () => {
          while (!res.destroyed && res.write(piece));
        };
        res.on('drain', more);
        more();
      }),
      'too-large',
    ],
  ])('one that %s is bad, and no other era', async (_, script, kind) => {
    const { status, kind: is, asked } = await probed({ script }, 1_500);
    expect([status, is]).toEqual([kind === 'too-large' ? 'unknown' : 'unhealthy', kind]);
    expect(asked).toEqual(['server/discover', 'tools/list']);
  });

  test('is read the same however it is cut into pieces', () => {
    const text = ': c\r\ndata: a\r\ndata: b\r\n\r\nevent: x\rdata: c\r\rid: 1\ndata\n\ndata: last\n';
    for (let size = 1; size <= text.length; size++) {
      const reader = new EventReader();
      const events = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
        reader.feed(text.slice(i * size, (i + 1) * size)),
      );
      expect(events.flat(), `${size}`).toEqual(['a\nb', 'c', '']);
    }
  });

  test('and JSON may begin with a mark', () => {
    expect(messagesOf('\ufeff{"a":1}', false)).toEqual([{ a: 1 }]);
    expect(messagesOf('\ufeffdata: {"a":1}\n\n', true)).toEqual([{ a: 1 }]);
  });
});

test.each(['text/plain', 'text/html', undefined])(
  'an answer of the type %s is none, because clients refuse it',
  async (type) => {
    const script = on('tools/list', ({ id }, res) => {
      res.writeHead(200, type === undefined ? {} : { 'content-type': type });
      res.end(JSON.stringify({ jsonrpc: '2.0', id, result: { tools: [TOOL] } }));
    });
    const { status, kind, message } = await probed({ script });
    expect([status, kind]).toEqual(['unhealthy', 'rpc']);
    expect(message).toMatch(/content-type is '(text\/(plain|html))?', where clients expect/);
  },
);

describe('a redirect', () => {
  test('on the same host keeps method and body', async () => {
    const script: McpScript = (_, res, req) => {
      if (req.url === '/mcp/') {
        req.url = '/mcp';
        return undefined;
      }
      res.writeHead(307, { location: '/mcp/' }).end();
      return true;
    };
    const { status, server } = await probed({ script });
    expect(status).toBe('healthy');
    expect(server.requests.map(({ path }) => path)).toEqual(['/mcp', '/mcp/', '/mcp/']);
  });

  test('to another host is not followed', async () => {
    const other = await startLoopback();
    const script = on('server/discover', (_, res) => res.writeHead(307, { location: `${other.url}/mcp` }).end());
    const { status, kind, message } = await probed({ script });
    expect([status, kind]).toEqual(['unknown', 'redirect']);
    expect(message).toContain(`HTTP 307 from /mcp to ${new URL(other.url).host}, which is not followed`);
    expect(other.requests).toEqual([]);
  });

  test('without an end ends', async () => {
    const { kind } = await probed({
      script: (_, res) => {
        res.writeHead(308, { location: '/mcp' }).end();
        return true;
      },
    });
    expect(kind).toBe('redirect');
  });
});

test('the headers of a modern call', () => {
  const text = (header?: string) => ({ type: 'string', ...(header !== undefined && { 'x-mcp-header': header }) });
  const schema = {
    properties: {
      region: text('Region'),
      deep: { properties: { n: text('N') } },
      plain: text(),
      bad: text('a b'),
      list: { items: { properties: { region: text('Item') } } },
    },
  };
  const values = { region: 'Hello, 世界', deep: { n: 42 }, plain: 'x', bad: 'y', list: [{ region: 'z' }] };
  expect(callHeaders('list slots', schema, values)).toEqual({
    'mcp-name': 'list slots',
    'mcp-param-Region': '=?base64?SGVsbG8sIOS4lueVjA==?=',
    'mcp-param-N': '42',
  });
  expect(callHeaders('=?base64?literal?=', {}, {})).toEqual({ 'mcp-name': '=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?=' });
  expect(callHeaders(' x\n', { properties: { on: text('On') } }, { on: false })).toEqual({
    'mcp-name': '=?base64?IHgK?=',
    'mcp-param-On': 'false',
  });
});
