import { describe, expect, test } from 'vitest';
import { parseName } from '../../../actions/wait-for-agent-deploy/src/names.ts';
import type { Check, Run } from '../../../actions/wait-for-agent-deploy/src/replies.ts';
import { judge, type Question, type Verdict } from '../../../actions/wait-for-agent-deploy/src/verdict.ts';

const EARLY = '2026-11-22T11:00:00Z';
const LATE = '2026-11-22T12:00:00Z';
const LATER = '2026-11-22T12:00:01Z';

function aRun(over: Partial<Run> = {}): Run {
  return {
    id: 1,
    run_number: 1,
    run_attempt: 1,
    workflow_id: 7,
    event: 'push',
    head_sha: 'abc',
    status: 'in_progress',
    conclusion: null,
    html_url: 'https://github.com/o/r/actions/runs/1',
    check_suite_id: 10,
    created_at: LATE,
    run_started_at: LATE,
    updated_at: LATE,
    ...over,
  };
}

function aCheck(over: Partial<Check> = {}): Check {
  return {
    id: 100,
    name: 'deploy',
    status: 'completed',
    conclusion: 'success',
    started_at: LATER,
    completed_at: LATER,
    check_suite: { id: 10 },
    app: { slug: 'github-actions' },
    ...over,
  };
}

const done = (conclusion: string) => ({ status: 'completed', conclusion });

/** The parts of a verdict that a table can show. */
function brief(verdict: Verdict): string {
  if (verdict.kind === 'concluded') return `${verdict.allowed ? 'pass' : 'fail'} ${verdict.conclusion}`;
  if (verdict.kind === 'pending') return `pending${verdict.needsApproval ? ', approval' : ''}`;
  return verdict.kind;
}

const question = (over: Partial<Question>): Question => ({
  byWorkflow: true,
  name: undefined,
  allowed: ['success'],
  ...over,
});
const named = parseName('deploy');

const RUNS: [name: string, runs: Run[], expected: string][] = [
  ['no run', [], 'absent'],
  ['queued', [aRun({ status: 'queued' })], 'pending'],
  ['waiting for approval', [aRun({ status: 'waiting' })], 'pending, approval'],
  ['a status of the future', [aRun({ status: 'pondering' })], 'pending'],
  ['success', [aRun(done('success'))], 'pass success'],
  ...[
    'failure',
    'cancelled',
    'skipped',
    'neutral',
    'timed_out',
    'action_required',
    'stale',
    'startup_failure',
    'new-word',
  ].map((conclusion): [string, Run[], string] => [conclusion, [aRun(done(conclusion))], `fail ${conclusion}`]),
  ['completed without a conclusion', [aRun({ status: 'completed' })], 'pending'],
  [
    'superseded and cancelled, the newer one goes on',
    [aRun(done('cancelled')), aRun({ id: 2, run_number: 2 })],
    'pending',
  ],
  [
    'superseded and failed, the newer one is good',
    [aRun(done('failure')), aRun({ id: 2, run_number: 2, ...done('success') })],
    'pass success',
  ],
  [
    'superseded and good, the newer one is cancelled',
    [aRun({ id: 2, run_number: 2, ...done('cancelled') }), aRun(done('success'))],
    'fail cancelled',
  ],
  [
    'no numbers: the later one',
    [aRun({ run_number: 0, ...done('success'), created_at: EARLY }), aRun({ id: 2, run_number: 0 })],
    'pending',
  ],
];

describe('the run of a workflow', () => {
  test.each(RUNS)('%s', (_name, runs, expected) => {
    expect(brief(judge({ runs, checks: undefined }, question({})))).toBe(expected);
  });

  test('another conclusion can be allowed', () => {
    const runs = [aRun(done('neutral'))];
    expect(brief(judge({ runs, checks: undefined }, question({ allowed: ['success', 'neutral'] })))).toBe(
      'pass neutral',
    );
  });
});

const again = { run_attempt: 2 };
const CHECKS: [name: string, run: Run, checks: Check[], expected: string][] = [
  ['not there yet', aRun(), [aCheck({ name: 'build' })], 'pending'],
  ['good while the run goes on', aRun(), [aCheck()], 'pass success'],
  ['good in a run that failed otherwise', aRun(done('failure')), [aCheck()], 'pass success'],
  ['bad in a run that is good otherwise', aRun(done('success')), [aCheck(done('skipped'))], 'fail skipped'],
  ['never part of the run', aRun(done('success')), [aCheck({ name: 'deploy-docs' })], 'ended-without'],
  ['waiting for approval', aRun(), [aCheck({ status: 'waiting', conclusion: null })], 'pending, approval'],
  [
    'run twice, the newer one goes on',
    aRun(),
    [aCheck(), aCheck({ id: 101, started_at: null, status: 'queued', conclusion: null })],
    'pending',
  ],
  [
    'run twice, the newer one is bad',
    aRun(),
    [aCheck({ started_at: EARLY }), aCheck({ id: 99, ...done('failure') })],
    'fail failure',
  ],
  ['of the attempt before', aRun(again), [aCheck({ started_at: EARLY })], 'pending'],
  ['failed in the attempt before', aRun(again), [aCheck({ started_at: EARLY, ...done('failure') })], 'pending'],
  [
    'not run again in an attempt that has ended',
    aRun({ ...again, ...done('success') }),
    [aCheck({ started_at: EARLY })],
    'pass success',
  ],
  [
    'bad in this attempt',
    aRun(again),
    [aCheck({ started_at: EARLY }), aCheck({ id: 101, ...done('failure') })],
    'fail failure',
  ],
  ['one of a matrix is good, another may come', aRun(), [aCheck({ name: 'deploy (eu)' })], 'pending'],
  [
    'all of a matrix are good',
    aRun(done('success')),
    [aCheck({ name: 'deploy (eu)' }), aCheck({ name: 'deploy (us)' })],
    'pass success',
  ],
  [
    'one of a matrix is bad',
    aRun(),
    [aCheck({ name: 'deploy (eu)' }), aCheck({ name: 'deploy (us)', ...done('failure') })],
    'fail failure',
  ],
];

describe('a named check in the run of a workflow', () => {
  test.each(CHECKS)('%s', (_name, run, checks, expected) => {
    expect(brief(judge({ runs: [run], checks }, question({ name: named })))).toBe(expected);
  });

  test('the names that do exist are told', () => {
    const verdict = judge(
      { runs: [aRun(done('success'))], checks: [aCheck({ name: 'b' }), aCheck({ name: 'a' })] },
      question({ name: named }),
    );
    expect(verdict).toMatchObject({ kind: 'ended-without', names: ['a', 'b'] });
  });
});

const other = { id: 2, workflow_id: 8, check_suite_id: 20 };
const newer = { id: 3, run_number: 2, check_suite_id: 30 };
const inOther = { id: 101, check_suite: { id: 20 } };
const inNewer = { id: 102, check_suite: { id: 30 } };
const byApp = { id: 103, check_suite: { id: 40 }, app: { slug: 'cloud-build' } };
const PRODUCERS: [name: string, runs: Run[], checks: Check[], expected: string][] = [
  ['nobody', [], [aCheck({ name: 'build' })], 'absent'],
  ['one workflow', [aRun()], [aCheck()], 'pass success'],
  ['an app', [], [aCheck(byApp)], 'pass success'],
  ['two workflows, both good', [aRun(), aRun(other)], [aCheck(), aCheck(inOther)], 'pass success'],
  [
    'two workflows, one bad',
    [aRun(), aRun(other)],
    [aCheck(), aCheck({ ...inOther, ...done('failure') })],
    'fail failure',
  ],
  [
    'a workflow and an app, the app goes on',
    [aRun()],
    [aCheck(), aCheck({ ...byApp, status: 'queued', conclusion: null })],
    'pending',
  ],
  ['an older run was bad', [aRun(), aRun(newer)], [aCheck(done('cancelled')), aCheck(inNewer)], 'pass success'],
  [
    'an older run was good, the newer one is bad',
    [aRun(), aRun(newer)],
    [aCheck(), aCheck({ ...inNewer, ...done('failure') })],
    'fail failure',
  ],
  ['an older run was good, the newer one is not so far', [aRun(), aRun(newer)], [aCheck()], 'pending'],
  [
    'an older run was good, the newer one ended without it',
    [aRun(), aRun({ ...newer, ...done('success') })],
    [aCheck()],
    'ended-without',
  ],
  [
    'one workflow is good, the newer run of the other ended without it',
    [aRun(), aRun(other), aRun({ ...newer, workflow_id: 8, ...done('success') })],
    [aCheck(), aCheck(inOther)],
    'ended-without',
  ],
  ['runs unknown: each suite counts', [], [aCheck(done('cancelled')), aCheck(inNewer)], 'fail cancelled'],
];

describe('a check by its name alone', () => {
  test.each(PRODUCERS)('%s', (_name, runs, checks, expected) => {
    expect(brief(judge({ runs, checks }, question({ byWorkflow: false, name: named })))).toBe(expected);
  });
});
