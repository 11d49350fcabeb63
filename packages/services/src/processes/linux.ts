import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { codeOf } from '@stability-actions/common/failure';
import { MARK_DESCRIPTOR, MARK_VARIABLE, markOfFile } from '../environment.ts';
import type { Listener, ProcessInfo, ProcessTable } from './process-table.ts';

/** The state of a listening socket in /proc/net/tcp (include/net/tcp_states.h, TCP_LISTEN). */
const LISTEN = '0A';

/** Processes and sockets from /proc (man 5 proc). */
export const linuxProcesses: ProcessTable = {
  async list() {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readStat(Number(name)) ?? []) : []));
  },
  async mark(pid) {
    const ofFile = markOfFile(readTarget(`/proc/${pid}/fd/${MARK_DESCRIPTOR}`) ?? '');
    return ofFile ?? markOfEnvironment(pid);
  },
  async listeners(port) {
    return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => readListeners(file, port));
  },
  async holders({ socket }, pids) {
    const target = `socket:[${socket}]`;
    let hidden = false;
    const holding = pids.filter((pid) => {
      try {
        return readdirSync(`/proc/${pid}/fd`).some((fd) => readTarget(`/proc/${pid}/fd/${fd}`) === target);
      } catch (error) {
        hidden ||= !isGone(error);
        return false;
      }
    });
    return { pids: holding, hidden };
  },
  async command(pid) {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || undefined;
    } catch {
      return undefined;
    }
  },
};

function markOfEnvironment(pid: number): string | undefined {
  let environ: Buffer;
  try {
    environ = Buffer.concat([Buffer.from('\0'), readFileSync(`/proc/${pid}/environ`)]);
  } catch (error) {
    return isGone(error) ? '' : undefined;
  }
  const name = `\0${MARK_VARIABLE}=`;
  const at = environ.indexOf(name);
  if (at < 0) return '';
  const end = environ.indexOf(0, at + 1);
  return environ.subarray(at + name.length, end < 0 ? undefined : end).toString();
}

function readStat(pid: number): ProcessInfo | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return undefined;
  }
  // The name in parentheses may itself hold spaces and parentheses.
  const [state, parent, group, session, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return {
    pid,
    parent: Number(parent),
    group: Number(group),
    session: Number(session),
    startTime: rest[15] ?? '',
    zombie: state === 'Z' || state === 'X',
  };
}

function readListeners(file: string, port: number): Listener[] {
  let table: string;
  try {
    table = readFileSync(file, 'latin1');
  } catch {
    // A kernel without IPv6.
    return [];
  }
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table.split('\n').flatMap((line) => {
    const [, local = '', , state, , , , , , socket = ''] = line.trim().split(/\s+/);
    if (state !== LISTEN || !local.endsWith(suffix)) return [];
    const address = readAddress(local.slice(0, -suffix.length));
    return address === undefined ? [] : [{ address: `${address}:${port}`, socket }];
  });
}

/** The address where it is loopback or a wildcard, else undefined. The kernel prints words of 32 bits in host order. */
function readAddress(hex: string): string | undefined {
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap((word) => (word.match(/../g) ?? []).reverse());
  const text = bytes.join('');
  const v4 = (octets: readonly string[]) => octets.map((octet) => Number.parseInt(octet, 16)).join('.');
  if (text === '00000000') return '0.0.0.0';
  if (/^0{32}$/.test(text)) return '[::]';
  if (/^0{31}1$/.test(text)) return '[::1]';
  const last = text.length === 8 || /^0{20}f{4}/i.test(text) ? v4(bytes.slice(-4)) : '';
  return last.startsWith('127.') || last === '0.0.0.0' ? last : undefined;
}

function readTarget(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}

function isGone(error: unknown): boolean {
  return ['ENOENT', 'ESRCH'].includes(codeOf(error) ?? '');
}
