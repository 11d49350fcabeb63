import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readInputs } from '../../../actions/sentry-alerts/src/inputs.ts';
import { run } from '../../../actions/sentry-alerts/src/run.ts';
import { inProcess } from '../../fixtures/in-process.ts';
import { ORGANIZATION, TOKEN } from '../../fixtures/sentry.ts';
import { startFakeSentryAlerts } from '../../fixtures/sentry-alerts.ts';

const MONITOR = '{key: a, name: A, measure: errors, window: 5m, above: 1, project: other}';

test.each([
  ['by its key', `monitors:\n  - ${MONITOR}\n`, () => 'a'],
  ['by its key, beside one of its own', `monitors:\n  - ${MONITOR}\n`, () => 'a, errors'],
  ['by its id, of a project that the file does not name', '', (id: string) => id],
])('an alert that watches a monitor of another project %s is made once', async (_, monitors, refsOf) => {
  const sentry = await startFakeSentryAlerts();
  const other = sentry.monitors.find(({ projectId }) => projectId === '43')?.id ?? '';
  const cwd = await mkdtemp(join(tmpdir(), 'stability-alerts-'));
  onTestFinished(() => rm(cwd, { recursive: true }));
  await mkdir(join(cwd, '.sentry'));
  const alert = `alerts:\n  - {key: b, name: B, monitors: [${refsOf(other)}], then: [{email: {to: owners}}]}\n`;
  await writeFile(join(cwd, '.sentry', 'alerts.yml'), `project: mais-api\n${monitors}${alert}`);
  const statusOf = async (mode: string) => {
    const inputs = { organization: ORGANIZATION, 'auth-token': TOKEN, 'sentry-url': sentry.url, mode };
    const context = await inProcess('sentry-alerts', { inputs });
    return (await run(readInputs(context), { ...context, cwd })).outputs.status;
  };
  expect([await statusOf('apply'), await statusOf('apply'), await statusOf('check')]).toEqual([
    'applied',
    'in-sync',
    'in-sync',
  ]);
  expect(sentry.alerts).toHaveLength(1);
});
