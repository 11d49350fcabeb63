import type { Clock } from '@stability-actions/common/clock';
import { type Deadline, pauseBefore } from '@stability-actions/common/retry';
import { timeLimit } from '@stability-actions/common/time-limit';
import type { A2aOptions } from './a2a-probe.ts';
import { HttpFailure } from './http.ts';
import type { Problem } from './observation.ts';
import { problem, saysNothing } from './problems.ts';

export interface SmokeSubject {
  what: 'smoke test' | 'tool call';
  agent: string;
  message: string;
  timeoutMs: number;
}

export interface SmokeResult extends Omit<SmokeSubject, 'timeoutMs'> {
  /** `unknown`: the deadline came before the answer, or the answer says nothing about the agent. */
  outcome: 'passed' | 'failed' | 'unknown';
  problem?: Problem;
  tries: number;
  ms: number;
}

export interface SmokeOptions extends Pick<A2aOptions, 'send' | 'trusted'> {
  clock: Clock;
  deadline: Deadline;
  signal: AbortSignal;
}

export type Smoke = (options: SmokeOptions) => Promise<SmokeResult>;

export interface Attempt {
  problem?: Problem;
  repeatable: boolean;
  nobodys?: boolean;
}

/** Between two tries, and between two questions for a task that runs. */
export const BACKOFF = { first: 500, max: 5_000 };

/**
 * Again only while the other side cannot have accepted it, because a task has effects.
 * @param attempt calls `begin` before it sends what has effects
 */
export async function tryUntilAccepted(
  { timeoutMs, ...subject }: SmokeSubject,
  attempt: (signal: AbortSignal, begin: () => void) => Promise<Attempt>,
  { clock, deadline, signal }: SmokeOptions,
): Promise<SmokeResult> {
  const start = clock.now();
  for (let tries = 1; ; tries++) {
    const outcome = await tryOnce(attempt, timeoutMs, signal);
    const done = { ...subject, tries, ms: clock.now() - start };
    if (signal.aborted && outcome.problem?.kind === 'timeout') {
      return {
        ...done,
        outcome: 'unknown',
        problem: problem('timeout', 'the deadline came before the answer', "Raise 'deadline'."),
      };
    }
    if (outcome.problem === undefined) return { ...done, outcome: 'passed' };
    const pause = Math.min(pauseBefore(tries - 1, BACKOFF), deadline.remaining());
    if (!outcome.repeatable || deadline.remaining() <= pause)
      return {
        ...done,
        outcome: outcome.nobodys || saysNothing(outcome.problem) ? 'unknown' : 'failed',
        problem: outcome.problem,
      };
    await clock.sleep(pause, signal).catch(() => undefined);
  }
}

async function tryOnce(
  attempt: (signal: AbortSignal, begin: () => void) => Promise<Attempt>,
  timeoutMs: number,
  end: AbortSignal,
): Promise<Attempt> {
  const signal = AbortSignal.any([end, timeLimit(timeoutMs)]);
  let begun = false;
  const begin = () => {
    begun = true;
  };
  try {
    return await attempt(signal, begin);
  } catch (error) {
    if (signal.aborted) return { problem: problem('timeout', `no answer within ${timeoutMs} ms`), repeatable: false };
    if (!(error instanceof HttpFailure)) throw error;
    return { problem: problem(error.kind, error.message), repeatable: !begun || !error.sent };
  }
}
