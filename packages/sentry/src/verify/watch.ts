import type { Clock } from '@stability-actions/common/clock';
import { formatDuration } from '@stability-actions/common/durations';
import type { Log } from '@stability-actions/common/log';
import type { Deadline } from '@stability-actions/common/retry';
import { SentryApiError } from '../api-error.ts';
import type { SentryEvent } from '../replies.ts';
import { verdictOfAbsence, verdictOfApiError, verdictOfApp } from './absence.ts';
import { elsewhereVerdict, type Looks, type Seen } from './look.ts';
import type { Verdict } from './outcome.ts';
import type { Settings } from './settings.ts';
import type { Expected } from './sighting.ts';
import type { AppAnswer } from './trigger.ts';

export interface WatchOptions {
  looks: Looks;
  expected: Expected;
  deadline: Deadline;
  settings: Pick<Settings, 'intervalMs' | 'deadlineMs'>;
  /** The answer of the application that sends; undefined where the action has sent. */
  app: Promise<AppAnswer> | undefined;
  /** Of the event that the action has sent; '' where the application sends. */
  eventId: string;
  lostAnswer: string | undefined;
  context: { clock: Clock; log: Log; signal: AbortSignal };
}

export interface Watched {
  event: SentryEvent | undefined;
  verdict: Verdict | undefined;
  seenAt: number | undefined;
  polls: number;
  app: AppAnswer | undefined;
}

const LONGEST_PAUSE_MS = 5_000;
const GROWTH = 1.2;

/** An event by its id is looked for in other projects at every so many looks, because that costs a request more. */
const ELSEWHERE_EVERY = 4;

/** Looks for the event until it is there, it is clear that it will not be, or the deadline; then once more. */
export async function watch(options: WatchOptions): Promise<Watched> {
  const { looks, expected, deadline, settings, eventId, lostAnswer, context } = options;
  const { clock, log, signal } = context;
  let app: AppAnswer | undefined;
  const answered = options.app?.then((answer) => {
    app = answer;
  });
  // Its failure is met where it is awaited; until then it must not end the process.
  answered?.catch(() => {});
  const isTriggered = answered !== undefined;
  let polls = 0;
  let lookFailed: SentryApiError | undefined;
  const end = (rest: Partial<Watched>): Watched => ({
    event: undefined,
    verdict: undefined,
    seenAt: undefined,
    polls,
    app,
    ...rest,
  });

  for (
    let pauseMs = settings.intervalMs;
    ;
    pauseMs = Math.max(settings.intervalMs, Math.min(pauseMs * GROWTH, LONGEST_PAUSE_MS))
  ) {
    const isLast = deadline.expired();
    polls += 1;
    try {
      const seen = await look({
        looks,
        expected,
        isTriggered,
        eventId: eventId || app?.eventId,
        isThorough: isLast || polls % ELSEWHERE_EVERY === 0,
      });
      lookFailed = undefined;
      if (seen.kind === 'visible') return end({ event: seen.event, seenAt: clock.now() });
      if (seen.kind === 'wrong') return end({ event: seen.event, verdict: seen.verdict });
      if (seen.kind === 'elsewhere') return end({ verdict: elsewhereVerdict(seen.project, expected) });
    } catch (error) {
      if (!(error instanceof SentryApiError)) throw error;
      lookFailed = error;
      // What the token may not now, it may not later; a pause that is too long will not be shorter.
      if (['unauthorized', 'forbidden', 'not-found', 'refused', 'rate-limited'].includes(error.kind)) {
        return end({ verdict: verdictOfApiError(error) });
      }
      log.info(`${error.message} Looking again.`);
    }
    if (app?.kind === 'unreachable') return end({ verdict: verdictOfApp(app) });
    if (isLast || (app?.delivered === false && app.eventId === undefined)) {
      const facts = { deadlineMs: settings.deadlineMs, app, isTriggered, lostAnswer, lookFailed };
      return end({ verdict: verdictOfAbsence(facts) });
    }
    const pause = Math.min(pauseMs, deadline.remaining());
    log.info(
      `Not visible yet; looking again in ${formatDuration(pause)}, ${formatDuration(deadline.remaining())} are left.`,
    );
    await sleepUnlessUnreachable(clock.sleep(pause, signal), answered, () => app);
  }
}

/** An application that cannot be reached is no reason to sleep on. */
async function sleepUnlessUnreachable(
  sleep: Promise<void>,
  answered: Promise<void> | undefined,
  app: () => AppAnswer | undefined,
): Promise<void> {
  if (answered === undefined || app() !== undefined) return sleep;
  sleep.catch(() => {});
  await Promise.race([sleep, answered]);
  if (app()?.kind !== 'unreachable') await sleep;
}

interface LookOptions {
  looks: Looks;
  expected: Expected;
  isTriggered: boolean;
  eventId: string | undefined;
  isThorough: boolean;
}

async function look({ looks, expected, isTriggered, eventId, isThorough }: LookOptions): Promise<Seen> {
  if (eventId === undefined) return looks.byTag(expected);
  const seen = await looks.byId(eventId, expected);
  // An application may name an event that is not the one it was asked for.
  if (isTriggered && seen.kind === 'other') return looks.byTag(expected);
  if (seen.kind !== 'nothing' || !isThorough) return seen;
  try {
    return await (isTriggered ? looks.byTag(expected) : looks.whereIs(eventId));
  } catch (error) {
    // An event with an id needs no more than project:read.
    if (error instanceof SentryApiError) return { kind: 'nothing' };
    throw error;
  }
}
