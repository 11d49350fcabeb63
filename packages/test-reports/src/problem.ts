import type { Finding, Severity } from '@stability-actions/common/finding';

export type RuleId =
  | 'missing-report'
  | 'unreadable-report'
  | 'empty-report'
  | 'stale-report'
  | 'too-few-tests'
  | 'all-skipped-file'
  | 'too-many-skipped'
  | 'unlisted-skip'
  | 'lost-test'
  | 'unloaded-file'
  | 'interrupted-run'
  | 'expired-exception'
  | 'exception-without-reason'
  | 'unused-exception'
  | 'no-baseline'
  | 'failed-test'
  | 'flaky-test';

export interface Problem extends Finding {
  rule: RuleId;
  /** `<file> > <full name>`, where the problem is about a test. */
  test?: string;
}

export type Level = Severity | undefined;

const LEVELS: Record<string, Level> = { fail: 'error', warn: 'warning' };

/** `fail` and `warn` as severities; `allow` and `ignore` leave the rule out. */
export function levelOf(setting: string): Level {
  return LEVELS[setting];
}

const RESULT_RULES = new Set<RuleId>(['failed-test', 'flaky-test']);

export function isResultRule(rule: RuleId): boolean {
  return RESULT_RULES.has(rule);
}
