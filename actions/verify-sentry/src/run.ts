import type { ActionContext } from '@stability-actions/common/actions-run';
import type { Report } from '@stability-actions/common/report';
import type { Settings } from '@stability-actions/sentry/verify/settings';
import { verifySentry } from '@stability-actions/sentry/verify/verify';
import type { DsnProblem } from './inputs.ts';
import { dsnProblemReport, outputsOf, reportOf, resultOf } from './report.ts';

/** Raises the error, waits until Sentry shows it, and reports. */
export async function run(inputs: Settings | DsnProblem, context: ActionContext): Promise<Report> {
  if ('dsnProblem' in inputs) return dsnProblemReport(inputs.dsnProblem);
  const outcome = await verifySentry(inputs, {
    ...context,
    started: (soFar) => context.known(() => ({ outputs: outputsOf(soFar), result: resultOf(soFar) })),
  });
  return reportOf(outcome, inputs);
}
