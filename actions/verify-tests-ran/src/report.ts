import type { Annotation } from '@stability-actions/common/annotations';
import { toAnnotation } from '@stability-actions/common/finding-report';
import type { Report } from '@stability-actions/common/report';
import type { CollectedReport } from '@stability-actions/test-reports/collect';
import type { Verdict } from '@stability-actions/test-reports/judge';
import { fullNameOf } from '@stability-actions/test-reports/model';
import type { Problem } from '@stability-actions/test-reports/problem';
import { headlineOf } from './headline.ts';
import type { Inputs } from './inputs.ts';
import { renderSummary } from './summary.ts';

export function reportOf(verdict: Verdict, { inputs, baselineFile }: { inputs: Inputs; baselineFile: string }): Report {
  const { status, problems, counts, reports, files, baseline, comparison } = verdict;
  const headline = headlineOf(verdict);
  const { groups: _, ...counted } = counts;
  return {
    status,
    headline,
    annotations: problems.filter(({ rule }) => inputs.annotations || !isAtTest(rule)).map(annotationOf),
    outputs: {
      status,
      executed: String(counts.executed),
      passed: String(counts.passed),
      failed: String(counts.failed),
      skipped: String(counts.skipped),
      flaky: String(counts.flaky),
      total: String(counts.total),
      'report-count': String(reports.length),
      'file-count': String(files.size),
      'lost-tests': JSON.stringify(comparison?.lost ?? []),
      'baseline-sha': baseline?.sha ?? '',
      'baseline-file': baselineFile,
    },
    result: {
      ...counted,
      problems,
      reports: reports.map(reportFields),
      baseline:
        baseline === undefined
          ? null
          : { sha: baseline.sha, runUrl: baseline.runUrl, executed: baseline.executed.length },
      tests: reports.flatMap(({ path, tests }) =>
        tests
          .filter(({ state }) => state !== 'passed')
          .map((test) => ({
            name: fullNameOf(test),
            file: test.file ?? path,
            line: test.line,
            state: test.state,
            reason: test.reason,
            durationMs: test.durationMs,
          })),
      ),
      ...(headline === undefined ? {} : { message: headline }),
    },
    summary: renderSummary(verdict, headline),
  };
}

function isAtTest(rule: Problem['rule']): boolean {
  return rule === 'failed-test' || rule === 'lost-test' || rule === 'flaky-test';
}

function annotationOf(problem: Problem): Annotation {
  const annotation = toAnnotation(problem);
  const isFailed = problem.rule === 'failed-test';
  return {
    ...annotation,
    title: isFailed ? 'Failed test' : problem.rule,
    message: isFailed ? problem.message : annotation.message,
    file: problem.file === '' ? undefined : problem.file,
  };
}

function reportFields({ path, format, modifiedMs, startedMs, counts }: CollectedReport) {
  const { executed, skipped, failed, flaky } = counts;
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    path,
    format,
    modified: iso(modifiedMs),
    started: startedMs === undefined ? null : iso(startedMs),
    executed,
    skipped,
    failed,
    flaky,
  };
}
