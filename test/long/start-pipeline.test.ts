import { expect, test } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { createDatabase } from '../fixtures/database.ts';
import { exec } from '../fixtures/exec.ts';

test('npm start -- pipeline --fault: red at its step, repaired, the channel at the end; DATABASE_URL is left alone', async () => {
  const database = await createDatabase();
  const { exitCode, stdout, stderr } = await exec(
    process.execPath,
    ['scripts/start.ts', 'pipeline', '--fault', 'failed-deploy'],
    { cwd: root, env: { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: database.url } },
  );
  expect(exitCode, stdout + stderr).toBe(0);
  expect(stdout).toContain('DATABASE_URL is set and not used');
  expect(stdout).toMatch(
    /✗ deploy-production +migrate +Apply the migrations\n +db\/migrations\/004_second_salon\.sql:1:1: /,
  );
  const [before = '', after = ''] = stdout.split('It is repaired');
  expect(before).toMatch(/✓ main-pipeline +e2e \/ e2e +run-with-services/);
  expect(after).not.toContain('✗');
  expect(after).toMatch(/#deploys in Slack\n\n +│ ✅ deploy-production recovered in production/);
  expect(stdout).not.toContain('\u001b[');
  const made = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace OR relname = 'history'";
  expect(await database.query(made)).toEqual([]);
});
