import { describe, expect, test, vi } from 'vitest';
import { BASE, type FakeGitHub, type FakeRun, HEAD, startFakeGitHub } from '../fixtures/github.ts';
import { sendJson, startProxy, startTlsServer } from '../fixtures/http.ts';
import { type RunOptions, runAction, startAction } from '../fixtures/runner.ts';

const ACTION = 'wait-for-agent-deploy';
const FAST = { interval: '20ms', 'max-interval': '100ms', timeout: '20s', 'appear-timeout': '300ms' };
const done = { status: 'completed', conclusion: 'success' };
const PUSH = { before: BASE, after: HEAD, repository: { default_branch: 'main' } };

function options(github: FakeGitHub, inputs: Record<string, string> = {}, more: Partial<RunOptions> = {}): RunOptions {
  return {
    event: PUSH,
    githubToken: 'ghs_token_of_the_job',
    inputs: { workflow: 'deploy-agents.yml', ...FAST, ...inputs },
    ...more,
    env: { GITHUB_API_URL: github.url, ...more.env },
  };
}

const run = (github: FakeGitHub, inputs?: Record<string, string>, more?: Partial<RunOptions>) =>
  runAction(ACTION, options(github, inputs, more));

describe('the decision', () => {
  test('a change outside the filter of the workflow needs no deploy and no wait', async () => {
    const github = await startFakeGitHub();
    github.comparison = { status: 'ahead', files: [{ filename: 'docs/guide.md' }, { filename: 'agents/README.md' }] };
    const { exitCode, outputs, log, summary } = await run(github);
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({
      changed: 'false',
      conclusion: 'not-needed',
      'matched-files': '[]',
      polls: '0',
      'run-id': '',
    });
    expect(outputs.reason).toBe(
      "none of 2 changed files (6dcb09b..ffac537; compared with the commit before the push) matches on.push.paths of 'deploy-agents.yml'",
    );
    expect(log).toContain('No deploy needed: none of 2 changed files');
    expect(summary).toContain('not-needed');
    expect(github.requests).toHaveLength(2);
  });

  test('a changed agent is waited for, and the newest run decides', async () => {
    const github = await startFakeGitHub();
    github.addRun({ status: 'completed', conclusion: 'failure' });
    const newest = github.addRun({ status: 'completed', conclusion: 'success' });
    const { exitCode, outputs, result, summary, annotations } = await run(github);
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({
      changed: 'true',
      'matched-files': '["agents/booking.py"]',
      conclusion: 'success',
      'run-id': String(newest.id),
      'run-url': newest.html_url,
      'check-url': '',
      polls: '1',
      'diff-method': 'compare',
    });
    expect(result).toMatchObject({ schema: 1, action: ACTION, status: 'passed', conclusion: 'success', sha: HEAD });
    expect(summary).toContain(`[${newest.id}](${newest.html_url})`);
    expect(annotations).toEqual([]);
  });

  test('a force push that drops agent code is a change', async () => {
    const github = await startFakeGitHub();
    github.comparison = { status: 'diverged', files: [{ filename: 'docs/guide.md' }] };
    github.trees.set(BASE, { 'agents/a.py': 'a'.repeat(40), 'docs/guide.md': 'b'.repeat(40) });
    github.trees.set(HEAD, { 'docs/guide.md': 'c'.repeat(40) });
    github.addRun({ status: 'completed', conclusion: 'success' });
    const { outputs } = await run(github);
    expect(outputs).toMatchObject({ changed: 'true', 'matched-files': '["agents/a.py"]', 'diff-method': 'tree' });
  });

  test('a base that GitHub does not know is treated as a change, and said', async () => {
    const github = await startFakeGitHub();
    github.comparison = undefined;
    github.addRun({ status: 'completed', conclusion: 'success' });
    const { outputs, exitCode } = await run(github);
    expect(exitCode).toBe(0);
    expect(outputs.changed).toBe('true');
    expect(outputs.reason).toMatch(
      /^treated as changed, because it could not be compared with 6dcb09b \(GitHub finds nothing at GET/,
    );
  });
});

describe('the wait', () => {
  test('a run that appears late, is queued, needs approval, runs and succeeds: one line for each change', async () => {
    const github = await startFakeGitHub();
    const action = await startAction(ACTION, options(github, { 'appear-timeout': '10s' }));
    await action.logged(/not there yet/);
    const deploy = github.addRun({ status: 'queued' });
    await action.logged(/run is queued/);
    deploy.status = 'waiting';
    await action.logged(/run is waiting .*, it needs approval {2}https:/);
    deploy.status = 'in_progress';
    await action.logged(/run is in_progress/);
    Object.assign(deploy, { status: 'completed', conclusion: 'success' });
    const { exitCode, log, result } = await action.done;
    expect(exitCode).toBe(0);
    for (const state of [
      'not there yet',
      'run is queued',
      'run is waiting',
      'run is in_progress',
      'concluded: success',
    ]) {
      expect(log.split(state)).toHaveLength(2);
    }
    expect(result.timeline).toHaveLength(5);
  });

  test('a failed deploy fails the step at once with the place', async () => {
    const github = await startFakeGitHub();
    const deploy = github.addRun({ status: 'completed', conclusion: 'failure' });
    const { exitCode, headline, outputs } = await run(github);
    expect(exitCode).toBe(1);
    expect(headline).toBe(
      `The deploy of ffac537 ended with 'failure'; allowed: success. Read its log, run it again when the cause is gone, then run this job again. ${deploy.html_url}`,
    );
    expect(outputs).toMatchObject({ changed: 'true', conclusion: 'failure', 'run-url': deploy.html_url });
  });

  test('the named check decides while its run goes on, and 130 checks are all seen', async () => {
    const github = await startFakeGitHub();
    const deploy = github.addRun();
    for (let index = 0; index < 130; index++) github.addCheck(deploy, { name: `lint ${index}` });
    const check = github.addCheck(deploy, { status: 'completed', conclusion: 'success' });
    const { exitCode, outputs } = await run(github, { 'check-name': 'deploy' });
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({ conclusion: 'success', 'check-url': check.html_url });
  });

  test('a re-run hides the result of the attempt before', async () => {
    const github = await startFakeGitHub();
    const deploy = github.addRun({ run_attempt: 2, run_started_at: '2026-11-22T12:00:00Z' });
    github.addCheck(deploy, { status: 'completed', conclusion: 'success', started_at: '2026-11-22T11:00:00Z' });
    const action = await startAction(ACTION, options(github, { 'check-name': 'deploy' }));
    await action.logged(/attempt 2 has not reached check 'deploy' yet/);
    github.addCheck(deploy, { status: 'completed', conclusion: 'failure', started_at: '2026-11-22T12:01:00Z' });
    const { exitCode, outputs } = await action.done;
    expect([exitCode, outputs.conclusion]).toEqual([1, 'failure']);
  });

  test('only check-name: two workflows with a job of that name both have to be good', async () => {
    const github = await startFakeGitHub();
    const one = github.addRun({ workflow_id: 1, path: '.github/workflows/one.yml' });
    const two = github.addRun({
      workflow_id: 2,
      path: '.github/workflows/two.yml',
      status: 'completed',
      conclusion: 'success',
    });
    github.addCheck(two, { status: 'completed', conclusion: 'success' });
    const check = github.addCheck(one);
    const action = await startAction(ACTION, options(github, { workflow: '', 'check-name': 'deploy' }));
    await action.logged(/check 'deploy' is in_progress/);
    Object.assign(check, { status: 'completed', conclusion: 'failure' });
    const { exitCode, outputs } = await action.done;
    expect([exitCode, outputs.conclusion, outputs['check-url']]).toEqual([1, 'failure', check.html_url]);
  });

  test('the deadline ends it, with the state and the remedy', async () => {
    const github = await startFakeGitHub();
    const deploy = github.addRun({ status: 'waiting' });
    const { exitCode, headline, outputs } = await run(github, { timeout: '3s' });
    expect(exitCode).toBe(1);
    expect(outputs.conclusion).toBe('timed_out');
    expect(headline).toBe(
      `The deploy of ffac537 was not done within 3.0 s: run is waiting (run ${deploy.id}), it needs approval. It needs approval: approve it there and run this job again. ${deploy.html_url}`,
    );
  });
});

describe('missing', () => {
  const CASES: [onMissing: string, exitCode: number, level: string | undefined][] = [
    ['fail', 1, 'error'],
    ['warn', 0, 'warning'],
    ['pass', 0, undefined],
  ];
  test.each(CASES)('on-missing: %s', async (onMissing, exitCode, level) => {
    const github = await startFakeGitHub();
    github.addRun({ path: '.github/workflows/other.yml', workflow_id: 8 });
    const done = await run(github, { 'on-missing': onMissing });
    expect(done.exitCode).toBe(exitCode);
    expect(done.outputs.conclusion).toBe('missing');
    expect(done.annotations.map((annotation) => annotation.level)).toEqual(level === undefined ? [] : [level]);
    expect(done.result.message).toBe(
      "No run of 'deploy-agents.yml' for ffac537 within 300 ms: the commit has runs of: 'other.yml'. Start the deploy by hand, or correct the inputs, then run this job again.",
    );
  });

  test('a disabled workflow is known at once', async () => {
    const github = await startFakeGitHub();
    github.workflows.set('deploy-agents.yml', 'disabled_manually');
    const { headline, outputs } = await run(github, { 'appear-timeout': '1h', timeout: '1h' });
    expect(headline).toMatch(
      /No run of 'deploy-agents.yml' for ffac537: the workflow .* is not active \(disabled_manually\); enable it/,
    );
    expect(outputs.polls).toBe('1');
  });

  test('a workflow that does not exist is known at once, with the names that do', async () => {
    const github = await startFakeGitHub();
    const { headline, outputs } = await run(github, {
      workflow: 'deploy-agent.yml',
      'appear-timeout': '1h',
      timeout: '1h',
    });
    expect(headline).toContain(
      "there is no workflow 'deploy-agent.yml', neither at ffac537 nor registered; the repository has: 'deploy-agents.yml'",
    );
    expect(outputs.conclusion).toBe('missing');
  });

  test('a run that ended without the named check names those that it had', async () => {
    const github = await startFakeGitHub();
    github.addCheck(github.addRun({ status: 'completed', conclusion: 'success' }), { name: 'deploy-docs' });
    const { exitCode, headline } = await run(github, { 'check-name': 'deploy' });
    expect(exitCode).toBe(1);
    expect(headline).toMatch(
      /The run of 'deploy-agents.yml' for ffac537 ended without a check 'deploy': its checks are: 'deploy-docs'/,
    );
  });

  test('a change of more than 300 files says that GitHub may have skipped the workflow', async () => {
    const github = await startFakeGitHub();
    const many = Array.from({ length: 350 }, (_, index) => `docs/${index}.md`);
    github.comparison = { status: 'ahead', files: many.slice(0, 300).map((filename) => ({ filename })) };
    const blobs = (sha: string) => Object.fromEntries([...many, 'zz/agents.py'].map((path) => [path, sha.repeat(40)]));
    github.trees.set(BASE, blobs('a')).set(HEAD, blobs('b'));
    const { headline, outputs } = await run(github, { paths: 'zz/**' });
    expect(outputs).toMatchObject({ 'matched-files': '["zz/agents.py"]', conclusion: 'missing' });
    expect(headline).toContain('more than 300 files and GitHub looks at the first 300 only');
  });

  test('a branch that does not start the workflow is said', async () => {
    const github = await startFakeGitHub();
    const { headline } = await run(github, {}, { env: { GITHUB_REF: 'refs/heads/feature' } });
    expect(headline).toContain("'deploy-agents.yml' is not started by a push to 'feature' (on.push)");
  });

  test('this very run is not what it waits for', async () => {
    const github = await startFakeGitHub();
    github.addCheck(github.addRun({ id: 1658821493, status: 'completed', conclusion: 'success' }), {
      status: 'completed',
      conclusion: 'success',
    });
    expect((await run(github)).outputs.conclusion).toBe('missing');
    expect((await run(github, { workflow: '', 'check-name': 'deploy' })).outputs.conclusion).toBe('missing');
  });
});

describe('which run is ours', () => {
  const FOREIGN: [what: string, over: Partial<FakeRun>, why: RegExp][] = [
    ['of a pull request', { event: 'pull_request' }, /of the event 'pull_request', not 'push'/],
    ['of a schedule', { event: 'schedule' }, /of the event 'schedule', not 'push'/],
    ['of another branch', { head_branch: 'feature' }, /of 'feature', not 'main'/],
    ['of a fork', { head_repository: { full_name: 'mallory/octo-repo' } }, /of the repository 'mallory\/octo-repo'/],
    ['from before', { created_at: '2020-01-01T00:00:00Z' }, /made before the run of this job/],
  ];
  test.each(FOREIGN)('a green run %s proves nothing', async (_what, over, why) => {
    const github = await startFakeGitHub();
    github.addRun({ ...done, ...over });
    const { exitCode, outputs, headline } = await run(github);
    expect([exitCode, outputs.conclusion, outputs['run-id']]).toEqual([1, 'missing', '']);
    expect(headline).toMatch(why);
  });

  test('a deploy that was dispatched by hand afterwards counts', async () => {
    const github = await startFakeGitHub();
    github.addRun({ ...done, conclusion: 'failure' });
    const byHand = github.addRun({ ...done, event: 'workflow_dispatch' });
    const { outputs } = await run(github);
    expect(outputs).toMatchObject({ conclusion: 'success', 'run-id': String(byHand.id) });
  });

  test('a merged pull request waits for the deploy of its merge commit', async () => {
    const github = await startFakeGitHub();
    const deploy = github.addRun(done);
    const pull_request = {
      number: 7,
      head: { sha: BASE, ref: 'feature' },
      base: { sha: BASE, ref: 'main' },
      merged: true,
      merged_at: new Date().toISOString(),
      merge_commit_sha: HEAD,
    };
    const { outputs } = await run(
      github,
      {},
      { event: { action: 'closed', pull_request }, env: { GITHUB_EVENT_NAME: 'pull_request' } },
    );
    expect(outputs).toMatchObject({ conclusion: 'success', 'run-id': String(deploy.id) });
  });
});

describe('deploys that report elsewhere', () => {
  const only = (inputs: Record<string, string>) => ({ workflow: '', paths: 'agents/**', ...inputs });

  test('a commit status that turns from pending to success', async () => {
    const github = await startFakeGitHub();
    const status = github.addStatus('vercel', 'pending');
    const action = await startAction(ACTION, options(github, only({ 'commit-status': 'vercel' })));
    await action.logged(/commit status 'vercel' is pending/);
    status.state = 'success';
    const { exitCode, outputs } = await action.done;
    expect([exitCode, outputs.conclusion, outputs['check-url']]).toEqual([0, 'success', status.target_url]);
  });

  test('a commit status that says error, and one that is not there', async () => {
    const github = await startFakeGitHub();
    github.addStatus('vercel', 'error', { description: 'no space left' });
    const bad = await run(github, only({ 'commit-status': 'vercel' }));
    expect([bad.exitCode, bad.outputs.conclusion]).toEqual([1, 'failure']);
    expect(bad.headline).toContain("it says 'no space left'");
    const absent = await run(github, only({ 'commit-status': 'netlify' }));
    expect([absent.exitCode, absent.outputs.conclusion]).toEqual([1, 'missing']);
    expect(absent.headline).toContain("the commit has the statuses: 'vercel'");
  });

  const DEPLOYMENTS: [states: string[], exitCode: number, conclusion: string][] = [
    [['in_progress', 'success'], 0, 'success'],
    [['in_progress', 'failure'], 1, 'failure'],
    [['success', 'inactive'], 1, 'inactive'],
  ];
  test.each(DEPLOYMENTS)('a deployment that went through %j', async (states, exitCode, conclusion) => {
    const github = await startFakeGitHub();
    github.addDeployment('prod', states);
    const ended = await run(github, only({ deployment: 'prod' }));
    expect([ended.exitCode, ended.outputs.conclusion]).toEqual([exitCode, conclusion]);
  });

  test('a deployment that a newer one replaced says so', async () => {
    const github = await startFakeGitHub();
    github.addDeployment('prod', ['success', 'inactive']);
    const newer = github.addDeployment('prod', ['success'], BASE);
    const { outputs, headline } = await run(github, only({ deployment: 'prod' }));
    expect(outputs.conclusion).toBe('superseded');
    expect(headline).toContain(`superseded by deployment ${newer.id} of ${BASE.slice(0, 7)}`);
  });

  test('a run and a commit status both have to be good', async () => {
    const github = await startFakeGitHub();
    github.addRun(done);
    github.addStatus('vercel', 'failure');
    const { exitCode, outputs } = await run(github, { 'commit-status': 'vercel' });
    expect([exitCode, outputs.conclusion]).toEqual([1, 'failure']);
  });
});

describe('faults', () => {
  test('an outage, a cut connection and a pause on request do not end the wait', async () => {
    const github = await startFakeGitHub();
    github.addRun({ status: 'completed', conclusion: 'success' });
    github.failNext(/\/compare\//, 1, (response) => sendJson(response, {}, 502));
    github.failNext(/\/contents\//, 1, (_response, request) => request.socket.destroy());
    github.failNext(/\/runs/, 1, (response) => sendJson(response, {}, 403, { 'retry-after': '1' }));
    const { exitCode, log, outputs } = await run(github);
    expect([exitCode, outputs.conclusion]).toEqual([0, 'success']);
    expect(log).toMatch(/answer 502; trying again/);
    expect(log).toMatch(/GitHub asks for a pause of 1.0 s \(retry-after\)/);
  });

  test('a pause that GitHub asks for beyond the deadline ends it as unknown, also with on-missing: pass', async () => {
    const github = await startFakeGitHub();
    github.failNext(/\/runs/, 99, (response) => sendJson(response, {}, 429, { 'retry-after': '3600' }));
    const { exitCode, outputs, headline } = await run(github, { 'on-missing': 'pass' });
    expect([exitCode, outputs.conclusion]).toEqual([1, 'unknown']);
    expect(headline).toMatch(
      /not known whether the deploy of ffac537 succeeded\. GitHub refuses .* for another 3600 s/,
    );
  });

  const REFUSED: [what: string, pattern: RegExp, permission: string, inputs: Record<string, string>][] = [
    ['the comparison', /\/compare\//, 'contents: read', { paths: 'agents/**' }],
    ['the runs', /\/runs/, 'actions: read', {}],
    ['the checks', /\/check-runs/, 'checks: read', { 'check-name': 'deploy' }],
  ];
  test.each(REFUSED)('a token that may not read %s', async (_what, pattern, permission, inputs) => {
    const github = await startFakeGitHub();
    github.addRun();
    github.failNext(pattern, 99, (response) =>
      sendJson(response, { message: 'Resource not accessible by integration' }, 403),
    );
    const { exitCode, outputs, headline } = await run(github, { 'on-missing': 'pass', ...inputs });
    expect([exitCode, outputs.conclusion]).toEqual([1, 'unknown']);
    expect(headline).toContain(`the token lacks the permission '${permission}' (add it to 'permissions:' of the job)`);
  });

  test('a token that may not even see workflows (404) is not a missing deploy', async () => {
    const github = await startFakeGitHub();
    github.failNext(/\/actions\//, 99, (response) => sendJson(response, { message: 'Not Found' }, 404));
    const { exitCode, outputs, headline } = await run(github, { 'on-missing': 'pass' });
    expect([exitCode, outputs.conclusion]).toEqual([1, 'unknown']);
    expect(headline).toContain("'actions: read'");
  });

  test('an answer that is not of GitHub is no proof', async () => {
    const github = await startFakeGitHub();
    github.failNext(/\/runs/, 999, (response) => sendJson(response, { workflow_runs: [{ id: 'x' }] }));
    const { exitCode, outputs, headline } = await run(github, { timeout: '3s', 'on-missing': 'pass' });
    expect([exitCode, outputs.conclusion]).toEqual([1, 'unknown']);
    expect(headline).toContain("is not GitHub's format (workflow_runs.0.id:");
  });

  test.each([
    ['the runs of the workflow', /\/workflows\/deploy-agents.yml\/runs/],
    ['the checks of the suite', /\/check-suites\//],
  ])('%s are not to be had: those of the commit are', async (_what, pattern) => {
    const github = await startFakeGitHub();
    github.addRun({ ...done, path: '.github/workflows/other.yml', workflow_id: 8, conclusion: 'failure' });
    const deploy = github.addRun(done);
    github.addCheck(deploy, done);
    github.failNext(pattern, 99, (response) => sendJson(response, { message: 'Not Found' }, 404));
    const { outputs } = await run(github, { 'check-name': 'deploy' });
    expect(outputs).toMatchObject({ conclusion: 'success', 'run-id': String(deploy.id) });
  });

  test('only check-name, and a token that may not read runs: stricter, and said', async () => {
    const github = await startFakeGitHub();
    github.addCheck(github.addRun(), { status: 'completed', conclusion: 'success' });
    github.failNext(/\/actions\/runs/, 99, (response) => sendJson(response, { message: 'No' }, 403));
    const { exitCode, log, outputs } = await run(github, { workflow: '', 'check-name': 'deploy', paths: 'agents/**' });
    expect([exitCode, outputs.conclusion]).toEqual([0, 'success']);
    expect(log).toMatch(/Re-runs cannot be told apart, so every check of that name has to be good\. .*'actions: read'/);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it within 2 s with its outputs', async (signal) => {
    const github = await startFakeGitHub();
    const deploy = github.addRun();
    const action = await startAction(ACTION, options(github, { interval: '1h', 'max-interval': '1h', timeout: '2h' }));
    await action.logged(/run is in_progress/);
    const start = performance.now();
    action.process.kill(signal);
    const { exitCode, outputs, result, headline } = await action.done;
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(exitCode).toBe(signal === 'SIGINT' ? 130 : 143);
    expect(outputs).toMatchObject({ changed: 'true', conclusion: 'unknown', 'run-id': String(deploy.id) });
    expect(result.status).toBe('cancelled');
    expect(headline).toMatch(/^Cancelled after .* while waiting for the deploy of ffac537: run is in_progress/);
  });
});

describe('surroundings', () => {
  test('GitHub Enterprise Server below /api/v3', async () => {
    const github = await startFakeGitHub();
    github.addRun({ status: 'completed', conclusion: 'success' });
    const { outputs } = await run(github, {}, { env: { GITHUB_API_URL: `${github.url}/api/v3` } });
    expect(outputs.conclusion).toBe('success');
    expect(github.requests.every((request) => request.startsWith('GET /api/v3/repos/'))).toBe(true);
  });

  test('HTTPS_PROXY: through a real proxy, TLS and certificate included', async () => {
    const github = await startFakeGitHub();
    github.addRun({ status: 'completed', conclusion: 'success' });
    const secure = await startTlsServer('github.example', (request, response) => github.answer(request, response));
    const proxy = await startProxy(secure.port);
    const { outputs, headline } = await run(
      github,
      {},
      {
        env: {
          GITHUB_API_URL: 'https://github.example/api/v3',
          HTTPS_PROXY: proxy.url,
          NODE_EXTRA_CA_CERTS: secure.certificateFile,
        },
      },
    );
    expect([headline, outputs.conclusion]).toEqual([undefined, 'success']);
    expect(new Set(proxy.requests)).toEqual(new Set(['CONNECT github.example:443']));
  });
});

describe('costs', () => {
  test('a question without news is not billed', async () => {
    const github = await startFakeGitHub();
    const deploy = github.addRun();
    const action = await startAction(ACTION, options(github, { interval: '10ms', 'max-interval': '10ms' }));
    await action.logged(/run is in_progress/);
    const settled = github.answered.full;
    await vi.waitUntil(() => github.answered.unchanged >= 40, { timeout: 20_000, interval: 10 });
    expect(github.answered.full).toBeLessThanOrEqual(settled + 1);
    Object.assign(deploy, { status: 'completed', conclusion: 'success' });
    const { outputs, result } = await action.done;
    expect(Number(outputs['requests-billed'])).toBe(github.answered.full);
    expect(result.requests).toMatchObject({ notModified: github.answered.unchanged });
  });
});

describe('inputs', () => {
  test('all bad inputs are named together, before anything is asked', async () => {
    const github = await startFakeGitHub();
    const bad = {
      workflow: '',
      paths: '!docs/**',
      'allowed-conclusions': 'succes',
      timeout: '0',
      interval: 'soon',
      'on-missing': 'ignore',
    };
    const { exitCode, headline } = await run(github, bad);
    expect(exitCode).toBe(1);
    for (const name of Object.keys(bad)) expect(headline).toContain(`input '${name}'`);
    expect(headline).toMatch(/^6 bad inputs/);
    expect(github.requests).toEqual([]);
  });

  test('file names and check names from outside stay text', async () => {
    const github = await startFakeGitHub();
    const file = 'agents/a|b`<img src=x>\n::error::from a file name.py';
    github.comparison = { status: 'ahead', files: [{ filename: file }] };
    const name = 'deploy (<b>|[x](https://evil.example)\n::error::from a check)';
    github.addCheck(github.addRun({ status: 'completed', conclusion: 'success' }), { ...done, name });
    const { exitCode, annotations, summary, outputs, log } = await run(github, {
      'check-name': 'deploy',
      'allowed-conclusions': 'skipped',
    });
    expect(exitCode).toBe(1);
    expect(annotations.map(({ level }) => level)).toEqual(['error']);
    expect(log).toContain("ended with 'success'; allowed: skipped");
    expect(JSON.parse(outputs['matched-files'] ?? '')).toEqual([file]);
    const outsideCode = summary.replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/gs, '');
    expect(outsideCode).not.toMatch(/<img|(?<!\\)<b>|(?<!\\)\]\(https:\/\/evil/);
    expect(summary).toContain('**Changed files that call for it**');
  });

  test('a name that takes exponential time in other engines ends in time', async () => {
    const github = await startFakeGitHub();
    github.addCheck(github.addRun(done), { ...done, name: 'a'.repeat(5_000) });
    const start = performance.now();
    const { outputs } = await run(github, { workflow: '', paths: 'agents/**', 'check-name': '/(a+)+b/' });
    expect(outputs.conclusion).toBe('missing');
    expect(performance.now() - start).toBeLessThan(15_000);
  });

  test('the token is masked and shown nowhere', async () => {
    const github = await startFakeGitHub();
    github.failNext(/./, 99, (response) => sendJson(response, { message: 'ghs_token_of_the_job' }, 401));
    const { log, summary, outputs, masks } = await run(github);
    expect(masks).toContain('ghs_token_of_the_job');
    const shown = log.replaceAll(/^::add-mask::.*$/gm, '') + summary + JSON.stringify(outputs);
    expect(shown).not.toContain('ghs_token_of_the_job');
    expect(outputs.conclusion).toBe('unknown');
  });
});
