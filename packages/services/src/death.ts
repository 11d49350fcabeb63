import type { Clock } from '@stability-actions/common/clock';
import { ownershipOf } from './ownership.ts';
import type { ProcessTable } from './processes/process-table.ts';
import type { ProcessTracker } from './processes/tracker.ts';
import type { Exit, ServiceProcess } from './service-process.ts';

/** How often a service that runs in the background is looked at, in ms: its end must be noticed within 200 ms. */
const POLL_MS = 75;

export interface DeathWatch {
  clock: Clock;
  table: ProcessTable;
  tracker: ProcessTracker;
  stopping: AbortSignal;
}

export type Death = { exit: Exit | undefined } | { error: unknown };

/**
 * Calls `onDeath` once. A script that ends with 0 and leaves processes behind (nginx, `redis-server --daemonize yes`)
 * lives on.
 */
export function watchForDeath(process: ServiceProcess, watch: DeathWatch, onDeath: (death: Death) => void): void {
  const { stopping } = watch;
  process.exited.then(
    async (exit) => {
      if (stopping.aborted || (process.service.ready.kind === 'exit' && exit.code === 0)) return;
      if (exit.code !== 0) return onDeath({ exit });
      process.daemon = await livesOn(process, watch);
      while (!stopping.aborted && (await livesOn(process, watch))) {
        await watch.clock.sleep(POLL_MS, stopping).catch(() => {});
      }
      if (!stopping.aborted) onDeath({ exit });
    },
    (error) => onDeath({ error }),
  );
}

/** Before it is ready, any process of the service may become its server; then it is those that hold its ports. */
async function livesOn({ service, readyMs }: ServiceProcess, { table, tracker }: DeathWatch): Promise<boolean> {
  if (readyMs !== undefined && service.ports.length > 0 && service.listener === 'own') {
    return (await ownershipOf(service, table, tracker)).kind === 'own';
  }
  return (await tracker.scan()).some(({ owner }) => owner === service.name);
}
