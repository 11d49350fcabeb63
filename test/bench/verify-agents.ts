/**
 * The figures of verify-agents and agent-health: start and size of the bundle, and how long it takes to ask agents that
 * are slow or silent, next to the plan's own loop (one after another) in the same run.
 */
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAgentHealth } from '@stability-actions/agent-health';
import { readActionMetadata, root } from '../../scripts/workspace.ts';
import { exec } from '../fixtures/exec.ts';

const ROUNDS = 5;
const SECRET = 'a-secret-of-enough-length';
const bundle = join(root, 'dist', 'verify-agents', 'index.js');

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** A server whose agents answer after `ms`, or never. */
async function startAgents(ms: number | undefined) {
  const server = createServer((_, res) => {
    if (ms === undefined) return;
    setTimeout(() => res.end('{"tools":["a"],"backendConnected":true}'), ms);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The loop of the plan's health route: one agent after another, 10 s each. */
async function planLoop(urls: readonly string[], timeoutMs: number): Promise<void> {
  for (const url of urls) {
    await fetch(`${url}/health`, { signal: AbortSignal.timeout(timeoutMs) })
      .then((response) => response.json())
      .catch(() => undefined);
  }
}

async function runBundle(given: Record<string, string>): Promise<void> {
  const { inputs } = await readActionMetadata('verify-agents');
  const env = Object.fromEntries(
    Object.entries(inputs).map(([name, { default: value = '' }]) => [
      `INPUT_${name.toUpperCase()}`,
      given[name] ?? value,
    ]),
  );
  const { exitCode, stdout } = await exec(process.execPath, [bundle], { env });
  if (exitCode !== 0) throw new Error(`the action failed:\n${stdout}`);
}

function row(name: string, ms: number, base: number): void {
  console.log(`${name.padEnd(58)} ${ms.toFixed(0).padStart(6)} ms  ${(ms / base).toFixed(2)} ×`);
}

console.log(`size of dist/verify-agents/index.js: ${((await stat(bundle)).size / 1024).toFixed(0)} KiB`);
const bare: number[] = [];
const starts: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  bare.push(await timed(() => exec(process.execPath, ['-e', '0'], { env: {} })));
  starts.push(await timed(() => exec(process.execPath, [bundle], { env: {} })));
}
row('start: node -e 0', median(bare), median(bare));
row('start: the bundle, until it refuses empty inputs', median(starts), median(bare));

const slow = await startAgents(200);
const hundred = Array.from({ length: 100 }, (_, i) => `${slow.url}/${i}`);
const agents = hundred.map((url, i) => `agent-${i}=${url}`).join('\n');
const serial = await timed(() => planLoop(hundred, 10_000));
const action = await timed(() => runBundle({ agents, probe: 'health', 'required-successes': '1' }));
row("100 agents of 200 ms: the plan's loop", serial, serial);
row('100 agents of 200 ms: verify-agents, start included', action, serial);
slow.close();

const silent = await startAgents(undefined);
const five = Array.from({ length: 5 }, (_, i) => ({ name: `agent-${i}`, url: silent.url }));
const endpoint = createAgentHealth({ agents: five, secret: SECRET, attemptTimeoutMs: 1_000 });
const headers = { authorization: `Bearer ${SECRET}` };
const loop = await timed(() =>
  planLoop(
    five.map(({ url }) => url),
    1_000,
  ),
);
const ours = await timed(() => endpoint(new Request('http://localhost/', { headers })));
row("5 silent agents, limit 1 s: the plan's loop", loop, loop);
row('5 silent agents, limit 1 s: agent-health', ours, loop);
silent.close();
