import type { Report } from '@stability-actions/common/report';
import type { Outcome } from '@stability-actions/sentry/verify/outcome';
import { headlineFor } from '@stability-actions/sentry/verify/sentences';
import type { Settings } from '@stability-actions/sentry/verify/settings';
import { renderSummary } from './summary.ts';

export const outputsAtStart = {
  status: 'inconclusive',
  reason: '',
  'event-id': '',
  'issue-id': '',
  'issue-url': '',
  accepted: '',
  seconds: '',
  polls: '0',
};

export function reportOf(outcome: Outcome, settings: Settings): Report {
  const headline = headlineFor(outcome);
  return {
    status: outcome.status,
    headline,
    annotations: outcome.warnings.map((message) => ({ level: 'warning', title: 'verify-sentry', message })),
    outputs: outputsOf(outcome),
    result: { ...resultOf(outcome), ...(headline === undefined ? {} : { message: headline }) },
    summary: renderSummary(outcome, settings, headline),
  };
}

/** The DSN is a bad input, so nothing was sent. */
export function dsnProblemReport(headline: string): Report {
  const outputs = { ...outputsAtStart, status: 'rejected', reason: 'dsn-invalid' };
  return {
    status: 'rejected',
    headline,
    annotations: [],
    outputs,
    result: { reason: 'dsn-invalid', message: headline },
    summary: '',
  };
}

export function outputsOf(outcome: Outcome): Record<string, string> {
  const { status, verdict, eventId, issueId, issueUrl, accepted, polls } = outcome;
  return {
    status,
    reason: verdict?.reason ?? '',
    'event-id': eventId,
    'issue-id': issueId,
    'issue-url': issueUrl,
    accepted: accepted === undefined ? '' : String(accepted),
    seconds: secondsOf(outcome)?.toFixed(1) ?? '',
    polls: String(polls),
  };
}

export function resultOf(outcome: Outcome): Record<string, unknown> {
  const { verdict, marker, eventId, issueId, issueUrl, accepted, polls, outcomes, key, app, resolved } = outcome;
  return {
    reason: verdict?.reason ?? '',
    marker,
    eventId,
    issueId,
    issueUrl,
    accepted: accepted ?? null,
    seconds: secondsOf(outcome) ?? null,
    polls,
    outcomes: outcomes ?? [],
    key: key ?? null,
    app: app === undefined ? null : { answer: app.text, code: app.code ?? null, delivered: app.delivered ?? null },
    resolved,
  };
}

function secondsOf({ visibleAfterMs }: Outcome): number | undefined {
  return visibleAfterMs === undefined ? undefined : Math.round(visibleAfterMs / 100) / 10;
}
