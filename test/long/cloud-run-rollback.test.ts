import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { startCloudRun } from '../fixtures/cloud-run.ts';
import { exec } from '../fixtures/exec.ts';
import { sendJson } from '../fixtures/http.ts';
import { report, startLoopback } from '../fixtures/loopback.ts';
import { runAction } from '../fixtures/runner.ts';

const script = join(root, 'examples', 'pipeline', 'ops', 'cloud-run-traffic.sh');

test('the guide: capture, deploy, verify, roll back with the real gcloud, un-pin', async ({ onTestFinished }) => {
  // GitHub's Ubuntu runners have it; neither npm nor Debian does, so this is no part of `npm test`.
  expect(await exec('gcloud', ['--version'])).toMatchObject({ exitCode: 0 });
  const folder = await mkdtemp(join(tmpdir(), 'stability-rollback-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'token'), 'a-token');
  const cloudRun = await startCloudRun(folder, { serving: 'booking-00041-old', deployed: 'booking-00042-new' });
  const env = { ...process.env, ...cloudRun.env };

  const captured = await exec('bash', [script, 'capture', 'booking'], { cwd: folder, env });
  expect(captured.exitCode, captured.stderr).toBe(0);
  expect(await readFile(join(folder, 'serving-revisions', 'booking'), 'utf8')).toBe('booking-00041-old=100\n');

  cloudRun.deploy();
  expect(cloudRun.traffic()).toEqual(['booking-00042-new=100']);
  const { url } = await startLoopback((_, res) =>
    sendJson(res, report({ booking: 'unhealthy', research: 'healthy' }), 503),
  );
  const run = await runAction('verify-agents', {
    inputs: { 'health-url': url, deadline: '300ms', interval: '20ms', 'on-unhealthy': `bash '${script}' rollback` },
    cwd: folder,
    env: cloudRun.env,
  });
  expect(run.exitCode).toBe(1);
  expect(run.outputs, run.log).toMatchObject({ status: 'unhealthy', 'on-unhealthy-exit-code': '0' });
  expect(run.log).toContain('booking: rolled back from booking-00042-new=100 to booking-00041-old=100.');
  expect(run.log).toContain('gcloud run services update-traffic booking --to-latest');
  expect(cloudRun.traffic()).toEqual(['booking-00041-old=100']);

  const puts = () => cloudRun.requests.filter(({ method }) => method === 'PUT').length;
  const changes = puts();
  const again = await exec('bash', [script, 'rollback', 'booking'], { cwd: folder, env });
  expect(again.stdout).toContain('nothing to roll back');
  const stranger = await exec('bash', [script, 'rollback', 'research'], { cwd: folder, env });
  expect(stranger).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('no captured revision') });
  expect(puts()).toBe(changes);

  const unpinned = await exec('gcloud', ['run', 'services', 'update-traffic', 'booking', '--to-latest'], { env });
  expect(unpinned.exitCode, unpinned.stderr).toBe(0);
  expect(cloudRun.traffic()).toEqual(['booking-00042-new=100']);
});
