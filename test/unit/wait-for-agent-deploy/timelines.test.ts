import { expect, test } from 'vitest';
import { parseName } from '../../../actions/wait-for-agent-deploy/src/names.ts';
import type { Check, Run } from '../../../actions/wait-for-agent-deploy/src/replies.ts';
import { judge } from '../../../actions/wait-for-agent-deploy/src/verdict.ts';
import { type Progress, type WaitResult, waitForDeploy } from '../../../actions/wait-for-agent-deploy/src/wait.ts';
import { GitHubError } from '../../../packages/common/src/github-errors.ts';
import { createLog } from '../../../packages/common/src/log.ts';
import { Deadline } from '../../../packages/common/src/retry.ts';
import { fakeClock } from '../../fixtures/clock.ts';
import { seededRandom } from '../../fixtures/random.ts';

const CONCLUSIONS = ['success', 'success', 'failure', 'cancelled', 'skipped', 'action_required'];
const TIMEOUT = 1_800_000;
const APPEAR = 180_000;

/** One attempt of a run: when it starts and ends, and when its job does. */
interface Attempt {
  from: number;
  to: number;
  conclusion: string;
  job: { from: number; to: number; conclusion: string } | undefined;
}

interface Story {
  /** In the order in which they are created. */
  runs: { workflow: number; attempts: Attempt[] }[];
  outages: [from: number, to: number][];
}

function tell(random: () => number): Story {
  const upTo = (max: number) => Math.floor(random() * max);
  const conclusion = () => CONCLUSIONS[upTo(CONCLUSIONS.length)] ?? 'success';
  let at = upTo(300_000);
  const runs = Array.from({ length: upTo(5) }, () => {
    const attempts: Attempt[] = [];
    let from = at;
    for (let count = 1 + upTo(3); count > 0; count--) {
      const to = from + 1_000 + upTo(900_000);
      const start = from + upTo(to - from);
      const job = random() < 0.8 ? { from: start, to: start + upTo(to - start), conclusion: conclusion() } : undefined;
      attempts.push({ from, to, conclusion: conclusion(), job });
      from = to + upTo(200_000);
    }
    at += upTo(400_000);
    return { workflow: random() < 0.7 ? 7 : 8, attempts };
  });
  const outages = Array.from({ length: upTo(3) }, (): [number, number] => {
    const from = upTo(TIMEOUT);
    return [from, from + upTo(120_000)];
  });
  return { runs, outages };
}

const stamp = (ms: number) => new Date(Date.UTC(2026, 10, 22) + ms).toISOString();

/** What GitHub shows of the story at a time: the newest attempt of each run, and the jobs of all attempts. */
function stateAt({ runs }: Story, now: number): { runs: Run[]; checks: Check[] } {
  const shown: { runs: Run[]; checks: Check[] } = { runs: [], checks: [] };
  for (const [index, { workflow, attempts }] of runs.entries()) {
    const begun = attempts.filter(({ from }) => from <= now);
    const [last] = begun.slice(-1);
    if (last === undefined) continue;
    const ended = last.to <= now;
    shown.runs.push({
      id: index + 1,
      run_number: index + 1,
      run_attempt: begun.length,
      workflow_id: workflow,
      event: 'push',
      head_sha: 'abc',
      status: ended ? 'completed' : 'in_progress',
      conclusion: ended ? last.conclusion : null,
      html_url: '',
      check_suite_id: index + 1,
      created_at: stamp(attempts[0]?.from ?? 0),
      run_started_at: stamp(last.from),
      updated_at: stamp(now),
    });
    for (const [number, { job }] of begun.entries()) {
      if (job === undefined || job.from > now) continue;
      const over = job.to <= now;
      shown.checks.push({
        id: index * 10 + number,
        name: 'deploy',
        status: over ? 'completed' : 'in_progress',
        conclusion: over ? job.conclusion : null,
        started_at: stamp(job.from),
        completed_at: over ? stamp(job.to) : null,
        check_suite: { id: index + 1 },
      });
    }
  }
  return shown;
}

async function follow(seed: number, withCheck: boolean) {
  const random = seededRandom(seed);
  const story = tell(random);
  const clock = fakeClock();
  const progress: Progress = { polls: 0, verdict: undefined, changes: [], pollsAt: [] };
  const question = { byWorkflow: true, name: withCheck ? parseName('deploy') : undefined, allowed: ['success'] };
  let lastLook = 0;
  let silent = false;
  const outcome: WaitResult = await waitForDeploy(
    {
      watches: [
        async () => {
          lastLook = clock.now();
          silent = story.outages.some(([from, to]) => from <= lastLook && lastLook < to);
          if (silent) {
            throw new GitHubError('unavailable', 502, 'bad gateway');
          }
          const { runs, checks } = stateAt(story, lastLook);
          const own = runs.filter((run) => run.workflow_id === 7);
          const newest = own.at(-1);
          const shown = withCheck ? checks.filter((check) => check.check_suite?.id === newest?.id) : undefined;
          return judge({ runs: own, checks: shown }, question);
        },
      ],
      pace: { interval: 5_000, maxInterval: 60_000 },
      deadline: new Deadline(clock, TIMEOUT),
      appearTimeout: APPEAR,
      whyNever: async () => undefined,
      usualDuration: async () => (random() < 0.5 ? 300_000 : undefined),
      billed: () => 0,
      clock,
      startedAt: 0,
      signal: new AbortController().signal,
      log: createLog(() => {}),
    },
    progress,
  );
  const begun = story.runs.filter(({ workflow, attempts }) => workflow === 7 && (attempts[0]?.from ?? 0) <= lastLook);
  const attempts = begun.at(-1)?.attempts.filter(({ from }) => from <= lastLook) ?? [];
  return { outcome, silent, now: clock.now(), lastLook, attempt: attempts.at(-1), attempts, polls: progress.polls };
}

const SEEDS = Array.from({ length: 3_000 }, (_, index) => index);

test('by workflow: whatever happens, it says what the newest run of the right workflow says, or that it does not know', async () => {
  const kinds: Record<string, number> = {};
  for (const seed of SEEDS) {
    const { outcome, silent, now, lastLook, attempt, polls } = await follow(seed, false);
    kinds[outcome.kind] = (kinds[outcome.kind] ?? 0) + 1;
    expect(now, `seed ${seed}: ends in time`).toBeLessThanOrEqual(TIMEOUT);
    expect(polls, `seed ${seed}: asks seldom, when no question is billed`).toBeLessThan(150);
    if (outcome.kind === 'concluded') {
      expect(attempt && attempt.to <= lastLook, `seed ${seed}: the newest attempt has ended`).toBe(true);
      expect(outcome.verdict.conclusion, `seed ${seed}`).toBe(attempt?.conclusion);
      expect(outcome.verdict.allowed, `seed ${seed}`).toBe(attempt?.conclusion === 'success');
    }
    if (outcome.kind === 'missing') expect([attempt, lastLook >= APPEAR], `seed ${seed}`).toEqual([undefined, true]);
    if (outcome.kind === 'timed_out' && !silent) expect(attempt && attempt.to > lastLook, `seed ${seed}`).toBe(true);
  }
  expect(Object.keys(kinds).sort()).toEqual(['concluded', 'missing', 'timed_out']);
});

test('by workflow and check: never green without the job of the newest attempt, or the last job of an attempt that has ended', async () => {
  let passed = 0;
  for (const seed of SEEDS) {
    const { outcome, lastLook, attempt, attempts } = await follow(seed, true);
    if (outcome.kind !== 'concluded' || !outcome.verdict.allowed) continue;
    passed += 1;
    const ended = attempt !== undefined && attempt.to <= lastLook;
    const jobs = (ended ? attempts : attempts.slice(-1)).flatMap(({ job }) =>
      job && job.from <= lastLook ? [job] : [],
    );
    const job = jobs.at(-1);
    expect(job?.conclusion, `seed ${seed}`).toBe('success');
    expect((job?.to ?? Number.POSITIVE_INFINITY) <= lastLook, `seed ${seed}: the job has ended`).toBe(true);
  }
  expect(passed).toBeGreaterThan(100);
});
