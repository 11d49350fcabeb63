import { cut } from '@stability-actions/common/redaction';
import { holderOf } from './ports.ts';
import type { Listener, ProcessTable } from './processes/process-table.ts';
import type { ProcessTracker } from './processes/tracker.ts';
import type { Service } from './service.ts';

export type Ownership =
  | { kind: 'own'; pids: number[] }
  | { kind: 'none'; seen: string }
  | { kind: 'foreign'; seen: string };

/** Whether each port of a service is held by a process that this service started, also one that was detached from it. */
export async function ownershipOf(
  service: Pick<Service, 'name' | 'ports'>,
  table: ProcessTable,
  tracker: ProcessTracker,
): Promise<Ownership> {
  const own = (await tracker.scan()).filter(({ owner }) => owner === service.name).map(({ pid }) => pid);
  const holders: number[] = [];
  for (const port of service.ports) {
    const listeners = await table.listeners(port);
    if (listeners.length === 0) return { kind: 'none', seen: `nobody listens on port ${port} of this machine` };
    for (const listener of listeners) {
      const { pids } = await table.holders(listener, own);
      if (pids.length === 0) return { kind: 'foreign', seen: await describeStranger(port, listener, table) };
      holders.push(...pids);
    }
  }
  return { kind: 'own', pids: holders };
}

async function describeStranger(port: number, listener: Listener, table: ProcessTable): Promise<string> {
  const holder = await holderOf([listener], table);
  if (holder === undefined) {
    return `whose process listens on ${listener.address} cannot be seen; where it is a container or another user's process that you trust, set 'listener: any'`;
  }
  return `port ${port} (${listener.address}) belongs to process ${holder.pid}${holder.command === undefined ? '' : ` '${cut(holder.command, 200)}'`}, which this service did not start`;
}
