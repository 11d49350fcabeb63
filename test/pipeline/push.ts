import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDatabase } from '../fixtures/database.ts';
import { BASE, HEAD, startFakeGitHub } from '../fixtures/github.ts';
import { TOKEN } from '../fixtures/sentry.ts';
import { runWorkflow, type WorkflowOptions, type WorkflowRun } from '../fixtures/workflow.ts';
import type { StepReport } from '../fixtures/workflow-steps.ts';
import { SECRETS, type World } from './world.ts';

export type WorkflowName = 'main-pipeline' | 'deploy-agents' | 'deploy-production' | 'scheduled';
export type Runs = Partial<Record<WorkflowName, WorkflowRun>>;
export type OnStep = (workflow: WorkflowName, step: StepReport) => void;

/** Shorter than on GitHub, where a cold start takes its time. */
const PATIENCE = {
  'verify-agents': { interval: '50ms', deadline: '30s', 'attempt-timeout': '20s' },
  'wait-for-agent-deploy': { interval: '50ms', 'max-interval': '200ms' },
  'verify-sentry': { interval: '50ms', deadline: '20s' },
};

/** What an occasion may leave out, so that many of them take minutes and not an hour. */
export interface Watch {
  onStep?: OnStep;
  /** Jobs that count as green without being run. */
  passed?: readonly string[];
}

/**
 * A push to main, as GitHub answers it: main-pipeline and deploy-agents side by side, deploy-production when the first
 * is done.
 */
export async function push(world: World, { onStep = () => {}, passed = [] }: Watch = {}): Promise<Runs> {
  const github = await startFakeGitHub();
  github.trees.set(BASE, { 'README.md': 'a'.repeat(40) });
  const event = { before: BASE, after: HEAD, repository: { default_branch: 'main' } };
  const run = (name: WorkflowName, over: Partial<WorkflowOptions>) => start(world, github.url, name, onStep, over);

  const deploy = github.addRun({ name: 'deploy-agents' });
  const [agents, main] = await Promise.all([
    run('deploy-agents', { event }).then((ended) => {
      const updated_at = new Date().toISOString();
      Object.assign(deploy, { status: 'completed', conclusion: ended.result, updated_at });
      return ended;
    }),
    run('main-pipeline', { event, ended: endedWell(passed) }),
  ]);
  const workflow_run = {
    id: idOf(world.runs),
    run_number: world.runs,
    run_attempt: 1,
    name: 'main-pipeline',
    head_repository: { full_name: 'octo-org/octo-repo' },
  };
  const production = await run('deploy-production', {
    eventName: 'workflow_run',
    event: {
      ...event,
      workflow_run: { ...workflow_run, event: 'push', conclusion: main.result, head_branch: 'main', head_sha: HEAD },
    },
  });
  return { 'deploy-agents': agents, 'main-pipeline': main, 'deploy-production': production };
}

/** The morning's run of scheduled.yml. */
export async function morning(world: World, { onStep = () => {}, passed = [] }: Watch = {}): Promise<Runs> {
  const github = await startFakeGitHub();
  const event = { schedule: '17 5 * * *', repository: { default_branch: 'main' } };
  const over = { eventName: 'schedule', event, ended: endedWell(passed) };
  return { scheduled: await start(world, github.url, 'scheduled', onStep, over) };
}

const endedWell = (jobs: readonly string[]) => Object.fromEntries(jobs.map((job) => [job, 'success' as const]));

const idOf = (run: number) => 1_000 + run;

async function start(
  world: World,
  githubUrl: string,
  name: WorkflowName,
  onStep: OnStep,
  over: Partial<WorkflowOptions>,
): Promise<WorkflowRun> {
  const { checkout, path, platform, production, serverUrl, slack, sentry, alerts } = world;
  world.runs += 1;
  const address = (service: string) => platform.services.get(service)?.url ?? '';
  return runWorkflow(await readFile(join(checkout, '.github', 'workflows', `${name}.yml`), 'utf8'), {
    cwd: checkout,
    githubToken: 'ghs_token',
    secrets: {
      DATABASE_URL: production.url,
      DRIFT_DATABASE_URL: production.url,
      SLACK_TOKEN: 'xoxb-test-token',
      SENTRY_AUTH_TOKEN: TOKEN,
      SENTRY_CHECK_TOKEN: SECRETS.check,
      INTERNAL_API_SECRET: SECRETS.internal,
    },
    vars: {
      BACKEND_URL: address('api'),
      BOOKING_AGENT_URL: address('booking'),
      RESEARCH_AGENT_URL: address('research'),
      RUNBOOKS_URL: 'https://github.com/octo-org/octo-repo/blob/main/docs/runbooks',
    },
    env: {
      PATH: path,
      GITHUB_API_URL: githubUrl,
      GITHUB_SHA: HEAD,
      GITHUB_WORKFLOW: name,
      GITHUB_WORKFLOW_REF: `octo-org/octo-repo/.github/workflows/${name}.yml@refs/heads/main`,
      GITHUB_RUN_ID: String(idOf(world.runs)),
      GITHUB_RUN_NUMBER: String(world.runs),
    },
    services: async () => ({ DATABASE_URL: (await createDatabase(serverUrl)).url }),
    actionInputs: {
      ...PATIENCE,
      'slack-notify': { 'slack-api-url': slack.apiUrl, 'github-token': '' },
      'verify-sentry': { ...PATIENCE['verify-sentry'], 'sentry-url': sentry.url },
      'check-schema-drift': { 'replay-database-url': serverUrl },
      'sentry-alerts': { 'sentry-url': alerts.url },
    },
    onStep: (step) => onStep(name, step),
    ...over,
  });
}
