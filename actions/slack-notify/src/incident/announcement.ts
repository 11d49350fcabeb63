import type { Clock } from '@stability-actions/common/clock';
import type { Log } from '@stability-actions/common/log';
import type { RunFacts } from '../github/facts.ts';
import type { NewerRun, PreviousResult } from '../github/previous.ts';
import type { Content } from '../message/content.ts';
import { type Mention, renderMentions } from '../message/mentions.ts';
import { buildMessage } from '../message/message.ts';
import { buildReply } from '../message/reply.ts';
import type { Slack } from '../slack/client.ts';
import { hash, type Memory } from '../slack/memory.ts';
import type { Block, Message } from '../slack/message.ts';
import type { Status } from '../subject/status.ts';
import { incidentKey } from '../subject/subject.ts';
import type { NotifyOn, Now } from './decide.ts';

export interface Announcement {
  mode: NotifyOn;
  key: string;
  now: Now;
  nowSeconds: number;
  threadTs: string;
  updateTs: string;
  /** Whether a new failure pings anybody. */
  pings: boolean;
  /** From GitHub; asked only when it matters. */
  previousResult(): Promise<PreviousResult | undefined>;
  newerRun(): Promise<NewerRun | undefined>;
  /** `mentions` only on a new failure. */
  write(incident: Memory | undefined, how: { recovers: boolean; alarm: boolean; reply: boolean }): Promise<Message>;
}

export interface AnnouncementOptions {
  notifyOn: NotifyOn;
  key: string;
  version: string;
  title: string;
  message: string;
  fields: { name: string; value: string }[];
  blocks: Block[] | undefined;
  mentions: Mention[];
  threadTs: string;
  updateTs: string;
  runbookUrl: string;
}

/** @param slack undefined where there is only a webhook */
export function announcementOf(
  inputs: AnnouncementOptions,
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
    previousResult: facts.previousResult,
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
