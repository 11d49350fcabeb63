import { createServer } from 'node:net';
import { codeOf } from '@stability-actions/common/failure';
import type { Listener, ProcessTable } from './processes/process-table.ts';

const ADDRESSES = ['127.0.0.1', '::1', '0.0.0.0', '::'] as const;

export interface TakenPort {
  port: number;
  address: string;
  holder: Holder | undefined;
}

export interface Holder {
  pid: number;
  command: string | undefined;
}

/** The address on which nobody could listen on `port` now, or undefined where all are free. */
export async function takenAddress(port: number): Promise<string | undefined> {
  for (const address of ADDRESSES) {
    if (!(await isFree(port, address))) return address;
  }
  return undefined;
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => {
      // EADDRNOTAVAIL, EAFNOSUPPORT: this machine has no such address. EACCES: a port below 1024, where only a listener counts.
      resolve(codeOf(error) !== 'EADDRINUSE');
    });
    server.listen({ port, host, exclusive: true, ipv6Only: host.includes(':') }, () =>
      server.close(() => resolve(true)),
    );
  });
}

export async function takenPorts(ports: readonly number[], table: ProcessTable): Promise<TakenPort[]> {
  const taken: TakenPort[] = [];
  for (const port of ports) {
    const listeners = await table.listeners(port);
    const address = listeners[0]?.address.replace(/:\d+$/, '') ?? (await takenAddress(port));
    if (address !== undefined) taken.push({ port, address, holder: await holderOf(listeners, table) });
  }
  return taken;
}

/** The first process that holds one of the listeners, where it can be seen. */
export async function holderOf(listeners: readonly Listener[], table: ProcessTable): Promise<Holder | undefined> {
  const all = listeners.length === 0 ? [] : (await table.list()).map(({ pid }) => pid);
  for (const listener of listeners) {
    const [pid] = (await table.holders(listener, all)).pids;
    if (pid !== undefined) return { pid, command: await table.command(pid) };
  }
  return undefined;
}
