import { listTools, ping } from '@stability-actions/agent-health/mcp-tools';
import { cut } from '@stability-actions/common/redaction';
import { type AgentStatus, worstAgentStatus } from './agent-status.ts';
import type { Send } from './http.ts';
import { breakOf, newTrace, speakMcp } from './mcp-exchange.ts';
import type { Problem } from './observation.ts';
import type { Probed } from './probed.ts';
import { problem, saysNothing } from './problems.ts';

/**
 * No tool is called. Whether the server reaches its backend stays unknown, which is not held against it. Never throws
 * HttpFailure.
 */
export async function probeMcp(url: URL, options: { send: Send; signal: AbortSignal }): Promise<Probed> {
  const trace = newTrace();
  try {
    return await speakMcp(url, options, trace, async (conversation) => {
      const { tools, error } = await listTools(conversation);
      const silent = await ping(conversation);
      const problems: [AgentStatus, Problem][] = [];
      if (error !== undefined) problems.push(['degraded', problem('tools', error)]);
      if (silent !== undefined)
        problems.push(['degraded', problem('rpc', cut(silent, 400), 'Let the server answer ping.')]);
      return {
        status: worstAgentStatus(problems.map(([status]) => status)),
        problem: problems[0]?.[1],
        checked: ['mcp', 'tools'],
        tools: tools.map(({ name }) => name),
        versions: conversation.version === undefined ? [] : [conversation.version],
        responseMs: trace.ms,
        ...{ spoke: true, absent: false, answered: true, answer: trace.answer },
      };
    });
  } catch (error) {
    const broken = breakOf(error, url, trace);
    const status = saysNothing(broken.problem) ? 'unknown' : 'unhealthy';
    return { ...broken, status, checked: ['mcp'], versions: [] };
  }
}

/** Whether an address that does not answer as it should is an MCP server. */
export async function isMcpServer(url: URL, options: { send: Send; signal: AbortSignal }): Promise<boolean> {
  const trace = newTrace();
  try {
    await speakMcp(url, options, trace, async () => undefined);
    return true;
  } catch (error) {
    return breakOf(error, url, trace).spoke;
  }
}

export function looksLikeMcp({ pathname }: URL): boolean {
  return /\/mcp\/?$/i.test(pathname);
}
