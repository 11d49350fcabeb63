import { visible } from '@stability-actions/common/visible';
import { explanationText } from './explain.ts';
import type { Outcome } from './outcome.ts';

export function headlineFor(outcome: Outcome): string | undefined {
  const { verdict } = outcome;
  if (verdict === undefined) return undefined;
  return visible([verdict.found, explanationText(outcome), verdict.remedy].filter((part) => part !== '').join(' '));
}

export function visibleText({ visibleAfterMs, polls, eventId, issueUrl }: Outcome): string {
  const seconds = ((visibleAfterMs ?? 0) / 1_000).toFixed(1);
  const where = issueUrl === '' ? '' : `: ${issueUrl}`;
  return `The error was visible after ${seconds} s, at look ${polls}, as event ${eventId}${where}`;
}
