import { formatDuration } from '@stability-actions/common/durations';
import { type Block, blockProblems, fillBlocks } from './blocks.ts';
import { cut, line, link, mrkdwn, plain } from './escape.ts';
import { LIMITS, PARTS } from './limits.ts';
import type { Status } from './status.ts';
import type { Subject } from './subject.ts';
import { fill, type Placeholders } from './template.ts';

/** The content of a Slack message: blocks, and the text for notifications and screen readers. */
export interface Message {
  text: string;
  blocks: Block[];
}

/** A job that is shown. */
export interface ShownJob {
  name: string;
  result: 'success' | 'failure' | 'cancelled' | 'skipped';
  url?: string | undefined;
  /** Name of the step that failed first. */
  failedStep?: string | undefined;
}

/** What a message says, before it is put into words. */
export interface Content {
  status: Status;
  /** The incident that this ends. */
  recovers: boolean;
  subject: Subject;
  environment: string;
  version: string;
  jobs: readonly ShownJob[];
  durationMs?: number | undefined;
  /** Seconds since 1970 and the failing runs so far, where the incident is older than this run. */
  incident?: { since: number; failures: number; firstRun: number; nowSeconds: number } | undefined;
  /** mrkdwn that pings; made from IDs only. */
  mentions: readonly string[];
  title: string;
  message: string;
  fields: readonly { name: string; value: string }[];
  /** The user's own blocks instead of ours. */
  blocks?: readonly Block[] | undefined;
}

const WORDS: Record<Status | 'recovered', { icon: string; verb: string }> = {
  success: { icon: '\u2705', verb: 'succeeded' },
  recovered: { icon: '\u2705', verb: 'recovered' },
  failure: { icon: '\u{1f534}', verb: 'failed' },
  cancelled: { icon: '\u{1f7e0}', verb: 'was cancelled' },
  started: { icon: '\u{1f680}', verb: 'started' },
};

const wordsOf = ({ status, recovers }: Content) => WORDS[recovers ? 'recovered' : status];

/** Puts `content` into a message that keeps every limit, however long or hostile the texts are. */
export function buildMessage(content: Content): Message {
  const values = placeholdersOf(content);
  const title = titleOf(content, values);
  const text = fallbackText(content, title);
  if (content.blocks !== undefined) {
    const short = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, cutPlain(value, PARTS.title)]),
    );
    const own = fillBlocks(content.blocks, { ...values, ...short });
    const mentions = mentionBlock(content);
    const blocks = mentions === undefined ? own : [mentions, ...own];
    // What the placeholders brought in may have made them too long: our own layout is better than no message.
    if (blockProblems(blocks).length === 0) return { text, blocks };
  }
  for (const scale of [1, 0.5, 0.25, 0.1]) {
    const blocks = layout(content, title, values, scale);
    if (JSON.stringify(blocks).length <= LIMITS.blocksTotal) return { text, blocks };
  }
  return { text, blocks: [header(title)] };
}

function layout(content: Content, title: string, values: Placeholders, scale: number): Block[] {
  const limit = (max: number) => Math.max(20, Math.floor(max * scale));
  const blocks = [
    header(title),
    mentionBlock(content),
    section(fitLines(jobLines(content, limit))),
    section(changeLine(content, limit)),
    section(cut(mrkdwn(fill(content.message, values)), limit(PARTS.message))),
    ...fieldBlocks(content, values, limit),
    { type: 'context', elements: [mrkdwnObject(contextLine(content, limit))] },
  ];
  return blocks.filter((block) => block !== undefined);
}

function titleOf(content: Content, values: Placeholders): string {
  const { icon, verb } = wordsOf(content);
  const { subject, environment } = content;
  const place = environment === '' ? `on ${subject.where}` : `in ${environment}`;
  const usual = `${line(subject.workflow) || 'The workflow'} ${verb}${line(subject.where) === '' && environment === '' ? '' : ` ${place}`}`;
  return cut(`${icon} ${plain(content.title === '' ? usual : fill(content.title, values))}`, PARTS.title);
}

/** Also what a phone shows, so the whole story in one line. */
function fallbackText(content: Content, title: string): string {
  const { subject } = content;
  const jobs = failedJobs(content).map(({ name }) => name);
  const parts = [
    content.mentions.join(' '),
    cut(mrkdwn(title), PARTS.title),
    jobs.length === 0 ? '' : `Failed: ${cut(mrkdwn(line(jobs.join(', '))), PARTS.commit)}.`,
    cut(mrkdwn(line([subject.commit.title, subject.commit.author].filter(Boolean).join(' by '))), PARTS.commit),
    `${mrkdwn(subject.repository)} ${mrkdwn(subject.jobUrl ?? subject.runUrl)}`,
  ];
  return cut(parts.filter((part) => part !== '').join(' '), LIMITS.text);
}

const failedJobs = ({ jobs }: Content) => jobs.filter(({ result }) => result === 'failure' || result === 'cancelled');

function jobLines(content: Content, limit: (max: number) => number): string[] {
  const bad = failedJobs(content);
  const shown = bad.length > 0 ? bad : content.jobs;
  const lines = shown.slice(0, PARTS.jobs).map(({ name, result, url, failedStep }) => {
    const label = link(url ?? content.subject.runUrl, cutPlain(name, limit(PARTS.name)));
    const step =
      failedStep === undefined ? '' : ` at step \u201c${cut(mrkdwn(line(failedStep)), limit(PARTS.step))}\u201d`;
    const verb =
      result === 'failure'
        ? 'failed'
        : result === 'cancelled'
          ? 'was cancelled'
          : result === 'success'
            ? 'passed'
            : 'was skipped';
    return `\u2022 ${label} ${verb}${step}`;
  });
  if (shown.length > PARTS.jobs)
    lines.push(`\u2022 and ${shown.length - PARTS.jobs} more, see ${link(content.subject.runUrl, 'the run')}`);
  return lines;
}

function changeLine({ subject }: Content, limit: (max: number) => number): string {
  const { commit, pullRequest: pull } = subject;
  if (commit.sha === '') return '';
  const title = commit.title === undefined ? '' : ` ${cut(mrkdwn(line(commit.title)), limit(PARTS.commit))}`;
  const author = commit.author === undefined ? '' : ` \u2014 ${cut(mrkdwn(line(commit.author)), limit(PARTS.name))}`;
  const request = pull === undefined ? '' : ` (${link(pull.url, `#${pull.number}`)})`;
  return `*Change:* ${link(commit.url, commit.sha.slice(0, 7))}${title}${author}${request}`;
}

function fieldBlocks(content: Content, values: Placeholders, limit: (max: number) => number): Block[] {
  const { environment, version, subject, incident } = content;
  const since = incident === undefined || incident.failures === 0 ? '' : sinceText(incident, content.recovers);
  const given = content.fields.map(({ name, value }) => ({ name, value: fill(value, values) }));
  const all = [
    { name: 'Environment', value: environment },
    { name: 'Where', value: subject.where },
    { name: 'Version', value: version },
    { name: content.recovers ? 'Was failing' : 'Since', value: since },
    ...given,
  ].filter(({ value }) => line(value) !== '');
  const fields = all.map(({ name, value }) =>
    mrkdwnObject(
      `*${cut(mrkdwn(line(name)), limit(PARTS.fieldName))}*\n${cut(mrkdwn(value), limit(PARTS.fieldValue))}`,
    ),
  );
  const blocks: Block[] = [];
  for (let at = 0; at < fields.length; at += LIMITS.fields)
    blocks.push({ type: 'section', fields: fields.slice(at, at + LIMITS.fields) });
  return blocks;
}

/** How long and how often, as a person says it. Times are UTC, because the channel may be read anywhere. */
export function sinceText(
  { since, failures, firstRun, nowSeconds }: NonNullable<Content['incident']>,
  recovers: boolean,
): string {
  const runs = `${failures} failing run${failures === 1 ? '' : 's'}`;
  const lasted = formatDuration(Math.max(0, nowSeconds - since) * 1_000);
  if (recovers) return `${lasted}, ${runs}`;
  return `${new Date(since * 1_000).toISOString().slice(0, 16).replace('T', ' ')} UTC (run #${firstRun}), ${runs}`;
}

function contextLine({ subject, durationMs }: Content, limit: (max: number) => number): string {
  const name = cutPlain(subject.workflow, limit(PARTS.name));
  const parts = [
    link(subject.runUrl, `${name} #${subject.run.number}`) +
      (subject.run.attempt > 1 ? ` attempt ${subject.run.attempt}` : ''),
    subject.jobUrl === undefined ? '' : link(subject.jobUrl, 'this job'),
    mrkdwn(
      `${subject.event}${subject.actor === '' || subject.event === 'schedule' ? '' : ` by ${cutPlain(subject.actor, limit(PARTS.name))}`}`,
    ),
    durationMs === undefined ? '' : formatDuration(durationMs),
    cut(mrkdwn(subject.repository), limit(200)),
  ];
  return parts.filter((part) => part !== '').join('  \u00b7  ');
}

/** A line for the thread of an incident: what this run adds to it. */
export function buildReply(content: Content): Message {
  const { subject, incident } = content;
  const { icon, verb } = wordsOf(content);
  const limit = (max: number) => max;
  const again = content.recovers || (incident?.failures ?? 0) < 2 ? '' : ' again';
  const run = `${link(subject.runUrl, `${cutPlain(subject.workflow, PARTS.name)} #${subject.run.number}`)}${subject.run.attempt > 1 ? ` attempt ${subject.run.attempt}` : ''}`;
  const after =
    content.recovers && incident !== undefined && incident.failures > 0 ? ` after ${sinceText(incident, true)}` : '';
  const lines = [
    `${icon} ${run} ${verb}${again}${after}`,
    ...(content.mentions.length > 0 ? [content.mentions.join(' ')] : []),
    ...(content.recovers ? [] : jobLines(content, limit)),
    changeLine(content, limit),
  ].filter((part) => part !== '');
  const text = cut(
    mrkdwn(`${icon} ${line(subject.workflow)} #${subject.run.number} ${verb}${again}${after}`),
    LIMITS.text,
  );
  return { text, blocks: [{ type: 'section', text: mrkdwnObject(fitLines(lines)) }] };
}

/** The values for `{placeholders}`: outside text, not escaped yet. */
export function placeholdersOf(content: Content): Placeholders {
  const { subject } = content;
  return {
    actor: subject.actor,
    attempt: String(subject.run.attempt),
    author: subject.commit.author ?? '',
    branch: subject.branch,
    'commit-title': subject.commit.title ?? '',
    'commit-url': subject.commit.url,
    duration: content.durationMs === undefined ? '' : formatDuration(content.durationMs),
    environment: content.environment,
    event: subject.event,
    'failed-jobs': failedJobs(content)
      .map(({ name }) => name)
      .join(', '),
    'job-url': subject.jobUrl ?? subject.runUrl,
    'pull-request': subject.pullRequest === undefined ? '' : `#${subject.pullRequest.number}`,
    repository: subject.repository,
    'run-number': String(subject.run.number),
    'run-url': subject.runUrl,
    sha: subject.commit.sha,
    'short-sha': subject.commit.sha.slice(0, 7),
    status: content.recovers ? 'recovered' : content.status,
    version: content.version,
    workflow: subject.workflow,
  };
}

const header = (title: string): Block => ({ type: 'header', text: { type: 'plain_text', text: title, emoji: true } });

/** `verbatim`: Slack makes no links of its own out of addresses and names in the text. */
const mrkdwnObject = (text: string) => ({ type: 'mrkdwn', text, verbatim: true });

const section = (text: string): Block | undefined =>
  text === '' ? undefined : { type: 'section', text: mrkdwnObject(text) };

/** Whole lines, as many as fit: a cut inside a link would break it. */
function fitLines(lines: readonly string[]): string {
  let room = LIMITS.section - 2;
  const kept = lines.filter((one) => {
    room -= one.length + 1;
    return room >= 0;
  });
  return [...kept, ...(kept.length < lines.length ? ['\u2026'] : [])].join('\n');
}

const mentionBlock = ({ mentions }: Content): Block | undefined => section(fitLines(mentions).replaceAll('\n', ' '));

const cutPlain = (text: string, max: number) => cut(line(text), max);
