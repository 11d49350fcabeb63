import { expect, test } from 'vitest';
import { readInputs } from '../../../actions/wait-for-agent-deploy/src/inputs.ts';
import { run } from '../../../actions/wait-for-agent-deploy/src/run.ts';
import { BASE, type FakeGitHub, HEAD, startFakeGitHub } from '../../fixtures/github.ts';
import { inProcess } from '../../fixtures/in-process.ts';

const ended = { status: 'completed' };
const good = { ...ended, conclusion: 'success' };
const OTHER = 'a'.repeat(40);

interface Story {
  inputs?: Record<string, string>;
  env?: Record<string, string>;
  event?: unknown;
  stage(github: FakeGitHub): void;
  conclusion: string;
  /** Of the headline; undefined: the step passes. */
  headline?: RegExp;
  log?: RegExp;
  /** Questions for the deploy at most. */
  polls?: number;
}

const pull = (over: Record<string, unknown> = {}) => ({
  number: 12,
  head: { sha: HEAD, ref: 'feature', repo: { full_name: 'octo-org/octo-repo' } },
  base: { sha: BASE, ref: 'main' },
  ...over,
});
const ofPull = { event: 'pull_request', head_branch: 'feature' };

const STORIES: Record<string, Story> = {
  'a failed deploy after which a newer commit was deployed is not to be run again': {
    stage: (github) => {
      github.addRun({ ...ended, conclusion: 'failure' });
      github.addRun({ ...good, head_sha: OTHER });
    },
    conclusion: 'failure',
    headline: /followed by run #2 of aaaaaaa, .*Do not run it again, that would put the older version over the newer/,
  },
  'a cancelled deploy that a newer one replaced': {
    stage: (github) => {
      github.addRun({ ...ended, conclusion: 'cancelled' });
      github.addRun({ head_sha: OTHER });
    },
    conclusion: 'cancelled',
    headline: /superseded by run #2 of aaaaaaa/,
  },
  'a failed deploy with newer runs of others may be run again': {
    stage: (github) => {
      github.addRun({ ...ended, conclusion: 'failure' });
      github.addRun({ ...good, head_sha: OTHER, event: 'schedule' });
      github.addRun({ ...good, head_sha: OTHER, head_repository: { full_name: 'fork/octo-repo' } });
    },
    conclusion: 'failure',
    headline: /Read its log, run it again when the cause is gone/,
  },
  'a green run whose job failed in spite of continue-on-error': {
    stage: (github) => {
      const run = github.addRun(good);
      github.addCheck(run, { ...ended, conclusion: 'failure', name: 'deploy agents' });
      github.addCheck(run, { ...ended, conclusion: 'skipped', name: 'smoke' });
    },
    conclusion: 'success',
    log: /passed in spite of jobs that failed \(continue-on-error\): they are: 'deploy agents'/,
  },
  'a missing check whose deploy failed as a commit status never passes': {
    inputs: { workflow: '', paths: 'agents/**', 'check-name': 'Vercel', 'on-missing': 'pass' },
    stage: (github) => void github.addStatus('Vercel', 'failure'),
    conclusion: 'missing',
    headline: /there is a commit status 'Vercel' which says 'failure': give it in the input 'commit-status'/,
  },
  'a missing run whose deploy failed as a deployment never passes': {
    inputs: { 'check-name': 'production', 'on-missing': 'pass' },
    stage: (github) => void github.addDeployment('production', ['in_progress', 'error']),
    conclusion: 'missing',
    headline: /there is a deployment to 'production' which says 'failure': give it in the input 'deployment'/,
  },
  'a missing check that is a good commit status passes where it may be missing, and says so': {
    inputs: { workflow: '', paths: 'agents/**', 'check-name': 'Vercel', 'on-missing': 'pass' },
    stage: (github) => void github.addStatus('Vercel', 'success'),
    conclusion: 'missing',
  },
  'an expression that fits a part of a name': {
    inputs: { workflow: '', 'check-name': '/deploy/' },
    stage: (github) => void github.addCheck(github.addRun(good), { ...good, name: 'deploy-agents (eu)' }),
    conclusion: 'missing',
    headline: /similar names: 'deploy-agents \(eu\)'; let the \/regex\/ fit the whole name/,
  },
  'an expression that fits a part of the context of a commit status': {
    inputs: { workflow: '', 'commit-status': '/vercel/' },
    stage: (github) => void github.addStatus('Vercel – api', 'success'),
    conclusion: 'missing',
    headline: /similar names: 'Vercel – api'; let the \/regex\/ fit the whole name/,
  },
  'a workflow file that GitHub cannot start': {
    stage: (github) => void github.addRun({ ...ended, conclusion: 'startup_failure' }),
    conclusion: 'startup_failure',
    headline: /GitHub could not start it: its page says what to correct/,
  },
  'a deploy that its own condition skipped': {
    stage: (github) => void github.addRun({ ...ended, conclusion: 'skipped' }),
    conclusion: 'skipped',
    headline: /add 'skipped' to 'allowed-conclusions'/,
  },
  'paths that were written in one line': {
    inputs: { paths: 'agents/** tools/**' },
    stage: () => {},
    conclusion: 'not-needed',
    log: /is one pattern, not several: .*did you mean 'agents\/\*\*'/,
  },
  'its own workflow': {
    inputs: { workflow: 'pipeline.yml' },
    stage: (github) => {
      github.workflows.set('pipeline.yml', 'active');
      github.addRun({ id: 1658821493, path: '.github/workflows/pipeline.yml' });
    },
    conclusion: 'missing',
    headline: /'pipeline.yml' is the workflow of this very job, which would wait for itself; use 'needs'/,
    polls: 1,
  },
  'the run of another pull request with the same head': {
    event: { action: 'opened', pull_request: pull() },
    env: { GITHUB_EVENT_NAME: 'pull_request' },
    stage: (github) => {
      github.files.set(`${HEAD}:.github/workflows/deploy-agents.yml`, 'on: {pull_request: , workflow_dispatch: }');
      const run = github.addRun({ ...good, ...ofPull });
      Object.assign(run, { pull_requests: [{ number: 13 }] });
    },
    conclusion: 'missing',
    headline: /it is of the pull request #13, not #12/,
  },
  'a merged pull request whose branch starts no deploy': {
    event: {
      action: 'closed',
      pull_request: pull({ merged: true, merge_commit_sha: HEAD, base: { sha: BASE, ref: 'next' } }),
    },
    env: { GITHUB_EVENT_NAME: 'pull_request' },
    stage: () => {},
    conclusion: 'missing',
    headline: /not started by a push to 'next' \(on.push\); with 'if: github.base_ref == 'main'' this job/,
    polls: 1,
  },
};

test.each(Object.entries(STORIES))('%s', async (_name, story) => {
  const github = await startFakeGitHub();
  story.stage(github);
  const inputs = { workflow: 'deploy-agents.yml', timeout: '1h', ...story.inputs };
  const env = { GITHUB_API_URL: github.url, ...story.env };
  const event = story.event ?? { before: BASE, after: HEAD, repository: { default_branch: 'main' } };
  const context = await inProcess('wait-for-agent-deploy', { inputs, githubToken: 'ghs_token', env, event });
  const report = await run(readInputs(context), context);
  expect(report.outputs.conclusion, report.headline).toBe(story.conclusion);
  if (story.headline === undefined) expect(report.headline).toBeUndefined();
  else expect(report.headline).toMatch(story.headline);
  if (story.log !== undefined) expect(context.lines.join('')).toMatch(story.log);
  if (story.polls !== undefined) expect(Number(report.outputs.polls)).toBeLessThanOrEqual(story.polls);
});

test.each<[paths: string, why: RegExp]>([
  ["['agents/**']", /such as 'agents\/\*\*': its brackets belong to a YAML list/],
  ['agents/**\n!**', /'!\*\*' excludes all before it/],
  ['agents/** # all', /the comment behind '#'/],
])('paths %j is a bad input', async (paths, why) => {
  const context = await inProcess('wait-for-agent-deploy', { inputs: { workflow: 'd.yml', paths } });
  expect(() => readInputs(context)).toThrow(why);
});
