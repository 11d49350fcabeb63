import type { Clock } from '@stability-actions/common/clock';
import { formatDuration } from '@stability-actions/common/durations';
import type { Log } from '@stability-actions/common/log';
import { Deadline, pauseBefore } from '@stability-actions/common/retry';
import type { AgentStatus } from './agent-status.ts';
import type { TargetObservation } from './observation.ts';
import { describe } from './problems.ts';
import { type JudgedRound, judgeRound, type Policy } from './round.ts';
import type { Smoke, SmokeOptions, SmokeResult } from './smoke-tries.ts';
import { addRound, type History, isProven, judgeHistory, NO_HISTORY, summarize, type Verdict } from './verdict.ts';

/** Asks one target once; the signal ends the attempt. Never throws but for bugs. */
export type Probe = (signal: AbortSignal) => Promise<TargetObservation>;

export interface VerifyOptions {
  probes: readonly Probe[];
  policy: Policy;
  smokeTests: readonly Smoke[];
  smoke: Pick<SmokeOptions, 'send' | 'trusted'>;
  deadlineMs: number;
  intervalMs: number;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
  /** Is given what is known after each round; it proves nothing yet. */
  onRound?: (soFar: Verification) => void;
}

export interface AgentTimes {
  tries: number;
  maxMs: number;
  statuses: readonly AgentStatus[];
}

export interface Verification extends Verdict {
  rounds: number;
  smokeTests: readonly SmokeResult[];
  times: ReadonlyMap<string, AgentTimes>;
  durationMs: number;
}

const GROWTH = { factor: 1.5, max: 10_000 };

/** Kept free for one last round before the deadline, in ms. */
const LAST_ROUND_MS = 1_000;

/** No pause is shorter, in ms, so that rounds never become a storm. */
const SHORTEST_PAUSE_MS = 50;

/** Ends at the deadline, or when the run is cancelled, whatever the other side does. */
export async function verifyAgents(options: VerifyOptions): Promise<Verification> {
  const { clock, policy, signal } = options;
  const start = clock.now();
  const deadline = new Deadline(clock, options.deadlineMs);
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(new Error('the deadline')), options.deadlineMs);
  const cut = AbortSignal.any([signal, end.signal]);
  const times = new Map<string, AgentTimes>();
  try {
    const history = await poll(options, deadline, cut, times, (history) =>
      options.onRound?.({ ...undecided(history), smokeTests: [], times, durationMs: clock.now() - start }),
    );
    const passed = isProven(history, policy) && !signal.aborted;
    const smokeTests = passed ? await runSmokeTests(options, deadline, cut) : [];
    const verdict: Verdict = signal.aborted ? undecided(history) : withSmoke(judgeHistory(history, policy), smokeTests);
    return {
      ...verdict,
      rounds: history.rounds,
      smokeTests,
      times,
      durationMs: clock.now() - start,
    };
  } finally {
    clearTimeout(timer);
    end.abort();
  }
}

function undecided({ lastComplete, rounds }: History): Verdict & { rounds: number } {
  return { status: 'inconclusive', reason: 'the run was cancelled', round: lastComplete, rounds };
}

async function poll(
  options: VerifyOptions,
  deadline: Deadline,
  cut: AbortSignal,
  times: Map<string, AgentTimes>,
  onRound: (history: History) => void,
): Promise<History> {
  const { probes, policy, clock, log, signal, intervalMs } = options;
  let history = NO_HISTORY;
  for (let pauses = 0; ; ) {
    const began = clock.now();
    const round = judgeRound(await Promise.all(probes.map((probe) => probe(cut))), policy);
    if (signal.aborted) return history;
    const complete = !cut.aborted;
    history = addRound(history, round, complete);
    const took = clock.now() - began;
    note(times, round);
    onRound(history);
    if (isProven(history, policy)) {
      log.info(`Round ${history.rounds} (${formatDuration(took)}): ${counts(round)}.`);
      return history;
    }
    // After a good round the next one comes soon; while nothing is good, the pauses grow.
    pauses = round.good ? 0 : pauses + 1;
    const reserve = Math.min(LAST_ROUND_MS, options.deadlineMs / 10, 2 * took + 100);
    const planned = Math.max(
      pauseBefore(
        Math.max(0, pauses - 1),
        { first: intervalMs, ...GROWTH, max: Math.max(intervalMs, GROWTH.max) },
        () => 1,
      ),
      round.retryAfterMs,
      SHORTEST_PAUSE_MS,
    );
    const left = deadline.remaining();
    const over = !complete || left - reserve < SHORTEST_PAUSE_MS;
    const pause = Math.min(planned, left - reserve);
    const next = over
      ? complete
        ? 'the deadline is near'
        : 'cut off by the deadline'
      : `next in ${formatDuration(pause)}, ${formatDuration(left)} left`;
    const why = summarize(round);
    log.info(
      `Round ${history.rounds} (${formatDuration(took)}): ${counts(round)}${why === '' ? '' : `; ${why}`}. ${history.streak} of ${policy.requiredSuccesses} good in a row; ${next}.`,
    );
    if (over) return history;
    await clock.sleep(pause, cut).catch(() => undefined);
    if (signal.aborted) return history;
  }
}

function note(times: Map<string, AgentTimes>, { agents }: JudgedRound): void {
  for (const { name, status, responseMs = 0 } of agents) {
    const { tries, maxMs, statuses } = times.get(name) ?? { tries: 0, maxMs: 0, statuses: [] };
    times.set(name, { tries: tries + 1, maxMs: Math.max(maxMs, responseMs), statuses: [...statuses, status] });
  }
}

/** `3 healthy, 1 unhealthy`. */
function counts({ agents }: JudgedRound): string {
  const parts = (['unhealthy', 'unknown', 'degraded', 'healthy'] as const)
    .map((status) => [agents.filter((agent) => agent.status === status).length, status] as const)
    .filter(([count]) => count > 0)
    .map(([count, status]) => `${count} ${status}`);
  return parts.length === 0 ? 'no agents' : parts.join(', ');
}

async function runSmokeTests(options: VerifyOptions, deadline: Deadline, cut: AbortSignal): Promise<SmokeResult[]> {
  const { smokeTests, smoke, clock, log } = options;
  const results = await Promise.all(smokeTests.map((run) => run({ ...smoke, clock, deadline, signal: cut })));
  for (const { what, agent, outcome, ms, problem } of results) {
    log.info(
      `${what === 'tool call' ? 'Tool call' : 'Smoke test'} of ${agent} (${formatDuration(ms)}): ${outcome}${problem === undefined ? '' : `; ${describe(problem)}`}.`,
    );
  }
  return results;
}

/** A failed smoke test is unhealthy; one that the deadline or a rate limit cut off proves nothing. */
function withSmoke(verdict: Verdict, results: readonly SmokeResult[]): Verdict {
  const failed = results.filter(({ outcome }) => outcome === 'failed');
  const list = (some: readonly SmokeResult[]) =>
    some.map(({ agent, problem }) => `${agent}${problem === undefined ? '' : ` (${describe(problem)})`}`).join(', ');
  if (failed.length > 0)
    return { ...verdict, status: 'unhealthy', reason: `the ${failed[0]?.what} failed: ${list(failed)}` };
  const unknown = results.filter(({ outcome }) => outcome === 'unknown');
  if (unknown.length > 0)
    return {
      ...verdict,
      status: 'inconclusive',
      reason: `the ${unknown[0]?.what} ${unknown.some(({ problem }) => problem?.kind === 'timeout') ? 'did not end before the deadline' : 'proves nothing'}: ${list(unknown)}`,
    };
  return verdict;
}
