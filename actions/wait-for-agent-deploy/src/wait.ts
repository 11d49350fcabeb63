import type { Clock } from '@stability-actions/common/clock';
import { formatDuration } from '@stability-actions/common/durations';
import { GitHubError } from '@stability-actions/common/github-errors';
import type { Log } from '@stability-actions/common/log';
import { Deadline } from '@stability-actions/common/retry';
import type { Look } from './look.ts';
import { nextPause, type Pace } from './pace.ts';
import { judge, type Question, type Snapshot, type Verdict } from './verdict.ts';

export interface Change {
  /** Since the action started, in ms. */
  atMs: number;
  state: string;
}

/** What is known so far; a cancelled run reports it as it is then. */
export interface Progress {
  polls: number;
  /** Of the last question that was answered. */
  verdict: Verdict | undefined;
  changes: Change[];
}

export type Outcome =
  | { kind: 'concluded'; verdict: Extract<Verdict, { kind: 'concluded' }> }
  | { kind: 'missing'; verdict: Extract<Verdict, { kind: 'absent' | 'ended-without' }>; certain: string | undefined }
  | { kind: 'timed_out' }
  /** GitHub did not say. */
  | { kind: 'unknown'; why: string };

export interface WaitOptions {
  look: Look;
  question: Question;
  pace: Pace;
  /** Overall; shared with the requests. */
  deadline: Deadline;
  appearTimeout: number;
  /** Asked once, when nothing is there at first: why nothing can come, or undefined when it still may. */
  whyNever: (snapshot: Snapshot) => Promise<string | undefined>;
  /** Asked once, when the run is there: how long a deploy usually takes in ms, or undefined. */
  usualDuration: () => Promise<number | undefined>;
  clock: Clock;
  /** Of the action, on `clock`. */
  startedAt: number;
  signal: AbortSignal;
  log: Log;
}

const HEARTBEAT_MS = 120_000;

/** Kept for the last question, so that the answer just before the deadline still counts. */
const LAST_QUESTION_MS = 2_000;

/**
 * Asks until the answer is known or a clock has run out, and records in `progress` what it learns.
 * @throws the signal's reason when it is aborted
 */
export async function waitForDeploy(options: WaitOptions, progress: Progress): Promise<Outcome> {
  const { question, pace, deadline, clock, startedAt, signal, log } = options;
  const appear = new Deadline(clock, options.appearTimeout);
  const reserve = Math.min(LAST_QUESTION_MS, deadline.remaining() / 10);
  const elapsed = () => clock.now() - startedAt;
  let saidAt = elapsed();
  let runSeenAt: number | undefined;
  let usualMs: number | undefined;
  let askedWhy = false;
  let endedWithout = 0;
  let outage: string | undefined;

  const say = (state: string, link: string | undefined) => {
    if (progress.changes.at(-1)?.state === state) {
      if (elapsed() - saidAt < HEARTBEAT_MS) return;
      log.info(`${stamp(elapsed())}  still: ${state} (asked ${progress.polls} times)`);
    } else {
      log.info(`${stamp(elapsed())}  ${state}${link ? `  ${link}` : ''}`);
      progress.changes.push({ atMs: Math.round(elapsed()), state });
    }
    saidAt = elapsed();
  };

  for (;;) {
    progress.polls += 1;
    const answer = await lookOnce(options.look);
    signal.throwIfAborted();
    if (answer instanceof GitHubError) {
      if (answer.kind !== 'unavailable') return { kind: 'unknown', why: answer.message };
      outage = answer.message;
      say(`no answer from GitHub: ${answer.message}`, undefined);
    } else {
      outage = undefined;
      const verdict = judge(answer, question);
      progress.verdict = verdict;
      say(stateOf(verdict), linkOf(verdict));
      if (verdict.kind === 'concluded') return { kind: 'concluded', verdict };
      // A check can be listed a moment after its run has ended, hence the second look.
      endedWithout = verdict.kind === 'ended-without' ? endedWithout + 1 : 0;
      if (verdict.kind === 'ended-without' && endedWithout > 1) return { kind: 'missing', verdict, certain: undefined };
      if (verdict.kind === 'absent') {
        const certain = askedWhy ? undefined : await options.whyNever(answer);
        askedWhy = true;
        if (certain !== undefined || appear.expired()) return { kind: 'missing', verdict, certain };
      } else if (verdict.kind === 'pending' && runSeenAt === undefined && answer.runs.length > 0) {
        runSeenAt = clock.now();
        usualMs = await options.usualDuration();
      }
    }

    const room = deadline.remaining() - reserve;
    if (room <= 0) {
      return outage !== undefined && progress.verdict === undefined
        ? { kind: 'unknown', why: outage }
        : { kind: 'timed_out' };
    }
    const since = runSeenAt === undefined ? undefined : clock.now() - runSeenAt;
    const pauseMs = endedWithout > 0 ? pace.interval : nextPause(pace, progress.polls, since, usualMs);
    // The question at the end of the appear clock decides, so it comes just then.
    const untilMissing = progress.verdict?.kind === 'absent' ? appear.remaining() : 0;
    await clock.sleep(Math.min(pauseMs, room, untilMissing || room), signal);
  }
}

async function lookOnce(look: Look) {
  try {
    return await look();
  } catch (error) {
    if (error instanceof GitHubError) return error;
    throw error;
  }
}

function stamp(ms: number): string {
  return formatDuration(ms).padStart(8);
}

/** One line for the log; the same line means the same state. */
export function stateOf(verdict: Verdict): string {
  if (verdict.kind === 'absent') return 'not there yet';
  if (verdict.kind === 'ended-without') return 'run has ended without the check';
  const { run } = verdict;
  const attempt = run !== undefined && run.run_attempt > 1 ? `, attempt ${run.run_attempt}` : '';
  const of = run === undefined ? '' : ` (run ${run.id}${attempt})`;
  if (verdict.kind === 'concluded') return `concluded: ${verdict.conclusion}${of}`;
  return `${verdict.state}${of}${verdict.needsApproval ? ', it needs approval' : ''}`;
}

export function linkOf(verdict: Verdict): string | undefined {
  if (verdict.kind === 'absent') return undefined;
  const check = verdict.kind === 'ended-without' ? undefined : verdict.check;
  return check?.html_url ?? check?.details_url ?? verdict.run?.html_url;
}
