import { formatDuration } from '@stability-actions/common/durations';
import type { SentryApiError } from '../api-error.ts';
import type { InconclusiveReason, Verdict } from './outcome.ts';
import type { AppAnswer } from './trigger.ts';

export interface AbsenceFacts {
  deadlineMs: number;
  /** Of an application that was asked to send; undefined while there is no answer. */
  app: AppAnswer | undefined;
  isTriggered: boolean;
  /** Set when the only answer of the ingest endpoint was lost. */
  lostAnswer: string | undefined;
  /** Why the last look failed, if it did. */
  lookFailed: SentryApiError | undefined;
}

export function verdictOfAbsence({ deadlineMs, app, isTriggered, lostAnswer, lookFailed }: AbsenceFacts): Verdict {
  const limit = formatDuration(deadlineMs);
  if (lookFailed !== undefined) return verdictOfApiError(lookFailed);
  if (lostAnswer !== undefined) {
    return {
      reason: 'ingest-unreachable',
      found: `Nobody knows whether Sentry received the event: ${lostAnswer}. It is not visible after ${limit}.`,
      remedy: 'Check the host of the DSN, the firewall and HTTPS_PROXY of this runner, then run this step again.',
    };
  }
  if (!isTriggered || app?.delivered === true) {
    const accepted = isTriggered ? 'The application says that Sentry took the error' : 'Sentry accepted the error';
    return {
      reason: 'not-stored',
      found: `${accepted}, but it is not visible after ${limit}: accepted is not stored.`,
      remedy:
        'Look at the inbound filters, the quota and the spike protection of the project, and at status.sentry.io; where Sentry is only slow, raise the deadline.',
    };
  }
  if (app === undefined || app.kind === 'lost') {
    return {
      reason: 'app-unreachable',
      found: `The application ${app?.text ?? `gave no answer within ${limit}`}, and no error is visible.`,
      remedy: "Check that it runs, and that 'trigger-url' or 'trigger-command' leads to it from this runner.",
    };
  }
  return {
    reason: 'app-did-not-send',
    found: `The application ${app.text}, but no error with the marker is in any project after ${limit}.${toldOf(app)}`,
    remedy:
      "Check that SENTRY_DSN is set in the application's own environment, that Sentry.init runs before the route, and that neither sampleRate, beforeSend nor ignoreErrors drops an error with the tag stability_check.",
  };
}

function toldOf({ delivered, deliveryStatus }: AppAnswer): string {
  if (delivered !== false) return '';
  return deliveryStatus === undefined
    ? ' It says itself that it delivered nothing.'
    : ` It says itself that Sentry answered it ${deliveryStatus}.`;
}

/** The application said at once that it did not raise the error. */
export function verdictOfApp(app: AppAnswer): Verdict {
  const remedy =
    app.code === 401 || app.code === 403
      ? "Give 'trigger-headers' the credentials of the route."
      : app.code === 404
        ? "Correct 'trigger-url', and check that the deployed version has the route."
        : "Check that it runs, and that 'trigger-url' or 'trigger-command' leads to it from this runner.";
  return { reason: 'app-unreachable', found: `The application ${app.text.replace(/\.$/, '')}.`, remedy };
}

const REASONS: Record<SentryApiError['kind'], InconclusiveReason> = {
  unauthorized: 'api-unauthorized',
  forbidden: 'api-forbidden',
  'not-found': 'api-not-found',
  refused: 'api-unreachable',
  'rate-limited': 'api-unreachable',
  unreachable: 'api-unreachable',
  unusable: 'api-unreachable',
};

export function verdictOfApiError(error: SentryApiError): Verdict {
  const reason = REASONS[error.kind];
  const remedy =
    reason === 'api-unreachable' ? 'Nothing is proved either way: run this step again when Sentry answers.' : '';
  return { reason, found: error.message, remedy };
}
