import { cut, link, mrkdwn } from '../slack/escape.ts';
import { LIMITS } from '../slack/limits.ts';
import type { Message } from '../slack/message.ts';
import { line } from '../subject/clean-text.ts';
import type { Content } from './content.ts';
import { changeLine, cutPlain, fitLines, jobLines, mrkdwnObject, sinceText, wordsOf } from './lines.ts';
import { PARTS } from './parts.ts';

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
