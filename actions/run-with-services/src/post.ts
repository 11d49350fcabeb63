import type { PostContext } from '@stability-actions/common/actions-run';
import type { Report } from '@stability-actions/common/report';
import { endLeftOver } from '@stability-actions/services/left-over';
import { processTable } from '@stability-actions/services/processes/platform';
import { readLeaders } from './state.ts';

export async function post({ state, log, clock }: PostContext): Promise<Report | undefined> {
  const { ended, left } = await endLeftOver(state('run-id'), readLeaders(state('leaders')), processTable(), clock);
  for (const { pid, owner, command } of ended) log.info(`Ended what was left of '${owner}': process ${pid} ${command}`);
  if (ended.length === 0 && left.length === 0) log.info('Nothing was left behind.');
  const [first] = left;
  if (first === undefined) return undefined;
  const headline = `Process ${first.pid} of '${first.owner}' is still there and could not be ended. End it on the runner, or the next job will meet it.`;
  return { status: 'not-stopped', headline, annotations: [], outputs: {}, result: { reason: headline }, summary: '' };
}
