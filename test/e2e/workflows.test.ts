import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { createDatabase } from '../fixtures/database.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { createRepository } from '../fixtures/git-repository.ts';
import { BASE, HEAD, startFakeGitHub } from '../fixtures/github.ts';
import { sendJson, startHttpServer } from '../fixtures/http.ts';
import { startSlack, type TestSlack } from '../fixtures/slack.ts';
import { runWorkflow, type WorkflowOptions } from '../fixtures/workflow.ts';

const file = (name: string) => readFile(join(root, '.github', 'workflows', name), 'utf8');
const MIGRATIONS = {
  'migrations/001_users.sql': 'CREATE TABLE users (id bigint PRIMARY KEY);\n',
  'migrations/002_email.sql': 'ALTER TABLE users ADD COLUMN email text;\n',
};
const PUSH = { before: BASE, after: HEAD, repository: { default_branch: 'main' } };

/** The one workflow of README that shows all five actions. */
async function deployWorkflow(): Promise<string> {
  const [, yaml] = /```yaml\n(name: deploy\n[\s\S]*?)```/.exec(await readFile(join(root, 'README.md'), 'utf8')) ?? [];
  if (yaml === undefined) throw new Error("README.md has no workflow that begins with 'name: deploy'");
  return yaml;
}

/** A project with migrations and a suite that Vitest really runs. */
async function testedProject(): Promise<string> {
  const folder = await writeFolder({
    ...MIGRATIONS,
    'package.json': '{"type":"module"}',
    'sum.test.js': "import { expect, test } from 'vitest';\ntest('adds', () => expect(1 + 1).toBe(2));\n",
  });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

async function deploy(over: Partial<WorkflowOptions> & { slack?: TestSlack; agentsDeployed?: string } = {}) {
  const slack = over.slack ?? (await startSlack());
  const database = await createDatabase();
  const github = await startFakeGitHub();
  github.trees.set(BASE, { 'README.md': 'a'.repeat(40) });
  github.addRun({ status: 'completed', conclusion: over.agentsDeployed ?? 'success' });
  const backend = await startHttpServer((_request, response) =>
    sendJson(response, {
      overall: 'healthy',
      agents: [
        {
          agent: 'booking',
          status: 'healthy',
          checks: { reachable: true, toolsRegistered: true, backendConnected: true },
        },
      ],
      version: HEAD,
      timestamp: new Date().toISOString(),
    }),
  );
  const run = await runWorkflow(await deployWorkflow(), {
    event: PUSH,
    githubToken: 'ghs_token',
    secrets: { DATABASE_URL: database.url, SLACK_TOKEN: 'xoxb-test-token', AGENTS_TOKEN: 'secret' },
    vars: { BACKEND_URL: backend.url },
    cwd: await testedProject(),
    env: { GITHUB_API_URL: github.url },
    actionInputs: {
      'slack-notify': { 'slack-api-url': slack.apiUrl, 'github-token': '' },
      'verify-agents': { interval: '50ms' },
      'wait-for-agent-deploy': { interval: '20ms', 'appear-timeout': '300ms' },
    },
    ...over,
  });
  const results = Object.fromEntries(Object.entries(run.jobs).map(([name, { result }]) => [name, result]));
  const said = (await slack.channel('deploys')).map((message) => JSON.stringify(message));
  return { run, results, said, database };
}

describe('the workflow of README', () => {
  test('all is well: migrated, agents proven, nobody is bothered', async () => {
    const { run, results, database } = await deploy();
    expect(results, JSON.stringify(run.jobs)).toEqual({
      test: 'success',
      migrate: 'success',
      agents: 'success',
      notify: 'success',
    });
    expect(await database.query('SELECT email FROM users')).toEqual([]);
  });

  test('red test: no deploy, and Slack hears', async () => {
    const { run, results, said, database } = await deploy({ ended: { test: 'failure' } });
    expect(results).toEqual({ test: 'failure', migrate: 'skipped', agents: 'skipped', notify: 'success' });
    expect(run.result).toBe('failure');
    expect(await database.query("SELECT 1 FROM pg_tables WHERE tablename = 'users'")).toEqual([]);
    expect(said).toHaveLength(1);
  });

  test('agents changed and their deploy failed: red, although the old agents answer well', async () => {
    const { run, results, said } = await deploy({ agentsDeployed: 'failure' });
    expect(results).toEqual({ test: 'success', migrate: 'success', agents: 'failure', notify: 'success' });
    expect(run.result).toBe('failure');
    expect(run.jobs.agents?.log).not.toContain('healthy');
    expect(said).toHaveLength(1);
  });

  test('cancelled: Slack hears', async () => {
    const { results, said } = await deploy({ ended: { test: 'cancelled' } });
    expect(results).toEqual({ test: 'cancelled', migrate: 'skipped', agents: 'skipped', notify: 'success' });
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('cancelled');
  });
});

describe('integration-database', () => {
  const inputs = { 'test-command': 'cp wanted.xml report.xml', reports: 'report.xml' };
  const integrate = async (report: string, over: Record<string, unknown> = {}, files = MIGRATIONS) => {
    const database = await createDatabase();
    const cwd = await writeFolder({ ...files, 'wanted.xml': report });
    const text = await file('integration-database.yml');
    const run = await runWorkflow(text, { cwd, inputs: { ...inputs, ...over }, env: { DATABASE_URL: database.url } });
    return { result: run.result, log: run.jobs.integration?.log ?? '' };
  };

  test.each<[string, string, Record<string, unknown>, string]>([
    ['two tests', '<testsuite><testcase name="a"/><testcase name="b"/></testsuite>', {}, 'success'],
    [
      'the whole suite skipped',
      '<testcase name="a"><skipped/></testcase><testcase name="b"><skipped/></testcase>',
      {},
      'failure',
    ],
    ['an empty suite', '<testsuites tests="0"></testsuites>', {}, 'failure'],
    ['fewer than asked for', '<testcase name="a"/>', { 'minimum-tests': 2 }, 'failure'],
    ['no report', '<testcase name="a"/>', { reports: 'other/*.xml' }, 'failure'],
    ['a red suite', '<testcase name="a"/>', { 'test-command': 'cp wanted.xml report.xml; exit 3' }, 'failure'],
  ])('%s', async (_, report, over, expected) => {
    const { result, log } = await integrate(report, over);
    expect(result, log).toBe(expected);
  });

  test('a red suite is red, whatever its command prints to a pipe', async () => {
    const { result } = await integrate('<testcase name="a"/>', {
      'test-command': 'false | cat; cp wanted.xml report.xml',
    });
    expect(result).toBe('failure');
  });

  test('an invalid folder ends it before the database is touched', async () => {
    const files = { ...MIGRATIONS, 'migrations/002_other.sql': 'SELECT 1;\n' };
    const { result, log } = await integrate('<testcase name="a"/>', {}, files);
    expect(result).toBe('failure');
    expect(log).toContain('duplicate');
    expect(log).not.toContain('executed');
  });
});

describe('apply-migrations', () => {
  test('shards: every database is migrated by exactly one', async () => {
    const databases = await Promise.all([createDatabase(), createDatabase(), createDatabase()]);
    const run = await runWorkflow(await file('apply-migrations.yml'), {
      cwd: await writeFolder(MIGRATIONS),
      inputs: { environment: 'production', shards: 2 },
      secrets: { DATABASE_URLS: databases.map(({ url }) => url).join('\n') },
    });
    expect(run.result, run.jobs.apply?.log).toBe('success');
    expect(run.outputs).toEqual({ applied: 'true' });
    for (const { query } of databases) {
      expect(await query('SELECT version FROM ordered_migrations.history ORDER BY 1')).toHaveLength(2);
    }
  });

  test('one database that cannot be reached makes one red result', async () => {
    const database = await createDatabase();
    const run = await runWorkflow(await file('apply-migrations.yml'), {
      cwd: await writeFolder(MIGRATIONS),
      inputs: { environment: 'production', shards: 2 },
      secrets: { DATABASE_URLS: `${database.url}\n${database.url}_gone` },
    });
    expect(run.jobs.result?.result).toBe('failure');
    expect(run.outputs).toEqual({ applied: 'false' });
    expect(await database.query('SELECT 1 FROM users')).toEqual([]);
  });

  test.each([0, 9, 1.5, 'two'])('shards: %j is refused', async (shards) => {
    const run = await runWorkflow(await file('apply-migrations.yml'), {
      cwd: await writeFolder(MIGRATIONS),
      inputs: { environment: 'production', shards },
    });
    expect(run.result).toBe('failure');
    expect(run.jobs.apply?.result).toBe('skipped');
    expect(run.jobs.plan?.log).toContain('expected 1 to 8');
  });
});

describe('workflow-audit', () => {
  const workflow = (script: string) =>
    `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: npm run lint || true\n      - run: ${script}\n`;
  const audit = async (base: Record<string, string>, head: Record<string, string>, inputs = {}) => {
    const repository = await createRepository();
    const before = await repository.commit(base);
    await repository.commit(head);
    const run = await runWorkflow(await file('workflow-audit.yml'), {
      cwd: repository.folder,
      eventName: 'pull_request',
      event: { pull_request: { base: { sha: before } } },
      inputs,
    });
    return { result: run.result, outputs: run.outputs, log: run.jobs.audit?.log ?? '' };
  };
  const CI = '.github/workflows/ci.yml';

  test('a finding of the base does not count, a new one does', async () => {
    const same = await audit({ [CI]: workflow('npm test') }, { [CI]: `# moved\n\n${workflow('npm test')}` });
    expect(same, same.log).toMatchObject({ result: 'success', outputs: { valid: 'true', 'error-count': '0' } });
    const added = await audit({ [CI]: workflow('npm test') }, { [CI]: workflow('npm test || true') });
    expect(added, added.log).toMatchObject({ result: 'failure', outputs: { valid: 'false', 'error-count': '1' } });
    expect(added.log).toContain('npm test');
  });

  test('a base without workflows accepts nothing', async () => {
    const { outputs, log } = await audit({ 'readme.md': '' }, { [CI]: workflow('npm test') });
    expect(outputs, log).toEqual({ valid: 'false', 'error-count': '1' });
  });
});

describe('deploy-notification', () => {
  const notify = async (slack: TestSlack, over: Partial<WorkflowOptions>) =>
    runWorkflow(await file('deploy-notification.yml'), {
      cwd: await writeFolder({}),
      secrets: { 'slack-token': 'xoxb-test-token' },
      actionInputs: { 'slack-notify': { 'slack-api-url': slack.apiUrl, 'github-token': '' } },
      ...over,
    });

  test.each(['startup_failure', 'timed_out', 'cancelled', 'failure'])('the watcher tells of %s', async (conclusion) => {
    const slack = await startSlack();
    const run = await notify(slack, {
      inputs: { channel: '#deploys' },
      eventName: 'workflow_run',
      event: {
        workflow_run: {
          id: 7,
          run_number: 3,
          run_attempt: 1,
          name: 'deploy',
          conclusion,
          head_branch: 'main',
          head_sha: HEAD,
        },
      },
    });
    expect(run.jobs.notify, run.jobs.notify?.log).toMatchObject({ result: 'success', outputs: { delivered: 'true' } });
    expect(await slack.channel('deploys')).toHaveLength(1);
  });

  test('a workflow that runs after another tells of its own jobs: one incident, and its recovery', async () => {
    const slack = await startSlack();
    const told = async (run: number, result: string) => {
      const workflow_run = { id: run - 1, run_number: run - 1, run_attempt: 1, name: 'main', conclusion: 'success' };
      const ended = await notify(slack, {
        inputs: { channel: '#deploys', needs: JSON.stringify({ release: { result } }) },
        eventName: 'workflow_run',
        event: { workflow_run: { ...workflow_run, head_branch: 'main', head_sha: HEAD } },
        env: { GITHUB_WORKFLOW: 'production', GITHUB_RUN_ID: String(run), GITHUB_RUN_NUMBER: String(run) },
      });
      expect(ended.result, ended.jobs.notify?.log).toBe('success');
      return (await slack.channel('deploys')).map(({ text }) => text);
    };
    expect(await told(2, 'failure')).toEqual([expect.stringContaining('production failed on main')]);
    expect(await told(4, 'success')).toEqual([expect.stringContaining('production recovered on main')]);
  });

  test('nothing to tell is an error, not silence', async () => {
    const run = await notify(await startSlack(), { inputs: { channel: '#deploys' } });
    expect(run.result).toBe('failure');
    expect(run.jobs.notify?.log).toContain('The input needs is empty');
  });
});
