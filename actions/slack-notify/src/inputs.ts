import type { InputContext } from '@stability-actions/common/actions-run';
import { parseDuration } from '@stability-actions/common/durations';
import type { InputReader } from '@stability-actions/common/inputs';
import { redactUrls } from '@stability-actions/common/redaction';
import type { FactsOptions } from './github/facts.ts';
import type { AnnouncementOptions } from './incident/announcement.ts';
import { parseBlocks } from './message/blocks.ts';
import { type Mention, parseMention } from './message/mentions.ts';
import { type NeededJob, parseNeeds, STATUSES, type Status, statusOf } from './subject/status.ts';

export interface Lacking {
  input: string;
  why: string;
}

export interface Inputs extends AnnouncementOptions, FactsOptions {
  lacking: Lacking[];
  token: string;
  channels: string[];
  webhookUrl: string;
  status: Status;
  needs: NeededJob[];
  githubToken: string;
  onError: 'fail' | 'warn';
  onMissingSecret: 'auto' | 'fail' | 'skip';
  deadlineMs: number;
  dryRun: boolean;
  slackApiUrl: string;
  secretSource: string;
}

/** The last part of a webhook's path alone has 24 characters, the others name workspace and app. */
const SHORTEST_HOOK = 16;

/** More than two screens of fields is a report, not an alert. */
const MOST_FIELDS = 20;

export function readInputs({ inputs, mask }: InputContext): Inputs {
  const needs = inputs.parsed('needs', parseNeeds) ?? [];
  const lacking: Lacking[] = [];
  const values: Inputs = {
    lacking,
    token: readToken(inputs),
    channels: readChannels(inputs),
    webhookUrl: readWebhook(inputs, mask),
    status: readStatus(inputs, needs.length > 0, lacking),
    needs,
    notifyOn: inputs.choice('notify-on', ['always', 'failure', 'change']),
    githubToken: inputs.secret('github-token'),
    key: inputs.text('key'),
    environment: inputs.text('environment'),
    version: inputs.text('version'),
    title: inputs.text('title'),
    message: inputs.text('message'),
    fields: readFields(inputs),
    blocks: inputs.text('blocks') === '' ? undefined : inputs.parsed('blocks', parseBlocks),
    mentions: readMentions(inputs),
    threadTs: readTs(inputs, 'thread-ts'),
    updateTs: readTs(inputs, 'update-ts'),
    onError: inputs.choice('on-error', ['fail', 'warn']),
    onMissingSecret: inputs.choice('on-missing-secret', ['auto', 'fail', 'skip']),
    deadlineMs: inputs.duration('deadline'),
    dryRun: inputs.boolean('dry-run'),
    runbookUrl: inputs.text('runbook-url') === '' ? '' : readUrl(inputs, 'runbook-url'),
    slackApiUrl: readUrl(inputs, 'slack-api-url'),
    jobId: inputs.text('job-id'),
    secretSource: inputs.text('secret-source'),
  };
  inputs.boolean('summary');
  checkTogether(inputs, values);
  // Alone it costs no alert; beside others it is told with them.
  if (inputs.hasProblems) for (const { input, why } of lacking) inputs.problem(input, inputs.text(input), why);
  inputs.finish();
  return values;
}

function readToken(inputs: InputReader): string {
  const token = inputs.secret('token');
  if (/[^\x21-\x7e]/.test(token))
    inputs.problem('token', undefined, 'one word of ASCII characters, without spaces and line ends');
  return token;
}

/** An unknown word is reported as a failure: an alert is not lost over its word. */
function readStatus(inputs: InputReader, hasNeeds: boolean, lacking: Lacking[]): Status {
  const status = statusOf(inputs.text('status'));
  if (status !== undefined) return status;
  if (hasNeeds) return 'success';
  lacking.push({ input: 'status', why: `one of ${STATUSES.map((one) => `'${one}'`).join(', ')}` });
  return 'failure';
}

function checkTogether(
  inputs: InputReader,
  { token, channels, webhookUrl, threadTs, updateTs, deadlineMs, dryRun }: Inputs,
): void {
  if (token !== '' && channels.length === 0 && !dryRun)
    inputs.problem('channel', undefined, "a channel ID or #name, because 'token' is given");
  if (updateTs !== '' && channels.length !== 1)
    inputs.problem('update-ts', updateTs, "exactly one entry in 'channel' beside it");
  if (updateTs !== '' && token === '' && webhookUrl !== '')
    inputs.problem('update-ts', updateTs, "'token' beside it, because a webhook cannot edit");
  if (threadTs !== '' && channels.length > 1)
    inputs.problem('thread-ts', threadTs, "at most one entry in 'channel' beside it");
  if (deadlineMs === 0 && parseDuration(inputs.text('deadline')) === 0) inputs.problem('deadline', '0', 'more than 0');
}

/** As other lists, but `#name` is a channel; a `#` that is followed by a space begins a comment. */
function readChannels(inputs: InputReader): string[] {
  const entries = inputs
    .text('channel')
    .split('\n')
    .filter((row) => !/^\s*#(?:\s|$)/.test(row))
    .flatMap((row) => row.split(','))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  for (const entry of entries) {
    if (!/^(?:[A-Z][A-Z0-9]{5,}|#?[^\s#@<>|:A-Z]{1,80})$/u.test(entry))
      inputs.problem('channel', entry, 'channel IDs (C…) or #names in lower case');
  }
  return [...new Set(entries)];
}

function readWebhook(inputs: InputReader, mask: (secret: string) => void): string {
  const url = inputs.secret('webhook-url');
  if (url === '') return '';
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    inputs.problem('webhook-url', undefined, 'a URL that begins with https://');
    return '';
  }
  if (/^\/(?:triggers|workflows)\//.test(parsed.pathname)) {
    inputs.problem(
      'webhook-url',
      undefined,
      "an incoming webhook (https://hooks.slack.com/services/…), but it is the trigger of a Workflow Builder workflow, which takes variables and no messages. Create an incoming webhook for the channel in the settings of your Slack app, or give 'token' and 'channel'",
    );
    return '';
  }
  // The path is the secret: an error may show it without the host.
  if (parsed.pathname.length > 1) mask(parsed.pathname);
  for (const part of parsed.pathname.split('/')) if (part.length >= SHORTEST_HOOK) mask(part);
  return url;
}

function readUrl(inputs: InputReader, name: string): string {
  const url = inputs.text(name);
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) inputs.problem(name, url, 'a URL that begins with https://');
  return url;
}

function readFields(inputs: InputReader): { name: string; value: string }[] {
  // A URL with a password is recognised before it is taken apart.
  const rows = redactUrls(inputs.text('fields'))
    .split(/\r?\n/)
    .map((row) => row.trim())
    .filter((row) => row !== '' && !row.startsWith('#'));
  const fields: { name: string; value: string }[] = [];
  for (const row of rows) {
    const [, name = '', value = ''] = /^([^:]+):(.*)$/.exec(row) ?? [];
    const last = fields.at(-1);
    if (name.trim() !== '') fields.push({ name: name.trim(), value: value.trim() });
    // The value of an expression may have several lines.
    else if (last !== undefined) last.value = `${last.value}\n${row}`;
    else inputs.problem('fields', row, "lines 'Name: value'");
  }
  const more = fields.length - MOST_FIELDS;
  return more <= 0 ? fields : [...fields.slice(0, MOST_FIELDS), { name: 'More', value: `and ${more} more` }];
}

function readMentions(inputs: InputReader): Mention[] {
  return inputs.list('mention').flatMap((entry) => {
    const mention = parseMention(entry);
    if (mention === undefined)
      inputs.problem('mention', entry, "user IDs (U…), group IDs (S…), e-mail addresses, 'here' or 'channel'");
    return mention ?? [];
  });
}

function readTs(inputs: InputReader, name: string): string {
  const ts = inputs.text(name);
  if (ts !== '' && !/^\d+\.\d+$/.test(ts))
    inputs.problem(name, ts, "the output 'ts' of an earlier message, such as 1700000000.123456");
  return ts;
}
