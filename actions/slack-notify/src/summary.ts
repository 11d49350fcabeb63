import { code, codeBlock, escapeMarkdown, markdownLink, table } from '@stability-actions/common/markdown';
import type { ChannelResult } from './incident/channel.ts';
import type { Message } from './slack/message.ts';

export const TITLE = '### Slack notification';

export function renderSummary(
  results: readonly ChannelResult[],
  problem: string | undefined,
  message: Message,
): string {
  const rows = results.map(({ channel, channelId, decision, delivered, permalink, reason, error }) => [
    code(channelId !== '' && channelId !== channel ? `${channel} (${channelId})` : channel),
    error === undefined ? escapeMarkdown(decision) : 'not delivered',
    delivered && permalink !== '' ? markdownLink('open', permalink) : '',
    escapeMarkdown(error ?? reason),
  ]);
  const lost =
    problem === undefined
      ? ''
      : `\n\nWhat it would have said:\n\n${codeBlock(JSON.stringify(message, null, 2), 'json')}`;
  return `${TITLE}\n\n${table(['channel', 'decision', 'message', 'why'], rows)}${lost}`;
}
