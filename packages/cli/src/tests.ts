import { systemClock } from '@stability-actions/common/clock';
import { ActionError } from '@stability-actions/common/failure';
import { type BaselineOutcome, baselineFromFile } from '@stability-actions/test-reports/baseline';
import { collect } from '@stability-actions/test-reports/collect';
import { findReports } from '@stability-actions/test-reports/find';
import { judge } from '@stability-actions/test-reports/judge';
import { readSettings } from '@stability-actions/test-reports/settings';
import { problemLines, reportLine, verdictLine } from '@stability-actions/test-reports/terminal';
import type { CommandContext } from './command.ts';
import { type CommandLine, readCommandLine } from './options.ts';

const LINE: CommandLine = {
  command: 'tests',
  action: 'verify-tests-ran',
  omit: ['annotations', 'baseline-artifact', 'github-token', 'job-id'],
  // There is no job whose start could be asked for.
  defaults: { 'newer-than': 'off' },
  positionals: { input: 'reports', label: '<report or glob>…' },
};

export async function testsCommand(args: readonly string[], context: CommandContext): Promise<boolean> {
  const { cwd, log, signal } = context;
  const options = await readCommandLine(LINE, args, context);
  if (options === undefined) return true;
  const { inputs, quiet } = options;
  const settings = readSettings(inputs, cwd);
  inputs.finish();
  const { newerThan, format } = settings;
  if (newerThan === 'job' || newerThan === 'run') {
    throw new ActionError(
      `There is no ${newerThan} on the command line: give '--newer-than' a time such as 2026-01-31T12:00:00Z, the path of a file that was written before the tests, or 'off'.`,
    );
  }
  const collected = await collect(findReports(settings.reports, cwd), { workspace: cwd, format, signal });
  if (!quiet) for (const report of collected.reports) log.info(reportLine(report));
  const baseline = await localBaseline(settings.baseline, cwd, signal);
  const since = newerThan === 'off' ? undefined : newerThan;
  const verdict = judge(collected, { settings, since, baseline, nowMs: systemClock.wallMs() });
  for (const line of problemLines(verdict.problems)) log.info(line);
  if (!quiet || verdict.status !== 'passed') log.info(verdictLine(verdict));
  return verdict.status === 'passed';
}

async function localBaseline(baseline: string, cwd: string, signal: AbortSignal): Promise<BaselineOutcome> {
  if (baseline === 'off') return { kind: 'off' };
  if (baseline !== 'artifact') return baselineFromFile(baseline, cwd, signal);
  throw new ActionError(
    "There is no artifact on the command line: give '--baseline' the path of a record or of a report.",
  );
}
