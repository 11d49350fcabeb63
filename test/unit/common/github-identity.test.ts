import {
  type DeployIdentity,
  deployRelation,
  isSharedEvent,
  TOLERANCE_MS,
} from '@stability-actions/common/github-deploy-identity';
import {
  type GitHubRun,
  identityOfRun,
  lineOf,
  lineRelation,
  ownIdentity,
  workflowFileOf,
} from '@stability-actions/common/github-identity';
import { describe, expect, test } from 'vitest';

const HOME = 'octo-org/octo-repo';
const SHA = 'f'.repeat(40);
const AT = Date.UTC(2026, 10, 25, 12);
const stamp = (ms: number) => new Date(ms).toISOString();

const run = (over: GitHubRun = {}): GitHubRun => ({
  id: 20,
  run_number: 12,
  run_attempt: 1,
  path: '.github/workflows/deploy.yml',
  event: 'push',
  head_branch: 'main',
  head_sha: SHA,
  head_repository: { full_name: HOME },
  pull_requests: [],
  created_at: stamp(AT + 1_000),
  ...over,
});

/** The runs of the same commit that GitHub can list beside ours. */
const THEIRS: Record<string, GitHubRun> = {
  push: run(),
  'push of a tag': run({ head_branch: 'v1' }),
  pull_request: run({ event: 'pull_request', head_branch: 'feature' }),
  'pull_request of a fork': run({
    event: 'pull_request',
    head_branch: 'main',
    head_repository: { full_name: 'mallory/octo-repo' },
  }),
  pull_request_target: run({ event: 'pull_request_target', head_branch: 'feature' }),
  merge_group: run({ event: 'merge_group', head_branch: `gh-readonly-queue/main/pr-1-${SHA}` }),
  release: run({ event: 'release', head_branch: 'v1' }),
  schedule: run({ event: 'schedule' }),
  'by hand': run({ event: 'workflow_dispatch' }),
  'by hand, of a tag': run({ event: 'workflow_dispatch', head_branch: 'v1' }),
  repository_dispatch: run({ event: 'repository_dispatch' }),
  workflow_run: run({ event: 'workflow_run' }),
};

type Row = [event: string, ref: string, headRepository: string, accepted: Record<string, 'same' | 'newer'>];
const HAND = { 'by hand': 'newer', 'by hand, of a tag': 'newer' } as const;

/** What is not named is another deploy. */
const OURS: Row[] = [
  ['push', 'main', HOME, { push: 'same', ...HAND }],
  ['push', 'v1', HOME, { 'push of a tag': 'same', ...HAND }],
  ['pull_request', 'feature', HOME, { pull_request: 'same', ...HAND }],
  ['pull_request', 'main', 'mallory/octo-repo', { 'pull_request of a fork': 'same', ...HAND }],
  ['pull_request', 'main', HOME, { ...HAND }],
  ['pull_request', 'feature', '', { ...HAND }],
  ['pull_request_target', 'feature', HOME, { pull_request_target: 'same', ...HAND }],
  ['merge_group', `gh-readonly-queue/main/pr-1-${SHA}`, HOME, { merge_group: 'same', ...HAND }],
  ['merge_group', `gh-readonly-queue/main/pr-2-${SHA}`, HOME, { ...HAND }],
  ['release', 'v1', HOME, { release: 'same', ...HAND }],
  ['schedule', 'main', HOME, { schedule: 'same', ...HAND }],
  [
    'workflow_dispatch',
    'main',
    HOME,
    {
      push: 'same',
      schedule: 'same',
      'by hand': 'same',
      'by hand, of a tag': 'same',
      repository_dispatch: 'same',
      workflow_run: 'same',
    },
  ],
  [
    'repository_dispatch',
    'v1',
    HOME,
    { 'push of a tag': 'same', release: 'same', 'by hand': 'same', 'by hand, of a tag': 'same' },
  ],
];

const deployOf = (event: string, ref: string, headRepository: string): DeployIdentity => ({
  sha: SHA,
  event: isSharedEvent(event) ? event : '',
  headRepository,
  ref,
  since: AT,
});

test.each([
  [[12], 'same'],
  [[12, 13], 'same'],
  [[], 'same'],
  [[13], 'other'],
] as const)('two pull requests with one head: a run of %j for ours, #12, is %s', (numbers, verdict) => {
  const theirs = run({
    event: 'pull_request',
    head_branch: 'feature',
    pull_requests: numbers.map((number) => ({ number })),
  });
  const ours = { ...deployOf('pull_request', 'feature', HOME), pullRequest: 12 };
  expect(deployRelation(ours, identityOfRun(theirs)).verdict).toBe(verdict);
});

describe('which runs are of this deploy', () => {
  test.each(OURS)('%s on %s of %s', (event, ref, headRepository, accepted) => {
    const verdicts = Object.entries(THEIRS).map(([name, theirs]) => [
      name,
      deployRelation(deployOf(event, ref, headRepository), identityOfRun(theirs)).verdict,
    ]);
    const expected = Object.keys(THEIRS).map((name) => [name, accepted[name] ?? 'other']);
    expect(verdicts).toEqual(expected);
  });

  const TIMES: [what: string, over: GitHubRun, verdict: string][] = [
    ['made a moment before ours, by the same push', { created_at: stamp(AT - 3_000) }, 'same'],
    ['an hour old', { created_at: stamp(AT - 3_600_000) }, 'other'],
    ['just too old', { created_at: stamp(AT - TOLERANCE_MS - 1_000) }, 'other'],
    ['run again: the time of its first attempt counts', { created_at: stamp(AT), run_attempt: 4 }, 'same'],
    ['of no known time', { created_at: '' }, 'other'],
    ['by hand, yesterday', { event: 'workflow_dispatch', created_at: stamp(AT - 86_400_000) }, 'other'],
    ['by hand, tomorrow', { event: 'workflow_dispatch', created_at: stamp(AT + 86_400_000) }, 'newer'],
    ['of another commit', { head_sha: 'e'.repeat(40) }, 'other'],
    ['of a repository that is gone', { head_repository: null }, 'other'],
    ['of no branch', { head_branch: null }, 'other'],
    ['in another case', { head_repository: { full_name: 'Octo-Org/octo-repo' } }, 'same'],
  ];
  test.each(TIMES)('a push: %s', (_what, over, verdict) => {
    expect(deployRelation(deployOf('push', 'main', HOME), identityOfRun(run(over))).verdict).toBe(verdict);
  });

  test('without the time of our own run none is too old, and a dispatch of ours has no time at all', () => {
    const old = identityOfRun(run({ created_at: stamp(AT - 86_400_000) }));
    expect(deployRelation({ ...deployOf('push', 'main', HOME), since: undefined }, old).verdict).toBe('same');
    expect(deployRelation(deployOf('workflow_dispatch', 'main', HOME), old).verdict).toBe('same');
  });

  test('it says why another is another', () => {
    const why = (over: GitHubRun) => deployRelation(deployOf('push', 'main', HOME), identityOfRun(run(over)));
    expect(why({ event: 'schedule' })).toEqual({ verdict: 'other', why: "of the event 'schedule', not 'push'" });
    expect(why({ head_branch: 'v1' })).toEqual({ verdict: 'other', why: "of 'v1', not 'main'" });
    expect(why({ created_at: stamp(AT - 3_600_000) })).toEqual({
      verdict: 'other',
      why: 'made before the run of this job (2026-11-25T11:00:00.000Z)',
    });
  });
});

describe('which runs of a workflow speak of the same line', () => {
  const ours = identityOfRun(run());
  const LINES: [what: string, over: GitHubRun, relation: string][] = [
    ['itself', {}, 'same run'],
    ['itself, run again', { run_attempt: 2 }, 'newer'],
    ['the next push', { id: 21, run_number: 13 }, 'newer'],
    ['the push before', { id: 19, run_number: 11 }, 'older'],
    ['a dispatch by hand after it', { id: 21, run_number: 13, event: 'workflow_dispatch' }, 'newer'],
    ['a nightly', { id: 21, run_number: 13, event: 'schedule' }, 'other'],
    ['a pull request', { id: 21, run_number: 13, event: 'pull_request' }, 'other'],
    ["a fork's main", { id: 21, run_number: 13, head_repository: { full_name: 'mallory/octo-repo' } }, 'other'],
    ['another branch', { id: 21, run_number: 13, head_branch: 'next' }, 'other'],
    ['another file with the same name', { id: 21, run_number: 13, path: '.github/workflows/b.yml' }, 'other'],
    ['no known file', { id: 21, run_number: 13, path: '' }, 'other'],
  ];
  test.each(LINES)('%s', (_what, over, relation) => {
    expect(lineRelation(ours, identityOfRun(run(over)))).toBe(relation);
  });

  test('a regrouped merge queue goes on under another branch', () => {
    const group = (id: number, base: string) =>
      identityOfRun(
        run({ id, run_number: id, event: 'merge_group', head_branch: `gh-readonly-queue/${base}/pr-${id}-${SHA}` }),
      );
    expect(lineRelation(group(1, 'release/1'), group(2, 'release/1'))).toBe('newer');
    expect(lineRelation(group(1, 'release/1'), group(2, 'release'))).toBe('other');
    expect(lineOf(group(1, 'release/1'), HOME)).toBe('queue/release/1');
  });

  const NAMES: [line: string, over: GitHubRun, isTag?: boolean][] = [
    ['main', {}],
    ['mallory/octo-repo:main', { head_repository: { full_name: 'mallory/octo-repo' } }],
    ['unknown:main', { head_repository: null }],
    ['main (schedule)', { event: 'schedule' }],
    ['main', { event: 'workflow_dispatch' }],
    ['main', { pull_requests: [{ number: 12 }] }],
    ['feature (pull_request)', { event: 'pull_request_target', head_branch: 'feature' }],
    ['queue/main', { head_branch: `gh-readonly-queue/main/pr-1-${SHA}` }],
    ['pull/12', { event: 'pull_request', pull_requests: [{ number: 12 }] }],
    ['tags', { head_branch: 'v1' }, true],
    ['tags', { event: 'release', head_branch: 'v1' }],
  ];
  test.each(NAMES)('its name is %s', (line, over, isTag) => {
    expect(lineOf(identityOfRun(run(over)), HOME, isTag)).toBe(line);
  });
});

describe('our own run', () => {
  const env = {
    GITHUB_REPOSITORY: HOME,
    GITHUB_RUN_ID: '30',
    GITHUB_RUN_NUMBER: '3',
    GITHUB_RUN_ATTEMPT: '2',
    GITHUB_WORKFLOW_REF: `${HOME}/.github/workflows/main.yml@refs/heads/a/b`,
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: SHA,
  };

  test('of a push', () => {
    expect(ownIdentity(env, {})).toEqual({
      id: '30',
      number: 3,
      attempt: 2,
      workflow: 'main.yml',
      event: 'push',
      headRepository: HOME,
      ref: 'main',
      sha: SHA,
      pullRequests: [],
      createdAt: undefined,
    });
  });

  test("of a fork's pull request: the head, not the merge commit", () => {
    const head = { ref: 'main', sha: 'a'.repeat(40), repo: { full_name: 'mallory/octo-repo' } };
    const pull = { ...env, GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/12/merge' };
    expect(ownIdentity(pull, { pull_request: { number: 12, head } })).toMatchObject({
      headRepository: 'mallory/octo-repo',
      ref: 'main',
      sha: head.sha,
      pullRequests: [12],
    });
    expect(ownIdentity(pull, { pull_request: { head: { ...head, repo: null } } }).headRepository).toBe('');
  });

  test('of a merge group and of a release', () => {
    expect(ownIdentity(env, { merge_group: { head_ref: 'refs/heads/gh-readonly-queue/main/pr-1-f' } }).ref).toBe(
      'gh-readonly-queue/main/pr-1-f',
    );
    expect(ownIdentity(env, { release: { tag_name: 'v1' } }).ref).toBe('v1');
  });

  test.each([
    ['.github/workflows/deploy.yml', 'deploy.yml'],
    ['.github/workflows/deploy@v2.yml@main', 'deploy@v2.yml'],
    [`${HOME}/.github/workflows/deploy.yaml@refs/tags/v1`, 'deploy.yaml'],
    ['dynamic/github-code-scanning/codeql', 'dynamic/github-code-scanning/codeql'],
    ['', ''],
  ])('the file of %s', (path, file) => {
    expect(workflowFileOf(path)).toBe(file);
  });
});
