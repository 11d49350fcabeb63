import { exec } from '@stability-actions/common/exec';
import { MARK_VARIABLE } from '../environment.ts';
import type { Listener, ProcessInfo, ProcessTable } from './process-table.ts';

/** Processes and sockets from `ps` and `lsof`. The environment of another user's process cannot be seen. */
export const macosProcesses: ProcessTable = {
  async list() {
    const lines = await output('ps', ['-axo', 'pid=,ppid=,pgid=,sess=,stat=,lstart=']);
    return lines.flatMap((line): ProcessInfo[] => {
      const [, pid, parent, group, session, state = '', startTime = ''] =
        /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\w+)\s+(\S+)\s+(.*?)\s*$/.exec(line) ?? [];
      if (pid === undefined) return [];
      return [
        {
          pid: Number(pid),
          parent: Number(parent),
          group: Number(group),
          session: Number.parseInt(session ?? '', 16),
          startTime,
          zombie: state.startsWith('Z'),
        },
      ];
    });
  },
  async mark(pid) {
    const [line = ''] = await output('ps', ['-Eww', '-o', 'command=', '-p', String(pid)]);
    return new RegExp(`(?:^|\\s)${MARK_VARIABLE}=(\\S+)`).exec(line)?.[1] ?? '';
  },
  async listeners(port) {
    const lines = await output('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpn']);
    return readFields(lines).map(({ address }) => ({ address, socket: address }));
  },
  async holders(listener, pids) {
    const port = listener.address.slice(listener.address.lastIndexOf(':') + 1);
    const lines = await output('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpn']);
    const holding = readFields(lines).filter(({ pid, address }) => address === listener.address && pids.includes(pid));
    return { pids: holding.map(({ pid }) => pid), hidden: false };
  },
  async command(pid) {
    const [line = ''] = await output('ps', ['-ww', '-o', 'command=', '-p', String(pid)]);
    return line.trim() || undefined;
  },
};

function readFields(lines: readonly string[]): (Pick<Listener, 'address'> & { pid: number })[] {
  let pid = 0;
  return lines.flatMap((line) => {
    if (line.startsWith('p')) pid = Number(line.slice(1));
    return line.startsWith('n') ? [{ pid, address: line.slice(1) }] : [];
  });
}

async function output(program: string, args: readonly string[]): Promise<string[]> {
  const { stdout } = await exec(program, args, { env: { PATH: '/usr/sbin:/usr/bin:/bin:/sbin' } });
  return stdout.split('\n').filter((line) => line !== '');
}
