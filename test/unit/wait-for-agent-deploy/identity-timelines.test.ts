import { expect, test } from 'vitest';
import { createApi } from '../../../actions/wait-for-agent-deploy/src/api.ts';
import type { ExpectedDeploy } from '../../../actions/wait-for-agent-deploy/src/deploy.ts';
import { readInputs } from '../../../actions/wait-for-agent-deploy/src/inputs.ts';
import type { Check, Run } from '../../../actions/wait-for-agent-deploy/src/replies.ts';
import { type Progress, waitForDeploy } from '../../../actions/wait-for-agent-deploy/src/wait.ts';
import { createWatches } from '../../../actions/wait-for-agent-deploy/src/watch.ts';
import { createGitHub } from '../../../packages/common/src/github.ts';
import { GitHubError } from '../../../packages/common/src/github-errors.ts';
import { Deadline } from '../../../packages/common/src/retry.ts';
import { inProcess } from '../../fixtures/in-process.ts';
import { seededRandom } from '../../fixtures/random.ts';

const HOME = 'octo-org/octo-repo';
const SHA = 'ffac537e6cbbf934b08745a378932722df287a53';
const START = Date.UTC(2026, 10, 26, 12);
const OWN_RUN = 999;
const TIMEOUT = 1_800_000;

interface Kind {
  event: string;
  branch: string;
  repository: string;
}

const KINDS: Kind[] = [
  { event: 'push', branch: 'main', repository: HOME },
  { event: 'push', branch: 'v1', repository: HOME },
  { event: 'schedule', branch: 'main', repository: HOME },
  { event: 'release', branch: 'v1', repository: HOME },
  { event: 'pull_request', branch: 'feature', repository: HOME },
  { event: 'pull_request', branch: 'main', repository: 'mallory/octo-repo' },
  { event: 'pull_request_target', branch: 'feature', repository: HOME },
  { event: 'merge_group', branch: `gh-readonly-queue/main/pr-1-${SHA}`, repository: HOME },
  { event: 'merge_group', branch: `gh-readonly-queue/main/pr-2-${SHA}`, repository: HOME },
];
const BY_HAND: Kind = { event: 'workflow_dispatch', branch: 'main', repository: HOME };

interface Job {
  id: number;
  name: string;
  attempt: number;
  from: number;
  to: number;
  conclusion: string;
}

interface StoryRun {
  id: number;
  kind: Kind;
  /** Before 0: older than our own run. */
  createdAt: number;
  attempts: { from: number; to: number; conclusion: string }[];
  jobs: Job[];
}

/** A reusable workflow called twice, and a matrix leg, all of one name in GitHub's eyes. */
const NAMES = ['eu / deploy', 'us / deploy', 'deploy (canary)', 'lint'];

function tell(random: () => number, ours: Kind): StoryRun[] {
  const upTo = (max: number) => Math.floor(random() * max);
  const conclusion = () => ['success', 'success', 'success', 'failure', 'cancelled', 'skipped'][upTo(6)] ?? 'success';
  return Array.from({ length: 1 + upTo(6) }, (_, index): StoryRun => {
    const roll = random();
    const kind = roll < 0.4 ? ours : roll < 0.5 ? BY_HAND : (KINDS[upTo(KINDS.length)] ?? ours);
    const createdAt = random() < 0.25 ? -3_600_000 - upTo(3_600_000) : upTo(200_000);
    const attempts: StoryRun['attempts'] = [];
    const jobs: Job[] = [];
    let from = createdAt;
    let toRun = NAMES.filter(() => random() < 0.8);
    for (let attempt = 1; attempt <= 1 + upTo(3) && toRun.length > 0; attempt++) {
      const made = toRun.map((name, at): Job => {
        const start = from + 1_000 + upTo(60_000);
        return {
          id: index * 100 + attempt * 10 + at,
          name,
          attempt,
          from: start,
          to: start + 1_000 + upTo(200_000),
          conclusion: conclusion(),
        };
      });
      jobs.push(...made);
      const bad = made.filter((job) => job.conclusion !== 'success');
      const to = Math.max(...made.map((job) => job.to)) + 1_000;
      attempts.push({ from, to, conclusion: bad[0]?.conclusion ?? 'success' });
      // "Re-run failed jobs" keeps what had passed; "Re-run all jobs" does not.
      toRun = random() < 0.5 ? bad.map(({ name }) => name) : toRun;
      from = to + 1_000 + upTo(60_000);
    }
    return { id: index + 1, kind, createdAt, attempts, jobs };
  }).filter(({ attempts }) => attempts.length > 0);
}

const stamp = (ms: number) => new Date(START + ms).toISOString();
const attemptsAt = (run: StoryRun, now: number) => run.attempts.filter(({ from }) => from <= now);

function runAt(run: StoryRun, now: number): Run[] {
  const begun = attemptsAt(run, now);
  const last = begun.at(-1);
  if (last === undefined) return [];
  const ended = last.to <= now;
  return [
    {
      id: run.id,
      run_number: run.id,
      run_attempt: begun.length,
      workflow_id: 7,
      path: '.github/workflows/deploy.yml',
      event: run.kind.event,
      head_branch: run.kind.branch,
      head_repository: { full_name: run.kind.repository },
      head_sha: SHA,
      status: ended ? 'completed' : 'in_progress',
      conclusion: ended ? last.conclusion : null,
      html_url: `https://github.com/${HOME}/actions/runs/${run.id}`,
      check_suite_id: run.id,
      created_at: stamp(run.createdAt),
      run_started_at: stamp(last.from),
      updated_at: stamp(now),
    },
  ];
}

const checkOf = (run: StoryRun, job: Job, now: number): Check => ({
  id: job.id,
  name: job.name,
  status: job.to <= now ? 'completed' : 'in_progress',
  conclusion: job.to <= now ? job.conclusion : null,
  started_at: stamp(job.from),
  completed_at: job.to <= now ? stamp(job.to) : null,
  html_url: `https://github.com/${HOME}/actions/runs/${run.id}/job/${job.id}`,
  check_suite: { id: run.id },
});

/** The newest job of each name, of the attempts so far. */
function currentJobs(run: StoryRun, now: number): Job[] {
  const attempts = attemptsAt(run, now).length;
  return [...new Map(run.jobs.filter((job) => job.attempt <= attempts).map((job) => [job.name, job])).values()];
}

async function follow(seed: number, inputs: Record<string, string>) {
  const random = seededRandom(seed);
  const ours = KINDS[Math.floor(random() * KINDS.length)] ?? BY_HAND;
  const story = tell(random, ours);
  const context = await inProcess('wait-for-agent-deploy', { inputs });
  const { clock, env, log, signal } = context;
  const github = createGitHub({ token: '', env, clock, deadline: new Deadline(clock, TIMEOUT), log, signal });
  let now = 0;
  const tick = () => {
    now = clock.now();
    if (random() < 0.05) throw new GitHubError('unavailable', 502, 'bad gateway');
    return now;
  };
  const shown = (of: readonly StoryRun[]) =>
    of.flatMap((run) =>
      run.jobs
        .filter((job) => job.from <= now && job.attempt <= attemptsAt(run, now).length)
        .map((job) => checkOf(run, job, now)),
    );
  const runs = () => story.flatMap((run) => runAt(run, now));
  const api: ReturnType<typeof createApi> = {
    ...createApi(github, env),
    ownRun: async () => ({ ...(runAt(ownStory, 0)[0] ?? fail()), id: OWN_RUN }),
    workflowRuns: async () => {
      tick();
      return runs();
    },
    commitRuns: async () => runs(),
    suiteChecks: async (suite) => shown(story.filter(({ id }) => id === suite)),
    commitChecks: async () => {
      tick();
      return shown(story);
    },
    jobs: async (id) => story.filter((run) => run.id === id).flatMap((run) => currentJobs(run, now)),
    recentDurations: async () => [],
  };
  const deploy: ExpectedDeploy = {
    sha: SHA,
    event: ours.event,
    headRepository: ours.repository,
    ref: ours.branch,
    since: undefined,
    trigger: { name: ours.event, ref: '', action: undefined },
    ownWorkflow: '',
    workflowSha: SHA,
  };
  const read = readInputs(context);
  const progress: Progress = { polls: 0, verdict: undefined, changes: [], pollsAt: [] };
  const outcome = await waitForDeploy(
    {
      watches: createWatches(api, read, deploy, OWN_RUN, log),
      pace: read,
      deadline: new Deadline(clock, TIMEOUT),
      appearTimeout: 180_000,
      whyNever: async () => undefined,
      usualDuration: async () => undefined,
      billed: () => 0,
      clock,
      startedAt: 0,
      signal,
      log,
    },
    progress,
  );
  const isOurs = ({ kind, createdAt }: StoryRun) =>
    createdAt >= 0 &&
    (kind.event === 'workflow_dispatch' ||
      (kind.event === ours.event && kind.branch === ours.branch && kind.repository === ours.repository));
  const begun = story.filter((run) => isOurs(run) && attemptsAt(run, now).length > 0);
  return { outcome, newest: begun.at(-1), now, ours };
}

const ownStory: StoryRun = {
  id: OWN_RUN,
  kind: BY_HAND,
  createdAt: 0,
  attempts: [{ from: 0, to: TIMEOUT, conclusion: 'success' }],
  jobs: [],
};

function fail(): never {
  throw new Error('the own run has no attempt');
}

const MODES: [what: string, inputs: Record<string, string>][] = [
  ['by workflow', { workflow: 'deploy.yml' }],
  ['by workflow and check', { workflow: 'deploy.yml', 'check-name': 'deploy' }],
  ['by check', { 'check-name': '/.* / deploy/' }],
];

test.each(MODES)('%s: never green unless the newest run of this very deploy ended well', async (mode, inputs) => {
  const kinds: Record<string, number> = {};
  for (let seed = 1; seed <= 200; seed++) {
    const { outcome, newest, now, ours } = await follow(seed, inputs);
    kinds[outcome.kind] = (kinds[outcome.kind] ?? 0) + 1;
    const what = `seed ${seed}, ${ours.event} of ${ours.branch}`;
    if (outcome.kind !== 'concluded') continue;
    const run = outcome.verdict.run;
    expect(run?.id, `${what}: it is the newest of ours`).toBe(newest?.id);
    if (newest === undefined || !outcome.verdict.allowed) continue;
    const attempts = attemptsAt(newest, now);
    const jobs = currentJobs(newest, now);
    if (mode === 'by workflow') {
      const last = attempts.at(-1);
      expect([last?.conclusion, (last?.to ?? TIMEOUT) <= now], what).toEqual(['success', true]);
    } else {
      const named = jobs.filter(({ name }) => (mode === 'by check' ? name.endsWith(' / deploy') : name !== 'lint'));
      expect(named, what).not.toEqual([]);
      expect(
        named.map(({ conclusion, to }) => [conclusion, to <= now]),
        `${what}: every one of that name, in its newest attempt`,
      ).toEqual(named.map(() => ['success', true]));
    }
  }
  expect(kinds.concluded, JSON.stringify(kinds)).toBeGreaterThan(40);
  expect(kinds.missing, JSON.stringify(kinds)).toBeGreaterThan(40);
});
