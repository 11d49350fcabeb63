import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exec } from '@stability-actions/common/exec';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../../../scripts/workspace.ts';
import { ORGANIZATION, startFakeSentry, TOKEN } from '../../fixtures/sentry.ts';
import { startFakeSentryAlerts } from '../../fixtures/sentry-alerts.ts';

async function stability(
  args: string[],
  { cwd = root, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
) {
  const program = join(root, 'packages', 'cli', 'src', 'stability.ts');
  const given = { PATH: process.env.PATH, SENTRY_AUTH_TOKEN: TOKEN, ...env };
  const { exitCode, stdout, stderr } = await exec(process.execPath, [program, ...args], { cwd, env: given });
  return { exitCode, text: `${stdout}${stderr}` };
}

test('stability verify-sentry proves an error, and names what is wrong', async () => {
  const sentry = await startFakeSentry();
  const args = ['verify-sentry', '--organization', ORGANIZATION, '--project', 'mais-api', '--interval', '100ms'];
  const good = await stability(args, { env: { SENTRY_DSN: sentry.dsn } });
  expect(good.exitCode, good.text).toBe(0);
  expect(good.text).toContain('The error was visible after');
  const bad = await stability(args, { env: { SENTRY_DSN: sentry.dsnOf('43') } });
  expect(bad.exitCode).toBe(1);
  expect(bad.text).toContain("instead of 'mais-api'");
  expect(good.text + bad.text).not.toContain(TOKEN);
});

test('stability sentry-alerts plans unless it is told to apply', async () => {
  const sentry = await startFakeSentryAlerts();
  const cwd = await mkdtemp(join(tmpdir(), 'stability-alerts-'));
  onTestFinished(() => rm(cwd, { recursive: true, force: true }));
  await copyFile(join(root, 'examples', 'sentry-alerts.yml'), join(cwd, 'alerts.yml'));
  const args = ['sentry-alerts', '--organization', ORGANIZATION, '--file', 'alerts.yml', '--sentry-url', sentry.url];
  const planned = await stability([...args, '--repository', 'octo-org/octo-repo'], { cwd });
  expect(planned.exitCode, planned.text).toBe(0);
  expect(planned.text).toContain('5 to create');
  expect(sentry.writes()).toEqual([]);
  const applied = await stability([...args, '--repository', 'octo-org/octo-repo', '--mode', 'apply'], { cwd });
  expect([applied.exitCode, sentry.writes().length], applied.text).toEqual([0, 5]);
  const nameless = await stability(args, { cwd });
  expect(nameless.text).toContain("give '--repository owner/name'");
  const offline = await stability(args, { cwd, env: { SENTRY_AUTH_TOKEN: '' } });
  expect([offline.exitCode, offline.text]).toEqual([0, expect.stringContaining('Sentry was not asked')]);
});
