import type { Log } from '@stability-actions/common/log';
import type { Found, Posted, Slack } from '../slack/client.ts';
import type { Delivered } from '../slack/delivery.ts';
import { nonceOf } from '../slack/memory.ts';
import { type Conclusion, isBad, isVerdict } from '../subject/status.ts';
import type { Announcement } from './announcement.ts';
import { Announcer } from './announcer.ts';
import { decide, type Known, type Plan } from './decide.ts';
import { latestOutcome } from './order.ts';

export interface ChannelResult {
  channel: string;
  channelId: string;
  decision: 'posted' | 'updated' | 'recovered' | 'suppressed';
  delivered: boolean;
  ts: string;
  threadTs: string;
  permalink: string;
  previousStatus: Conclusion | '';
  stateSource: 'slack' | 'github' | 'none';
  via: 'api' | 'webhook';
  reason: string;
  /** With `change`: why the incident's message could not be looked for. */
  blind?: string | undefined;
  error?: string | undefined;
  /** Whether it may be there all the same. */
  unknown?: boolean | undefined;
}

export async function announceInChannel(
  slack: Slack,
  channel: string,
  announcement: Announcement,
  log: Log,
  onResult: (result: ChannelResult) => void,
): Promise<ChannelResult> {
  const { id, history, blind } = await look(slack, channel, announcement);
  if (blind !== undefined) log.info(`${channel}: earlier messages cannot be seen: ${blind}.`);
  const known = await whatIsKnown(announcement, history);
  const plan = decide(announcement.mode, announcement.now, known);
  log.info(`${channel}: ${PLANNED[plan.action]}: ${plan.reason}.`);
  const base = {
    channel,
    channelId: id ?? '',
    ts: '',
    threadTs: announcement.threadTs,
    permalink: '',
    via: 'api',
    reason: plan.reason,
    blind: announcement.mode === 'change' ? blind : undefined,
    ...stateOf(known),
  } as const;
  if (plan.action === 'none') {
    return { ...base, decision: 'suppressed', delivered: false, ts: known.message?.ts ?? '' };
  }

  const target = id ?? channel.replace(/^#/, '');
  const decisionOf = (edited: boolean) => (plan.recovers ? 'recovered' : edited ? 'updated' : 'posted');
  const doneWith = ({ ts, channel: channelId }: Posted, edited: boolean): ChannelResult => ({
    ...base,
    decision: decisionOf(edited),
    delivered: true,
    channelId,
    ts,
    threadTs: announcement.threadTs || ts,
  });
  const announcer = new Announcer(slack, target, history !== undefined, announcement, known, log, (posted, edited) =>
    onResult(doneWith(posted, edited)),
  );
  const sent = await announcer.carryOut(plan);
  const decision = decisionOf(sent.edited);
  if (sent.outcome.kind !== 'ok') {
    const { kind, reason: error } = sent.outcome;
    return { ...base, decision, delivered: false, error, unknown: kind === 'unknown' };
  }
  const { ts, channel: channelId } = sent.outcome.value;
  const done = doneWith(sent.outcome.value, sent.edited);
  onResult(done);
  const answer = await slack.permalink(channelId, ts);
  const permalink = answer.kind === 'ok' ? answer.value : '';
  log.info(`${channel}: delivered${permalink === '' ? '' : `, ${permalink}`}.`);
  onResult({ ...done, permalink });
  return { ...done, permalink };
}

export const PLANNED: Record<Plan['action'], string> = {
  none: 'nothing to send',
  post: 'a new message',
  edit: 'an edit',
};

/** Finds the channel and our messages in it; `blind` says why that was not possible. */
async function look(
  slack: Slack,
  channel: string,
  { key, threadTs }: Announcement,
): Promise<{ id?: string; history?: Found; blind?: string }> {
  const resolved = await resolveChannel(slack, channel);
  if (resolved.kind !== 'ok') return { blind: resolved.reason };
  const id = resolved.value;
  if (id === undefined) {
    return { blind: 'no channel of that name is visible to the app; invite it, or give the channel ID' };
  }
  const found = await slack.find(id, key, threadTs, 'brief');
  return found.kind === 'ok' ? { id, history: found.value } : { id, blind: found.reason };
}

async function resolveChannel(slack: Slack, channel: string): Promise<Delivered<string | undefined>> {
  if (/^[CGD][A-Z0-9]{5,}$/.test(channel)) return { kind: 'ok', value: channel, tries: 0 };
  if (/^[UW][A-Z0-9]{5,}$/.test(channel)) return slack.directChannelId(channel);
  return slack.channelId(channel.replace(/^#/, ''));
}

async function whatIsKnown(announcement: Announcement, history: Found | undefined): Promise<Known> {
  const { mode, key, now } = announcement;
  const nonce = nonceOf(key, now.run, now.status, 'root');
  const remembered = history?.remembered ?? [];
  const message = latestOutcome(remembered);
  const same = remembered.find(({ memory }) => memory.nonce === nonce);
  const known: Known = { message, same, searched: history?.complete ?? false };
  if (mode !== 'change' || !isVerdict(now.status)) return known;
  const cancelledOrNew =
    now.status === 'cancelled' ||
    (now.status === 'failure' && (message === undefined || !isBad(message.memory.status)));
  if (cancelledOrNew) known.newerRun = await announcement.newerRun();
  return message === undefined ? { ...known, github: await announcement.previousResult() } : known;
}

function stateOf({ message, github }: Known): Pick<ChannelResult, 'previousStatus' | 'stateSource'> {
  if (message !== undefined) return { previousStatus: message.memory.status, stateSource: 'slack' };
  if (github === 'success' || github === 'failure') return { previousStatus: github, stateSource: 'github' };
  return { previousStatus: '', stateSource: github === undefined ? 'none' : 'github' };
}
