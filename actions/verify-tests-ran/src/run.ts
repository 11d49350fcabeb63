import type { ActionContext, Known } from '@stability-actions/common/actions-run';
import type { Report } from '@stability-actions/common/report';
import type { BaselineOutcome } from '@stability-actions/test-reports/baseline';
import { collect } from '@stability-actions/test-reports/collect';
import { findReports } from '@stability-actions/test-reports/find';
import { judge } from '@stability-actions/test-reports/judge';
import { problemLines, reportLine } from '@stability-actions/test-reports/terminal';
import { baselineOf } from './baseline/baseline.ts';
import { connect } from './github.ts';
import type { Inputs } from './inputs.ts';
import { writeRecord } from './record.ts';
import { reportOf } from './report.ts';
import { startOf } from './since.ts';

export async function run(inputs: Inputs, context: ActionContext): Promise<Report> {
  const { clock, cwd: workspace, env, known, log, signal } = context;
  const access = connect(inputs, context);
  const since = await startOf(inputs, access, context);
  const collected = await collect(findReports(inputs.reports, workspace), { workspace, format: inputs.format, signal });
  for (const report of collected.reports) log.info(reportLine(report));
  const judged = (baseline: BaselineOutcome) =>
    judge(collected, { settings: inputs, since, baseline, nowMs: clock.wallMs() });
  const baselineFile = writeRecord(collected.reports, env);
  known(() => countsOf(reportOf(judged({ kind: 'off' }), { inputs, baselineFile })));
  const baseline = await baselineOf(inputs, workspace, access, context);
  const verdict = judged(baseline);
  for (const line of problemLines(verdict.problems)) log.info(line);
  return reportOf(verdict, { inputs, baselineFile });
}

/** What the reports alone tell: without the baseline nothing is proven. */
function countsOf({ outputs, result, annotations }: Report): Known {
  return { annotations, outputs: { ...outputs, status: 'unproven' }, result };
}
