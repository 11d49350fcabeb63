import type { TestSlack } from '../fixtures/slack.ts';

interface Message {
  text: string;
  blocks?: unknown[];
}

/** A message of the channel as a person reads it, with what stands in its thread. */
export interface Incident {
  lines: string[];
  thread: string[];
  open: boolean;
}

/** Every message of the channel, oldest first: each is one incident, edited in place. */
export async function readChannel(slack: TestSlack, name = 'deploys'): Promise<Incident[]> {
  const incidents: Incident[] = [];
  for (const message of await slack.channel(name)) {
    const thread = await slack.thread(name, message.ts);
    incidents.push({
      lines: linesOf(message),
      thread: thread.map(({ text }) => plain(text)),
      open: message.metadata?.event_payload.status !== 'success',
    });
  }
  return incidents;
}

/** The texts of its blocks, in their order; without blocks, its text. */
function linesOf({ text, blocks = [] }: Message): string[] {
  const lines = blocks.flatMap(textsOf).flatMap((one) => plain(one).split('\n'));
  return lines.length > 0 ? lines : plain(text).split('\n');
}

function textsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('text' in value && typeof value.text === 'string') return [value.text];
  return Object.values(value).flatMap((one) => (Array.isArray(one) ? one.flatMap(textsOf) : textsOf(one)));
}

/** Slack's markup as it looks: links by their words, emphasis without its stars. */
const plain = (text: string) =>
  text
    .replaceAll(/<([^|>]+)\|([^>]+)>/g, '$2')
    .replaceAll(/<([^>]+)>/g, '$1')
    .replaceAll(/\*([^*\n]+)\*/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** The channel as text, for a terminal. */
export function channelText(incidents: readonly Incident[]): string {
  if (incidents.length === 0) return '  (no message)';
  return incidents
    .map(({ lines, thread }) =>
      [...lines.map((line) => `  │ ${line}`), ...thread.map((line) => `  │   ↳ ${line}`)].join('\n'),
    )
    .join('\n\n');
}
