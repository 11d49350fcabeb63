import type { Clock } from '@stability-actions/common/clock';
import { retryAfterMs } from '@stability-actions/common/retry-after';
import { probeA2a } from './a2a-probe.ts';
import { worstAgentStatus } from './agent-status.ts';
import { type HealthProbed, probeHealth } from './health-probe.ts';
import type { Send } from './http.ts';
import { isMcpServer } from './mcp-server.ts';
import type { AgentObservation, TargetObservation } from './observation.ts';
import type { Probed } from './probed.ts';
import { problem } from './problems.ts';
import { slow } from './report-judgement.ts';

export type ProbeKind = 'auto' | 'health' | 'a2a';

/** An agent that is asked directly. */
export interface AgentTarget {
  name: string;
  url: URL;
  /** The address as it may be shown. */
  shown: string;
  probe: ProbeKind;
  /** Tools that it must have. */
  expectTools: readonly string[];
}

export interface AgentProbeOptions {
  send: Send;
  signal: AbortSignal;
  trusted: (url: URL) => boolean;
  maxResponseMs: number | undefined;
  clock: Clock;
}

/** Asks one agent, in the way that its target says. */
export async function probeAgent(target: AgentTarget, options: AgentProbeOptions): Promise<TargetObservation> {
  const { send, signal } = options;
  const [health, a2a] = await Promise.all([
    target.probe === 'a2a' ? undefined : probeHealth(target.url, send, signal),
    target.probe === 'health' ? undefined : probeA2a(target.url, options),
  ]);
  const combined = combineProbes(health, a2a);
  const absent = [health, a2a].every((one) => one === undefined || (one.absent && !one.spoke));
  const probed = absent && (await isMcpServer(target.url, send, signal)) ? mcpServer(combined) : combined;
  const kind = probed.problem?.kind;
  return {
    target: target.shown,
    answered: probed.answered,
    listed: true,
    credentialRefused: kind === '401' || kind === '403',
    status: 'healthy',
    agents: [completeAgent(target, probed, options.maxResponseMs)],
    findings: [],
    retryAfterMs: retryAfterMs(probed.answer?.header('retry-after'), options.clock.wallMs()),
  };
}

/**
 * Of two kinds of probe the agent's own answer decides: what it does not have is not held against it, and where it
 * answers both, the worse counts. A health answer that only says "ok" adds nothing to a card.
 */
export function combineProbes(health: HealthProbed | undefined, a2a: Probed | undefined): Probed {
  if (health === undefined || a2a === undefined) {
    const only = health ?? a2a;
    if (only === undefined) throw new Error('no probe was made');
    return only;
  }
  const bareButGood = health.bare && health.status !== 'unhealthy';
  if (health.spoke && a2a.spoke && !bareButGood) {
    const worse = worstAgentStatus([health.status, a2a.status]) === health.status ? health : a2a;
    return {
      ...worse,
      checked: [...new Set([...health.checked, ...a2a.checked])],
      versions: [...health.versions, ...a2a.versions],
      tools: [...new Set([...(health.tools ?? []), ...(a2a.tools ?? [])])],
      responseMs: Math.max(health.responseMs ?? 0, a2a.responseMs ?? 0),
    };
  }
  if (a2a.spoke) return { ...a2a, versions: [...health.versions, ...a2a.versions] };
  if (health.spoke && (a2a.absent || !health.bare)) return health;
  if (!health.absent || a2a.absent) return neither(health, a2a);
  return a2a;
}

function mcpServer(probed: Probed): Probed {
  const bad = problem('mcp', 'this is an MCP server, which has neither a health answer nor an agent card');
  return { ...probed, status: 'unknown', problem: bad, answered: false };
}

/** Nothing to go by: the failure that says more than "there is no such path". */
function neither(health: HealthProbed, a2a: Probed): Probed {
  const answered = health.answered || a2a.answered;
  if (!health.absent) return { ...health, answered };
  const missing = problem(
    health.problem?.kind ?? '404',
    `neither a health answer (${health.problem?.message}) nor an agent card (${a2a.problem?.message})`,
    health.problem?.remedy,
  );
  return { ...health, checked: ['health', 'card'], problem: missing, answered };
}

function completeAgent(target: AgentTarget, probed: Probed, maxResponseMs: number | undefined): AgentObservation {
  const { status, checked, versions, tools, responseMs } = probed;
  const agent = { name: target.name, status, problem: probed.problem, checked, versions, tools, responseMs };
  if (status === 'unhealthy' || status === 'unknown') return agent;
  const missing = target.expectTools.filter((tool) => !(tools ?? []).includes(tool));
  if (missing.length > 0) {
    const has = tools?.length ? `it has ${tools.slice(0, 20).join(', ')}` : 'it names none';
    return {
      ...agent,
      status: 'unhealthy',
      problem: problem('tools', `the tools ${missing.join(', ')} are missing; ${has}`),
    };
  }
  if (status === 'healthy' && maxResponseMs !== undefined && responseMs !== undefined && responseMs > maxResponseMs) {
    return { ...agent, status: 'degraded', problem: slow(responseMs, maxResponseMs) };
  }
  return agent;
}
