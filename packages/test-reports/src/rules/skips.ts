import { type Collected, skippedNames, sumOf } from '../collect.ts';
import type { FileCounts } from '../files.ts';
import { fullNameOf } from '../model.ts';
import type { Level, Problem } from '../problem.ts';
import type { Limit } from '../settings.ts';
import { placeOf } from './tests.ts';

/** Whether the exceptions name a test. */
export type IsNamed = (fullName: string) => boolean;

export function allSkippedProblems(
  files: ReadonlyMap<string, FileCounts>,
  severity: Level,
  isNamed: IsNamed,
): Problem[] {
  if (severity === undefined) return [];
  return [...files].flatMap(([file, { executed, groups, skipped, isUnloaded }]): Problem[] => {
    if (executed > groups || isUnloaded || (groups > 0 && skipped.length === 0)) return [];
    if (skipped.length === 0 ? isNamed(file) : skipped.every((test) => isNamed(fullNameOf(test)))) return [];
    return [
      {
        rule: 'all-skipped-file',
        severity,
        file,
        message:
          skipped.length === 0
            ? 'The test file holds no test.'
            : `Nothing in the test file was executed: ${skipped.length === 1 ? 'its only test was' : `all its ${skipped.length} tests were`} skipped.`,
        help: "Look for the condition that skips it (a missing variable or service), or name its tests in the file of the input 'exceptions'.",
      },
    ];
  });
}

/** @param patterns the input `reports` */
export function tooManySkipped(
  collected: Collected,
  limit: Limit | undefined,
  isNamed: IsNamed,
  patterns: readonly string[],
): Problem[] {
  if (limit === undefined) return [];
  const { total } = sumOf(collected.reports);
  const skipped = [...skippedNames(collected.reports)].filter((name) => !isNamed(name)).length;
  const isWithin = 'count' in limit ? skipped <= limit.count : skipped * 100 <= limit.percent * total;
  if (isWithin) return [];
  const allowed = 'count' in limit ? String(limit.count) : `${limit.percent}%`;
  const [only, ...more] = collected.reports;
  return [
    {
      rule: 'too-many-skipped',
      severity: 'error',
      file: only !== undefined && more.length === 0 ? only.path : (patterns[0] ?? ''),
      message: `${skipped} of ${total} tests were skipped: expected at most ${allowed}.`,
      help: "Let them run again, or name them with a reason in the file of the input 'exceptions'.",
    },
  ];
}

export function unlistedSkips({ reports }: Collected, severity: Level, isNamed: IsNamed): Problem[] {
  if (severity === undefined) return [];
  return reports.flatMap((report) =>
    report.tests
      .filter((test) => test.state === 'skipped' && !isNamed(fullNameOf(test)))
      .map(
        (test): Problem => ({
          rule: 'unlisted-skip',
          severity,
          ...placeOf(test, report),
          message: `${fullNameOf(test)} is skipped (${test.reason}), and no exception names it.`,
          help: "Let it run, or name it with a reason in the file of the input 'exceptions'.",
          test: fullNameOf(test),
        }),
      ),
  );
}
