import { type CheckOptions, isAbsent, isStaleConnection, NotThere, readText } from './agent-fetch.ts';
import { converse } from './mcp-conversation.ts';
import { listTools, ping } from './mcp-tools.ts';
import { McpFailure, type McpSend, signalFor } from './mcp-wire.ts';
import type { HealthStatus } from './status.ts';

export async function checkMcp(address: string, options: CheckOptions) {
  try {
    return await converse(new URL(address), sendOf(options), async (conversation) => {
      const tools = await listTools(conversation);
      const error = tools.error ?? (await ping(conversation));
      const status: HealthStatus = error === undefined ? 'healthy' : 'degraded';
      const toolsRegistered = tools.error === undefined;
      return { status, toolsRegistered, canCallBackend: null, version: conversation.version, error };
    });
  } catch (error) {
    if (!(error instanceof McpFailure) || error.reply === undefined) throw error;
    const { kind, message, reply } = error;
    if (kind === 'not-mcp' || (kind === 'http' && isAbsent(reply.status)))
      throw new NotThere(`HTTP ${reply.status} (${message})`);
    throw kind === 'http' ? new Error(`HTTP ${reply.status} (${message})`) : error;
  }
}

function sendOf({ fetch, headers, signal }: CheckOptions): McpSend {
  return async ({ url, method, headers: own, body, isComplete }) => {
    const end = signalFor({ method }, signal);
    const request = {
      method,
      redirect: 'manual' as const,
      headers: { ...headers, ...own },
      signal: end,
      body: body ?? null,
    };
    const response = await fetch(url.href, request).catch((error: unknown) => {
      if (!isStaleConnection(error) || end.aborted) throw error;
      return fetch(url.href, request);
    });
    const type = response.headers.get('content-type') ?? '';
    const text = await readText(response, (piece) => isComplete(piece, type));
    return { status: response.status, text, header: (name) => response.headers.get(name) ?? undefined };
  };
}
