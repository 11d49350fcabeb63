import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { freePort } from '../fixtures/free-port.ts';
import { BASE, HEAD, startFakeGitHub } from '../fixtures/github.ts';
import { sendJson } from '../fixtures/http.ts';
import { runAction } from '../fixtures/runner.ts';

/** Prism between the caller and `upstream`: it refuses what GitHub's own description does not allow, either way. */
async function startJudge(upstream: string): Promise<string> {
  const port = await freePort();
  const bin = createRequire(import.meta.url).resolve('@stoplight/prism-cli/dist/index.js');
  const description = join(root, 'test', 'fixtures', 'github-openapi.json');
  const args = [bin, 'proxy', description, upstream, '--errors', '-p', String(port), '-h', '127.0.0.1'];
  const judge = spawn(process.execPath, args);
  onTestFinished(() => void judge.kill('SIGKILL'));
  let log = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [judge.stdout, judge.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        log += text;
        if (log.includes('Prism is listening')) resolve();
      });
    }
    judge.on('exit', () => reject(new Error(`Prism ended: ${log}`)));
  });
  return `http://127.0.0.1:${port}`;
}

const REPO = '/repos/octo-org/octo-repo';
const QUESTIONS = [
  `/compare/${BASE}...${HEAD}`,
  `/git/trees/${HEAD}?recursive=1`,
  `/contents/${encodeURIComponent('.github/workflows/deploy-agents.yml')}?ref=${HEAD}`,
  `/commits/${HEAD}`,
  '/actions/workflows?per_page=100',
  '/actions/workflows/deploy-agents.yml',
  `/actions/workflows/deploy-agents.yml/runs?head_sha=${HEAD}&per_page=100`,
  '/actions/workflows/deploy-agents.yml/runs?status=success&per_page=5',
  `/actions/runs?head_sha=${HEAD}&per_page=100`,
  '/check-suites/9001/check-runs?filter=all&per_page=100',
  `/commits/${HEAD}/check-runs?filter=all&per_page=100`,
  '/actions/runs/1001/jobs?filter=latest&per_page=100',
  `/commits/${HEAD}/status?per_page=100`,
  `/deployments?environment=prod&sha=${HEAD}&per_page=30`,
  '/deployments/4000/statuses?per_page=30',
];

test('every kind of reply of our stand-in for GitHub is one that GitHub describes', async () => {
  const github = await startFakeGitHub();
  github.trees.set(HEAD, { 'agents/a.py': 'a'.repeat(40) });
  github.addCheck(github.addRun());
  const finished = github.addRun({ status: 'completed', conclusion: 'success' });
  github.addCheck(finished, { status: 'completed', conclusion: 'failure', completed_at: new Date().toISOString() });
  github.addStatus('vercel', 'pending');
  github.addDeployment('prod', ['queued', 'in_progress', 'success']);
  const judge = await startJudge(github.url);
  for (const question of QUESTIONS) {
    const response = await fetch(`${judge}${REPO}${question}`);
    expect([question, response.status, await violationsOf(response)]).toEqual([question, 200, undefined]);
  }
});

test('the judge does object', async () => {
  const github = await startFakeGitHub();
  github.failNext(/workflows/, 1, (response) => sendJson(response, { total_count: 'many', workflows: [] }));
  const judge = await startJudge(github.url);
  const reply = await fetch(`${judge}${REPO}/actions/workflows`);
  expect([reply.status, await violationsOf(reply)]).toEqual([500, expect.any(Array)]);
  const question = await fetch(`${judge}${REPO}/check-suites/not-a-number/check-runs`);
  expect(question.status).toBe(422);
});

test('the whole action speaks to GitHub as GitHub describes itself', async () => {
  const github = await startFakeGitHub();
  const deploy = github.addRun({ status: 'completed', conclusion: 'success' });
  github.addCheck(deploy, { status: 'completed', conclusion: 'success', completed_at: new Date().toISOString() });
  const judge = await startJudge(github.url);
  for (const workflow of ['deploy-agents.yml', '']) {
    const run = await runAction('wait-for-agent-deploy', {
      event: { before: BASE },
      githubToken: 'ghs_test_token',
      inputs: { workflow, 'check-name': 'deploy', paths: 'agents/**', timeout: '20s' },
      env: { GITHUB_API_URL: judge },
    });
    expect([run.exitCode, run.outputs.conclusion, run.headline]).toEqual([0, 'success', undefined]);
  }
});

async function violationsOf(response: Response): Promise<unknown> {
  const body: { validation?: unknown } = JSON.parse(await response.text());
  return body.validation;
}
