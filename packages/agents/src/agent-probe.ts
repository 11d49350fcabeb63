import type { Clock } from '@stability-actions/common/clock';
import { retryAfterMs } from '@stability-actions/common/retry-after';
import { isA2aAgent, probeA2a } from './a2a-probe.ts';
import { worstAgentStatus } from './agent-status.ts';
import { type HealthProbed, probeHealth } from './health-probe.ts';
import type { Send } from './http.ts';
import { isMcpServer, looksLikeMcp, probeMcp } from './mcp-probe.ts';
import type { AgentObservation, TargetObservation } from './observation.ts';
import type { Probed } from './probed.ts';
import { problem } from './problems.ts';
import { slow } from './report-judgement.ts';

export interface AgentTarget {
  name: string;
  url: URL;
  shown: string;
  probe: ProbeKind;
  expectTools: readonly string[];
}

export interface AgentProbeOptions {
  send: Send;
  signal: AbortSignal;
  trusted: (url: URL) => boolean;
  maxResponseMs: number | undefined;
  clock: Clock;
}

/** The kinds of probe; a new one is a line here. */
const PROBES = {
  auto: probeAny,
  health: async (url, options) => orMcp(await probeHealth(url, options.send, options.signal), url, options),
  a2a: async (url, options) => orMcp(await probeA2a(url, options), url, options),
  mcp: async (url, options) => orA2a(await probeMcp(url, options), url, options),
} satisfies Record<string, (url: URL, options: AgentProbeOptions) => Promise<Probed>>;

export type ProbeKind = keyof typeof PROBES;

export async function probeAgent(target: AgentTarget, options: AgentProbeOptions): Promise<TargetObservation> {
  const probed = await PROBES[target.probe](target.url, options);
  const kind = probed.problem?.kind;
  return {
    target: target.shown,
    answered: probed.answered,
    listed: true,
    credentialRefused: kind === '401' || kind === '403' || kind === 'unauthorized',
    status: 'healthy',
    agents: [completeAgent(target, probed, options.maxResponseMs)],
    findings: [],
    retryAfterMs: retryAfterMs(probed.answer?.header('retry-after'), options.clock.wallMs()),
  };
}

/** Where the path says MCP, that is tried first; else it is tried where the other two find nothing. */
async function probeAny(url: URL, options: AgentProbeOptions): Promise<Probed> {
  const early = looksLikeMcp(url) ? await probeMcp(url, options) : undefined;
  if (early !== undefined && (early.spoke || !early.absent)) return early;
  const [health, a2a] = await Promise.all([
    probeHealth(url, options.send, options.signal),
    probeA2a(url, early === undefined ? options : besides(early, options)),
  ]);
  const combined = combineProbes(health, a2a);
  if (![health, a2a].every(isSilent)) return combined;
  const mcp = early ?? (await probeMcp(url, options));
  if (mcp.spoke) return mcp;
  if (!health.absent || !a2a.absent) return combined;
  const missing = problem(
    combined.problem?.kind ?? '404',
    `no MCP (${mcp.problem?.message}), and ${combined.problem?.message}`,
    combined.problem?.remedy,
  );
  return { ...combined, checked: ['mcp', ...combined.checked], problem: missing };
}

/** Where the MCP endpoint itself is not there, a card at the root says nothing of it. */
function besides(mcp: Probed, options: AgentProbeOptions): AgentProbeOptions & { cardAtRoot: boolean } {
  return { ...options, cardAtRoot: mcp.problem?.kind !== '404' };
}

/** Somebody answered, and not in the language of the probe. */
function isSilent({ spoke, answer, problem }: Probed): boolean {
  return !spoke && answer !== undefined && problem?.kind !== '429';
}

/** An address of another kind is called by its name, and says nothing about the deployment. */
async function orMcp(probed: Probed, url: URL, options: AgentProbeOptions): Promise<Probed> {
  if (!isSilent(probed) || !(await isMcpServer(url, options))) return probed;
  const bad = problem('mcp', 'this is an MCP server, which has neither a health answer nor an agent card');
  return { ...probed, status: 'unknown', problem: bad, answered: false };
}

async function orA2a(probed: Probed, url: URL, options: AgentProbeOptions): Promise<Probed> {
  if (!probed.absent || !(await isA2aAgent(url, besides(probed, options)))) return probed;
  const bad = problem('a2a', 'this is an A2A agent, not an MCP server');
  return { ...probed, status: 'unknown', problem: bad, answered: false };
}

/**
 * The agent's own answer decides: what it does not have is not held against it, and where it answers both, the worse
 * counts.
 */
export function combineProbes(health: HealthProbed, a2a: Probed): Probed {
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
