import { expect, test } from 'vitest';
import { parseName } from '../../../actions/wait-for-agent-deploy/src/names.ts';
import type { Run } from '../../../actions/wait-for-agent-deploy/src/replies.ts';
import { judge, type Snapshot } from '../../../actions/wait-for-agent-deploy/src/verdict.ts';
import { type Progress, waitForDeploy } from '../../../actions/wait-for-agent-deploy/src/wait.ts';
import { GitHubError } from '../../../packages/common/src/github-errors.ts';
import { createLog } from '../../../packages/common/src/log.ts';
import { Deadline } from '../../../packages/common/src/retry.ts';
import { fakeClock } from '../../fixtures/clock.ts';

const MINUTE = 60_000;

const running: Run = {
  id: 1,
  run_number: 1,
  run_attempt: 1,
  event: 'push',
  head_sha: 'abc',
  status: 'in_progress',
  conclusion: null,
  html_url: 'https://github.com/o/r/actions/runs/1',
  created_at: '2026-11-22T12:00:00Z',
};
const finished = { ...running, status: 'completed', conclusion: 'success' };

/** Follows what `at` says for each time in ms. */
async function follow(at: (now: number) => Snapshot, { named = false, signal = new AbortController().signal } = {}) {
  const clock = fakeClock();
  const lines: string[] = [];
  const progress: Progress = { polls: 0, verdict: undefined, changes: [], pollsAt: [] };
  const question = { byWorkflow: true, name: named ? parseName('deploy') : undefined, allowed: ['success'] };
  let whyAsked = 0;
  const outcome = await waitForDeploy(
    {
      watches: [async () => judge(at(clock.now()), question)],
      pace: { interval: 5_000, maxInterval: MINUTE },
      deadline: new Deadline(clock, 30 * MINUTE),
      appearTimeout: 3 * MINUTE,
      whyNever: async () => {
        whyAsked += 1;
        return undefined;
      },
      usualDuration: async () => undefined,
      billed: () => 0,
      clock,
      startedAt: 0,
      signal,
      log: createLog((line) => lines.push(line.trim())),
    },
    progress,
  );
  return { outcome, progress, lines, whyAsked, now: clock.now() };
}

const shows = (...runs: Run[]): Snapshot => ({ runs, checks: undefined });
const outage = () => {
  throw new GitHubError('unavailable', 502, 'bad gateway');
};

test('half an hour of nothing new: a line for the state, one every two minutes or so, and it ends in time', async () => {
  const { outcome, lines, progress, now } = await follow(() => shows(running));
  expect(outcome.kind).toBe('timed_out');
  expect(lines[0]).toMatch(/run is in_progress \(run 1\) {2}https:/);
  expect(lines.slice(1).every((line) => /still: run is in_progress \(run 1\) \(asked \d+ times\)/.test(line))).toBe(
    true,
  );
  expect(lines.length).toBeLessThanOrEqual(16);
  expect(progress.changes).toHaveLength(1);
  expect(now).toBeLessThanOrEqual(30 * MINUTE);
  expect(now).toBeGreaterThan(29 * MINUTE);
});

test('nothing appears: the last question comes when the clock runs out', async () => {
  const { outcome, now, whyAsked } = await follow(() => shows());
  expect([outcome.kind, now, whyAsked]).toEqual(['missing', 3 * MINUTE, 1]);
});

test('an outage is no proof that nothing is there', async () => {
  const { outcome, now } = await follow((at) => (at < 20 * MINUTE ? outage() : shows()));
  expect(outcome.kind).toBe('missing');
  expect(now).toBeGreaterThanOrEqual(20 * MINUTE);
});

test('an outage hides a run that appeared', async () => {
  const { outcome } = await follow((at) => (at < MINUTE ? shows() : at < 10 * MINUTE ? outage() : shows(finished)));
  expect(outcome.kind).toBe('concluded');
});

test('an outage from the beginning to the end: not known', async () => {
  expect((await follow(outage)).outcome).toEqual({ kind: 'unknown', why: 'bad gateway' });
});

test('a refusal ends it at once', async () => {
  const { outcome, progress } = await follow(() => {
    throw new GitHubError('forbidden', 403, 'no permission');
  });
  expect([outcome, progress.polls]).toEqual([{ kind: 'unknown', why: 'no permission' }, 1]);
});

test('a run that ended without its check is looked at twice', async () => {
  const { outcome, progress } = await follow(() => ({ runs: [finished], checks: [] }), { named: true });
  expect([outcome.kind, progress.polls]).toEqual(['missing', 2]);
});

test('a check that is listed a moment after its run has ended still counts', async () => {
  const check = { id: 1, name: 'deploy', status: 'completed', conclusion: 'success' };
  const { outcome } = await follow((at) => ({ runs: [finished], checks: at < 5_000 ? [] : [check] }), { named: true });
  expect(outcome.kind).toBe('concluded');
});

test('cancelled: it throws the reason, and what is known stays', async () => {
  const controller = new AbortController();
  const at = (now: number) => {
    if (now > MINUTE) controller.abort(new Error('cancelled by SIGINT'));
    return shows(running);
  };
  await expect(follow(at, { signal: controller.signal })).rejects.toThrow('cancelled by SIGINT');
});

test('a bug is not taken for an outage', async () => {
  const at = () => {
    throw new TypeError('a bug');
  };
  await expect(follow(at)).rejects.toThrow('a bug');
});
