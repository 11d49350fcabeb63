import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { tools } from './tools.ts';

/** An MCP server (Streamable HTTP, without sessions) in plain Node, and what agent-health asks. */
const { PORT, BACKEND_URL, GIT_COMMIT = 'unknown' } = process.env;
const PROTOCOL = '2025-11-25';

const methods: Record<string, (params: { name?: string }) => unknown> = {
  initialize: () => ({
    protocolVersion: PROTOCOL,
    capabilities: { tools: {} },
    serverInfo: { name: 'research', version: GIT_COMMIT },
  }),
  ping: () => ({}),
  'tools/list': () => ({
    tools: Object.entries(tools).map(([name, { description }]) => ({
      name,
      description,
      inputSchema: { type: 'object', properties: {} },
    })),
  }),
  'tools/call': ({ name = '' }) => {
    const tool = tools[name];
    const words = tool === undefined ? `there is no tool '${name}'` : tool.run();
    return { content: [{ type: 'text', text: words }], isError: tool === undefined };
  },
};

function answer(message: { id?: number; method: string; params?: { name?: string } }): unknown {
  const method = methods[message.method];
  return method === undefined
    ? { jsonrpc: '2.0', id: message.id, error: { code: -32601, message: `there is no method '${message.method}'` } }
    : { jsonrpc: '2.0', id: message.id, result: method(message.params ?? {}) };
}

async function healthOf(): Promise<unknown> {
  const backend = await fetch(`${BACKEND_URL}/health`).catch(() => undefined);
  return { tools: Object.keys(tools), backendConnected: backend?.ok === true, version: GIT_COMMIT };
}

createServer(async (request, response) => {
  const send = (status: number, body: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (request.url === '/health') return send(200, await healthOf());
  if (request.url !== '/mcp' || request.method !== 'POST') return response.writeHead(405).end();
  console.log(`correlation ${request.headers['x-correlation-id'] ?? 'none'}`);
  const message = JSON.parse(await text(request));
  if (message.id === undefined) return response.writeHead(202).end();
  return send(200, answer(message));
}).listen(Number(PORT), () => console.log(`research listens on ${PORT}`));
