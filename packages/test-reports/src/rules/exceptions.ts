import { type Exception, exceptionState } from '../exceptions.ts';
import type { Problem } from '../problem.ts';

/** @param concerned names of the tests that are skipped or lost */
export function exceptionProblems(
  exceptions: readonly Exception[],
  file: string,
  concerned: readonly string[],
  nowMs: number,
): Problem[] {
  return exceptions.flatMap((exception): Problem[] => {
    const { test, until, line } = exception;
    const state = exceptionState(exception, nowMs);
    if (state === 'without-reason') {
      return [
        {
          rule: 'exception-without-reason',
          severity: 'error',
          file,
          line,
          message: `The exception for '${test}' has no reason of at least 10 characters, so it covers nothing.`,
          help: "Say under 'reason' why the test may be skipped or gone.",
        },
      ];
    }
    if (state === 'expired') {
      return [
        {
          rule: 'expired-exception',
          severity: 'error',
          file,
          line,
          message: `The exception for '${test}' ended with ${until}, so it covers nothing.`,
          help: 'Let the test run again and remove the exception, or agree on a new date.',
        },
      ];
    }
    if (concerned.some((name) => exception.matches(name))) return [];
    return [
      {
        rule: 'unused-exception',
        severity: 'warning',
        file,
        line,
        message: `The exception for '${test}' names no test that is skipped or lost.`,
        help: 'Remove it.',
      },
    ];
  });
}
