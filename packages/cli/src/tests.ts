import { ActionError } from '@stability-actions/common/failure';
import { type BaselineOutcome, baselineFromFile } from '@stability-actions/test-reports/baseline';
import { collect } from '@stability-actions/test-reports/collect';
import { findReports } from '@stability-actions/test-reports/find';
import { judge } from '@stability-actions/test-reports/judge';
import { readSettings } from '@stability-actions/test-reports/settings';
import { problemLines, reportLine, verdictLine } from '@stability-actions/test-reports/terminal';
import type { CommandContext } from './command.ts';
import { type Contract, readContract, readerOf, readOptions, usage } from './contract.ts';

/** What only a job on a runner has. */
const OF_THE_RUNNER = ['annotations', 'baseline-artifact', 'github-token', 'job-id', 'summary'];

/** `stability tests`: the rules of verify-tests-ran on local reports. */
export async function testsCommand(args: readonly string[], { cwd, log, signal }: CommandContext): Promise<boolean> {
  const contract = await readContract('verify-tests-ran');
  const offered: Contract = Object.fromEntries(
    Object.entries(contract)
      .filter(([name]) => !OF_THE_RUNNER.includes(name))
      // There is no job whose start could be asked for.
      .map(([name, input]) => [name, name === 'newer-than' ? { ...input, default: 'off' } : input]),
  );
  const options = readOptions('tests', args, offered, { allowPositionals: true });
  if (options === 'help') {
    log.info(usage('tests', offered, ' [<report or glob>…]'));
    return true;
  }
  const { values, positionals } = options;
  const reports = [values.reports ?? '', ...positionals].filter((one) => one !== '').join('\n');
  const reader = readerOf({ ...contract, ...offered }, { ...values, reports }, () => {});
  const settings = readSettings(reader, cwd);
  reader.finish();
  const { newerThan, format } = settings;
  if (newerThan === 'job' || newerThan === 'run') {
    throw new ActionError(
      `There is no ${newerThan} on the command line: give '--newer-than' a time such as 2026-01-31T12:00:00Z, the path of a file that was written before the tests, or 'off'.`,
    );
  }
  const collected = await collect(findReports(settings.reports, cwd), { workspace: cwd, format, signal });
  for (const report of collected.reports) log.info(reportLine(report));
  const baseline = await localBaseline(settings.baseline, cwd, signal);
  const since = newerThan === 'off' ? undefined : newerThan;
  const verdict = judge(collected, { settings, since, baseline, nowMs: Date.now() });
  for (const line of problemLines(verdict.problems)) log.info(line);
  log.info(verdictLine(verdict));
  return verdict.status === 'passed';
}

async function localBaseline(baseline: string, cwd: string, signal: AbortSignal): Promise<BaselineOutcome> {
  if (baseline === 'off') return { kind: 'off' };
  if (baseline !== 'artifact') return baselineFromFile(baseline, cwd, signal);
  throw new ActionError(
    "There is no artifact on the command line: give '--baseline' the path of a record or of a report.",
  );
}
