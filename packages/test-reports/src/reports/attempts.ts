import type { TestCase } from '../model.ts';

/** Adds a further report of the same test: the worst verdict counts, but a last attempt that passed makes it flaky. */
export function mergeAttempts(test: TestCase, next: TestCase): void {
  const failed = test.state === 'failed';
  const state =
    next.state === 'failed'
      ? 'failed'
      : next.state === 'skipped'
        ? test.state
        : failed || test.state === 'flaky' || next.state === 'flaky'
          ? 'flaky'
          : 'passed';
  if (next.state === 'failed' || test.message === undefined) test.message = next.message ?? test.message;
  test.state = state;
  test.reason = state === 'skipped' ? (test.reason ?? next.reason) : undefined;
  if (next.durationMs !== undefined) test.durationMs = (test.durationMs ?? 0) + next.durationMs;
}
