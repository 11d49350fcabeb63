import type { Annotation } from '@stability-actions/common/annotations';
import type { Report } from '@stability-actions/common/report';
import type { Failure, RunOutcome } from '@stability-actions/services/outcome';
import { failureText, statusOf } from '@stability-actions/services/sentences';
import { renderSummary } from './summary.ts';

export interface ReportOptions {
  logDirectory: string;
  startedAt: string;
  summaryLogs: boolean;
}

export function reportOf(outcome: RunOutcome, { logDirectory, startedAt, summaryLogs }: ReportOptions): Report {
  const { failure, services, run, warnings, durationMs } = outcome;
  const headline = failure === undefined ? undefined : failureText(failure);
  const readyMs = Object.fromEntries(
    services.filter(({ readyMs }) => readyMs !== null).map(({ name, readyMs }) => [name, readyMs]),
  );
  return {
    status: statusOf(failure),
    headline,
    annotations: warnings.map(
      ({ service, message }): Annotation => ({
        level: 'warning',
        title: `Service '${service}'`,
        message: `${message}. It is not critical, so the run went on.`,
      }),
    ),
    outputs: {
      status: statusOf(failure),
      'exit-code': run?.exitCode === undefined || run.exitCode === null ? '' : String(run.exitCode),
      'failed-service': failedService(failure),
      'log-directory': logDirectory,
      'started-at': startedAt,
      'ready-ms': JSON.stringify(readyMs),
      'duration-ms': String(durationMs),
    },
    result: {
      reason: headline ?? '',
      services: services.map(({ lastLines: _, ...service }) => service),
      run: run ?? null,
    },
    summary: renderSummary(outcome, headline, summaryLogs),
  };
}

function failedService(failure: Failure | undefined): string {
  return failure !== undefined && 'service' in failure ? failure.service : '';
}
