import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { root } from '../../../scripts/workspace.ts';
import { appliedShop, embeddedEnvironment } from '../../fixtures/drift.ts';
import { startSlack } from '../../fixtures/slack.ts';
import { runWorkflow } from '../../fixtures/workflow.ts';

const file = () => readFile(join(root, '.github/workflows/schema-drift.yml'), 'utf8');

test('the workflow tells Slack while a database differs, and is quiet without a token', async () => {
  const slack = await startSlack();
  const { database, cwd } = await appliedShop();
  await database.query('CREATE INDEX manual ON tenant (id)');
  const options = {
    cwd,
    eventName: 'schedule',
    inputs: { environment: 'production', channel: '#deploys' },
    env: await embeddedEnvironment(),
    actionInputs: { 'slack-notify': { 'slack-api-url': slack.apiUrl, 'github-token': '' } },
  };
  const secrets = { 'database-url': database.url, 'slack-token': 'xoxb-test-token' };
  const red = await runWorkflow(await file(), { ...options, secrets });
  expect(red.result, red.jobs.drift?.log).toBe('failure');
  expect(red.outputs).toMatchObject({ status: 'drift', 'drift-count': '1', pending: '[]' });
  const told = await slack.channel('deploys');
  expect(told).toHaveLength(1);
  expect(JSON.stringify(told)).toContain('production');

  const silent = await runWorkflow(await file(), { ...options, secrets: { 'database-url': database.url } });
  expect(silent.result).toBe('failure');
  expect(await slack.channel('deploys')).toEqual(told);

  const gate = await runWorkflow(await file(), {
    ...options,
    inputs: { check: 'history', pending: 'fail' },
    secrets: { 'database-url': database.url },
  });
  expect(gate.result, gate.jobs.drift?.log).toBe('success');
});

test("'stability drift' ends with 0, 1 or 2, and says the same", async () => {
  const { database, cwd } = await appliedShop();
  const env = { PATH: process.env.PATH, ...(await embeddedEnvironment()) };
  const drift = async (url: string, ...more: string[]) => {
    const program = join(root, 'packages/cli/src/stability.ts');
    const args = [program, 'drift', '--database-url', url, '--wait-for-database', '0', ...more];
    return promisify(execFile)(process.execPath, args, { cwd, env }).then(
      ({ stdout }) => ({ code: 0, text: stdout }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        text: error.stdout + error.stderr,
      }),
    );
  };
  expect(await drift(database.url)).toMatchObject({ code: 0, text: expect.stringContaining('clean: ') });
  await database.query('DROP INDEX tenant_name_idx');
  const red = await drift(database.url, '--quiet');
  expect(red).toMatchObject({ code: 1, text: expect.stringContaining('migrations/2_chat.sql:3') });
  const none = await drift('postgresql://a:Secret-Word-1@127.0.0.1:9/x', '--check', 'history');
  expect(none).toMatchObject({ code: 2, text: expect.stringContaining('Nothing was found out') });
  expect(none.text).not.toContain('Secret-Word-1');
});
