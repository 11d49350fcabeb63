import { formatDuration } from '@stability-actions/common/durations';
import { plural } from '@stability-actions/common/words';
import { cut, link, mrkdwn } from '../slack/escape.ts';
import { LIMITS } from '../slack/limits.ts';
import { line } from '../subject/clean-text.ts';
import type { Status } from '../subject/status.ts';
import type { Content } from './content.ts';
import { PARTS } from './parts.ts';

/** A limit for a part of a message, scaled down when the whole would be too long. */
export type Limit = (max: number) => number;

const WORDS: Record<Status | 'recovered', { icon: string; verb: string }> = {
  success: { icon: '\u2705', verb: 'succeeded' },
  recovered: { icon: '\u2705', verb: 'recovered' },
  failure: { icon: '\u{1f534}', verb: 'failed' },
  cancelled: { icon: '\u{1f7e0}', verb: 'was cancelled' },
  started: { icon: '\u{1f680}', verb: 'started' },
  skipped: { icon: '\u23ed\ufe0f', verb: 'was skipped' },
  neutral: { icon: '\u26aa', verb: 'ended without a verdict' },
};

export const wordsOf = ({ status, recovers }: Content) => WORDS[recovers ? 'recovered' : status];

export const failedJobs = ({ jobs }: Content) =>
  jobs.filter(({ result }) => result === 'failure' || result === 'cancelled');

export function jobLines(content: Content, limit: Limit): string[] {
  const bad = failedJobs(content);
  const shown = [...bad, ...content.jobs.filter((job) => !bad.includes(job))];
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

export function changeLine({ subject }: Content, limit: Limit): string {
  const { commit, pullRequest: pull } = subject;
  if (commit.sha === '') return '';
  const title = commit.title === undefined ? '' : ` ${cut(mrkdwn(line(commit.title)), limit(PARTS.commit))}`;
  const author = commit.author === undefined ? '' : ` \u2014 ${cut(mrkdwn(line(commit.author)), limit(PARTS.name))}`;
  const request = pull === undefined ? '' : ` (${link(pull.url, `#${pull.number}`)})`;
  return `*Change:* ${link(commit.url, commit.sha.slice(0, 7))}${title}${author}${request}`;
}

/** How long and how often, as a person says it. Times are UTC, because the channel may be read anywhere. */
export function sinceText(
  { since, failures, firstRun, nowSeconds }: NonNullable<Content['incident']>,
  recovers: boolean,
): string {
  const runs = plural(failures, 'failing run');
  const lasted = formatDuration(Math.max(0, nowSeconds - since) * 1_000);
  if (recovers) return `${lasted}, ${runs}`;
  return `${new Date(since * 1_000).toISOString().slice(0, 16).replace('T', ' ')} UTC (run #${firstRun}), ${runs}`;
}

/** `verbatim`: Slack makes no links of its own out of addresses and names in the text. */
export const mrkdwnObject = (text: string) => ({ type: 'mrkdwn', text, verbatim: true });

/** Whole lines, as many as fit: a cut inside a link would break it. */
export function fitLines(lines: readonly string[]): string {
  let room = LIMITS.section - 2;
  const kept = lines.filter((one) => {
    room -= one.length + 1;
    return room >= 0;
  });
  return [...kept, ...(kept.length < lines.length ? ['\u2026'] : [])].join('\n');
}

export const cutPlain = (text: string, max: number) => cut(line(text), max);
