import { type AgentStatus, worstAgentStatus } from './agent-status.ts';
import type { AgentObservation, Finding, Problem, TargetObservation } from './observation.ts';
import { problem, saysNothing } from './problems.ts';
import { isExpectedVersion } from './versions.ts';

export interface Policy {
  expect: readonly string[];
  expectVersion: string | undefined;
  degraded: 'fail' | 'warn' | 'pass';
  requiredSuccesses: number;
}

export interface JudgedRound {
  /** Of what answered; whether that is enough to go by is for the verdict. */
  status: AgentStatus;
  good: boolean;
  /** `unknown` is also one of another version than the expected one. */
  agents: readonly AgentObservation[];
  problems: readonly { target: string; problem: Problem; status: AgentStatus }[];
  findings: readonly Finding[];
  /** Some target gave an answer of its own. */
  answered: boolean;
  /** Every target answered 401 or 403. */
  credentialRefused: boolean;
  /** Some answer was of the expected version (true also when none is expected). */
  versionSeen: boolean;
  /** The longest pause that an answer asked for, in ms. */
  retryAfterMs: number;
}

export function judgeRound(targets: readonly TargetObservation[], policy: Policy): JudgedRound {
  const answered = targets.some((target) => target.answered);
  const observed = targets.flatMap((target) => target.agents);
  const merged = mergeAgents(observed);
  const absent = answered ? policy.expect.filter((name) => !merged.some((agent) => agent.name === name)) : [];
  const unread = targets.find(({ listed }) => !listed);
  const missing = absent.map((name): AgentObservation => {
    const nothing = { name, checked: [], versions: [] };
    if (unread === undefined)
      return { ...nothing, status: 'unhealthy', problem: problem('missing', 'expected, but not in the answer') };
    const { kind = 'missing', message = 'the answer lists no agents', remedy } = unread.problem ?? {};
    return { ...nothing, status: 'unknown', problem: problem(kind, `nothing is known of it: ${message}`, remedy) };
  });
  const known = [...merged, ...missing];
  const isCurrent = (agent: AgentObservation) =>
    policy.expectVersion === undefined || isExpectedVersion(policy.expectVersion, agent.versions);
  const agents = known.map((agent): AgentObservation => {
    if (agent.problem !== undefined && saysNothing(agent.problem)) return { ...agent, status: 'unknown' };
    return isCurrent(agent) ? agent : markOutdated(agent, policy.expectVersion);
  });
  const problems = targets.flatMap(({ target, problem, status }) =>
    problem === undefined ? [] : [{ target, problem, status }],
  );

  const worst = worstAgentStatus([...agents, ...problems].map((one) => one.status));
  const status = agents.length === 0 && worst !== 'unknown' ? 'unhealthy' : worst;
  return {
    status,
    good: status === 'healthy' || (status === 'degraded' && policy.degraded !== 'fail'),
    agents,
    problems,
    findings: targets.flatMap((target) => target.findings),
    answered,
    credentialRefused: targets.length > 0 && targets.every((target) => target.credentialRefused),
    versionSeen:
      known.some((agent) => agent.versions.length > 0 && isCurrent(agent)) || policy.expectVersion === undefined,
    retryAfterMs: Math.max(0, ...targets.map((target) => target.retryAfterMs ?? 0)),
  };
}

/** One agent may be seen by the report and directly; the worse of both counts. */
function mergeAgents(observed: readonly AgentObservation[]): AgentObservation[] {
  const byName = new Map<string, AgentObservation>();
  for (const agent of observed) {
    const other = byName.get(agent.name);
    if (other === undefined) {
      byName.set(agent.name, agent);
      continue;
    }
    const worse = worstAgentStatus([agent.status, other.status]) === other.status ? other : agent;
    byName.set(agent.name, {
      ...worse,
      checked: [...new Set([...other.checked, ...agent.checked])],
      versions: [...other.versions, ...agent.versions],
      responseMs: Math.max(other.responseMs ?? 0, agent.responseMs ?? 0),
    });
  }
  return [...byName.values()];
}

/** Whoever answers with another version says nothing of the new one; whoever did not answer is down. */
function markOutdated(agent: AgentObservation, expected: string | undefined): AgentObservation {
  if (agent.versions.length === 0 && agent.status === 'unhealthy') return agent;
  const [kind, message, remedy] =
    agent.versions.length === 0
      ? ['version' as const, 'its answer carries no version', "Put 'version', 'commit' or 'revision' into the answer."]
      : (['version', `${agent.versions.slice(0, 4).join(', ')} answers, expected is ${expected}`] as const);
  return { ...agent, status: 'unknown', problem: problem(kind, message, remedy) };
}
