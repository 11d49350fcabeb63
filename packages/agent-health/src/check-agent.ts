import { judgeAgentAnswer } from './agent-answer.ts';
import { type CheckOptions, isAbsent, isStaleConnection, NotThere, readText, reasonOf } from './agent-fetch.ts';
import { checkMcp } from './check-mcp.ts';
import { parseJson } from './json.ts';
import type { AgentHealth } from './report.ts';

export interface AgentTarget {
  name: string;
  /** Base address, to which `/health` is appended, or an MCP endpoint. Undefined or empty: reported as not configured. */
  url: string | undefined;
  /** `auto`, the default: MCP where the path ends in `/mcp` or there is no `/health`, else `GET <url>/health`. */
  probe?: 'auto' | 'health' | 'mcp' | undefined;
  /** Sent along, e.g. an ID token; asked anew for each check, because tokens expire. */
  headers?: (() => Record<string, string> | Promise<Record<string, string>>) | undefined;
}

/** Never throws: what goes wrong is the answer. */
export async function checkAgent(
  { name, url, probe = 'auto', headers: ownHeaders }: AgentTarget,
  { fetch, headers, signal }: CheckOptions,
): Promise<AgentHealth> {
  const unreachable = (responseTime: number, error: string): AgentHealth => ({
    agent: name,
    status: 'unhealthy',
    checks: { reachable: false, toolsRegistered: null, canCallBackend: null, responseTime },
    error,
  });
  const address = url?.trim() ?? '';
  if (address === '') return unreachable(-1, 'URL not configured');

  const start = performance.now();
  const elapsed = () => Math.round(performance.now() - start);
  try {
    const all = { ...headers, ...(await ownHeaders?.()) };
    const options = { fetch, headers: all, signal };
    const found = await CHECKS[probe](address, options);
    const { status, toolsRegistered, canCallBackend, version, error } = found;
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

const CHECKS = { auto: checkEither, health: checkHealth, mcp: checkMcp };

async function checkEither(address: string, options: CheckOptions) {
  const [first, second] = /\/mcp\/?$/i.test(address) ? [checkMcp, checkHealth] : [checkHealth, checkMcp];
  try {
    return await first(address, options);
  } catch (error) {
    if (!(error instanceof NotThere)) throw error;
    return second(address, options).catch(() => {
      throw error;
    });
  }
}

/** @throws Error when there is no answer to judge */
async function checkHealth(address: string, { fetch, headers, signal }: CheckOptions) {
  const request = {
    // A redirect could carry the agent's credential to another host.
    redirect: 'manual' as const,
    headers: { accept: 'application/json', 'x-health-check': 'true', ...headers },
    signal,
  };
  const target = `${address.replace(/\/+$/, '')}/health`;
  const response = await fetch(target, request).catch((error: unknown) => {
    if (!isStaleConnection(error) || signal.aborted) throw error;
    return fetch(target, request);
  });
  const text = await readText(response);
  if (isAbsent(response.status)) throw new NotThere(`HTTP ${response.status}`);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const body = parseJson(text);
  if (body === undefined) throw new NotThere('the answer is not JSON');
  const { versions, ...judged } = judgeAgentAnswer(body);
  return { ...judged, version: versions[0] };
}
