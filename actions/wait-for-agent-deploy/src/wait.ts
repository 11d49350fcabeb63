import type { Clock } from '@stability-actions/common/clock';
import { formatDuration } from '@stability-actions/common/durations';
import { GitHubError } from '@stability-actions/common/github-errors';
import type { Log } from '@stability-actions/common/log';
import { Deadline } from '@stability-actions/common/retry';
import { nextPause, type Pace } from './pace.ts';
import type { Verdict } from './verdict.ts';
import { decisive, type Watch } from './watch.ts';

export interface Change {
  /** Since the action started, in ms. */
  atMs: number;
  state: string;
}

export interface Progress {
  polls: number;
  verdict: Verdict | undefined;
  changes: Change[];
  /** When each question was asked, in ms since the action started; the newest only. */
  pollsAt: number[];
}

type Absent = Extract<Verdict, { kind: 'absent' }>;

export type WaitResult =
  | { kind: 'concluded'; verdict: Extract<Verdict, { kind: 'concluded' }> }
  | { kind: 'missing'; verdict: Absent | Extract<Verdict, { kind: 'ended-without' }>; certain: string | undefined }
  | { kind: 'timed_out' }
  | { kind: 'unknown'; why: string };

export interface WaitOptions {
  watches: readonly Watch[];
  pace: Pace;
  deadline: Deadline;
  appearTimeout: number;
  /** Asked once, when nothing is there at first: why nothing can come, or undefined when it still may. */
  whyNever: (verdict: Absent) => Promise<string | undefined>;
  /** Asked once, when the run is there: how long a deploy usually takes in ms, or undefined. */
  usualDuration: () => Promise<number | undefined>;
  /** Answers so far that count against the rate limit. */
  billed: () => number;
  clock: Clock;
  startedAt: number;
  signal: AbortSignal;
  log: Log;
}

/** More would not be seen in a picture. */
const POLLS_KEPT = 200;

const HEARTBEAT_MS = 120_000;

/** Kept for the last question, so that the answer just before the deadline still counts. */
const LAST_QUESTION_MS = 2_000;

/** @throws the signal's reason when it is aborted */
export async function waitForDeploy(options: WaitOptions, progress: Progress): Promise<WaitResult> {
  const { pace, deadline, clock, startedAt, signal, log } = options;
  const appear = new Deadline(clock, options.appearTimeout);
  const reserve = Math.min(LAST_QUESTION_MS, deadline.remaining() / 10);
  const elapsed = () => clock.now() - startedAt;
  let saidAt = elapsed();
  let runSeenAt: number | undefined;
  let billedPolls = 0;
  let usualMs: number | undefined;
  let askedWhy = false;
  let endedWithout = 0;
  let outage: string | undefined;
  let last: number | undefined;

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
    progress.pollsAt = [...progress.pollsAt.slice(1 - POLLS_KEPT), Math.round(elapsed())];
    const billedBefore = options.billed();
    const answer = await askAll(options.watches);
    signal.throwIfAborted();
    if (options.billed() > billedBefore) billedPolls += 1;
    if (answer instanceof GitHubError) {
      if (answer.kind !== 'unavailable') return { kind: 'unknown', why: answer.message };
      outage = answer.message;
      say(`no answer from GitHub: ${answer.message}`, undefined);
    } else {
      outage = undefined;
      const { index, verdict } = decisive(answer, last);
      last = index;
      progress.verdict = verdict;
      say(stateOf(verdict), linkOf(verdict));
      if (verdict.kind === 'concluded') return { kind: 'concluded', verdict };
      // A check can be listed a moment after its run has ended, hence the second look.
      endedWithout = verdict.kind === 'ended-without' ? endedWithout + 1 : 0;
      if (verdict.kind === 'ended-without' && endedWithout > 1) return { kind: 'missing', verdict, certain: undefined };
      if (verdict.kind === 'absent') {
        const certain = askedWhy ? undefined : await options.whyNever(verdict);
        askedWhy = true;
        if (certain !== undefined || appear.expired()) return { kind: 'missing', verdict, certain };
      } else if (verdict.kind === 'pending' && runSeenAt === undefined && verdict.run !== undefined) {
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
    const sinceMs = clock.now() - (runSeenAt ?? startedAt);
    const waited = { polls: progress.polls, billedPolls, sinceMs, usualMs };
    const pauseMs = endedWithout > 0 ? pace.interval : nextPause(pace, waited);
    // The question at the end of the appear clock decides, so it comes just then.
    const untilMissing = progress.verdict?.kind === 'absent' ? appear.remaining() : 0;
    await clock.sleep(Math.min(pauseMs, room, untilMissing || room), signal);
  }
}

async function askAll(watches: readonly Watch[]): Promise<Verdict[] | GitHubError> {
  try {
    const verdicts: Verdict[] = [];
    for (const watch of watches) verdicts.push(await watch());
    return verdicts;
  } catch (error) {
    if (error instanceof GitHubError) return error;
    throw error;
  }
}

function stamp(ms: number): string {
  return formatDuration(ms).padStart(8);
}

export function stateOf(verdict: Verdict): string {
  if (verdict.kind === 'absent') return 'not there yet';
  if (verdict.kind === 'ended-without') return 'run has ended without the check';
  const { run, what } = verdict;
  const attempt = run !== undefined && run.run_attempt > 1 ? `, attempt ${run.run_attempt}` : '';
  const of = run === undefined ? (what === undefined ? '' : ` (${what})`) : ` (run ${run.id}${attempt})`;
  if (verdict.kind === 'concluded') return `concluded: ${verdict.conclusion}${of}`;
  return `${verdict.state}${run === undefined ? '' : of}${verdict.needsApproval ? ', it needs approval' : ''}`;
}

export function linkOf(verdict: Verdict): string | undefined {
  if (verdict.kind === 'absent') return undefined;
  if (verdict.kind === 'ended-without') return verdict.run.html_url;
  const { check, run, url } = verdict;
  return check?.html_url ?? check?.details_url ?? url ?? run?.html_url;
}
