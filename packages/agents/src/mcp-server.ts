import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { HttpFailure, type Send } from './http.ts';
import { parseJson } from './json.ts';

/** What only an MCP server answers to `initialize` (2025-11-25 and before) and `server/discover` (2026-07-28). */
const answerSchema = v.looseObject({
  jsonrpc: v.literal('2.0'),
  result: v.union([
    v.looseObject({ protocolVersion: v.string(), capabilities: v.looseObject({}) }),
    v.looseObject({ supportedVersions: v.array(v.string()) }),
  ]),
});

const client = { name: 'stability-actions-verify-agents', version: '1' };

/** The two beginnings of a conversation; neither does anything but open one. */
const REQUESTS = [
  {
    method: 'initialize',
    headers: {},
    params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: client },
  },
  {
    method: 'server/discover',
    headers: { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'server/discover' },
    params: {
      _meta: {
        'io.modelcontextprotocol/protocolVersion': '2026-07-28',
        'io.modelcontextprotocol/clientInfo': client,
        'io.modelcontextprotocol/clientCapabilities': {},
      },
    },
  },
];

/** Whether an address that is no agent is an MCP server. A session that this opens is closed again. */
export async function isMcpServer(url: URL, send: Send, signal: AbortSignal): Promise<boolean> {
  for (const { method, headers, params } of REQUESTS) {
    try {
      const answer = await send({
        url,
        method: 'POST',
        headers: { ...headers, accept: 'application/json, text/event-stream' },
        body: JSON.stringify({ jsonrpc: '2.0', id: randomUUID(), method, params }),
        signal,
      });
      const session = answer.header('mcp-session-id');
      if (session !== undefined) await send({ url, method: 'DELETE', headers: { 'mcp-session-id': session }, signal });
      if (messagesOf(answer.text).some((message) => v.is(answerSchema, message))) return true;
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error;
    }
  }
  return false;
}

/** One JSON object, or the data of an event stream. */
function messagesOf(text: string): unknown[] {
  const whole = parseJson(text);
  if (whole !== undefined) return [whole];
  return [...text.matchAll(/^data: ?(.*)$/gm)].map(([, data = '']) => parseJson(data));
}
