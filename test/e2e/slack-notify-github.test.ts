import { expect, test } from 'vitest';
import { sendJson, startHttpServer } from '../fixtures/http.ts';
import { type ActionRun, runAction } from '../fixtures/runner.ts';
import { startSlack, type TestSlack } from '../fixtures/slack.ts';

interface Run {
  number: number;
  attempt?: number;
  conclusion?: string;
  /** Jobs as `name: conclusion`, with a failed step for each failure. */
  jobs: Record<string, string | null>;
}

/** The parts of GitHub's API that the action reads, for one workflow on one branch. Run numbers are the run IDs. */
async function startGitHub(runs: readonly Run[]): Promise<string> {
  const server = await startHttpServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const [, id, attempt, jobs] = /\/actions\/runs\/(\d+)\/attempts\/(\d+)(\/jobs)?$/.exec(path) ?? [];
    const one = runs.find((run) => String(run.number) === id && String(run.attempt ?? 1) === attempt);
    if (path.endsWith('/actions/workflows/5/runs')) {
      const list = runs.map(({ number, attempt: run_attempt = 1, conclusion }) => ({
        id: number,
        run_number: number,
        run_attempt,
        status: conclusion === undefined ? 'in_progress' : 'completed',
        conclusion: conclusion ?? null,
        created_at: `2026-11-22T10:${String(number * 2).padStart(2, '0')}:00Z`,
        updated_at: `2026-11-22T10:${String(number * 2 + 1).padStart(2, '0')}:00Z`,
      }));
      return sendJson(response, { total_count: list.length, workflow_runs: list });
    }
    if (one === undefined) return sendJson(response, { message: 'Not Found' }, 404);
    if (jobs === undefined) {
      return sendJson(response, {
        id: one.number,
        workflow_id: 5,
        head_branch: 'main',
        run_started_at: '2026-11-22T10:00:00Z',
        head_commit: { message: 'From the API\n', author: { name: 'Grace' } },
      });
    }
    const list = Object.entries(one.jobs).map(([name, conclusion], index) => ({
      id: one.number * 100 + index,
      name,
      html_url: `https://github.com/octo-org/octo-repo/actions/runs/${one.number}/job/${one.number * 100 + index}`,
      conclusion,
      steps: [
        { name: 'Checkout', conclusion: 'success' },
        ...(conclusion === 'success' ? [] : [{ name: 'Run migrations', conclusion: 'failure' }]),
      ],
    }));
    return sendJson(response, { total_count: list.length, jobs: list });
  });
  return server.url;
}

function notify(
  slack: TestSlack,
  github: string,
  run: number,
  inputs: Record<string, string>,
  attempt = 1,
): Promise<ActionRun> {
  return runAction('slack-notify', {
    eventName: 'workflow_dispatch',
    event: { inputs: {} },
    githubToken: 'ghs_test',
    inputs: { 'slack-api-url': slack.apiUrl, ...inputs },
    env: {
      GITHUB_API_URL: github,
      GITHUB_RUN_ID: String(run),
      GITHUB_RUN_NUMBER: String(run),
      GITHUB_RUN_ATTEMPT: String(attempt),
    },
  });
}

const api = { token: 'xoxb-test-token', channel: '#deploys' };
const hook = (slack: TestSlack) => ({ 'webhook-url': slack.webhookUrl, 'notify-on': 'change' });

test('the message has the failed step, the links and the commit that the event lacks', async () => {
  const slack = await startSlack();
  const github = await startGitHub([
    { number: 3, jobs: { migrate: null, 'e2e (node 24)': 'failure', lint: 'success' } },
  ]);
  const run = await notify(slack, github, 3, { ...api, status: 'failure', 'job-id': '300' });
  expect(run.exitCode).toBe(0);
  const blocks = JSON.stringify(slack.sent[0]?.blocks);
  expect(blocks).toContain('/actions/runs/3/job/300|migrate> failed at step \u201cRun migrations\u201d');
  expect(blocks).toContain('|e2e (node 24)> failed');
  expect(blocks).not.toContain('lint');
  expect(blocks).toContain('From the API \u2014 Grace');
});

test.each([
  [
    'failure after success is told',
    [{ number: 1, conclusion: 'success', jobs: { migrate: 'success' } }],
    'failure',
    'posted',
    'success',
  ],
  [
    'failure after failure was told already',
    [{ number: 1, conclusion: 'failure', jobs: { migrate: 'failure' } }],
    'failure',
    'suppressed',
    'failure',
  ],
  ['recovery', [{ number: 1, conclusion: 'failure', jobs: { migrate: 'failure' } }], 'success', 'recovered', 'failure'],
  [
    'success after success',
    [{ number: 1, conclusion: 'success', jobs: { migrate: 'success' } }],
    'success',
    'suppressed',
    'success',
  ],
  [
    'only the job counts: a failed notification is no failed deployment',
    [{ number: 1, conclusion: 'failure', jobs: { migrate: 'success', notify: 'failure' } }],
    'success',
    'suppressed',
    'success',
  ],
  [
    'a skipped run is looked past',
    [
      { number: 2, conclusion: 'skipped', jobs: { migrate: 'skipped' } },
      { number: 1, conclusion: 'failure', jobs: { migrate: 'failure' } },
    ],
    'success',
    'recovered',
    'failure',
  ],
  [
    'a job that timed out',
    [{ number: 1, conclusion: 'failure', jobs: { migrate: 'timed_out' } }],
    'success',
    'recovered',
    'failure',
  ],
  ['the first run ever passes', [], 'success', 'suppressed', ''],
] as const)('a webhook takes the state from GitHub: %s', async (_, before, status, decision, previous) => {
  const slack = await startSlack();
  const github = await startGitHub([{ number: 9, jobs: { migrate: null } }, ...before]);
  const run = await notify(slack, github, 9, { ...hook(slack), status });
  expect(run.outputs).toMatchObject({ decision, 'previous-status': previous, 'state-source': 'github' });
  expect(await slack.channel('general')).toHaveLength(decision === 'suppressed' ? 0 : 1);
});

test('the attempt before is the state of a re-run', async () => {
  const slack = await startSlack();
  const github = await startGitHub([
    { number: 4, attempt: 2, jobs: { migrate: null } },
    { number: 4, attempt: 1, jobs: { migrate: 'failure' } },
  ]);
  const run = await notify(slack, github, 4, { ...hook(slack), status: 'success' }, 2);
  expect(run.outputs).toMatchObject({ decision: 'recovered', 'state-source': 'github' });
});

test('cancelled by a newer run changes nothing; cancelled without one is a failure', async () => {
  const slack = await startSlack();
  const replaced = await startGitHub([
    { number: 4, jobs: { migrate: null } },
    { number: 5, jobs: { migrate: null } },
  ]);
  expect(
    (await notify(slack, replaced, 4, { ...api, 'notify-on': 'change', status: 'cancelled' })).outputs.decision,
  ).toBe('suppressed');
  const timedOut = await startGitHub([{ number: 4, jobs: { migrate: null } }]);
  expect(
    (await notify(slack, timedOut, 4, { ...api, 'notify-on': 'change', status: 'cancelled' })).outputs.decision,
  ).toBe('posted');
});

test('a GitHub that refuses costs content, not the message', async () => {
  const slack = await startSlack();
  const github = await startHttpServer((_, response) =>
    sendJson(response, { message: 'Resource not accessible by integration' }, 403),
  );
  const run = await notify(slack, github.url, 3, { ...api, 'notify-on': 'change', status: 'failure' });
  expect(run.outputs).toMatchObject({ delivered: 'true', 'state-source': 'none' });
  expect(run.log).toContain('actions: read');
});

test('a webhook with no state at all tells rather than hides', async () => {
  const slack = await startSlack();
  const run = await runAction('slack-notify', { inputs: { ...hook(slack), status: 'success' } });
  expect(run.outputs).toMatchObject({ decision: 'posted', 'state-source': 'none' });
});

test('needs: jobs are found by ID, as a matrix, and with a name of their own', async () => {
  const slack = await startSlack();
  const jobs = {
    build: 'success',
    'e2e (node 24)': 'failure',
    'e2e (node 22)': 'success',
    'Deploy to production': 'failure',
    notify: null,
  };
  const github = await startGitHub([{ number: 3, jobs }]);
  const needs = JSON.stringify({
    build: { result: 'success' },
    e2e: { result: 'failure' },
    deploy: { result: 'failure' },
  });
  await notify(slack, github, 3, { ...api, status: 'success', needs, 'job-id': '304' });
  const blocks = JSON.stringify(slack.sent[0]?.blocks);
  expect(blocks).toMatch(/\|e2e \(node 24\)> failed at step.*\|Deploy to production> failed at step/);
  expect(blocks).not.toMatch(/node 22|\|deploy> /);
});
