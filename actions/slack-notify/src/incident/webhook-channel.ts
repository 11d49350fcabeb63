import type { Log } from '@stability-actions/common/log';
import type { Delivered } from '../slack/delivery.ts';
import type { Message } from '../slack/message.ts';
import { isBad, isVerdict } from '../subject/status.ts';
import type { Announcement } from './announcement.ts';
import { type ChannelResult, PLANNED } from './channel.ts';
import { decide } from './decide.ts';

/**
 * A webhook cannot be read or edited, so the state comes from GitHub alone.
 * @param second after the API failed: it is decided that a message is sent
 */
export async function announceByWebhook(
  send: (message: Message) => Promise<Delivered<undefined>>,
  announcement: Announcement,
  log: Log,
  second: boolean,
): Promise<ChannelResult> {
  const { mode, now, threadTs } = announcement;
  const asks = mode === 'change' && isVerdict(now.status) && !second;
  const [github, newerRun] = asks
    ? await Promise.all([announcement.previousResult(), announcement.newerRun()])
    : [undefined, undefined];
  const plan = second
    ? ({
        action: 'post',
        recovers: false,
        alarm: isBad(now.status),
        reason: "the API did not take it, so it goes through 'webhook-url'",
      } as const)
    : decide(mode, now, { searched: false, github, newerRun });
  log.info(`webhook: ${PLANNED[plan.action]}: ${plan.reason}.`);
  const base = {
    channel: 'webhook',
    channelId: '',
    ts: '',
    threadTs,
    permalink: '',
    previousStatus: github === 'success' || github === 'failure' ? github : '',
    stateSource: github === undefined ? 'none' : 'github',
    via: 'webhook',
    reason: plan.reason,
  } as const;
  if (plan.action === 'none') return { ...base, decision: 'suppressed', delivered: false };

  const recovers = 'recovers' in plan && plan.recovers;
  const message = await announcement.write(undefined, { recovers, alarm: plan.alarm, reply: false });
  const sent = await send(message);
  const decision = recovers ? 'recovered' : 'posted';
  return sent.kind === 'ok'
    ? { ...base, decision, delivered: true }
    : { ...base, decision, delivered: false, error: sent.reason, unknown: sent.kind === 'unknown' };
}
