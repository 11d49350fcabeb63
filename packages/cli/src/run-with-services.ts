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
import { type Contract, readContract, readerOf, readOptions, usage } from './contract.ts';

/** `stability run-with-services`: the action on a terminal. */
export async function runWithServicesCommand(args: readonly string[], around: CommandContext): Promise<boolean> {
  const { env, cwd, log, signal, mask } = around;
  const contract = await offeredOptions();
  const options = readOptions('run-with-services', args, contract);
  if (options === 'help') {
    log.info(usage('run-with-services', contract));
    return true;
  }
  const reader = readerOf(contract, options.values, mask);
  const { plan, logOutput } = readRunInputs(reader, cwd);
  reader.finish();
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
    if (outcome.failure !== undefined) log.info(`\n${failureText(outcome.failure)}`);
    return outcome.failure === undefined;
  } finally {
    process.off('SIGINT', goOn);
  }
}

/** The inputs without what only a job has; a terminal folds no logs, so the others' logs stay in their files. */
async function offeredOptions(): Promise<Contract> {
  const { summary: _, 'summary-logs': __, ...contract } = await readContract('run-with-services');
  return Object.fromEntries(
    Object.entries(contract).map(([name, input]) => [
      name,
      name === 'log-output' ? { ...input, default: 'never' } : input,
    ]),
  );
}
