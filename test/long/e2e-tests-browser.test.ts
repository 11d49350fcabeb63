import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exec } from '@stability-actions/common/exec';
import { expect, test } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { createDatabase } from '../fixtures/database.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { freePort } from '../fixtures/free-port.ts';
import { runWorkflow } from '../fixtures/workflow.ts';

const app = join(root, 'test', 'fixtures', 'browser-app');
const migrations = ['001_chats.sql', '002_chat_enabled.sql'];

/** The workflow e2e-tests over the case of the plan: an API on the migrated database, a page that depends on it, a browser. */
async function runInBrowser(folder: Record<string, string>) {
  const { stdout } = await exec('sh', ['-c', 'command -v chromium || command -v google-chrome'], { env: process.env });
  expect(stdout.trim(), 'Chromium is missing. Run: apt-get install -y chromium').not.toBe('');
  const [database, apiPort, webPort] = await Promise.all([createDatabase(), freePort(), freePort()]);
  const cwd = await writeFolder(folder);
  const node = `"${process.execPath}"`;
  const run = await runWorkflow(await readFile(join(root, '.github/workflows/e2e-tests.yml'), 'utf8'), {
    cwd,
    env: { DATABASE_URL: database.url, CHROMIUM: stdout.trim(), WEB_URL: `http://127.0.0.1:${webPort}` },
    inputs: {
      services: `
- name: api
  run: exec ${node} ${join(app, 'api.ts')}
  env: { PORT: ${apiPort} }
  port: ${apiPort}
  ready: http://localhost:${apiPort}/
- name: web
  run: exec ${node} ${join(app, 'web.ts')}
  env: { PORT: ${webPort}, API_URL: "http://127.0.0.1:${apiPort}" }
  port: ${webPort}
  ready: http://localhost:${webPort}/
  depends-on: api
`,
      'test-command': `${node} --test --test-reporter=junit --test-reporter-destination=report.xml ${join(app, 'browser-test.ts')}`,
      reports: 'report.xml',
      'ready-timeout': '10s',
    },
  });
  return { result: run.result, log: run.jobs.e2e?.log ?? '', database };
}

async function readMigrations(names: readonly string[]): Promise<Record<string, string>> {
  const files = names.map(async (name) => [
    `migrations/${name}`,
    await readFile(join(app, 'migrations', name), 'utf8'),
  ]);
  return Object.fromEntries(await Promise.all(files));
}

test('green: what the browser wrote is in the database', async () => {
  const { result, log, database } = await runInBrowser(await readMigrations(migrations));
  expect(result, log).toBe('success');
  expect(await database.query('SELECT title FROM chats')).toEqual([{ title: 'Is it <green>?' }]);
});

test('a column that no migration makes: the API is not ready, and the log says why', async () => {
  const { result, log } = await runInBrowser(await readMigrations(migrations.slice(0, 1)));
  expect(result, log).toBe('failure');
  expect(log).toMatch(/Service 'api' .*answered 503/);
});
