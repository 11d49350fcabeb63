import { formatDuration } from '@stability-actions/common/durations';
import type { Deploy, Wait } from './ending.ts';
import { type Bar, renderGantt, type Section } from './gantt.ts';

export function timelineChart(deploy: Deploy, { progress, waitedMs, startedAtWall }: Wait): string | undefined {
  if (progress.pollsAt.length === 0) return undefined;
  const now = startedAtWall + waitedMs;
  const sections: Section[] = [
    { name: 'deploy', bars: deployBars(deploy, now) },
    { name: 'as seen from here', bars: seenBars(deploy, startedAtWall, waitedMs) },
    { name: 'questions', bars: questionBars(progress.pollsAt, startedAtWall, waitedMs) },
  ];
  return renderGantt('Deploy and wait (UTC)', sections);
}

function deployBars({ queuedAt, startedAt, finishedAt, timeline }: Deploy, now: number): Bar[] {
  const [queued, started, finished] = [queuedAt, startedAt, finishedAt].map((time) => Date.parse(time ?? ''));
  if (queued === undefined || started === undefined || finished === undefined) return [];
  const waits = timeline.some(({ state }) => state.includes('needs approval'))
    ? 'queued, waiting for approval'
    : 'queued';
  const bars: Bar[] = [];
  if (started > queued) bars.push({ name: waits, from: queued, to: started, style: 'active' });
  if (!Number.isNaN(started)) {
    const end = Number.isNaN(finished) ? now : finished;
    bars.push({ name: 'running', from: started, to: end, ...(!Number.isNaN(finished) && { style: 'done' }) });
  }
  return bars;
}

function seenBars({ timeline }: Deploy, startedAt: number, waitedMs: number): Bar[] {
  return timeline.map(({ atMs, state }, index) => {
    const end = timeline[index + 1]?.atMs ?? waitedMs;
    const style = /concluded: success/.test(state)
      ? 'done'
      : /concluded/.test(state)
        ? 'crit'
        : /approval/.test(state)
          ? 'active'
          : undefined;
    return { name: state, from: startedAt + atMs, to: startedAt + end, ...(style && { style }) };
  });
}

/** Rows of a picture that a screen can hold: neighbours are drawn as one where there are more. */
const MOST_ROWS = 12;

function questionBars(pollsAt: readonly number[], startedAt: number, waitedMs: number): Bar[] {
  const size = Math.ceil(pollsAt.length / MOST_ROWS);
  const bars: Bar[] = [];
  for (let index = 0; index < pollsAt.length; index += size) {
    const group = pollsAt.slice(index, index + size);
    const [first = 0] = group;
    const last = group.at(-1) ?? first;
    const until = pollsAt[index + size] ?? waitedMs;
    const every =
      group.length > 1 ? ` ${group.length} times, every ${formatDuration((last - first) / (group.length - 1))}` : '';
    bars.push({
      name: `asked${every}`,
      from: startedAt + first,
      to: startedAt + Math.max(last, Math.min(until, first + 1_000)),
    });
  }
  return bars;
}
