import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { systemClock } from '@stability-actions/common/clock';
import { readRunInputs } from '@stability-actions/services/inputs';
import { makeLogDirectory } from '@stability-actions/services/log-directory';
import { processTable } from '@stability-actions/services/processes/platform';
import { showProgress } from '@stability-actions/services/progress';
import { printLogs, printTable } from '@stability-actions/services/report-text';
import { failureText } from '@stability-actions/services/sentences';
import { runWithServices } from '@stability-actions/services/supervise';
import type { CommandContext } from './command.ts';
import { type CommandLine, readCommandLine } from './options.ts';
import { silent } from './silent.ts';

const LINE: CommandLine = {
  command: 'run-with-services',
  action: 'run-with-services',
  omit: ['summary-logs'],
  // A terminal folds no logs; the others' logs stay in their files.
  defaults: { 'log-output': 'never' },
};

export async function runWithServicesCommand(args: readonly string[], around: CommandContext): Promise<boolean> {
  const { env, cwd, signal } = around;
  const options = await readCommandLine(LINE, args, around);
  if (options === undefined) return true;
  const log = options.quiet ? silent() : around.log;
  const { plan, logOutput } = readRunInputs(options.inputs, cwd);
  options.inputs.finish();
  const table = processTable();
  const logDirectory = makeLogDirectory(plan.logDirectory, env.RUNNER_TEMP || tmpdir());
  // npm hands on the Ctrl-C that the terminal has sent already: the second must not cut off the clean-up.
  const goOn = () => {};
  process.on('SIGINT', goOn);
  try {
    const outcome = await runWithServices(
      { ...plan, logDirectory },
      { env, clock: systemClock, signal, table, runId: randomUUID(), report: showProgress(log, env), remember() {} },
    );
    await printLogs(outcome, log, logOutput);
    printTable(outcome, log);
    for (const { service, message } of outcome.warnings) {
      log.info(`Service '${service}': ${message}. It is not critical, so the run went on.`);
    }
    if (outcome.failure !== undefined) around.log.info(`\n${failureText(outcome.failure)}`);
    return outcome.failure === undefined;
  } finally {
    process.off('SIGINT', goOn);
  }
}
