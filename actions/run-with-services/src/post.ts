import { systemClock } from '@stability-actions/common/clock';
import { createLog } from '@stability-actions/common/log';
import { endLeftOver } from '@stability-actions/services/left-over';
import { processTable } from '@stability-actions/services/processes/platform';
import { readLeaders, type SavedRun } from './state.ts';

/** The post step: ends what a main step that was killed has left. It only speaks up when there is something. */
export async function post({ runId, file }: SavedRun): Promise<void> {
  const log = createLog((line) => process.stdout.write(line));
  const { ended, left } = await endLeftOver(runId, readLeaders(file), processTable(), systemClock);
  for (const { pid, owner, command } of ended) log.info(`Ended what was left of '${owner}': process ${pid} ${command}`);
  for (const { pid, owner } of left) {
    process.stdout.write(`::error::Process ${pid} of '${owner}' is still there and could not be ended.\n`);
    process.exitCode = 1;
  }
  if (ended.length === 0 && left.length === 0) log.info('Nothing was left behind.');
}
