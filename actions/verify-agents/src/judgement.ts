import type { AgentStatus } from '@stability-actions/agents/agent-status';
import type { Finding, Problem } from '@stability-actions/agents/observation';
import { problem } from '@stability-actions/agents/problems';
import type { Policy } from '@stability-actions/agents/round';
import type { SmokeResult } from '@stability-actions/agents/smoke-tries';
import type { Status } from '@stability-actions/agents/verdict';
import type { Verification } from '@stability-actions/agents/verify';

export interface AgentResult {
  name: string;
  status: 'healthy' | 'degraded' | 'unhealthy' | 'unknown';
  checked: readonly string[];
  /** Rounds in which it was seen. */
  tries: number;
  /** What it was in each of them. */
  statuses: readonly AgentStatus[];
  /** Of the last round, in ms. */
  responseMs: number | undefined;
  /** The longest of all rounds, in ms. */
  maxResponseMs: number | undefined;
  version: string | undefined;
  problem: Problem | undefined;
}

export interface Judgement {
  status: Status;
  fails: boolean;
  reason: string;
  agents: readonly AgentResult[];
  healthy: string[];
  degraded: string[];
  unhealthy: string[];
  /** What is wrong with an address as such. */
  problems: readonly { target: string; problem: Problem }[];
  findings: readonly Finding[];
  smokeTests: readonly SmokeResult[];
  rounds: number;
  durationMs: number;
}

export function judge(verification: Verification, { degraded }: Pick<Policy, 'degraded'>): Judgement {
  const { status, reason, round, rounds, durationMs, smokeTests, times } = verification;
  const failedSmoke = new Map(
    smokeTests.filter(({ outcome }) => outcome === 'failed').map((test) => [test.agent, test.problem]),
  );
  const tested = (name: string) => [
    ...new Set(
      smokeTests
        .filter(({ agent }) => agent === name)
        .flatMap(({ what, outcome }) => (what === 'tool call' && outcome === 'passed' ? [what, 'backend'] : [what])),
    ),
  ];
  const known = (round?.agents ?? []).map((agent): AgentResult => {
    const { name, checked, versions, responseMs } = agent;
    const time = times.get(name);
    const failed = failedSmoke.get(name);
    // Where nothing could be found out, an agent that did not answer is not known to be unhealthy.
    const own = status === 'inconclusive' && agent.status === 'unhealthy' ? 'unknown' : agent.status;
    return {
      name,
      status: failed === undefined ? own : 'unhealthy',
      checked: [...new Set([...checked, ...tested(name)])],
      tries: time?.tries ?? 0,
      statuses: time?.statuses ?? [],
      responseMs,
      maxResponseMs: time === undefined || time.maxMs === 0 ? undefined : time.maxMs,
      version: versions[0],
      problem: failed ?? agent.problem,
    };
  });
  // A smoke test may name an agent that is in no report.
  const strangers = [...failedSmoke]
    .filter(([name]) => !known.some((agent) => agent.name === name))
    .map(
      ([name, bad]): AgentResult => ({
        ...{
          name,
          status: 'unhealthy',
          checked: tested(name),
          tries: 1,
          statuses: [],
          responseMs: undefined,
          maxResponseMs: undefined,
          version: undefined,
        },
        problem: bad ?? problem('task', 'the smoke test failed'),
      }),
    );
  const agents = [...known, ...strangers];
  const names = (wanted: AgentResult['status']) =>
    agents.filter((agent) => agent.status === wanted).map(({ name }) => name);
  return {
    status,
    fails: status === 'unhealthy' || status === 'inconclusive' || (status === 'degraded' && degraded === 'fail'),
    reason,
    agents,
    healthy: names('healthy'),
    degraded: names('degraded'),
    unhealthy: names('unhealthy'),
    problems: round?.problems ?? [],
    findings: round?.findings ?? [],
    smokeTests,
    rounds,
    durationMs,
  };
}
