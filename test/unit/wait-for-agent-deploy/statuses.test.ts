import { describe, expect, test } from 'vitest';
import { parseName } from '../../../actions/wait-for-agent-deploy/src/names.ts';
import type { Deployment, DeploymentStatus, Status } from '../../../actions/wait-for-agent-deploy/src/replies.ts';
import { judgeDeployment, judgeStatuses } from '../../../actions/wait-for-agent-deploy/src/statuses.ts';
import type { Verdict } from '../../../actions/wait-for-agent-deploy/src/verdict.ts';

const at = (minute: number) => `2026-11-22T12:${String(minute).padStart(2, '0')}:00Z`;

function brief(verdict: Verdict): string {
  if (verdict.kind === 'concluded') return `${verdict.allowed ? 'pass' : 'fail'} ${verdict.conclusion}`;
  if (verdict.kind === 'pending') return `pending${verdict.needsApproval ? ', approval' : ''}`;
  return verdict.kind;
}

const status = (context: string, state: string, minute = 0, id = 1): Status => ({
  id,
  context,
  state,
  created_at: at(minute),
});

const STATUSES: [name: string, asked: string, statuses: Status[], expected: string][] = [
  ['none', 'vercel', [], 'absent'],
  ['only others', 'vercel', [status('netlify', 'success')], 'absent'],
  ['success', 'vercel', [status('vercel', 'success')], 'pass success'],
  ['failure', 'vercel', [status('vercel', 'failure')], 'fail failure'],
  ['error is a failure', 'vercel', [status('vercel', 'error')], 'fail failure'],
  ['pending', 'vercel', [status('vercel', 'pending')], 'pending'],
  ['a state of the future', 'vercel', [status('vercel', 'pondering')], 'pending'],
  ['the newest counts', 'vercel', [status('vercel', 'failure', 1), status('vercel', 'success', 2)], 'pass success'],
  ['in any order', 'vercel', [status('vercel', 'failure', 2), status('vercel', 'success', 1)], 'fail failure'],
  [
    'in the same second',
    'vercel',
    [status('vercel', 'failure', 1, 8), status('vercel', 'success', 1, 9)],
    'pass success',
  ],
  ['several, one bad', '/ci\\/.*/', [status('ci/a', 'success'), status('ci/b', 'failure')], 'fail failure'],
  ['several, one open', '/ci\\/.*/', [status('ci/a', 'success'), status('ci/b', 'pending')], 'pending'],
  ['several, all good', '/ci\\/.*/', [status('ci/a', 'success'), status('ci/b', 'success')], 'pass success'],
  ['a part of the name is not it', 'vercel', [status('vercel-docs', 'success')], 'absent'],
];

describe('commit statuses', () => {
  test.each(STATUSES)('%s', (_name, asked, statuses, expected) => {
    expect(brief(judgeStatuses(statuses, parseName(asked)))).toBe(expected);
  });

  test('the contexts that there are, the page and the description are told', () => {
    expect(judgeStatuses([status('b', 'success'), status('a', 'success')], parseName('c'))).toMatchObject({
      names: ['a', 'b'],
    });
    const bad = { ...status('a', 'error'), description: 'no space left', target_url: 'https://host.example/1' };
    expect(judgeStatuses([bad], parseName('a'))).toMatchObject({
      why: "it says 'no space left'",
      what: "commit status 'a'",
      url: 'https://host.example/1',
    });
  });
});

const deployment = (id: number, minute: number): Deployment => ({
  id,
  sha: String(id).repeat(10),
  ref: 'main',
  environment: 'prod',
  created_at: at(minute),
});
const state = (text: string, minute = 0): DeploymentStatus => ({ id: minute, state: text, created_at: at(minute) });
const OURS = deployment(5, 1);

const DEPLOYMENTS: [name: string, states: DeploymentStatus[], newer: Deployment | undefined, expected: string][] = [
  ['no state so far', [], undefined, 'pending'],
  ['queued', [state('queued')], undefined, 'pending'],
  ['in progress', [state('queued', 1), state('in_progress', 2)], undefined, 'pending'],
  ['waiting for approval', [state('waiting')], undefined, 'pending, approval'],
  ['a state of the future', [state('pondering')], undefined, 'pending'],
  ['success', [state('in_progress', 1), state('success', 2)], undefined, 'pass success'],
  ['in any order', [state('success', 2), state('in_progress', 1)], undefined, 'pass success'],
  ['failure', [state('failure')], undefined, 'fail failure'],
  ['error', [state('error')], undefined, 'fail failure'],
  ['replaced by a newer one', [state('success', 1), state('inactive', 2)], deployment(6, 3), 'fail superseded'],
  ['switched off', [state('success', 1), state('inactive', 2)], OURS, 'fail inactive'],
  ['switched off, an older one is there', [state('inactive')], deployment(4, 0), 'fail inactive'],
];

describe('deployments', () => {
  test.each(DEPLOYMENTS)('%s', (_name, states, newer, expected) => {
    expect(brief(judgeDeployment('prod', OURS, states, newer))).toBe(expected);
  });

  test('none', () => {
    expect(brief(judgeDeployment('prod', undefined, [], undefined))).toBe('absent');
  });
});
