import { Deadline } from '@stability-actions/common/retry';
import * as v from 'valibot';
import type { SlackApi } from './api.ts';
import { type Delivered, type DeliveryOptions, deliver, type Verify } from './delivery.ts';
import { fromMetadata, type Memory, type Remembered, toMetadata } from './memory.ts';
import type { Message } from './message.ts';

/** Newest messages first; a channel busier than this within one incident is not searched further back. */
const PAGES = { limit: 200, most: 5 };

/** Pages of the list of channels, for `#names`; the method is limited to 20 calls a minute. */
const CHANNEL_PAGES = { limit: 1_000, most: 10 };

const cursor = v.fallback(v.optional(v.looseObject({ next_cursor: v.optional(v.string()) })), undefined);

/** It is sent back, beside texts that are cleaned. */
const id = v.pipe(v.string(), v.regex(/^[\w-]+$/));

const MessagesSchema = v.object({
  messages: v.array(
    v.looseObject({ ts: v.string(), thread_ts: v.optional(v.string()), metadata: v.optional(v.unknown()) }),
  ),
  response_metadata: cursor,
});
const ChannelsSchema = v.object({
  channels: v.array(v.looseObject({ id, name: v.optional(v.string()) })),
  response_metadata: cursor,
});
/** With `ok: true` it was accepted, whatever else is missing. */
const PostedSchema = v.object({ ts: v.fallback(v.string(), ''), channel: v.fallback(v.string(), '') });

export interface Posted {
  ts: string;
  channel: string;
}

/** `complete`: nothing older is left to search. */
export interface Found {
  remembered: Remembered[];
  complete: boolean;
}

/** `brief`: at most half of the time that is left; `patient`: all of it. */
type Patience = 'brief' | 'patient';

/** Each call ends when it succeeds, is refused, or the deadline is over. */
export interface Slack {
  channelId(name: string): Promise<Delivered<string | undefined>>;
  directChannelId(user: string): Promise<Delivered<string>>;
  /**
   * In the thread of `threadTs` where it is not ''.
   * @param patience `brief` where the message goes out in any case
   */
  find(channel: string, key: string, threadTs: string, patience: Patience): Promise<Delivered<Found>>;
  post(
    channel: string,
    message: Message,
    to: Destination,
    verify: Verify<Posted> | undefined,
  ): Promise<Delivered<Posted>>;
  update(
    channel: string,
    ts: string,
    message: Message,
    memory?: { key: string; memory: Memory },
  ): Promise<Delivered<Posted>>;
  remove(channel: string, ts: string): Promise<Delivered<unknown>>;
  permalink(channel: string, ts: string): Promise<Delivered<string>>;
  userIdByEmail(email: string): Promise<Delivered<string>>;
}

interface Destination {
  key: string;
  memory: Memory;
  threadTs: string;
  broadcast: boolean;
}

/** No name or address in the text becomes a link or a ping. */
const INERT = { parse: 'none', link_names: false };

export function postArguments(channel: string, message: Message, { key, memory, threadTs, broadcast }: Destination) {
  return {
    channel,
    ...message,
    ...INERT,
    unfurl_links: false,
    unfurl_media: false,
    metadata: toMetadata(key, memory),
    ...(threadTs !== '' && { thread_ts: threadTs }),
    ...(threadTs !== '' && broadcast && { reply_broadcast: true }),
  };
}

export function createSlack(api: SlackApi, options: DeliveryOptions): Slack {
  const read: Read = (method, args, schema, patience) => {
    const time = patience === 'patient' ? options.deadline.remaining() : options.deadline.remaining() / 2;
    const deadline = new Deadline(options.clock, time);
    return deliver(method, () => api(method, args, schema), 'repeatable', { ...options, deadline });
  };

  return {
    async channelId(name) {
      const all = await channelNamed(name, 'public_channel,private_channel', read);
      // Slack refuses both kinds when one of the two scopes is missing.
      if (all.kind !== 'failed' || all.code !== 'missing_scope') return all;
      const some = await Promise.all(
        ['public_channel', 'private_channel'].map((type) => channelNamed(name, type, read)),
      );
      const readable = some.filter((one) => one.kind === 'ok');
      return readable.find(({ value }) => value !== undefined) ?? readable[0] ?? all;
    },

    async directChannelId(user) {
      const schema = v.object({ channel: v.looseObject({ id }) });
      const answer = await read('conversations.open', { users: user }, schema, 'brief');
      return answer.kind === 'ok' ? { ...answer, value: answer.value.channel.id } : answer;
    },

    async find(channel, key, threadTs, patience) {
      const remembered: Remembered[] = [];
      const [method, place] =
        threadTs === '' ? ['conversations.history', {}] : ['conversations.replies', { ts: threadTs }];
      let next = '';
      for (let page = 0; page < PAGES.most; page++) {
        const args = {
          channel,
          ...place,
          include_all_metadata: true,
          limit: PAGES.limit,
          ...(next !== '' && { cursor: next }),
        };
        const answer = await read(method, args, MessagesSchema, patience);
        if (answer.kind !== 'ok') return answer;
        for (const { ts, metadata } of answer.value.messages) {
          const memory = fromMetadata(key, metadata);
          if (memory !== undefined) remembered.push({ ts, memory });
        }
        next = answer.value.response_metadata?.next_cursor ?? '';
        // In the channel the newest come first, so the newest state is known with the first hit.
        const enough =
          threadTs === '' && remembered.some(({ memory }) => memory.kind === 'root' && memory.status !== 'started');
        if (next === '' || enough) return { ...answer, value: { remembered, complete: true } };
      }
      return { kind: 'ok', tries: 1, value: { remembered, complete: false } };
    },

    post: (channel, message, to, verify) =>
      deliver(
        'chat.postMessage',
        () => api('chat.postMessage', postArguments(channel, message, to), PostedSchema),
        verify,
        options,
      ),

    update: (channel, ts, message, remembers) =>
      read(
        'chat.update',
        {
          channel,
          ts,
          ...message,
          ...INERT,
          ...(remembers !== undefined && { metadata: toMetadata(remembers.key, remembers.memory) }),
        },
        PostedSchema,
        'patient',
      ),

    remove: (channel, ts) => read('chat.delete', { channel, ts }, v.unknown(), 'brief'),

    async permalink(channel, ts) {
      const schema = v.object({ permalink: v.string() });
      const answer = await read('chat.getPermalink', { channel, message_ts: ts }, schema, 'brief');
      return answer.kind === 'ok' ? { ...answer, value: answer.value.permalink } : answer;
    },

    async userIdByEmail(email) {
      const schema = v.object({ user: v.looseObject({ id }) });
      const answer = await read('users.lookupByEmail', { email }, schema, 'brief');
      return answer.kind === 'ok' ? { ...answer, value: answer.value.user.id } : answer;
    },
  };
}

type Read = <T>(
  method: string,
  args: Record<string, unknown>,
  schema: v.GenericSchema<unknown, T>,
  patience: Patience,
) => Promise<Delivered<T>>;

async function channelNamed(name: string, types: string, read: Read): Promise<Delivered<string | undefined>> {
  let next = '';
  for (let page = 0; page < CHANNEL_PAGES.most; page++) {
    const args = { types, exclude_archived: true, limit: CHANNEL_PAGES.limit, ...(next !== '' && { cursor: next }) };
    const answer = await read('conversations.list', args, ChannelsSchema, 'brief');
    if (answer.kind !== 'ok') return answer;
    const found = answer.value.channels.find((channel) => channel.name === name);
    next = answer.value.response_metadata?.next_cursor ?? '';
    if (found !== undefined || next === '') return { ...answer, value: found?.id };
  }
  const seen = CHANNEL_PAGES.limit * CHANNEL_PAGES.most;
  return { kind: 'failed', code: 'too_many_channels', reason: `#${name} is not among the first ${seen} channels` };
}
