import { formatDuration } from '@stability-actions/common/durations';
import { cut, link, mrkdwn, plain } from '../slack/escape.ts';
import { LIMITS } from '../slack/limits.ts';
import type { Block, Message } from '../slack/message.ts';
import { line } from '../subject/clean-text.ts';
import { isBad } from '../subject/status.ts';
import { blockProblems, fillBlocks } from './blocks.ts';
import type { Content } from './content.ts';
import {
  changeLine,
  cutPlain,
  failedJobs,
  fitLines,
  jobLines,
  type Limit,
  mrkdwnObject,
  sinceText,
  wordsOf,
} from './lines.ts';
import { PARTS } from './parts.ts';
import { placeholdersOf } from './placeholders.ts';
import { fill, type Placeholders } from './template.ts';

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
    section(runbookLine(content)),
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

function fieldBlocks(content: Content, values: Placeholders, limit: Limit): Block[] {
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

function contextLine({ subject, durationMs }: Content, limit: Limit): string {
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

function runbookLine({ status, runbookUrl }: Content): string {
  return isBad(status) && runbookUrl !== '' ? `*Runbook:* ${link(runbookUrl, runbookUrl)}` : '';
}

const header = (title: string): Block => ({ type: 'header', text: { type: 'plain_text', text: title, emoji: true } });

const section = (text: string): Block | undefined =>
  text === '' ? undefined : { type: 'section', text: mrkdwnObject(text) };

const mentionBlock = ({ mentions }: Content): Block | undefined => section(fitLines(mentions).replaceAll('\n', ' '));
