import type { Known } from '@stability-actions/common/actions-run';
import type { Annotation } from '@stability-actions/common/annotations';
import type { Log } from '@stability-actions/common/log';
import { codeBlock, escapeMarkdown } from '@stability-actions/common/markdown';
import type { Report } from '@stability-actions/common/report';
import type { ChannelResult } from './incident/channel.ts';
import type { Lacking } from './inputs.ts';
import type { Message } from './slack/message.ts';
import type { Status } from './subject/status.ts';
import type { Subject } from './subject/subject.ts';
import { renderSummary, TITLE } from './summary.ts';

const NO_MESSAGE = {
  ts: '',
  'thread-ts': '',
  'channel-id': '',
  permalink: '',
  'previous-status': '',
  'state-source': 'none',
};

export const NOTHING_SENT = { delivered: 'false', decision: 'skipped', ...NO_MESSAGE };

export function skippedReport(status: 'no-secret' | 'nothing-ran', reason: string): Report {
  const level = status === 'no-secret' ? 'notice' : 'warning';
  return {
    status: 'skipped',
    annotations: [{ level, title: 'Slack message skipped', message: reason }],
    outputs: { delivered: 'false', decision: 'skipped', ...NO_MESSAGE },
    result: { delivered: false, decision: 'skipped', reason, channels: [] },
    summary: `${TITLE}\n\n${escapeMarkdown(reason)}`,
  };
}

/** One payload for each channel, or that of the webhook. */
export function dryRunReport(payloads: readonly object[], log: Log): Report {
  const text = payloads.map((payload) => JSON.stringify(payload, null, 2));
  log.info(`dry-run: nothing is sent. It would be:\n${text.join('\n')}`);
  return {
    status: 'dry-run',
    annotations: [],
    outputs: { delivered: 'false', decision: 'dry-run', ...NO_MESSAGE },
    result: { delivered: false, decision: 'dry-run', reason: "dry-run is 'true'", payloads, channels: [] },
    summary: `${TITLE}: dry run\n\nNothing was sent. It would be:\n\n${text.map((one) => codeBlock(one, 'json')).join('\n\n')}`,
  };
}

interface Reported {
  onError: 'fail' | 'warn';
  status: Status;
  subject: Subject;
  message: Message;
}

export function reportOf(results: readonly ChannelResult[], { onError, status, subject, message }: Reported): Report {
  const api = results.filter(({ via }) => via === 'api');
  const rescue = api.length === 1 ? results.find(({ via, delivered }) => via === 'webhook' && delivered) : undefined;
  const undelivered = rescue === undefined ? results.filter(({ error }) => error !== undefined) : [];
  const first = rescue ?? results[0];
  const delivered = first !== undefined && (rescue !== undefined || results.every((one) => one.delivered));
  const problem = undelivered.length === 0 ? undefined : problemOf(undelivered, status);
  return {
    status: problem === undefined ? (first?.decision ?? 'skipped') : 'undelivered',
    headline: onError === 'fail' ? problem : undefined,
    annotations: annotationsOf(results, undelivered, onError, problem),
    outputs: outputsOf(first, delivered),
    result: {
      delivered,
      decision: first?.decision ?? 'skipped',
      reason: first?.reason ?? '',
      reportedStatus: status,
      run: { ...subject.run, url: subject.runUrl },
      channels: results,
    },
    summary: renderSummary(results, problem, message),
  };
}

function outputsOf(first: ChannelResult | undefined, delivered: boolean): Record<string, string> {
  return {
    delivered: String(delivered),
    decision: first?.decision ?? 'skipped',
    ts: first?.ts ?? '',
    'thread-ts': first?.threadTs ?? '',
    'channel-id': first?.channelId ?? '',
    permalink: first?.permalink ?? '',
    'previous-status': first?.previousStatus ?? '',
    'state-source': first?.stateSource ?? 'none',
  };
}

/** Channels that are done have their message. */
export function knownSoFar(results: readonly (ChannelResult | undefined)[]): Known {
  const done = results.filter((one) => one !== undefined);
  const delivered = results.length > 0 && results.every((one) => one?.delivered === true);
  return { outputs: outputsOf(results[0], delivered), result: { delivered, channels: done } };
}

function problemOf(undelivered: readonly ChannelResult[], status: Status): string {
  const each = undelivered.map(({ channel, error }) => `${channel}: ${error}`).join('. ');
  return `The Slack message '${status}' was not delivered. ${each}. The message itself is in the job summary.`;
}

function annotationsOf(
  results: readonly ChannelResult[],
  undelivered: readonly ChannelResult[],
  onError: 'fail' | 'warn',
  problem: string | undefined,
): Annotation[] {
  if (problem !== undefined && onError === 'warn')
    return [{ level: 'warning', title: 'Slack message not delivered', message: problem }];
  const second = results
    .filter((one) => one.error !== undefined && !undelivered.includes(one))
    .map(({ channel, error }): Annotation => {
      const message = `${channel}: ${error}. It was sent through 'webhook-url' instead.`;
      return { level: 'warning', title: 'Slack message sent by the second path', message };
    });
  const blind = results
    .filter((one) => one.blind !== undefined && one.error === undefined)
    .map(({ channel, blind }): Annotation => {
      const message = `${channel}: earlier messages cannot be seen, so an incident may get more than one message: ${blind}.`;
      return { level: 'warning', title: 'Slack channel cannot be read', message };
    });
  return [...second, ...blind];
}

/** What the message had to go without. */
export function withLacking(report: Report, lacking: readonly Lacking[]): Report {
  const annotations = lacking.map(
    ({ input, why }): Annotation => ({
      level: 'warning',
      title: `Input '${input}'`,
      message: `'${input}' has a value that is not known, so it was told as a failure: expected ${why}.`,
    }),
  );
  return { ...report, annotations: [...report.annotations, ...annotations] };
}

export function withTokenWarning(report: Report): Report {
  const message =
    "The input 'channel' has no effect, because 'token' is empty; the message went through 'webhook-url' alone. Set the secret behind 'token', or leave 'channel' out.";
  return {
    ...report,
    annotations: [...report.annotations, { level: 'warning', title: 'Slack token missing', message }],
  };
}
