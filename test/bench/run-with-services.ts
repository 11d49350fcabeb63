/**
 * The figures of run-with-services: what it costs over the bare command with a service that is ready at once and with one
 * that has to listen first, beside start-server-and-test; and how long after a service's death the tests are stopped.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exec } from '@stability-actions/common/exec';
import { readActionMetadata, root } from '../../scripts/workspace.ts';
import { freePort } from '../fixtures/free-port.ts';

const ROUNDS = 9;
const bundle = join(root, 'dist', 'run-with-services', 'index.js');
const { PATH = '', HOME = '' } = process.env;
const { inputs } = await readActionMetadata('run-with-services');
const folder = await mkdtemp(join(tmpdir(), 'stability-bench-'));

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

async function runAction(given: Record<string, string>) {
  const values = Object.entries(inputs).map(([name, { default: value = '' }]) => [
    `INPUT_${name.toUpperCase()}`,
    given[name] ?? value,
  ]);
  return exec(process.execPath, [bundle], {
    env: { PATH, HOME, RUNNER_TEMP: folder, GITHUB_WORKSPACE: folder, ...Object.fromEntries(values) },
  });
}

async function must(program: string, args: readonly string[]): Promise<void> {
  const { exitCode, stdout, stderr } = await exec(program, args, { env: { PATH, HOME } });
  if (exitCode !== 0) throw new Error(`${program} ended with ${exitCode}:\n${stdout}${stderr}`);
}

const server = (port: number, ready = '') =>
  `exec "${process.execPath}" -e "require('http').createServer((q,r)=>r.end('hello')).listen(${port},()=>{${ready}})"`;

const CASES: Record<string, () => Promise<unknown>> = {
  'bare: bash -c true': () => must('bash', ['-c', 'true']),
  'run-with-services, a service that is ready at once': () =>
    runAction({ services: '- name: api\n  run: exec sleep 60', run: 'true' }),
  'bare: the server itself, until it listens': async () =>
    must('bash', ['-c', server(await freePort(), 'process.exit()')]),
  'run-with-services, that server': async () => {
    const port = await freePort();
    const services = `- name: api\n  run: ${JSON.stringify(server(port))}\n  ready: http://localhost:${port}/`;
    const { exitCode, stdout } = await runAction({ services, run: 'true' });
    if (exitCode !== 0) throw new Error(stdout);
  },
  'start-server-and-test, that server': async () => {
    const port = await freePort();
    const program = join(root, 'test', 'node_modules', '.bin', 'start-server-and-test');
    await must(program, [server(port), `http://localhost:${port}/`, 'true']);
  },
};

try {
  const times = new Map(Object.keys(CASES).map((name) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, run] of Object.entries(CASES)) times.get(name)?.push(await timed(run));
  }
  const of = (name: string) => median(times.get(name) ?? []);
  for (const name of Object.keys(CASES)) console.log(`${name.padEnd(52)} ${of(name).toFixed(0).padStart(6)} ms`);
  const over = (name: string, bare: string) => `${(of(name) - of(bare)).toFixed(0)} ms`;
  const [bare = '', atOnce = '', listening = '', ours = '', peer = ''] = Object.keys(CASES);
  console.log(`over the bare command, ready at once: ${over(atOnce, bare)}; with the server: ${over(ours, listening)}`);
  console.log(
    `start-server-and-test over the server: ${over(peer, listening)}, ${(of(peer) / of(ours)).toFixed(2)} × ours`,
  );

  const noticed: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const at = (name: string) => join(folder, `${name}-${round}`);
    await runAction({
      services: `- name: api\n  run: sleep 0.5; date +%s%N > ${at('died')}; exit 1`,
      run: `trap 'date +%s%N > ${at('stopped')}; exit 1' TERM; sleep 60 & wait`,
    });
    const [died, stopped] = await Promise.all(['died', 'stopped'].map((name) => readFile(at(name), 'utf8')));
    noticed.push(Number(BigInt(stopped ?? '') - BigInt(died ?? '')) / 1e6);
  }
  console.log(
    `from a service's death to the signal in the tests: median ${median(noticed).toFixed(0)} ms, worst ${Math.max(...noticed).toFixed(0)} ms`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
