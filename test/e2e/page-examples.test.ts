import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { createDatabase } from '../fixtures/database.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { freePort } from '../fixtures/free-port.ts';
import { BASE, HEAD, startFakeGitHub } from '../fixtures/github.ts';
import { pageExamples } from '../fixtures/page-examples.ts';
import { runAction } from '../fixtures/runner.ts';
import { TOKEN } from '../fixtures/sentry.ts';
import { startFakeSentryAlerts } from '../fixtures/sentry-alerts.ts';
import { startSlack } from '../fixtures/slack.ts';
import { runWorkflow, type WorkflowOptions } from '../fixtures/workflow.ts';

const examples = await pageExamples();
const PUSH = { before: BASE, after: HEAD, repository: { default_branch: 'main' } };

/** A server that answers everything, in one line of a package.json. */
const SERVER = `node -e "require('http').createServer((q, s) => s.end('ok')).listen(PORT)"`;

/** What somebody has who copies an example: migrations, npm scripts with their lock file, a deploy. */
async function scratch(ports: { api: number; web: number }): Promise<string> {
  const scripts = {
    build: 'true',
    'start:api': SERVER.replace('PORT', String(ports.api)),
    'start:web': SERVER.replace('PORT', String(ports.web)),
    'test:e2e': `node -e "fetch('http://127.0.0.1:${ports.web}').then((a) => process.exit(a.ok ? 0 : 1))"`,
  };
  const lock = { name: 'scratch', lockfileVersion: 3, requires: true, packages: { '': { name: 'scratch' } } };
  const users = 'CREATE TABLE users (id bigint PRIMARY KEY);\n';
  const folder = await writeFolder({
    'db/migrations/001_users.sql': users,
    'migrations/001_users.sql': users,
    '.github/workflows/ci.yml': 'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: npm test\n',
    '.sentry/alerts.yml':
      'project: mais-api\nmonitors: []\nalerts:\n  - key: fatal\n    name: Fatal\n    monitors: [errors]\n    if: [{level: {at-least: fatal}}]\n    then:\n      - pagerduty: {account: acme, service: On-call, priority: critical}\n',
    'package.json': JSON.stringify({ name: 'scratch', scripts }),
    'package-lock.json': JSON.stringify(lock),
    'deploy.sh': '#!/bin/sh\necho deployed\n',
  });
  await chmod(join(folder, 'deploy.sh'), 0o755);
  return folder;
}

test.each([
  'action-docs/apply-ordered-migrations.md',
  'action-docs/audit-workflows.md',
  'action-docs/check-schema-drift.md',
  'action-docs/run-with-services.md',
  'action-docs/sentry-alerts.md',
  'action-docs/slack-notify.md',
  'action-docs/wait-for-agent-deploy.md',
])('the workflow of %s runs as it stands there', async (page) => {
  const example = examples.find(({ place, isWhole }) => place.startsWith(`${page}:`) && isWhole);
  expect(example, `${page} has a whole workflow`).toBeDefined();
  const ports = { api: await freePort(), web: await freePort() };
  const text = (example?.workflow ?? '')
    .replaceAll(/\b3001\b/g, String(ports.api))
    .replaceAll(/\b3000\b/g, String(ports.web));
  const [cwd, around] = [await scratch(ports), await surroundings()];
  if (page.endsWith('check-schema-drift.md')) {
    const inputs = { 'database-url': around.secrets?.DATABASE_URL ?? '' };
    expect((await runAction('apply-ordered-migrations', { cwd, inputs })).exitCode).toBe(0);
  }
  const run = await runWorkflow(text, { cwd, ...around });
  const logs = Object.values(run.jobs).map(({ log }) => log);
  expect(run.result, logs.join('\n')).toBe('success');
  expect(Object.values(run.jobs).flatMap(({ steps }) => steps).length).toBeGreaterThan(0);
});

/** The services that an example speaks to, each on loopback. */
async function surroundings(): Promise<Partial<WorkflowOptions>> {
  const [database, slack, alerts, github] = await Promise.all([
    createDatabase(),
    startSlack(),
    startFakeSentryAlerts(),
    startFakeGitHub(),
  ]);
  github.trees.set(BASE, { 'README.md': 'a'.repeat(40) });
  github.addRun({ status: 'completed', conclusion: 'success' });
  return {
    event: PUSH,
    githubToken: 'ghs_token',
    secrets: {
      DATABASE_URL: database.url,
      DRIFT_DATABASE_URL: database.url,
      SLACK_TOKEN: 'xoxb-test-token',
      SENTRY_AUTH_TOKEN: TOKEN,
    },
    env: { GITHUB_API_URL: github.url },
    actionInputs: {
      'check-schema-drift': { 'replay-database-url': inject('serverUrl') },
      'sentry-alerts': { 'sentry-url': alerts.url },
      'slack-notify': { 'slack-api-url': slack.apiUrl, channel: '#deploys', mention: '', 'github-token': '' },
      'wait-for-agent-deploy': { interval: '20ms', 'appear-timeout': '300ms' },
    },
  };
}
