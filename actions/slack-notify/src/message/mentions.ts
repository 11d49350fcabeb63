import type { Log } from '@stability-actions/common/log';
import type { Slack } from '../slack/client.ts';
import { mrkdwn } from '../slack/escape.ts';

/** Who is to be pinged; nothing but IDs, so that no text from outside can ping. */
export type Mention =
  | { kind: 'user' | 'group'; id: string }
  | { kind: 'here' | 'channel' }
  | { kind: 'email'; email: string };

export function parseMention(text: string): Mention | undefined {
  // Slack's own spelling in a message: `<!here>`, `<@U…>`, `<!subteam^S…|@ops>`.
  const bare = text.replace(/^<(?:!subteam\^|[!@])([^|>]+)(?:\|[^>]*)?>$/, '$1').replace(/^@/, '');
  const everybody = (['here', 'channel'] as const).find((one) => one === bare.toLowerCase());
  if (everybody !== undefined) return { kind: everybody };
  if (/^[UW][A-Z0-9]{4,30}$/.test(bare)) return { kind: 'user', id: bare };
  if (/^S[A-Z0-9]{4,30}$/.test(bare)) return { kind: 'group', id: bare };
  if (/^[^\s@<>|]+@[^\s@<>|]+\.[^\s@<>|]+$/.test(text)) return { kind: 'email', email: text };
  return undefined;
}

/**
 * An address that Slack does not know is shown without a ping: the alert itself matters more.
 * @param slack undefined where there is only a webhook
 */
export async function renderMentions(
  mentions: readonly Mention[],
  slack: Slack | undefined,
  log: Log,
): Promise<string[]> {
  return Promise.all(
    mentions.map(async (mention) => {
      if (mention.kind === 'user') return `<@${mention.id}>`;
      if (mention.kind === 'group') return `<!subteam^${mention.id}>`;
      if (mention.kind !== 'email') return `<!${mention.kind}>`;
      const found = await slack?.userIdByEmail(mention.email);
      if (found?.kind === 'ok' && /^[A-Z0-9]+$/.test(found.value)) return `<@${found.value}>`;
      const why =
        found === undefined
          ? 'a webhook cannot look up addresses: use the user ID'
          : found.kind === 'ok'
            ? 'Slack gave no ID'
            : found.reason;
      log.info(`Nobody is pinged for ${mention.email}: ${why}.`);
      return mrkdwn(mention.email);
    }),
  );
}
