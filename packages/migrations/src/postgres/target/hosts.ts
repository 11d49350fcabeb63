import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ConnectionProblem, isPort } from './connection-url.ts';
import type { Parameters } from './parameters.ts';
import { passwordFromFile } from './passfile.ts';

/** One of the servers that may be the one. */
export interface TargetHost {
  /** A name, an address, or the folder of a UNIX socket. */
  host: string;
  /** Connected to without looking the name up (libpq's hostaddr). */
  address: string | undefined;
  port: number;
  password: string | undefined;
}

export type HostList = readonly [TargetHost, ...TargetHost[]];

/** Debian's folder for the server's socket, and PostgreSQL's own. */
const SOCKET_FOLDERS = ['/var/run/postgresql', '/tmp'];

/**
 * The servers in the order in which they are tried (PostgreSQL docs, "Specifying Multiple Hosts").
 * @throws ConnectionProblem
 */
export function readHosts(
  parameters: Parameters,
  { user, database }: { user: string; database: string },
  env: NodeJS.ProcessEnv,
): HostList {
  const names = parameters.get('host')?.split(',');
  const addresses = parameters.get('hostaddr')?.split(',');
  const ports = parameters.get('port')?.split(',') ?? [''];
  const count = Math.max(names?.length ?? 0, addresses?.length ?? 0, 1);
  if (names !== undefined && addresses !== undefined && names.length !== addresses.length)
    throw new ConnectionProblem(`it has ${names.length} hosts and ${addresses.length} addresses (hostaddr)`);
  if (ports.length > 1 && ports.length !== count)
    throw new ConnectionProblem(`it has ${count} hosts and ${ports.length} ports`);
  const passfile = parameters.get('passfile') ?? join(env.HOME || homedir(), '.pgpass');
  const hosts = Array.from({ length: count }, (_, index): TargetHost => {
    const text = (ports.length === 1 ? ports[0] : ports[index]) || '5432';
    if (!isPort(text)) throw new ConnectionProblem('a port is no number from 1 to 65535');
    const port = Number(text);
    const address = addresses?.[index] || undefined;
    if (address !== undefined && isIP(address) === 0) throw new ConnectionProblem('a hostaddr is no IP address');
    const host = names?.[index] || address || defaultHost(port);
    const key = { host, port, user, database };
    return { host, address, port, password: parameters.get('password') || passwordFromFile(passfile, key) };
  });
  const [first, ...more] = hosts;
  if (first === undefined) throw new ConnectionProblem('it names no host');
  return [first, ...more];
}

/** libpq's default is a socket; where there is none, the server of this machine is asked by TCP. */
function defaultHost(port: number): string {
  return SOCKET_FOLDERS.find((folder) => existsSync(join(folder, `.s.PGSQL.${port}`))) ?? 'localhost';
}

export function isSocket({ host, address }: Pick<TargetHost, 'host' | 'address'>): boolean {
  return address === undefined && host.startsWith('/');
}

/** Whether what is sent leaves the machine, or the network of its containers, whose names have no dot. */
export function isRemote(target: TargetHost): boolean {
  const reached = target.address ?? target.host;
  if (isSocket(target) || /^(127\.|::1$|::ffff:127\.)/.test(reached)) return false;
  return isIP(reached) !== 0 || (reached.includes('.') && !reached.endsWith('.localhost'));
}

export function describeHost(target: TargetHost): string {
  const { host, address, port } = target;
  if (isSocket(target)) return `socket ${host}${port === 5432 ? '' : `:${port}`}`;
  const shown = isIP(host) === 6 ? `[${host}]` : host;
  return `${shown}:${port}${address === undefined || address === host ? '' : ` (address ${address})`}`;
}
