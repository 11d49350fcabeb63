import { type HealthStatus, worstStatus } from '@stability-actions/agent-health/status';
import type { AgentObservation, Finding, Problem, TargetObservation } from './observation.ts';
import { problem } from './problems.ts';
import { isExpectedVersion } from './versions.ts';

/** What the user asks of a round. */
export interface Policy {
  /** Agents that must be there. */
  expect: readonly string[];
  /** The version that must answer. */
  expectVersion: string | undefined;
  degraded: 'fail' | 'warn' | 'pass';
  requiredSuccesses: number;
}

/** An agent in one round; `unknown`: another version answers than the expected one, or we could not even ask. */
export interface JudgedAgent extends Omit<AgentObservation, 'status'> {
  status: HealthStatus | 'unknown';
}

/** What one round of probing means. */
export interface JudgedRound {
  /** Of what answered; whether that is enough to go by is for the verdict. */
  status: HealthStatus | 'unknown';
  /** Whether it counts towards the required successes. */
  good: boolean;
  agents: readonly JudgedAgent[];
  /** What is wrong with an address as such. */
  problems: readonly { target: string; problem: Problem; status: HealthStatus | 'unknown' }[];
  findings: readonly Finding[];
  /** Some target gave some answer. */
  answered: boolean;
  /** Every target answered 401 or 403. */
  credentialRefused: boolean;
  /** Some answer was of the expected version (true also when none is expected). */
  versionSeen: boolean;
  /** The longest pause that an answer asked for, in ms. */
  retryAfterMs: number;
}

/** Turns the observations of a round into its meaning. */
export function judgeRound(targets: readonly TargetObservation[], policy: Policy): JudgedRound {
  const answered = targets.some((target) => target.answered);
  const observed = targets.flatMap((target) => target.agents);
  const merged = mergeAgents(observed);
  const absent = answered ? policy.expect.filter((name) => !merged.some((agent) => agent.name === name)) : [];
  const missing = absent.map((name): AgentObservation => {
    const cause = targets.find((target) => target.problem !== undefined && target.agents.length === 0)?.problem;
    const bad = problem(
      cause !== undefined && isOurs(cause) ? cause.kind : 'missing',
      cause === undefined ? 'expected, but not in the answer' : `nothing is known of it: ${cause.message}`,
      cause?.remedy,
    );
    return { name, status: 'unhealthy', checked: [], versions: [], problem: bad };
  });
  const known = [...merged, ...missing];
  const isCurrent = (agent: AgentObservation) =>
    policy.expectVersion === undefined || isExpectedVersion(policy.expectVersion, agent.versions);
  const agents = known.map((agent): JudgedAgent => {
    if (isOurs(agent.problem)) return { ...agent, status: 'unknown' };
    return isCurrent(agent) ? agent : markOutdated(agent, policy.expectVersion);
  });
  const problems = targets.flatMap(({ target, problem, status }) =>
    problem === undefined ? [] : [{ target, problem, status: isOurs(problem) ? ('unknown' as const) : status }],
  );

  const statuses = [...agents, ...problems].map((one) => one.status);
  const status =
    statuses.includes('unhealthy') || agents.length === 0
      ? 'unhealthy'
      : statuses.includes('unknown')
        ? 'unknown'
        : worstStatus(statuses.filter((one) => one !== 'unknown'));
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

/** Without an ID token nothing was asked: that is no fault of the other side. */
function isOurs(problem: Problem | undefined): boolean {
  return problem?.kind === 'id-token';
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
    const worse = worstStatus([agent.status, other.status]) === other.status ? other : agent;
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
function markOutdated(agent: AgentObservation, expected: string | undefined): JudgedAgent {
  if (agent.versions.length === 0 && agent.status === 'unhealthy') return agent;
  const [kind, message, remedy] =
    agent.versions.length === 0
      ? ['version' as const, 'its answer carries no version', "Put 'version', 'commit' or 'revision' into the answer."]
      : (['version', `${agent.versions.slice(0, 4).join(', ')} answers, expected is ${expected}`] as const);
  return { ...agent, status: 'unknown', problem: problem(kind, message, remedy) };
}
