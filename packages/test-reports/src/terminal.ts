import { findingLines } from '@stability-actions/common/finding-report';
import type { CollectedReport } from './collect.ts';
import type { Verdict } from './judge.ts';
import type { Problem } from './problem.ts';

export function reportLine({ path, format, modifiedMs, counts }: CollectedReport): string {
  const { executed, skipped, failed, flaky } = counts;
  const parts = [
    `${executed} executed`,
    `${skipped} skipped`,
    `${failed} failed`,
    ...(flaky > 0 ? [`${flaky} flaky`] : []),
  ];
  return `${path}  ${format}, of ${new Date(modifiedMs).toISOString()}: ${parts.join(', ')}`;
}

/** More than this in a log hides what matters; all are in the result. */
const MOST = 200;

export function problemLines(problems: readonly Problem[]): string[] {
  const lines = problems.slice(0, MOST).map(findingLines);
  const left = problems.length - lines.length;
  return left === 0 ? lines : [...lines, `… and ${left} more`];
}

export function verdictLine({ status, counts, comparison }: Verdict): string {
  const { executed, failed, flaky, skipped } = counts;
  const lost = comparison === undefined ? '' : `, ${comparison.lost.length} lost, ${comparison.added.length} new`;
  return `${status}: ${executed} executed, ${failed} failed, ${flaky} flaky, ${skipped} skipped${lost}`;
}
