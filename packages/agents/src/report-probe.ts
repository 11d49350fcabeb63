import { parseJson } from '@stability-actions/agent-health/json';
import { retryAfterMs } from '@stability-actions/common/retry-after';
import { judgeStray } from './answer-origin.ts';
import { HttpFailure, type Send } from './http.ts';
import type { Problem, TargetObservation } from './observation.ts';
import { problem } from './problems.ts';
import { judgeReport, type ReportCircumstances } from './report-judgement.ts';
import { readReport } from './report-reading.ts';

/** These say nothing about agents, whatever their body. */
const NO_REPORT = [401, 403, 404, 429];

/**
 * The body counts whatever the HTTP status, because 503 is how a report says unhealthy.
 * @returns where there is no report, nothing is known of any agent
 */
export async function probeReport(
  url: URL,
  send: Send,
  signal: AbortSignal,
  circumstances: Omit<ReportCircumstances, 'httpStatus' | 'ms'>,
): Promise<TargetObservation> {
  const unread = (problem: Problem, retryAfter?: string): TargetObservation => ({
    target: circumstances.target,
    answered: false,
    listed: false,
    credentialRefused: problem.kind === '401' || problem.kind === '403',
    status: 'unknown',
    problem,
    agents: [],
    findings: [],
    retryAfterMs: retryAfterMs(retryAfter, circumstances.now),
  });
  try {
    const answer = await send({ url, signal });
    const { status, ms } = answer;
    const body = parseJson(answer.text);
    const reading = NO_REPORT.includes(status) ? undefined : readReport(body);
    // An error body with a status word is no report: {"status":"error","message":"…"} is a habit of many services.
    if (reading !== undefined && (status < 400 || reading.listed))
      return judgeReport(reading, { ...circumstances, httpStatus: status, ms });
    if (status < 300 && body !== undefined) return unread(problem('format', 'the JSON is no health report'));
    return unread(judgeStray(answer, url).problem, answer.header('retry-after'));
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    return unread(problem(error.kind, error.message));
  }
}
