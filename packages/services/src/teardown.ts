import type { Clock } from '@stability-actions/common/clock';
import { cut } from '@stability-actions/common/redaction';
import { stopOrder } from './order.ts';
import { holderOf, takenAddress } from './ports.ts';
import type { ProcessTable } from './processes/process-table.ts';
import { type OwnProcess, type ProcessTracker, TESTS } from './processes/tracker.ts';
import type { ServiceProcess } from './service-process.ts';
import { stopProcesses } from './stop.ts';

/** How long a port may stay taken after its process is gone, in ms. */
const PORT_GRACE_MS = 1_000;

export interface Teardown {
  tracker: ProcessTracker;
  clock: Clock;
  table: ProcessTable;
  cancelled: AbortSignal;
  runStopTimeoutMs: number;
  onStopped(service: string, ms: number): void;
}

/**
 * Users before what they use; when cancelled, all at once.
 * @returns the first service of which something is left, and what
 */
export async function stopEverything(
  processes: readonly ServiceProcess[],
  teardown: Teardown,
): Promise<{ service: string; seen: string } | undefined> {
  const { tracker, clock, cancelled, runStopTimeoutMs } = teardown;
  const stop = (belongs: (process: OwnProcess) => boolean, signal: NodeJS.Signals, timeoutMs: number) =>
    stopProcesses(belongs, { tracker, clock, signal, timeoutMs, cancelled });
  const stopOne = async (process: ServiceProcess) => {
    const { service } = process;
    const { name, stopSignal, stopTimeoutMs } = service;
    const began = clock.now();
    const left = await stop(({ owner }) => owner === name, stopSignal, stopTimeoutMs);
    const done = service.ready.kind === 'exit' && process.exit !== undefined;
    if (process.stopped === undefined && !done) teardown.onStopped(name, Math.round(clock.now() - began));
    process.stopped = left.length === 0;
  };
  const stopTests = () => stop(({ owner }) => owner === TESTS, 'SIGTERM', runStopTimeoutMs);
  const stopAtOnce = () => Promise.all([stopTests(), ...processes.map(stopOne)]);
  const stopInOrder = async () => {
    await stopTests();
    const byName = new Map(processes.map((process) => [process.service.name, process]));
    for (const group of stopOrder(processes.map(({ service }) => service))) {
      await Promise.all(group.flatMap(({ name }) => byName.get(name) ?? []).map(stopOne));
    }
  };
  if (cancelled.aborted) await stopAtOnce();
  else await Promise.race([stopInOrder(), whenAborted(cancelled).then(stopAtOnce)]);
  return findLeftOver(processes, teardown);
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

async function findLeftOver(
  processes: readonly ServiceProcess[],
  { tracker, clock, table, cancelled }: Teardown,
): Promise<{ service: string; seen: string } | undefined> {
  const [left] = await tracker.scan();
  if (left !== undefined) {
    const command = await table.command(left.pid);
    const owner = processes.find(({ service }) => service.name === left.owner);
    if (owner !== undefined) owner.stopped = false;
    return {
      service: left.owner,
      seen: `process ${left.pid}${command === undefined ? '' : ` '${cut(command, 200)}'`} is still there`,
    };
  }
  const until = clock.now() + (cancelled.aborted ? 0 : PORT_GRACE_MS);
  for (const process of processes) {
    for (const port of process.service.listener === 'own' ? process.service.ports : []) {
      while ((await takenAddress(port)) !== undefined) {
        if (clock.now() < until) {
          await clock.sleep(25);
          continue;
        }
        process.stopped = false;
        const holder = await holderOf(await table.listeners(port), table);
        const by = holder === undefined ? '' : ` by process ${holder.pid} '${holder.command ?? ''}'`;
        return { service: process.service.name, seen: `port ${port} is still taken${by}` };
      }
    }
  }
  return undefined;
}
