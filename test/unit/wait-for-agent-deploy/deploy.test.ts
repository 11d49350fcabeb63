import { describe, expect, test } from 'vitest';
import { expectedDeploy } from '../../../actions/wait-for-agent-deploy/src/deploy.ts';

const SHA = 'f'.repeat(40);
const MERGE = 'e'.repeat(40);
const NOW = Date.UTC(2026, 10, 26, 12);
const HOME = 'octo-org/octo-repo';
const ENV = {
  GITHUB_REPOSITORY: HOME,
  GITHUB_WORKFLOW_REF: `${HOME}/.github/workflows/pipeline.yml@refs/heads/main`,
  GITHUB_RUN_ATTEMPT: '1',
};
const stamp = (ms: number) => new Date(ms).toISOString();
const pull = (over: object = {}) => ({
  number: 12,
  head: { sha: SHA, ref: 'feature', repo: { full_name: HOME } },
  base: { sha: 'b'.repeat(40), ref: 'main' },
  ...over,
});

interface Row {
  name: string;
  event: string;
  ref?: string;
  /** GITHUB_SHA. */
  sha?: string;
  payload?: unknown;
  /** The commit of the deploy. */
  of?: string;
  attempt?: string;
  expected: Record<string, unknown>;
}

const ROWS: Row[] = [
  {
    name: 'a push',
    event: 'push',
    payload: { repository: { pushed_at: NOW / 1_000 - 5 } },
    expected: { event: 'push', ref: 'main', headRepository: HOME, since: NOW - 5_000, workflowSha: SHA },
  },
  {
    name: 'a push, run again: its own time is not that of the event',
    event: 'push',
    attempt: '2',
    payload: { repository: { pushed_at: NOW / 1_000 - 5 } },
    expected: { since: undefined },
  },
  {
    name: 'a push whose event is old',
    event: 'push',
    payload: { repository: { pushed_at: NOW / 1_000 - 90_000 } },
    expected: { since: undefined },
  },
  { name: 'a tag', event: 'push', ref: 'refs/tags/v1', expected: { event: 'push', ref: 'v1' } },
  {
    name: 'a pull request: GitHub reads the workflow at the merge commit',
    event: 'pull_request',
    ref: 'refs/pull/12/merge',
    sha: MERGE,
    payload: { action: 'opened', pull_request: pull() },
    expected: { event: 'pull_request', ref: 'feature', pullRequest: 12, workflowSha: MERGE, sha: SHA },
  },
  {
    name: 'a pull request of a fork',
    event: 'pull_request',
    sha: MERGE,
    payload: { pull_request: pull({ head: { sha: SHA, ref: 'main', repo: { full_name: 'mallory/octo-repo' } } }) },
    expected: { headRepository: 'mallory/octo-repo', ref: 'main' },
  },
  {
    name: 'pull_request_target: GitHub reads it at the base',
    event: 'pull_request_target',
    sha: MERGE,
    payload: { action: 'opened', pull_request: pull() },
    expected: { event: 'pull_request_target', workflowSha: MERGE, trigger: { ref: 'refs/heads/main' } },
  },
  {
    name: 'closed by merging: the push of the merge commit',
    event: 'pull_request',
    sha: MERGE,
    of: MERGE,
    payload: {
      action: 'closed',
      pull_request: pull({ merged: true, merge_commit_sha: MERGE, merged_at: stamp(NOW - 3_000) }),
    },
    expected: {
      event: 'push',
      ref: 'main',
      since: NOW - 3_000,
      trigger: { name: 'push', ref: 'refs/heads/main', startedBy: 'pull_request' },
    },
  },
  {
    name: 'closed without merging',
    event: 'pull_request',
    sha: MERGE,
    payload: { action: 'closed', pull_request: pull({ merged: false }) },
    expected: { event: 'pull_request', trigger: { name: 'pull_request', action: 'closed' } },
  },
  {
    name: 'a merge group',
    event: 'merge_group',
    payload: {
      merge_group: {
        base_sha: 'b'.repeat(40),
        base_ref: 'refs/heads/main',
        head_ref: 'refs/heads/gh-readonly-queue/main/pr-1-a',
        head_sha: SHA,
      },
    },
    expected: {
      event: 'merge_group',
      ref: 'gh-readonly-queue/main/pr-1-a',
      trigger: { name: 'merge_group', ref: 'refs/heads/main' },
    },
  },
  {
    name: 'a release',
    event: 'release',
    ref: 'refs/tags/v1',
    payload: { action: 'published', release: { tag_name: 'v1' } },
    expected: { event: 'release', ref: 'v1' },
  },
  {
    name: 'a dispatch starts no deploy: every run of the branch counts',
    event: 'workflow_dispatch',
    expected: { event: '', ref: 'main', ownWorkflow: '', since: undefined },
  },
  {
    name: 'after another workflow: what started that one',
    event: 'workflow_run',
    payload: {
      workflow_run: {
        event: 'push',
        head_sha: SHA,
        head_branch: 'main',
        head_repository: { full_name: HOME },
        created_at: stamp(NOW - 60_000),
      },
    },
    expected: { event: 'push', ref: 'main', since: NOW - 60_000, trigger: { startedBy: 'workflow_run' } },
  },
  {
    name: 'a commit that is not of the event: whatever deployed it',
    event: 'push',
    of: 'c'.repeat(40),
    expected: { event: '', ref: '', since: undefined },
  },
  { name: 'its own workflow is known', event: 'push', expected: { ownWorkflow: 'pipeline.yml' } },
];

describe('the deploy that a job is about', () => {
  test.each(ROWS)(
    '$name',
    ({ event: name, ref = 'refs/heads/main', sha = SHA, payload = {}, of, attempt, expected }) => {
      const env = {
        ...ENV,
        GITHUB_EVENT_NAME: name,
        GITHUB_REF: ref,
        GITHUB_SHA: sha,
        ...(attempt !== undefined && { GITHUB_RUN_ATTEMPT: attempt }),
      };
      expect(expectedDeploy({ name, payload, sha, ref }, of ?? SHA, env, NOW)).toMatchObject(expected);
    },
  );
});
