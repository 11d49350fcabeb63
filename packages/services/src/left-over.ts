import type { Clock } from '@stability-actions/common/clock';
import type { ProcessTable } from './processes/process-table.ts';
import { type Leader, type OwnProcess, ProcessTracker, TESTS } from './processes/tracker.ts';
import { stopProcesses } from './stop.ts';

/** How long a process has to end by itself, in ms. */
const TERM_MS = 5_000;

/** @returns what was ended, and what could not be */
export async function endLeftOver(
  runId: string,
  leaders: readonly Leader[],
  table: ProcessTable,
  clock: Clock,
): Promise<{ ended: (OwnProcess & { command: string })[]; left: OwnProcess[] }> {
  const tracker = new ProcessTracker(table, runId);
  const now = new Map((await table.list()).map(({ pid, startTime }) => [pid, startTime]));
  for (const { owner, pid, startTime } of leaders) {
    // A process id that somebody else has now leads nothing of ours.
    if ((now.get(pid) ?? startTime) === startTime) tracker.add(owner, pid);
  }
  const found = await Promise.all(
    (await tracker.scan()).map(async (process) => ({ ...process, command: (await table.command(process.pid)) ?? '' })),
  );
  const left = await stopProcesses(() => true, { tracker, clock, signal: 'SIGTERM', timeoutMs: TERM_MS });
  const ended = found
    .filter(({ pid }) => !left.some((process) => process.pid === pid))
    .map((process) => ({ ...process, owner: process.owner === TESTS ? 'run' : process.owner }));
  return { ended, left };
}
