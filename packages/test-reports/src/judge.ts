import type { Baseline, BaselineOutcome } from './baseline.ts';
import { type Collected, type CollectedReport, type Counts, executedNames, skippedNames, sumOf } from './collect.ts';
import { type Comparison, compareNames } from './compare.ts';
import { exceptionState } from './exceptions.ts';
import { countByFile, type FileCounts } from './files.ts';
import { isResultRule, type Problem } from './problem.ts';
import { exceptionProblems } from './rules/exceptions.ts';
import { baselineProblems, lostProblems } from './rules/lost.ts';
import { floorProblems, reportProblems, staleProblems } from './rules/reports.ts';
import { allSkippedProblems, tooManySkipped, unlistedSkips } from './rules/skips.ts';
import { resultProblems } from './rules/tests.ts';
import type { Settings } from './settings.ts';

export type Status = 'passed' | 'failed' | 'unproven';

export interface Verdict {
  status: Status;
  problems: Problem[];
  counts: Counts;
  reports: CollectedReport[];
  files: ReadonlyMap<string, FileCounts>;
  baseline: Baseline | undefined;
  /** Undefined where nothing was compared. */
  comparison: Comparison | undefined;
}

export interface JudgeOptions {
  settings: Settings;
  /** What reports must be newer than; undefined: nothing. */
  since: { timeMs: number; what: string } | undefined;
  baseline: BaselineOutcome;
  nowMs: number;
}

export function judge(collected: Collected, { settings, since, baseline: outcome, nowMs }: JudgeOptions): Verdict {
  const { reports } = collected;
  const files = countByFile(reports);
  const baseline = outcome.kind === 'found' ? outcome.baseline : undefined;
  const compared = baseline && compareNames(baseline.executed, [...executedNames(reports)]);
  const good = settings.exceptions.filter((exception) => exceptionState(exception, nowMs) === 'good');
  const isNamed = (name: string) => good.some(({ matches }) => matches(name));
  const comparison = compared && { ...compared, lost: compared.lost.filter((name) => !isNamed(name)) };
  const concerned = [
    ...skippedNames(reports),
    ...(compared?.lost ?? []),
    ...reports.flatMap(({ emptyFiles }) => emptyFiles),
  ];
  const problems = [
    ...resultProblems(collected, settings.failedTests, settings.flakyTests),
    ...reportProblems(collected),
    ...staleProblems(collected, since, settings.staleReports),
    ...floorProblems(collected, settings.floors, settings.reports),
    ...allSkippedProblems(files, settings.allSkippedFiles, isNamed),
    ...lostProblems(comparison, collected, settings.lostTests),
    ...baselineProblems(outcome, settings.onMissingBaseline, settings.reports[0] ?? ''),
    ...tooManySkipped(collected, settings.maxSkipped, isNamed, settings.reports),
    ...unlistedSkips(collected, settings.unlistedSkips, isNamed),
    ...exceptionProblems(settings.exceptions, settings.exceptionsFile ?? '', concerned, nowMs),
  ];
  const errors = problems.filter(({ severity }) => severity === 'error');
  return {
    status: errors.some(({ rule }) => isResultRule(rule)) ? 'failed' : errors.length > 0 ? 'unproven' : 'passed',
    problems: [...errors, ...problems.filter(({ severity }) => severity !== 'error')],
    counts: sumOf(reports),
    reports,
    files,
    baseline,
    comparison,
  };
}
