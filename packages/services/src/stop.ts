import type { Clock } from '@stability-actions/common/clock';
import { send } from './processes/signals.ts';
import type { OwnProcess, ProcessTracker } from './processes/tracker.ts';

const POLL_MS = 20;

const AFTER_KILL_MS = 2_000;

/** A cancelled action must be gone within 2 s. */
const CANCELLED = { killAfterMs: 1_350, afterKillMs: 150 };

export interface StopOptions {
  tracker: ProcessTracker;
  clock: Clock;
  signal: NodeJS.Signals;
  timeoutMs: number;
  /** Leaves less time, from when it is aborted. */
  cancelled?: AbortSignal;
}

/** @returns what is still there */
export async function stopProcesses(
  belongs: (process: OwnProcess) => boolean,
  { tracker, clock, signal, timeoutMs, cancelled }: StopOptions,
): Promise<OwnProcess[]> {
  const alive = async () => (await tracker.scan()).filter(belongs);
  const signalled = new Set<number>();
  const killAt = clock.now() + timeoutMs;
  let hurryAt = Number.POSITIVE_INFINITY;
  let left = await alive();
  for (;;) {
    if (left.length === 0) return left;
    // What was started meanwhile gets the signal, too.
    for (const { pid } of left) if (!signalled.has(pid)) send(pid, signal);
    for (const { pid } of left) signalled.add(pid);
    if (cancelled?.aborted) hurryAt = Math.min(hurryAt, clock.now() + CANCELLED.killAfterMs);
    const time = Math.min(killAt, hurryAt) - clock.now();
    if (time <= 0) break;
    await clock.sleep(Math.min(POLL_MS, time));
    left = await alive();
  }
  const endAt = clock.now() + (cancelled?.aborted ? CANCELLED.afterKillMs : AFTER_KILL_MS);
  do {
    for (const { pid } of left) send(pid, 'SIGKILL');
    await clock.sleep(POLL_MS);
    left = await alive();
  } while (left.length > 0 && clock.now() < endAt);
  return left;
}
