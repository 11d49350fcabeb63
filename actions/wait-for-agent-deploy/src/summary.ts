import { formatDuration } from '@stability-actions/common/durations';
import { code, escapeMarkdown, markdownLink, table } from '@stability-actions/common/markdown';
import { plural } from '@stability-actions/common/words';
import type { Decision } from './changes.ts';
import { short } from './diff.ts';
import type { Deploy, Wait } from './ending.ts';
import { timelineChart } from './timeline.ts';

export interface SummaryData {
  status: 'passed' | 'failed' | 'cancelled';
  conclusion: string;
  problem: string | undefined;
  decision: Decision | undefined;
  deploy: Deploy;
  facts: Wait;
}

/** More are in the output `matched-files`. */
const FILES_SHOWN = 20;

export function renderSummary({ status, conclusion, problem, decision, deploy, facts }: SummaryData): string {
  const { inputs, sha, usage, waitedMs, progress } = facts;
  const { run, check } = deploy;
  const heading = `### Agent deploy of ${code(short(sha))}: ${code(conclusion)}`;
  const rows: [string, string][] = [
    ['Step', status],
    [
      'Needed',
      decision === undefined ? 'not decided' : `${decision.changed ? 'yes' : 'no'}: ${escapeMarkdown(decision.reason)}`,
    ],
  ];
  if (inputs.workflow !== '') rows.push(['Workflow', code(inputs.workflow)]);
  if (inputs.commitStatus) rows.push(['Commit status', code(inputs.commitStatus.text)]);
  if (inputs.deployment !== '') rows.push(['Environment', code(inputs.deployment)]);
  if (run) rows.push(['Run', `${markdownLink(String(run.id), run.url)}, attempt ${run.attempt}`]);
  if (check)
    rows.push([
      'Check',
      `${markdownLink(check.name, check.url)}${check.by === undefined ? '' : ` of ${code(check.by)}`}`,
    ]);
  if (run === undefined && check === undefined && deploy.url) rows.push(['Page', markdownLink(deploy.url, deploy.url)]);
  for (const { message } of facts.warnings) rows.push(['Note', escapeMarkdown(message)]);
  for (const [name, time, since] of timesOf(deploy)) rows.push([name, `${code(time)}${since}`]);
  rows.push(['Waited', `${formatDuration(waitedMs)}, asked ${plural(progress.polls, 'time')}`]);
  rows.push(['Requests', `${usage.billed} billed, ${usage.notModified} free (unchanged)`]);

  const parts = [heading];
  if (problem !== undefined) parts.push(escapeMarkdown(problem));
  parts.push(table(['', ''], rows));
  if (deploy.timeline.length > 0) {
    const lines = deploy.timeline.map(({ atMs, state }) => [formatDuration(atMs), escapeMarkdown(state)]);
    const chart = timelineChart(deploy, facts);
    if (chart !== undefined) parts.push(chart);
    parts.push('**As seen from here**', table(['after', 'state'], lines));
  }
  const files = decision?.matchedFiles ?? [];
  if (files.length > 0) {
    const shown = files.slice(0, FILES_SHOWN).map((file) => `- ${code(file)}`);
    const more = files.length - shown.length;
    parts.push(
      '**Changed files that call for it**',
      [...shown, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n'),
    );
  }
  return parts.join('\n\n');
}

function timesOf({ queuedAt, startedAt, finishedAt }: Deploy): [name: string, time: string, since: string][] {
  const times: [string, string | undefined][] = [
    ['Queued', queuedAt],
    ['Started', startedAt],
    ['Finished', finishedAt],
  ];
  let before: string | undefined;
  return times.flatMap(([name, time]) => {
    if (time === undefined) return [];
    const ms = before === undefined ? Number.NaN : Date.parse(time) - Date.parse(before);
    before = time;
    return [[name, time, ms >= 0 ? ` (${formatDuration(ms)} later)` : '']];
  });
}
