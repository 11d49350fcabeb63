import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ActionRun, type RunOptions, runAction } from '../../fixtures/runner.ts';

/** A port that nobody has now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** A script that serves `status` on a port, as a line for `run:`. */
export function serve(port: number, { status = 200, host = '', delayMs = 0, extra = '' } = {}): string {
  const listen = `s.listen(${port}${host === '' ? '' : `,'${host}'`})`;
  const code = `const s=require('http').createServer((q,r)=>{r.statusCode=${status};r.end('hello from '+process.pid)});${extra};setTimeout(()=>${listen},${delayMs})`;
  return `exec "${process.execPath}" -e ${JSON.stringify(code)}`;
}

/** Indents a script for a YAML block scalar. */
export function block(script: string): string {
  return `|\n${script.replace(/^/gm, '    ')}`;
}

export async function runServices(
  inputs: Record<string, string>,
  options: Omit<RunOptions, 'inputs'> = {},
): Promise<ActionRun> {
  return runAction('run-with-services', { inputs: { 'stop-timeout': '2s', ...inputs }, ...options });
}

/** Processes that bear the mark of a run that is over, in their environment or as an open file: what was left behind. */
export async function leftBehind(folder: string): Promise<string[]> {
  let left: string[] = [];
  // The kernel may need a moment for the last one.
  for (let tries = 0; tries < 20; tries++) {
    left = marked(folder);
    if (left.length === 0) return left;
    await sleep(50);
  }
  return left;
}

function marked(folder: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const environ = readFileSync(`/proc/${pid}/environ`, 'latin1');
      const inherited = environ.includes('STABILITY_SERVICE=') && environ.includes(folder);
      if (!inherited && !openFile(pid).startsWith(`${folder}/`)) return [];
      return [`${pid} ${readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ')}`];
    } catch {
      return [];
    }
  });
}

function openFile(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/fd/3`);
  } catch {
    return '';
  }
}
