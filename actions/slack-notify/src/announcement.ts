import type { Clock } from '@stability-actions/common/clock';
import type { Log } from '@stability-actions/common/log';
import type { Known, NotifyOn, Now } from './decide.ts';
import type { RunFacts } from './facts.ts';
import type { Inputs } from './inputs.ts';
import type { Content, Message } from './message/content.ts';
import { renderMentions } from './message/mentions.ts';
import { buildMessage } from './message/message.ts';
import { buildReply } from './message/reply.ts';
import type { Slack } from './slack/client.ts';
import { hash, type Memory } from './state.ts';
import type { Status } from './status.ts';
import { incidentKey } from './subject.ts';

/** What is told, the same for every channel. */
export interface Announcement {
  mode: NotifyOn;
  key: string;
  now: Now;
  nowSeconds: number;
  threadTs: string;
  updateTs: string;
  /** Whether anybody is to be pinged by a new failure. */
  pings: boolean;
  /** What GitHub knows of the time before; asked at most once, and only when it matters. */
  github(): Promise<Pick<Known, 'github'>>;
  newerRun(): Promise<Known['newerRun']>;
  /** Puts it into words; `mentions` only on a new failure. */
  write(incident: Memory | undefined, how: { recovers: boolean; alarm: boolean; reply: boolean }): Promise<Message>;
}

/**
 * Puts together what is told.
 * @param slack undefined where there is only a webhook
 */
export function announcementOf(
  inputs: Inputs,
  status: Status,
  facts: RunFacts,
  environment: string,
  slack: Slack | undefined,
  { clock, log }: { clock: Clock; log: Log },
): Announcement {
  const { subject, jobs, startedAt } = facts;
  const nowSeconds = Math.floor(clock.wallMs() / 1_000);
  const started = Date.parse(startedAt ?? '');
  const end = Date.parse(subject.triggeredBy?.endedAt ?? '') || nowSeconds * 1_000;
  const content: Omit<Content, 'recovers' | 'mentions' | 'incident'> = {
    status,
    subject,
    environment,
    version: inputs.version || subject.version,
    jobs,
    durationMs: Number.isNaN(started) || status === 'started' ? undefined : Math.max(0, end - started),
    title: inputs.title,
    message: inputs.message,
    runbookUrl: inputs.runbookUrl,
    fields: inputs.fields,
    blocks: inputs.blocks,
  };
  return {
    mode: inputs.notifyOn,
    key: incidentKey(inputs.key, subject, environment),
    now: {
      status,
      run: subject.run,
      workflow: hash(`${subject.repository}\n${subject.workflowId}`),
      regroups: subject.inQueue,
    },
    nowSeconds,
    threadTs: inputs.threadTs,
    updateTs: inputs.updateTs,
    pings: inputs.mentions.length > 0,
    github: facts.github,
    newerRun: facts.newerRun,
    async write(memory, { recovers, alarm, reply }) {
      const mentions = alarm ? await renderMentions(inputs.mentions, slack, log) : [];
      const old = memory !== undefined && (memory.failures > 1 || recovers || memory.run.attempt > 1);
      const incident = old
        ? { since: memory.since, failures: memory.failures, firstRun: memory.firstRun, nowSeconds }
        : undefined;
      return (reply ? buildReply : buildMessage)({ ...content, recovers, mentions, incident });
    },
  };
}
