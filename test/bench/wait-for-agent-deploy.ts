/**
 * What a wait costs and how long after the deploy it ends, ours beside two others, against one loopback server and one
 * timeline. `npm run bench -- wait-for-agent-deploy <minutes> <dist/index.js of poseidon/wait-for-status-checks>
 * <dist/index.js of fountainhead/action-wait-for-check>`; their checkouts are no part of this repository.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readActionMetadata, root } from '../../scripts/workspace.ts';
import { BASE, FakeGitHub, HEAD } from '../fixtures/github.ts';

const [minutes = '10', poseidon, fountainhead] = process.argv.slice(3);
const deployMs = Number(minutes) * 60_000;
/** The run is there after this long; until then a waiter has nothing to see. */
const APPEARS_MS = 20_000;

const github = new FakeGitHub();
const cost = new Map<string, { billed: number; free: number }>();
const server = createServer((request, response) => {
  const who = `${request.headers.authorization}`.replace(/^\w+ /, '');
  const paid = cost.get(who) ?? { billed: 0, free: 0 };
  cost.set(who, paid);
  response.on('finish', () => {
    paid[response.statusCode === 304 ? 'free' : 'billed'] += 1;
  });
  const asksHistory = request.url?.includes('status=success') === true;
  if (asksHistory && who.includes('without-history')) response.writeHead(404).end();
  else github.answer(request, response);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
github.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;

const temp = await mkdtemp(join(tmpdir(), 'wait-bench-'));
const files = ['event.json', 'output', 'summary'].map((name) => join(temp, name));
await Promise.all(files.map((file) => writeFile(file, JSON.stringify({ before: BASE, after: HEAD }))));
const RUNNER = {
  PATH: process.env.PATH,
  GITHUB_ACTIONS: 'true',
  GITHUB_EVENT_PATH: files[0],
  GITHUB_STEP_SUMMARY: files[2],
  GITHUB_EVENT_NAME: 'push',
  GITHUB_REPOSITORY: 'octo-org/octo-repo',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_SHA: HEAD,
  GITHUB_JOB: 'verify',
  GITHUB_RUN_ID: '1658821493',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_WORKFLOW_REF: 'octo-org/octo-repo/.github/workflows/pipeline.yml@refs/heads/main',
  GITHUB_API_URL: github.url,
};

interface Ended {
  who: string;
  exitCode: number | null;
  at: number;
}

const waiters: Promise<Ended>[] = [];
function start(who: string, bundle: string | undefined, inputs: Record<string, string>): void {
  if (bundle === undefined) return;
  const variables = Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
  const env = { ...RUNNER, ...variables, GITHUB_OUTPUT: join(temp, `output-${waiters.length}`) };
  waiters.push(
    writeFile(env.GITHUB_OUTPUT, '').then(
      () =>
        new Promise((resolve) => {
          const child = spawn(process.execPath, [bundle], { env, stdio: ['ignore', 'ignore', 'inherit'] });
          child.on('close', (exitCode) => resolve({ who, exitCode, at: performance.now() }));
        }),
    ),
  );
}

const { inputs } = await readActionMetadata('wait-for-agent-deploy');
const defaults = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, String(input.default ?? '')]));
const ours = join(root, 'dist', 'wait-for-agent-deploy', 'index.js');
const named = { ...defaults, paths: 'agents/**', workflow: 'deploy-agents.yml', 'check-name': 'deploy' };
const theirs = { token: 'fountainhead', checkName: 'deploy', timeoutSeconds: '3600' };

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
for (const [index, share] of [0.9, 1.05, 1, 0.97, 1.1].entries()) {
  const started = 86_400_000 * (index + 1);
  github.addRun({
    head_sha: 'a'.repeat(40),
    status: 'completed',
    conclusion: 'success',
    created_at: ago(started),
    run_started_at: ago(started),
    updated_at: ago(started - deployMs * share),
  });
}

start('ours', ours, { ...named, 'github-token': 'ours' });
start('ours, without earlier deploys', ours, { ...named, 'github-token': 'ours-without-history' });
start('fountainhead', fountainhead, theirs);
start('poseidon, started before the run', poseidon, { token: 'poseidon-early', match_pattern: '^deploy$' });
await sleep(APPEARS_MS);
const run = github.addRun({ status: 'queued' });
await sleep(5_000);
run.status = 'in_progress';
const check = github.addCheck(run);
start('poseidon', poseidon, { token: 'poseidon', match_pattern: '^deploy$' });
await sleep(deployMs);
const now = new Date().toISOString();
Object.assign(check, { status: 'completed', conclusion: 'success', completed_at: now });
Object.assign(run, { status: 'completed', conclusion: 'success', updated_at: now });
const finished = performance.now();

const TOKENS: Record<string, string> = {
  ours: 'ours',
  'ours, without earlier deploys': 'ours-without-history',
  fountainhead: 'fountainhead',
  poseidon: 'poseidon',
  'poseidon, started before the run': 'poseidon-early',
};
const ended = await Promise.all(waiters);
const reference = cost.get('ours')?.billed ?? 1;
console.log(`A deploy of ${minutes} min; seconds from "deploy finished" to "step finished" (negative: before it was):`);
for (const { who, exitCode, at } of ended) {
  const { billed, free } = cost.get(TOKENS[who] ?? '') ?? { billed: 0, free: 0 };
  const lag = ((at - finished) / 1_000).toFixed(1).padStart(7);
  const ratio = (billed / reference).toFixed(1);
  console.log(
    `${who.padEnd(34)} exit ${exitCode}  ${lag} s  billed ${String(billed).padStart(3)} (${ratio}x)  unchanged ${free}`,
  );
}
server.closeAllConnections();
server.close();
await rm(temp, { recursive: true });
