import { judgeAgentAnswer } from './agent-answer.ts';
import { type Fetch, isStaleConnection, readText, reasonOf } from './agent-fetch.ts';
import type { AgentHealth } from './report.ts';

export interface AgentTarget {
  name: string;
  /** Base address; `/health` is appended. Undefined or empty: the agent is reported as not configured. */
  url: string | undefined;
  /** Sent along, e.g. an ID token; asked anew for each check, because tokens expire. */
  headers?: (() => Record<string, string> | Promise<Record<string, string>>) | undefined;
}

/**
 * Asks one agent's `GET /health`. Never throws: what goes wrong is the answer.
 * @param signal ends the attempt; its reason is not shown
 * @param headers sent along, besides the agent's own
 */
export async function checkAgent(
  { name, url, headers: ownHeaders }: AgentTarget,
  { fetch, headers, signal }: { fetch: Fetch; headers: Record<string, string>; signal: AbortSignal },
): Promise<AgentHealth> {
  const unreachable = (responseTime: number, error: string): AgentHealth => ({
    agent: name,
    status: 'unhealthy',
    checks: { reachable: false, toolsRegistered: null, canCallBackend: null, responseTime },
    error,
  });
  if (url === undefined || url.trim() === '') return unreachable(-1, 'URL not configured');

  const start = performance.now();
  const elapsed = () => Math.round(performance.now() - start);
  try {
    const request = {
      // A redirect could carry the agent's credential to another host.
      redirect: 'manual' as const,
      headers: { accept: 'application/json', 'x-health-check': 'true', ...headers, ...(await ownHeaders?.()) },
      signal,
    };
    const address = `${url.trim().replace(/\/+$/, '')}/health`;
    const response = await fetch(address, request).catch((error: unknown) => {
      if (!isStaleConnection(error) || signal.aborted) throw error;
      return fetch(address, request);
    });
    const text = await readText(response);
    if (!response.ok) return unreachable(elapsed(), `HTTP ${response.status}`);
    const body = parseJson(text);
    if (body === undefined) return unreachable(elapsed(), 'the answer is not JSON');
    const { status, toolsRegistered, canCallBackend, versions, error } = judgeAgentAnswer(body);
    const [version] = versions;
    return {
      agent: name,
      status,
      checks: { reachable: true, toolsRegistered, canCallBackend, responseTime: elapsed() },
      ...(error === undefined ? {} : { error }),
      ...(version === undefined ? {} : { version }),
    };
  } catch (error) {
    return unreachable(elapsed(), signal.aborted ? 'no answer in time' : reasonOf(error));
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
