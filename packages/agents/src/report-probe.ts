import { retryAfterMs } from '@stability-actions/common/retry-after';
import { afterRedirect } from './addresses.ts';
import { HttpFailure, type Send } from './http.ts';
import { describeNonJson, parseJson } from './json.ts';
import type { Problem, TargetObservation } from './observation.ts';
import { problem, problemOfStatus } from './problems.ts';
import { judgeReport, type ReportCircumstances } from './report-judgement.ts';
import { readReport } from './report-reading.ts';

/** These say nothing about agents, whatever their body. */
const NO_REPORT = [401, 403, 404, 429];

/**
 * Asks the backend for its report. The body counts whatever the HTTP status, because 503 is how a report says unhealthy.
 * @returns what it says; a failure to answer is an observation too
 */
export async function probeReport(
  url: URL,
  send: Send,
  signal: AbortSignal,
  circumstances: Omit<ReportCircumstances, 'httpStatus' | 'ms'>,
): Promise<TargetObservation> {
  const failed = (problem: Problem, answered: boolean): TargetObservation => ({
    target: circumstances.target,
    answered,
    credentialRefused: problem.kind === '401' || problem.kind === '403',
    status: 'unhealthy',
    problem,
    agents: [],
    findings: [],
  });
  try {
    const { status, text, header, ms, url: from } = await send({ url, signal });
    const reading = NO_REPORT.includes(status) ? undefined : readReport(parseJson(text));
    if (reading !== undefined) return judgeReport(reading, { ...circumstances, httpStatus: status, ms });
    if (status >= 300)
      return {
        ...failed(problemOfStatus(status, from), true),
        retryAfterMs: retryAfterMs(header('retry-after'), Date.now()),
      };
    if (parseJson(text) !== undefined) return failed(problem('format', 'the JSON is no health report'), true);
    return failed(
      problem(
        'not-json',
        `HTTP ${status} with ${describeNonJson(text, header('content-type'))}${afterRedirect(url, from)}`,
      ),
      true,
    );
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    return failed(problem(error.kind, error.message), error.answered);
  }
}
