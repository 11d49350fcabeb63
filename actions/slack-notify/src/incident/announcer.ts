import type { Log } from '@stability-actions/common/log';
import type { Found, Posted, Slack } from '../slack/client.ts';
import type { Delivered, Verify } from '../slack/delivery.ts';
import { type Memory, type MessageKind, nonceOf, type Remembered } from '../slack/memory.ts';
import { isBad } from '../subject/status.ts';
import type { Announcement } from './announcement.ts';
import type { Known, Plan } from './decide.ts';
import { compareRuns } from './order.ts';

/** Codes that say that the message to be edited cannot be, so that a new one is needed. */
const NOT_EDITABLE = ['message_not_found', 'cant_update_message', 'edit_window_closed'];

/** Codes that say that there is no such thread. */
const GONE = ['message_not_found', 'thread_not_found'];

export class Announcer {
  readonly #slack: Slack;
  readonly #channel: string;
  readonly #readable: boolean;
  readonly #announcement: Announcement;
  readonly #known: Known;
  readonly #log: Log;
  readonly #onSent: (posted: Posted, edited: boolean) => void;

  /** @param onSent called at once, because what comes after it may be cut off */
  constructor(
    slack: Slack,
    channel: string,
    readable: boolean,
    announcement: Announcement,
    known: Known,
    log: Log,
    onSent: (posted: Posted, edited: boolean) => void,
  ) {
    this.#slack = slack;
    this.#channel = channel;
    this.#readable = readable;
    this.#announcement = announcement;
    this.#known = known;
    this.#log = log;
    this.#onSent = onSent;
  }

  async carryOut(plan: Exclude<Plan, { action: 'none' }>): Promise<{ outcome: Delivered<Posted>; edited: boolean }> {
    const explicit = this.#announcement.updateTs;
    if (plan.action === 'post' && explicit === '') return { outcome: await this.#postRoot(plan), edited: false };
    const ts = explicit !== '' || plan.action === 'post' ? explicit : plan.ts;
    // An edit notifies nobody, so a new failure that an edit reports pings in the thread.
    const reply = plan.action === 'edit' ? plan.reply : plan.alarm && this.#announcement.pings ? 'quiet' : 'none';
    const matters = reply === 'broadcast' || (reply === 'quiet' && plan.alarm);
    if (matters) {
      // Before the edit: were this lost after it, the next run would find nothing left to report.
      const replied = await this.#reply(ts, plan, reply === 'broadcast');
      const gone = replied?.kind === 'failed' && GONE.includes(replied.code);
      if (replied !== undefined && replied.kind !== 'ok' && !gone) return { outcome: replied, edited: true };
    }
    const edited = await this.#edit(ts, plan);
    if (edited.kind === 'failed' && NOT_EDITABLE.includes(edited.code)) {
      return { outcome: await this.#postRoot(plan), edited: false };
    }
    if (edited.kind === 'ok' && reply === 'quiet' && !matters) {
      const replied = await this.#reply(ts, plan, false);
      if (replied !== undefined && replied.kind !== 'ok')
        this.#log.info(`The quiet line in the thread is missing: ${replied.reason}.`);
    }
    return { outcome: edited, edited: true };
  }

  async #postRoot(plan: { recovers: boolean; alarm: boolean }): Promise<Delivered<Posted>> {
    const memory = memoryOf('root', undefined, this.#announcement);
    const message = await this.#announcement.write(undefined, { ...plan, reply: false });
    const { key, threadTs } = this.#announcement;
    const posted = await this.#slack.post(
      this.#channel,
      message,
      { key, memory, threadTs, broadcast: false },
      this.#verify(threadTs, memory.nonce),
    );
    if (posted.kind === 'ok') this.#onSent(posted.value, false);
    return posted.kind === 'ok' && this.#readable ? this.#settle(posted) : posted;
  }

  /** Two jobs that fail at the same moment both find nothing and both post: the first message stays and ours goes. */
  async #settle(posted: Extract<Delivered<Posted>, { kind: 'ok' }>): Promise<Delivered<Posted>> {
    const { key, threadTs, now, mode } = this.#announcement;
    // Half of an answer may lack both.
    const channel = posted.value.channel || this.#channel;
    const found = await this.#slack.find(channel, key, threadTs, 'brief');
    if (found.kind !== 'ok') return posted;
    const nonce = nonceOf(key, now.run, now.status, 'root');
    const known = this.#known.message?.ts ?? '';
    const openNow = ({ ts, memory }: Remembered) =>
      mode === 'change' && isBad(now.status) && ts > known && memory.kind === 'root' && isBad(memory.status);
    const rivals = found.value.remembered
      .filter((one) => one.memory.nonce === nonce || openNow(one))
      .map(({ ts }) => ts)
      .sort();
    const [first = posted.value.ts, ...others] = rivals;
    for (const ts of others.filter((one) => this.#isOurs(one, posted, found.value))) {
      const removed = await this.#slack.remove(channel, ts);
      const what = removed.kind === 'ok' ? 'removed' : `still there: ${removed.reason}`;
      this.#log.info(`Another job told the same at the same moment; the second message is ${what}.`);
    }
    return { ...posted, value: { channel, ts: first } };
  }

  /** A run removes only what it wrote itself, or what nobody but it can have written. */
  #isOurs(ts: string, posted: Extract<Delivered<Posted>, { kind: 'ok' }>, found: Found): boolean {
    if (ts === posted.value.ts) return true;
    const nonce = nonceOf(this.#announcement.key, this.#announcement.now.run, this.#announcement.now.status, 'root');
    return posted.tries > 1 && found.remembered.some((one) => one.ts === ts && one.memory.nonce === nonce);
  }

  async #reply(
    ts: string,
    plan: { recovers: boolean; alarm: boolean },
    broadcast: boolean,
  ): Promise<Delivered<Posted> | undefined> {
    const { key, threadTs } = this.#announcement;
    const thread = threadTs || ts;
    const kind: MessageKind = plan.recovers ? 'recovery' : 'again';
    const memory = memoryOf(kind, this.#known.message?.memory, this.#announcement);
    if (this.#readable) {
      const before = await this.#slack.find(this.#channel, key, thread, 'brief');
      // An earlier run may have told it and then lost the edit of the root.
      const told = (one: Remembered) =>
        one.memory.nonce === memory.nonce ||
        (plan.recovers &&
          one.memory.kind === 'recovery' &&
          this.#known.message !== undefined &&
          compareRuns(one.memory, this.#known.message.memory) > 0);
      if (before.kind === 'ok' && before.value.remembered.some((one) => one.ts !== ts && told(one))) return undefined;
    }
    const message = await this.#announcement.write(memory, { ...plan, reply: true });
    return this.#slack.post(
      this.#channel,
      message,
      { key, memory, threadTs: thread, broadcast },
      this.#verify(thread, memory.nonce),
    );
  }

  async #edit(ts: string, plan: { recovers: boolean; alarm: boolean }): Promise<Delivered<Posted>> {
    const before = this.#known.message?.ts === ts ? this.#known.message.memory : undefined;
    const memory = memoryOf('root', before, this.#announcement);
    const message = await this.#announcement.write(memory, { ...plan, alarm: false, reply: false });
    const edited = await this.#slack.update(this.#channel, ts, message, { key: this.#announcement.key, memory });
    if (edited.kind === 'ok') this.#onSent(edited.value, true);
    return edited;
  }

  #verify(threadTs: string, nonce: string): Verify<Posted> | undefined {
    if (!this.#readable) return undefined;
    return async () => {
      const found = await this.#slack.find(this.#channel, this.#announcement.key, threadTs, 'patient');
      if (found.kind !== 'ok') return { kind: 'unreadable', reason: found.reason };
      const hit = found.value.remembered.find(({ memory }) => memory.nonce === nonce);
      return hit === undefined ? { kind: 'absent' } : { kind: 'found', value: { ts: hit.ts, channel: this.#channel } };
    };
  }
}

export function memoryOf(
  kind: MessageKind,
  before: Memory | undefined,
  { key, now, nowSeconds }: Pick<Announcement, 'key' | 'now' | 'nowSeconds'>,
): Memory {
  const bad = isBad(now.status);
  const counted = before !== undefined && before.failures > 0;
  const failures = (counted ? before.failures : 0) + (bad && !(counted && before.run.id === now.run.id) ? 1 : 0);
  return {
    kind,
    status: now.status,
    run: now.run,
    workflow: now.workflow,
    since: counted ? before.since : bad ? nowSeconds : 0,
    failures,
    firstRun: counted ? before.firstRun : now.run.number,
    nonce: nonceOf(key, now.run, now.status, kind),
  };
}
