import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActionContext } from '@stability-actions/common/actions-run';
import type { Report } from '@stability-actions/common/report';
import { makeLogDirectory } from '@stability-actions/services/log-directory';
import { processTable } from '@stability-actions/services/processes/platform';
import { showProgress } from '@stability-actions/services/progress';
import { printLogs, printTable } from '@stability-actions/services/report-text';
import { runWithServices } from '@stability-actions/services/supervise';
import type { Inputs } from './inputs.ts';
import { reportOf } from './report.ts';
import { writeLeaders } from './state.ts';

export async function run({ plan, logOutput, summaryLogs }: Inputs, context: ActionContext): Promise<Report> {
  const { env, log, clock, signal, known, saveState } = context;
  const table = processTable();
  const temp = env.RUNNER_TEMP || tmpdir();
  mkdirSync(temp, { recursive: true });
  const runId = randomUUID();
  const file = join(temp, `run-with-services-${runId}.json`);
  // Before anything is started: whatever happens to this process, the post step can look.
  saveState('run-id', runId);
  saveState('leaders', file);
  const logDirectory = makeLogDirectory(plan.logDirectory, temp);
  const show = showProgress(log, env);
  const ready: Record<string, number> = {};
  const startedAt = new Date(clock.wallMs()).toISOString();
  known(() => ({
    outputs: {
      ...(signal.aborted ? { status: 'cancelled' } : {}),
      'log-directory': logDirectory,
      'started-at': startedAt,
      'ready-ms': JSON.stringify(ready),
    },
  }));
  const outcome = await runWithServices(
    { ...plan, logDirectory },
    {
      env,
      clock,
      signal,
      table,
      runId,
      report: (progress) => {
        show(progress);
        if (progress.kind === 'ready') ready[progress.service] = progress.ms;
      },
      remember: (leaders) => writeLeaders(file, leaders),
    },
  );
  await printLogs(outcome, log, logOutput);
  printTable(outcome, log);
  return reportOf(outcome, { logDirectory, startedAt, summaryLogs });
}
