import { describe, expect, test } from 'vitest';
import { newerRun, previousResult, replaceable } from '../../../actions/slack-notify/src/github/previous.ts';
import type { GitHubJob, GitHubRunSummary } from '../../../actions/slack-notify/src/github/questions.ts';
import { incidentKey, readSubject } from '../../../actions/slack-notify/src/subject/subject.ts';
import { seededRandom } from '../../fixtures/random.ts';

const OURS = { runEvent: 'push', headRepository: 'octo-org/octo-repo', line: 'main' };

function summary(number: number, more: Partial<GitHubRunSummary> = {}): GitHubRunSummary {
  return {
    run: { id: String(1_000 + number), number, attempt: 1 },
    completed: true,
    conclusion: 'success',
    createdAt: '',
    updatedAt: '',
    event: 'push',
    headRepository: 'octo-org/octo-repo',
    ...more,
  };
}

const job = (conclusion: string | null, name = 'deploy'): GitHubJob => ({
  id: 1,
  name,
  url: undefined,
  conclusion,
  failedStep: undefined,
});

const before = (runs: readonly GitHubRunSummary[], regroups = false) => ({
  run: { id: '1010', number: 10, attempt: 1 },
  runs,
  jobIds: ['deploy'],
  ownName: 'notify',
  regroups,
});

const jobsOf = (conclusion: string | null) => ({ jobs: async () => [job(conclusion)] });

describe('a run that can replace ours', () => {
  test.each<
    [name: string, ours: Partial<typeof OURS>, environment: string, run: Partial<GitHubRunSummary>, is: boolean]
  >([
    ['the next push', {}, '', {}, true],
    ['a dispatch by hand', {}, '', { event: 'workflow_dispatch' }, true],
    ['a dispatch, where each chooses its environment', {}, 'prod', { event: 'workflow_dispatch' }, false],
    [
      "a fork's pull request from its own main",
      {},
      '',
      { event: 'pull_request', headRepository: 'fork/octo-repo' },
      false,
    ],
    ["a fork's push", {}, '', { headRepository: 'fork/octo-repo' }, false],
    ['a fork that is gone', {}, '', { headRepository: '' }, false],
    ['a nightly', {}, '', { event: 'schedule' }, false],
    ['a pull request of the same branch', {}, '', { event: 'pull_request' }, false],
    ['a nightly after a nightly', { runEvent: 'schedule' }, '', { event: 'schedule' }, true],
    ['a push after a nightly', { runEvent: 'schedule' }, '', {}, false],
    ['another case of the name', { headRepository: 'Octo-Org/octo-repo' }, '', {}, true],
    ['what GitHub does not tell', {}, '', { event: undefined, headRepository: undefined }, true],
  ])('%s: %s', (_, ours, environment, run, is) => {
    expect(replaceable({ ...OURS, ...ours }, environment, [summary(11, run)])).toHaveLength(is ? 1 : 0);
  });
});

describe('a newer run', () => {
  test.each<[name: string, run: Partial<GitHubRunSummary>, jobs: string | null, is: string | undefined]>([
    ['has passed', {}, 'success', 'passed'],
    ['has failed in its notification alone', { conclusion: 'failure' }, 'success', 'passed'],
    ['has a deploy job that was skipped', {}, 'skipped', 'exists'],
    ['has failed', { conclusion: 'failure' }, 'failure', 'exists'],
    ['is on', { completed: false, conclusion: null }, null, 'exists'],
  ])('%s', async (_, run, jobs, is) => {
    expect(await newerRun(jobsOf(jobs), before([summary(11, run)]))).toBe(is);
  });

  test('whose jobs GitHub does not tell has not passed', async () => {
    expect(await newerRun({ jobs: async () => undefined }, before([summary(11)]))).toBe('exists');
  });
});

test.each([
  [true, 'none'],
  [false, 'failure'],
])('an older run that was cancelled, in a merge queue %s: %s', async (regroups, result) => {
  const ended = summary(9, { conclusion: 'cancelled', updatedAt: '2026-01-20T10:00:00Z' });
  const facts = { ...jobsOf('cancelled'), run: async () => undefined, runs: async () => undefined };
  expect(await previousResult(facts, before([ended], regroups))).toBe(result);
});

test('random runs of strangers never hide a first failure', async () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = seededRandom(seed);
    const strangers = Array.from({ length: 8 }, (_, index) => {
      const foreign = random() < 0.5;
      return summary(11 + index, {
        event: foreign ? (random() < 0.5 ? 'push' : 'pull_request') : random() < 0.5 ? 'schedule' : 'merge_group',
        headRepository: foreign ? 'fork/octo-repo' : 'octo-org/octo-repo',
        conclusion: random() < 0.7 ? 'success' : 'failure',
      });
    });
    expect(await newerRun(jobsOf('success'), before(replaceable(OURS, '', strangers) ?? [])), `seed ${seed}`).toBe(
      undefined,
    );
  }
});

describe('the identity of an incident', () => {
  const env = {
    GITHUB_REPOSITORY: 'octo-org/octo-repo',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_WORKFLOW: 'Deploy',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_RUN_ID: '1',
  };
  const ref = (file: string) => ({
    GITHUB_WORKFLOW_REF: `octo-org/octo-repo/.github/workflows/${file}@refs/heads/main`,
  });
  const key = (more: Record<string, string>, event: unknown = {}) =>
    incidentKey('', readSubject({ ...env, ...more }, event, '', false), '');

  test('two files of one name are two', () => {
    expect(key(ref('a.yml'))).not.toBe(key(ref('b.yml')));
  });

  test('a run of a file with a name of its own is one of the file', () => {
    const of = (name: string, path: string) =>
      key(
        { GITHUB_EVENT_NAME: 'workflow_run', ...ref('notify.yml') },
        { workflow: { name: 'Deploy' }, workflow_run: { id: 5, name, path, run_number: 5, head_branch: 'main' } },
      );
    expect(of('Deploy 1.2', '.github/workflows/d.yml')).toBe(of('Deploy 1.3', '.github/workflows/d.yml'));
    expect(of('Deploy', '.github/workflows/d.yml')).not.toBe(of('Deploy', '.github/workflows/e.yml'));
  });

  test('a nightly run is no run of the push', () => {
    expect(key({ GITHUB_EVENT_NAME: 'schedule' })).not.toBe(key({}));
    expect(key({ GITHUB_EVENT_NAME: 'workflow_dispatch' })).toBe(key({}));
  });

  test('the groups of a merge queue are one line, as a listener and a push see them, too', () => {
    const of = (event: string, head_branch: string) =>
      readSubject(
        { ...env, GITHUB_EVENT_NAME: 'workflow_run' },
        { workflow_run: { id: 5, run_number: 5, event, head_branch, path: '.github/workflows/d.yml' } },
        '',
        false,
      );
    const [one, two] = [1, 2].map((number) =>
      of('merge_group', `gh-readonly-queue/main/pr-${number}-${'a'.repeat(40)}`),
    );
    expect([one?.line, one?.inQueue]).toEqual([two?.line, true]);
    const push = { GITHUB_REF: `refs/heads/gh-readonly-queue/main/pr-1-${'a'.repeat(40)}` };
    expect(readSubject({ ...env, ...push }, {}, '', false)).toMatchObject({ line: 'queue/main', inQueue: true });
  });

  test('a review of a pull request is one of the pull request', () => {
    const pull_request = { number: 7, head: { ref: 'feature', sha: 'a', repo: { full_name: 'octo-org/octo-repo' } } };
    const line = (name: string) => readSubject({ ...env, GITHUB_EVENT_NAME: name }, { pull_request }, '', false).line;
    expect([line('pull_request'), line('pull_request_review')]).toEqual(['pull/7', 'pull/7']);
  });

  test("the workflow's name is shown, not the run's", () => {
    const event = {
      workflow: { name: 'Deploy' },
      workflow_run: { id: 5, name: 'Deploy 1.2', run_number: 5, head_branch: 'main' },
    };
    expect(readSubject({ ...env, GITHUB_EVENT_NAME: 'workflow_run' }, event, '', false).workflow).toBe('Deploy');
  });
});
