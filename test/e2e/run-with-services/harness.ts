import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { takenAddress } from '@stability-actions/services/ports';
import { expect } from 'vitest';
import { freePort } from '../../fixtures/free-port.ts';
import { type ActionRun, type RunOptions, runAction } from '../../fixtures/runner.ts';

/** A script that serves `status` on a port, as a line for `run:`. */
export function serve(port: number, { status = 200, host = '', delayMs = 0, extra = '' } = {}): string {
  const listen = `s.listen(${port}${host === '' ? '' : `,'${host}'`})`;
  const code = `const s=require('http').createServer((q,r)=>{r.statusCode=${status};r.end('hello from '+process.pid)});${extra};setTimeout(()=>${listen},${delayMs})`;
  return `exec "${process.execPath}" -e ${JSON.stringify(code)}`;
}

/** A case: what is started, and what must be told of it. */
export interface Row {
  name: string;
  services(port: number): string;
  run?: string;
  inputs?: Record<string, string>;
  status: string;
  headline?: RegExp;
  log?: RegExp;
  exitCode?: string;
}

/** A service with the name `api`. */
export function api(run: string, more = ''): string {
  return `- name: api\n  run: ${block(run)}\n${more.replace(/^/gm, '  ')}\n`;
}

/** Runs a case; whatever it is, nothing may be left of it. */
export async function expectRun({ services, run = 'true', inputs = {}, ...expected }: Row): Promise<void> {
  const port = await freePort();
  const result = await runServices({ services: services(port), run, ...inputs });
  expect(result.outputs.status, result.log).toBe(expected.status);
  expect(result.exitCode).toBe(expected.status === 'passed' ? 0 : 1);
  if (expected.headline !== undefined) expect(result.headline).toMatch(expected.headline);
  if (expected.log !== undefined) expect(result.log).toMatch(expected.log);
  if (expected.exitCode !== undefined) expect(result.outputs['exit-code']).toBe(expected.exitCode);
  expect(result.headline === undefined).toBe(expected.status === 'passed');
  expect(await leftBehind(result.tempFolder)).toEqual([]);
  expect(await takenAddress(port)).toBeUndefined();
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
