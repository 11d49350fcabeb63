import type { HealthStatus } from '@stability-actions/agent-health/status';
import { cut } from '@stability-actions/common/redaction';
import { describe } from './problems.ts';
import type { JudgedRound, Policy } from './round.ts';

export type Status = HealthStatus | 'inconclusive';

export interface History {
  rounds: number;
  /** Good rounds in a row, up to now. */
  streak: number;
  everAnswered: boolean;
  everVersion: boolean;
  everGood: boolean;
  /** The last bad round that came after a good one: the agents flap. */
  relapse: JudgedRound | undefined;
  /** The last round that the deadline did not cut off. */
  lastComplete: JudgedRound | undefined;
  /** The round that the deadline cut off. */
  cutOff: JudgedRound | undefined;
}

export const NO_HISTORY: History = {
  rounds: 0,
  streak: 0,
  everAnswered: false,
  everVersion: false,
  everGood: false,
  relapse: undefined,
  lastComplete: undefined,
  cutOff: undefined,
};

export function addRound(history: History, round: JudgedRound, complete: boolean): History {
  const rounds = history.rounds + 1;
  if (!complete) return { ...history, rounds, cutOff: round };
  return {
    rounds,
    streak: round.good ? history.streak + 1 : 0,
    everAnswered: history.everAnswered || round.answered,
    everVersion: history.everVersion || round.versionSeen,
    everGood: history.everGood || round.good,
    relapse: history.everGood && !round.good ? round : history.relapse,
    lastComplete: round,
    cutOff: undefined,
  };
}

export function isProven(history: History, policy: Policy): boolean {
  return history.streak >= policy.requiredSuccesses;
}

export interface Verdict {
  status: Status;
  reason: string;
  /** The round that it rests on. */
  round: JudgedRound | undefined;
}

/**
 * Only a streak of good rounds passes. Unhealthy needs an answer to go by: where none came, the credential was refused
 * or the new version never spoke, nothing is known and nothing must be undone.
 */
export function judgeHistory(history: History, policy: Policy): Verdict {
  const round = history.lastComplete ?? history.cutOff;
  if (round === undefined)
    return { status: 'inconclusive', reason: 'the deadline left no time for a single round', round };
  const inconclusive = (reason: string): Verdict => ({ status: 'inconclusive', reason, round });

  if (isProven(history, policy)) {
    const status = round.status === 'unknown' ? 'inconclusive' : round.status;
    return { status, reason: `${history.streak} good rounds in a row`, round };
  }
  if (!history.everAnswered && !round.answered)
    return inconclusive(`no target gave any answer of its own${worstProblems(nothingKnown(round))}`);
  if (round.credentialRefused)
    return inconclusive(`every target refused the credential${worstProblems(nothingKnown(round))}`);
  if (!history.everVersion && !round.versionSeen) {
    return inconclusive(`the version ${policy.expectVersion} never answered${worstProblems(round)}`);
  }
  if (round.good && history.relapse !== undefined) {
    const { status } = history.relapse;
    const reason = `the agents flap: good rounds and bad ones took turns${worstProblems(history.relapse)}`;
    return status === 'unknown' ? inconclusive(reason) : { status, reason, round: history.relapse };
  }
  if (round.good) {
    const after = history.cutOff === undefined ? '' : `; it cut off the next one${worstProblems(history.cutOff)}`;
    return inconclusive(
      `the deadline left time for only ${history.streak} of the ${policy.requiredSuccesses} good rounds that are required${after}`,
    );
  }
  if (round.status === 'unknown') return inconclusive(`nothing is known of some agents${worstProblems(round)}`);
  return { status: round.status, reason: summarize(round), round };
}

/** Where nobody has answered, nobody is known to be unhealthy. */
function nothingKnown({ agents, problems, ...round }: JudgedRound): JudgedRound {
  const unknown = { status: 'unknown' as const };
  return {
    ...round,
    agents: agents.map((agent) => ({ ...agent, ...unknown })),
    problems: problems.map((one) => ({ ...one, ...unknown })),
  };
}

function worstProblems(round: JudgedRound): string {
  const text = summarize(round);
  return text === '' ? '' : `: ${text}`;
}

export function summarize({ agents, problems }: Pick<JudgedRound, 'agents' | 'problems'>, most = 3): string {
  const order = { unhealthy: 0, unknown: 1, degraded: 2, healthy: 3 };
  const all = [
    ...problems.map(({ target, problem, status }) => ({ about: target, problem, status })),
    ...agents.flatMap(({ name, problem, status }) => (problem === undefined ? [] : [{ about: name, problem, status }])),
  ]
    .filter(({ status }) => status !== 'healthy')
    .sort((a, b) => order[a.status] - order[b.status]);
  const shown = all
    .slice(0, most)
    .map(({ about, problem, status }) => `${cut(about, 100)} is ${status} (${describe(problem)})`);
  return [...shown, ...(all.length > most ? [`${all.length - most} more`] : [])].join(', ');
}
