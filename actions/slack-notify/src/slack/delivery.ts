import type { Clock } from '@stability-actions/common/clock';
import { formatDuration } from '@stability-actions/common/durations';
import type { Log } from '@stability-actions/common/log';
import { type Deadline, pauseBefore } from '@stability-actions/common/retry';
import type { CallResult } from './call-result.ts';

export interface DeliveryOptions {
  clock: Clock;
  deadline: Deadline;
  log: Log;
  signal: AbortSignal;
}

/** How a delivery ended: `unknown` means that it may be there, and that sending it again could make a second one. */
export type Delivered<T> =
  | { kind: 'ok'; value: T; tries: number }
  | { kind: 'failed'; code: string; reason: string }
  | { kind: 'unknown'; reason: string };

/** Whether what was sent has arrived: found, surely absent, or not to be found out (with the reason). */
export type Verify<T> = () => Promise<
  { kind: 'found'; value: T } | { kind: 'absent' } | { kind: 'unreadable'; reason: string }
>;

const BACKOFF = { first: 500, max: 8_000 };

/**
 * After a try that may have been accepted it looks first, and sends again only what is surely absent.
 * @param verify looks whether it arrived; `'repeatable'` for reads and edits; undefined where nobody can look
 */
export async function deliver<T>(
  what: string,
  send: () => Promise<CallResult<T>>,
  verify: Verify<T> | 'repeatable' | undefined,
  { clock, deadline, log, signal }: DeliveryOptions,
): Promise<Delivered<T>> {
  for (let tries = 1; ; tries++) {
    signal.throwIfAborted();
    const outcome = await send();
    if (outcome.kind === 'ok') return { kind: 'ok', value: outcome.value, tries };
    if (outcome.kind === 'refused') return { kind: 'failed', code: outcome.code, reason: outcome.reason };
    if (outcome.kind === 'unsure' && verify !== 'repeatable') {
      if (verify === undefined) {
        return {
          kind: 'unknown',
          reason: `${outcome.reason}; it may have arrived, and sending it again could make a second message`,
        };
      }
      log.info(`${what}: ${outcome.reason}; looking in the channel whether it arrived.`);
      const seen = await verify();
      if (seen.kind === 'found') return { kind: 'ok', value: seen.value, tries };
      if (seen.kind === 'unreadable') {
        return {
          kind: 'unknown',
          reason: `${outcome.reason}; whether it arrived could not be seen (${seen.reason}), so it was not sent again`,
        };
      }
    }
    const pauseMs = (outcome.kind === 'not-sent' ? outcome.pauseMs : undefined) ?? pauseBefore(tries - 1, BACKOFF);
    if (pauseMs >= deadline.remaining()) {
      return {
        kind: 'failed',
        code: 'deadline',
        reason: `${outcome.reason}; the deadline leaves no time for another try`,
      };
    }
    log.info(`${what}: ${outcome.reason}; trying again in ${formatDuration(pauseMs)}.`);
    await clock.sleep(pauseMs, signal);
  }
}
