import type { Log } from '@stability-actions/common/log';
import { decide, type Known } from './decide.ts';
import type { Found, Slack } from './slack/client.ts';
import { latestOutcome, nonceOf } from './state.ts';
import { isBad, type Outcome } from './status.ts';
import { Teller, type Telling } from './teller.ts';

/** What came of one channel. */
export interface ChannelResult {
  channel: string;
  channelId: string;
  decision: 'posted' | 'updated' | 'recovered' | 'suppressed';
  delivered: boolean;
  ts: string;
  threadTs: string;
  permalink: string;
  previousStatus: Outcome | '';
  stateSource: 'slack' | 'github' | 'none';
  via: 'api' | 'webhook';
  reason: string;
  /** Why it was not delivered, and what to do. */
  error?: string | undefined;
  /** Whether it may be there all the same. */
  unknown?: boolean | undefined;
}

/** Tells one channel through the API: looks what it knows, decides, sends. */
export async function tellChannel(slack: Slack, channel: string, telling: Telling, log: Log): Promise<ChannelResult> {
  const id = await resolveChannel(slack, channel, log);
  const base = { channel, channelId: id ?? '', ts: '', threadTs: telling.threadTs, permalink: '', via: 'api' } as const;
  const found = id === undefined ? undefined : await slack.find(id, telling.key, telling.threadTs, 'brief');
  if (found !== undefined && found.kind !== 'ok')
    log.info(`${channel}: earlier messages cannot be seen: ${found.reason}.`);
  const history = found?.kind === 'ok' ? found.value : undefined;
  const known = await whatIsKnown(telling, history);
  const plan = decide(telling.mode, telling.now, known);
  log.info(`${channel}: ${plan.action === 'none' ? 'nothing to send' : plan.action}: ${plan.reason}.`);
  const state = stateOf(known);
  if (plan.action === 'none') {
    return {
      ...base,
      ...state,
      decision: 'suppressed',
      delivered: false,
      ts: known.message?.ts ?? '',
      reason: plan.reason,
    };
  }

  const target = id ?? channel.replace(/^#/, '');
  const teller = new Teller(slack, target, history !== undefined && id !== undefined, telling, known, log);
  const sent = await teller.carryOut(plan);
  const decision = plan.recovers ? 'recovered' : sent.edited ? 'updated' : 'posted';
  const result = { ...base, ...state, decision, reason: plan.reason } as const;
  if (sent.outcome.kind !== 'ok') {
    return { ...result, delivered: false, error: sent.outcome.reason, unknown: sent.outcome.kind === 'unknown' };
  }
  const { ts, channel: channelId } = sent.outcome.value;
  const permalink = await slack.permalink(channelId, ts);
  return {
    ...result,
    delivered: true,
    channelId,
    ts,
    threadTs: telling.threadTs || ts,
    permalink: permalink.kind === 'ok' ? permalink.value : '',
  };
}

async function resolveChannel(slack: Slack, channel: string, log: Log): Promise<string | undefined> {
  if (/^[CGD][A-Z0-9]{5,}$/.test(channel)) return channel;
  if (/^[UW][A-Z0-9]{5,}$/.test(channel)) {
    const direct = await slack.directChannelId(channel);
    if (direct.kind !== 'ok')
      log.info(`${channel}: ${direct.reason}; writing to the person without knowing earlier messages.`);
    return direct.kind === 'ok' ? direct.value : undefined;
  }
  const name = channel.replace(/^#/, '');
  const answer = await slack.channelId(name);
  if (answer.kind === 'ok' && answer.value !== undefined) return answer.value;
  const why = answer.kind === 'ok' ? 'no channel of that name is visible to the app' : answer.reason;
  log.info(
    `${channel}: its ID could not be found (${why}); earlier messages cannot be seen. The channel ID as input avoids that.`,
  );
  return undefined;
}

async function whatIsKnown(telling: Telling, history: Found | undefined): Promise<Known> {
  const { mode, key, now } = telling;
  const nonce = nonceOf(key, now.run, now.status, 'root');
  const remembered = history?.remembered ?? [];
  const message = latestOutcome(remembered);
  const same = remembered.find(({ memory }) => memory.nonce === nonce);
  const known: Known = { message, same, searched: history?.complete ?? false };
  if (mode !== 'change' || now.status === 'started') return known;
  const cancelledOrNew =
    now.status === 'cancelled' ||
    (now.status === 'failure' && (message === undefined || !isBad(message.memory.status)));
  if (cancelledOrNew) known.newerRun = await telling.newerRun();
  return message === undefined ? { ...known, ...(await telling.github()) } : known;
}

function stateOf({ message, github }: Known): Pick<ChannelResult, 'previousStatus' | 'stateSource'> {
  if (message !== undefined) return { previousStatus: message.memory.status, stateSource: 'slack' };
  if (github === 'success' || github === 'failure') return { previousStatus: github, stateSource: 'github' };
  return { previousStatus: '', stateSource: github === undefined ? 'none' : 'github' };
}
