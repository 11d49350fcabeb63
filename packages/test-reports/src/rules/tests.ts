import type { Collected, CollectedReport } from '../collect.ts';
import { fullNameOf, type TestCase } from '../model.ts';
import { isAbsolutePath } from '../paths.ts';
import { firstOwnFrame } from '../place.ts';
import type { Level, Problem } from '../problem.ts';
import { firstLines } from './reports.ts';

export function resultProblems({ reports }: Collected, failed: Level, flaky: Level): Problem[] {
  return reports.flatMap((report) =>
    report.tests
      .filter(({ state }) => state === 'failed' || state === 'flaky')
      .flatMap((test) => {
        const severity = test.state === 'failed' ? failed : flaky;
        return severity === undefined ? [] : [problemOf(test, report, severity)];
      }),
  );
}

function problemOf(test: TestCase, report: CollectedReport, severity: 'error' | 'warning'): Problem {
  const { message = '', state } = test;
  const fullName = fullNameOf(test);
  const isFailed = state === 'failed';
  const what = isFailed ? fullName : `${fullName} passed only when it was tried again`;
  return {
    rule: isFailed ? 'failed-test' : 'flaky-test',
    severity,
    ...placeOf(test, report),
    message: message === '' ? what : `${what}\n${firstLines(message)}`,
    help: isFailed ? 'Mend the test or what it tests.' : 'Find what it depends on: time, order, a service.',
    test: fullName,
  };
}

/** The line of the report, else the first frame of the user's own code, else the file. */
export function placeOf(
  test: TestCase,
  { path, paths }: CollectedReport,
): { file: string; line?: number; column?: number } {
  const { file, line, column, message = '' } = test;
  const place = { file: file ?? path, ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
  // A file outside of the workspace has no place on GitHub.
  if (line !== undefined && file !== undefined && !isAbsolutePath(file)) return place;
  return firstOwnFrame(message, paths, file) ?? place;
}
