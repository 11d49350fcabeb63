import { connect } from 'node:net';
import type { ProbeResult } from './probe.ts';

/** Whether every port takes a connection on this machine, over IPv4 or IPv6. */
export async function probeTcp(ports: readonly number[], timeoutMs: number): Promise<ProbeResult> {
  const open = await Promise.all(
    ports.map(async (port) => (await takes(port, '127.0.0.1', timeoutMs)) || (await takes(port, '::1', timeoutMs))),
  );
  const closed = ports.filter((_, index) => !open[index]);
  const names = (closed.length === 0 ? ports : closed).join(', ');
  const plural = (closed.length === 0 ? ports : closed).length > 1;
  return closed.length === 0
    ? { ok: true, seen: `port${plural ? 's' : ''} ${names} took a connection` }
    : { ok: false, seen: `port${plural ? 's' : ''} ${names} took no connection` };
}

function takes(port: number, host: string, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: timeoutMs });
    const settle = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => settle(true));
    socket.once('timeout', () => settle(false));
    socket.once('error', () => settle(false));
  });
}
