import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { block, serve } from '../e2e/run-with-services/harness.ts';
import { freePort } from '../fixtures/free-port.ts';
import { startAction } from '../fixtures/runner.ts';

/** How long each may wait for the service, in s. */
const WAIT_S = 6;

const bin = join(root, 'test', 'node_modules', '.bin');

interface Fault {
  name: string;
  service(port: number): string;
  tests?: string;
  /** Somebody else answers on the port. */
  stranger?: boolean;
  /** The step is cancelled while the tests run. */
  cancelled?: boolean;
  right: 'green' | 'red';
}

const FAULTS: Fault[] = [
  { name: 'nothing is wrong', service: (port) => serve(port), right: 'green' },
  { name: 'the service listens on `::1` alone', service: (port) => serve(port, { host: '::1' }), right: 'green' },
  { name: 'the tests fail', service: (port) => serve(port), tests: 'exit 7', right: 'red' },
  { name: 'the service dies at once', service: () => 'exit 3', right: 'red' },
  { name: 'the service ends with 0 at once', service: () => 'exit 0', right: 'red' },
  { name: 'a stranger has the port, ours dies of it', service: (port) => serve(port), stranger: true, right: 'red' },
  { name: 'the service answers 500', service: (port) => serve(port, { status: 500 }), right: 'red' },
  {
    name: 'the service dies during the tests',
    service: (port) => serve(port, { extra: 'setTimeout(()=>process.exit(1),1500)' }),
    tests: 'sleep 4',
    right: 'red',
  },
  {
    name: 'the service ignores SIGTERM',
    service: (port) => serve(port, { extra: "process.on('SIGTERM',()=>{})" }),
    right: 'green',
  },
  {
    name: 'the service is a child that left its session',
    service: (port) => `setsid ${serve(port).replace(/^exec /, '')} &\nwait`,
    right: 'green',
  },
  { name: 'the step is cancelled', service: (port) => serve(port), tests: 'sleep 60', cancelled: true, right: 'red' },
];

interface Tool {
  name: string;
  start(services: { script: string; port: number; tests: string; env: NodeJS.ProcessEnv }): Promise<Started>;
}

interface Started {
  process: ChildProcess;
  exitCode: Promise<number | null>;
}

const TOOLS: Tool[] = [
  {
    name: 'run-with-services',
    async start({ script, port, tests, env }) {
      const services = `- name: api\n  run: ${block(script)}\n  port: ${port}\n  ready: http://localhost:${port}/\n`;
      const inputs = { services, run: tests, 'ready-timeout': `${WAIT_S}s`, 'stop-timeout': '1s' };
      const { process, done } = await startAction('run-with-services', { inputs, env });
      return { process, exitCode: done.then(({ exitCode }) => exitCode) };
    },
  },
  {
    name: 'start-server-and-test 3.0.12',
    async start({ script, port, tests, env }) {
      const args = [script, `http://localhost:${port}/`, tests];
      return run(join(bin, 'start-server-and-test'), args, { ...env, WAIT_ON_TIMEOUT: String(WAIT_S * 1_000) });
    },
  },
  {
    name: '`&` and wait-on 9.5.1',
    async start({ script, port, tests, env }) {
      const wait = `"${join(bin, 'wait-on')}" --timeout ${WAIT_S}s http-get://localhost:${port}/`;
      return run('bash', ['-eo', 'pipefail', '-c', `(\n${script}\n) &\n${wait}\n${tests}`], env);
    },
  },
];

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Started {
  const { PATH, HOME } = process.env;
  const child = spawn(program, args, { env: { PATH, HOME, ...env }, stdio: 'ignore', detached: true });
  return { process: child, exitCode: once(child, 'exit').then(([code]) => code) };
}

const table = new Map<string, string[]>();

test.each(FAULTS)('$name', async (fault) => {
  for (const tool of TOOLS) {
    const port = await freePort();
    const stranger = fault.stranger
      ? createServer((_, response) => response.end()).listen(port, '127.0.0.1')
      : undefined;
    const mark = randomUUID();
    try {
      const tests = fault.tests ?? 'exit 0';
      const started = await tool.start({ script: fault.service(port), port, tests, env: { PEER_MARK: mark } });
      if (fault.cancelled) {
        await untilAnswered(port);
        await sleep(1_500);
        started.process.kill('SIGTERM');
      }
      const exitCode = await started.exitCode;
      await sleep(300);
      const left = marked(mark).length;
      const verdict = exitCode === 0 ? 'green' : 'red';
      const wrong = verdict === fault.right ? '' : ' ✗';
      const row = table.get(fault.name) ?? [];
      table.set(fault.name, [...row, `${verdict}${wrong}${left === 0 ? '' : `, ${left} left ✗`}`]);
    } finally {
      stranger?.close();
      for (const pid of marked(mark)) process.kill(pid, 'SIGKILL');
    }
  }
  expect(table.get(fault.name)?.[0]).toBe(fault.right);
});

afterAll(async () => {
  const lines = [
    `| fault | ${TOOLS.map(({ name }) => name).join(' | ')} |`,
    `|${' --- |'.repeat(TOOLS.length + 1)}`,
    ...[...table].map(([name, cells]) => `| ${name} | ${cells.join(' | ')} |`),
  ];
  const page = await readFile(join(root, 'action-docs', 'run-with-services.md'), 'utf8');
  const [, shown] = /<!-- peers:start -->\n(.*)\n<!-- peers:end -->/s.exec(page) ?? [];
  expect(shown).toBe(lines.join('\n'));
});

/** Processes that were started with this mark in their environment. */
function marked(mark: string): number[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const { length } = readFileSync(`/proc/${pid}/environ`, 'latin1').split(mark);
      return /^\d+$/.test(pid) && length > 1 && Number(pid) !== process.pid ? [Number(pid)] : [];
    } catch {
      return [];
    }
  });
}

async function untilAnswered(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(`http://localhost:${port}/`).catch(() => undefined);
    if (answer !== undefined) return;
    await sleep(50);
  }
  throw new Error(`nothing answered on port ${port}`);
}
