import { statusOf } from '@stability-actions/agent-health/status';
import { formatDuration } from '@stability-actions/common/durations';
import { type AgentStatus, worstAgentStatus } from './agent-status.ts';
import type { AgentObservation, Finding, Problem, TargetObservation } from './observation.ts';
import { problem } from './problems.ts';
import { ageProblem } from './report-age.ts';
import type { ReportedAgent, ReportReading } from './report-reading.ts';

export interface ReportCircumstances {
  target: string;
  httpStatus: number;
  ms: number;
  now: number;
  /** A timestamp that is further away from `now` is a cached answer, in ms. */
  maxAgeMs: number;
  maxResponseMs: number | undefined;
}

/**
 * Of two statements that contradict each other the worse counts, and a report that may be of another time is degraded.
 */
export function judgeReport(reading: ReportReading, circumstances: ReportCircumstances): TargetObservation {
  const { target, httpStatus, ms, maxResponseMs } = circumstances;
  const findings: Finding[] = [];
  const find = (kind: Finding['kind'], message: string, about = target) => findings.push({ about, kind, message });
  const agents = mergeDuplicates(
    reading.agents.map((agent, index) => judgeAgent(agent, index, reading, circumstances, find)),
    find,
  );

  const problems: [AgentStatus, Problem][] = [];
  const worst = worstAgentStatus(agents.map(({ status }) => status));
  const overall = reading.overall === undefined ? undefined : statusOf(reading.overall);
  if (agents.length === 0 && overall !== undefined && overall !== 'healthy') {
    problems.push([overall, problem('reported', `the report says '${reading.overall}' and names no agents`)]);
  }
  if (agents.length === 0) {
    const remedy =
      reading.format === 'actuator'
        ? 'Show the components (management.endpoint.health.show-components=always), or list the agents as direct targets.'
        : undefined;
    problems.push(['unhealthy', problem('empty', 'the answer names no agents', remedy)]);
  }
  if (
    reading.overall !== undefined &&
    overall === undefined &&
    !(isInconclusive(reading.overall) && worst === 'unknown')
  ) {
    problems.push([
      'unknown',
      problem('format', `the overall status '${reading.overall}' is no known word`, WORD_REMEDY),
    ]);
  }
  if (overall !== undefined && agents.length > 0 && overall !== worst) {
    const message = `the report says '${reading.overall}' over all, but its agents are ${worst} at worst`;
    find('contradiction', message);
    if (overall !== 'healthy') problems.push([overall, problem('reported', message)]);
  }
  if (overall === 'unhealthy' && httpStatus < 400)
    find('contradiction', `HTTP ${httpStatus} with the status '${reading.overall}'`);
  if (httpStatus >= 400 && (overall ?? worst) === 'healthy') {
    const message = `HTTP ${httpStatus} with the status 'healthy'`;
    find('contradiction', message);
    problems.push(['unhealthy', problem('5xx', message)]);
  }
  const { timestamp } = reading;
  const age = timestamp === undefined ? undefined : ageProblem(timestamp, circumstances.now, circumstances.maxAgeMs);
  if (age !== undefined) {
    find('stale', age);
    problems.push(['degraded', problem('stale', age)]);
  }
  if (maxResponseMs !== undefined && ms > maxResponseMs) {
    problems.push(['degraded', slow(ms, maxResponseMs)]);
  }
  const status = worstAgentStatus(problems.map(([one]) => one));
  return {
    target,
    answered: true,
    listed: reading.listed,
    credentialRefused: false,
    status,
    problem: problems.find(([one]) => one === status)?.[1],
    agents,
    findings,
  };
}

const WORD_REMEDY = "Report one of 'healthy', 'degraded' and 'unhealthy'.";

/** @param ms how long it took; @param limit how long it may take */
export function slow(ms: number, limit: number): Problem {
  return problem('slow', `it took ${formatDuration(ms)}, more than ${formatDuration(limit)}`);
}

type Find = (kind: Finding['kind'], message: string, about?: string) => void;

/** The word of agent-health for an agent of which nothing is known. */
function isInconclusive(word: string | undefined): boolean {
  return word?.toLowerCase() === 'inconclusive';
}

function judgeAgent(
  agent: ReportedAgent,
  index: number,
  reading: ReportReading,
  { maxResponseMs }: ReportCircumstances,
  find: Find,
): AgentObservation {
  const name = agent.name ?? `(entry ${index + 1})`;
  const known = agent.word === undefined ? undefined : statusOf(agent.word);
  const saysUnknown = isInconclusive(agent.word);
  const problems: [AgentStatus, Problem][] = [];
  if (agent.name === undefined) problems.push(['degraded', problem('format', 'the entry has no name')]);
  if (agent.word === undefined) problems.push(['degraded', problem('format', 'the entry has no status')]);
  else if (saysUnknown)
    problems.push(['unknown', problem('reported', agent.error ?? 'the service could not find out how it is')]);
  else if (known === undefined)
    problems.push(['unknown', problem('format', `the status '${agent.word}' is no known word`, WORD_REMEDY)]);
  else if (known !== 'healthy')
    problems.push([
      known,
      problem('reported', agent.error ?? (agent.against.join(', ') || `reported as '${agent.word}'`)),
    ]);
  if (agent.against.length > 0 && worstAgentStatus([known ?? 'unknown', agent.atBest]) !== (known ?? 'unknown')) {
    const message = `reported as '${agent.word}' although ${agent.against.join(' and ')}`;
    find('contradiction', message, name);
    problems.push([agent.atBest, problem('contradiction', message)]);
  }
  if (maxResponseMs !== undefined && agent.responseMs !== undefined && agent.responseMs > maxResponseMs) {
    problems.push(['degraded', slow(agent.responseMs, maxResponseMs)]);
  }
  const status = worstAgentStatus(problems.map(([one]) => one));
  return {
    name,
    status,
    checked: ['report'],
    problem: problems.find(([one]) => one === status)?.[1],
    versions: agent.versions.length > 0 ? agent.versions : reading.versions,
    responseMs: agent.responseMs,
  };
}

/** An agent that is listed twice is one agent, with the worse status, and not as good as one that is listed once. */
function mergeDuplicates(agents: readonly AgentObservation[], find: Find): AgentObservation[] {
  const byName = new Map<string, AgentObservation>();
  const twice = new Set<string>();
  for (const agent of agents) {
    const other = byName.get(agent.name);
    if (other !== undefined) twice.add(agent.name);
    byName.set(
      agent.name,
      other === undefined || worstAgentStatus([other.status, agent.status]) !== other.status ? agent : other,
    );
  }
  for (const name of twice) find('contradiction', 'listed more than once', name);
  return [...byName.values()].map((agent) =>
    twice.has(agent.name) && agent.status === 'healthy'
      ? {
          ...agent,
          status: 'degraded',
          problem: problem('contradiction', 'listed more than once; another agent may be missing'),
        }
      : agent,
  );
}
