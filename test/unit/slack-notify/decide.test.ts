import { whySecretsAreWithheld } from '@stability-actions/common/withheld-secrets';
import { expect, test } from 'vitest';
import { decide, type Known, type NotifyOn } from '../../../actions/slack-notify/src/incident/decide.ts';
import { compareRuns } from '../../../actions/slack-notify/src/incident/order.ts';
import { parseMention } from '../../../actions/slack-notify/src/message/mentions.ts';
import { fromMetadata, type Memory, nonceOf, toMetadata } from '../../../actions/slack-notify/src/slack/memory.ts';
import { parseNeeds, type Status, statusOf } from '../../../actions/slack-notify/src/subject/status.ts';
import { verdictOf } from '../../../actions/slack-notify/src/subject/verdict.ts';

const run = (number: number, attempt = 1) => ({ id: String(1_000 + number), number, attempt });

function message(
  status: 'success' | 'failure' | 'cancelled',
  number: number,
  attempt = 1,
  failures = 1,
): NonNullable<Known['message']> {
  const memory = {
    kind: 'root',
    status,
    run: run(number, attempt),
    workflow: 'w',
    since: 1,
    failures,
    firstRun: 1,
    nonce: 'n',
  } as const;
  return { ts: '1.1', memory };
}

const searched = { searched: true };
const blind = { searched: false };

test.each<[name: string, mode: NotifyOn, status: Status, known: Known, action: string]>([
  ['always posts', 'always', 'success', { ...searched, message: message('success', 4) }, 'post'],
  ['the same again is an edit', 'always', 'success', { ...searched, same: message('success', 5) }, 'edit none'],
  ['failure mode is silent on success', 'failure', 'success', searched, 'none'],
  [
    'always: a failure after a success is new',
    'always',
    'failure',
    { ...searched, message: message('success', 4) },
    'post alarm',
  ],
  [
    'always: a failure after a failure is not new',
    'always',
    'failure',
    { ...searched, message: message('failure', 4) },
    'post',
  ],
  ['failure mode is silent on a start', 'failure', 'started', searched, 'none'],
  ['failure mode posts cancelled', 'failure', 'cancelled', searched, 'post alarm'],
  ['first failure', 'change', 'failure', searched, 'post alarm'],
  ['failure after success', 'change', 'failure', { ...searched, message: message('success', 4) }, 'post alarm'],
  ['failure after failure', 'change', 'failure', { ...searched, message: message('failure', 4) }, 'edit quiet'],
  ['failure after cancelled', 'change', 'failure', { ...searched, message: message('cancelled', 4) }, 'edit quiet'],
  [
    'another job of the same attempt fails',
    'change',
    'failure',
    { ...searched, message: message('failure', 5) },
    'edit none',
  ],
  [
    'success after failure',
    'change',
    'success',
    { ...searched, message: message('failure', 4) },
    'edit broadcast recovers',
  ],
  ['success after success', 'change', 'success', { ...searched, message: message('success', 4) }, 'none'],
  [
    'success of a job whose run has a failed job',
    'change',
    'success',
    { ...searched, message: message('failure', 5) },
    'none',
  ],
  ['a late failure', 'change', 'failure', { ...searched, message: message('success', 6) }, 'none'],
  ['a late success', 'change', 'success', { ...searched, message: message('failure', 6) }, 'none'],
  ['a late attempt', 'change', 'failure', { ...searched, message: message('failure', 5, 2) }, 'none'],
  ['a late failure that only GitHub knows', 'change', 'failure', { ...searched, newerRun: 'passed' }, 'none'],
  [
    'a late failure after a success that was not told',
    'change',
    'failure',
    { ...searched, message: message('success', 4), newerRun: 'passed' },
    'none',
  ],
  ['a failure while a newer run is on', 'change', 'failure', { ...searched, newerRun: 'exists' }, 'post alarm'],
  ['cancelled for a newer run', 'change', 'cancelled', { ...searched, newerRun: 'exists' }, 'none'],
  ['cancelled by a timeout', 'change', 'cancelled', searched, 'post alarm'],
  ['a start', 'change', 'started', searched, 'none'],
  ['skipped is told', 'always', 'skipped', searched, 'post'],
  ['skipped is no failure', 'failure', 'skipped', searched, 'none'],
  ['skipped changes nothing', 'change', 'skipped', { ...searched, message: message('failure', 4) }, 'none'],
  ['neutral changes nothing', 'change', 'neutral', { ...searched, message: message('failure', 4) }, 'none'],
  ['first success', 'change', 'success', searched, 'none'],
  ['GitHub: failure after failure', 'change', 'failure', { ...blind, github: 'failure' }, 'none'],
  ['GitHub: failure after success', 'change', 'failure', { ...blind, github: 'success' }, 'post alarm'],
  ['GitHub: recovery', 'change', 'success', { ...blind, github: 'failure' }, 'post recovers'],
  ['GitHub: success after success', 'change', 'success', { ...blind, github: 'success' }, 'none'],
  [
    'GitHub: failed before, but the channel has no message',
    'change',
    'failure',
    { ...searched, github: 'failure' },
    'post alarm',
  ],
  ['nothing known: failure', 'change', 'failure', blind, 'post alarm'],
  ['nothing known: success is told rather than hidden', 'change', 'success', blind, 'post'],
])('%s', (_, mode, status, known, expected) => {
  const plan = decide(mode, { status, run: run(5), workflow: 'w', regroups: false }, known);
  const words = [
    plan.action,
    plan.action === 'edit' && plan.reply,
    plan.action !== 'none' && plan.recovers && 'recovers',
    plan.action !== 'none' && plan.alarm && 'alarm',
  ];
  expect(words.filter(Boolean).join(' ')).toBe(expected);
  expect(plan.reason).not.toBe('');
});

test.each<[status: Status, action: string]>([
  ['cancelled', 'none'],
  ['failure', 'post'],
])('in a merge queue %s is %s', (status, action) => {
  expect(decide('change', { status, run: run(5), workflow: 'w', regroups: true }, searched).action).toBe(action);
});

test('a run that recovered and fails again re-opens its incident and rings', () => {
  const plan = decide(
    'change',
    { status: 'failure', run: run(5, 3), workflow: 'w', regroups: false },
    { ...searched, message: message('success', 5, 2) },
  );
  expect(plan).toMatchObject({ action: 'edit', reply: 'broadcast', alarm: true });
});

test.each([
  ['a higher number', run(6), run(5), 1],
  ['a later attempt', run(5, 2), run(5, 1), 1],
  ['the same', run(5), run(5), 0],
  ['an attempt of an older run', run(4, 9), run(5, 1), -1],
])('order within a workflow: %s', (_, a, b, sign) => {
  expect(Math.sign(compareRuns({ run: a, workflow: 'w' }, { run: b, workflow: 'w' }))).toBe(sign);
});

test('order across workflows is by run ID, also beyond 2^53', () => {
  const a = { run: { id: '9007199254740993', number: 1, attempt: 1 }, workflow: 'a' };
  const b = { run: { id: '9007199254740992', number: 9, attempt: 1 }, workflow: 'b' };
  expect(compareRuns(a, b)).toBeGreaterThan(0);
});

test('metadata keeps what it is given, tells no names, and belongs to its key', () => {
  const memory: Memory = {
    kind: 'root',
    status: 'failure',
    run: run(5),
    workflow: 'w',
    since: 17,
    failures: 2,
    firstRun: 4,
    nonce: nonceOf('secret-project', run(5), 'failure', 'root'),
  };
  const metadata = toMetadata('secret-project', memory);
  expect(fromMetadata('secret-project', metadata)).toEqual(memory);
  expect(fromMetadata('other', metadata)).toBeUndefined();
  expect(
    fromMetadata('secret-project', { event_type: 'stability_slack_notify', event_payload: { key: 1 } }),
  ).toBeUndefined();
  expect(JSON.stringify(metadata)).not.toContain('secret-project');
});

test.each<[name: string, status: Status, needs: string, conclusion: string | undefined, verdict: string]>([
  ['own status', 'failure', '', undefined, 'failure'],
  [
    'the worst of needs',
    'success',
    '{"a":{"result":"success"},"b":{"result":"failure"},"c":{"result":"cancelled"}}',
    undefined,
    'failure',
  ],
  [
    'cancelled is worse than success',
    'success',
    '{"a":{"result":"success"},"b":{"result":"cancelled"}}',
    undefined,
    'cancelled',
  ],
  ['skipped beside success', 'success', '{"a":{"result":"success"},"b":{"result":"skipped"}}', undefined, 'success'],
  ['nothing ran', 'success', '{"a":{"result":"skipped"}}', undefined, 'nothing'],
  ['needs decide over the own status', 'failure', '{"a":{"result":"success"}}', undefined, 'success'],
  ['a start after good jobs', 'started', '{"a":{"result":"success"}}', undefined, 'started'],
  ['a start after a failed job is a failure', 'started', '{"a":{"result":"failure"}}', undefined, 'failure'],
  ['the triggering run timed out', 'success', '', 'timed_out', 'failure'],
  ['a job that timed out, as another server says it', 'success', '{"a":{"result":"timed_out"}}', undefined, 'failure'],
  ['the triggering run was skipped', 'success', '', 'skipped', 'nothing'],
  ['the triggering run passed', 'success', '', 'success', 'success'],
])('verdict: %s', (_, status, needs, conclusion, expected) => {
  const triggeredBy =
    conclusion === undefined ? undefined : { workflow: 'CI', conclusion, startedAt: undefined, endedAt: undefined };
  expect(verdictOf(status, parseNeeds(needs), { triggeredBy })).toBe(expected);
});

test.each(['[]', '{"a":"failure"}', '{"a":{"result":"broken"}}', 'no json'])('needs that are none: %s', (json) => {
  expect(() => parseNeeds(json)).toThrow(/toJSON\(needs\)/);
});

test.each([
  ['Timed Out', 'failure'],
  ['startup-failure', 'failure'],
  ['FAIL', 'failure'],
  ['In Progress', 'started'],
  ['queued', 'neutral'],
  ['inactive', 'neutral'],
  ['exploded', undefined],
])('the word %s means %s', (word, status) => {
  expect(statusOf(word)).toBe(status);
});

test.each([
  ['<!here>', { kind: 'here' }],
  ['@Channel', { kind: 'channel' }],
  ['<@U0123ABCD>', { kind: 'user', id: 'U0123ABCD' }],
  ['<!subteam^S0123ABCD|@on-call>', { kind: 'group', id: 'S0123ABCD' }],
  ['<!everyone>', undefined],
  ['<https://x.example|here>', undefined],
])("Slack's own spelling of a mention: %s", (text, mention) => {
  expect(parseMention(text)).toEqual(mention);
});

const fork = (repo: unknown) => ({ pull_request: { number: 1, head: { repo } } });
test.each([
  ['a fork', 'pull_request', {}, fork({ full_name: 'x/y' }), '', /fork \(x\/y\)/],
  ['a deleted fork', 'pull_request', {}, fork(null), '', /deleted/],
  ['an own branch', 'pull_request', {}, fork({ full_name: 'o/r' }), 'Actions', undefined],
  ['pull_request_target has secrets', 'pull_request_target', {}, fork({ full_name: 'x/y' }), 'Actions', undefined],
  ['Dependabot by actor', 'push', { GITHUB_ACTOR: 'dependabot[bot]' }, {}, '', /Dependabot/],
  ['Dependabot by source', 'push', {}, {}, 'Dependabot', /Dependabot/],
  ['no secrets at all', 'push', {}, {}, 'None', /None/],
  ['a push', 'push', {}, {}, 'Actions', undefined],
])('withheld secrets: %s', (_, name, env, event, source, expected) => {
  const why = whySecretsAreWithheld({ GITHUB_REPOSITORY: 'o/r', GITHUB_EVENT_NAME: name, ...env }, event, source);
  if (expected === undefined) expect(why).toBeUndefined();
  else expect(why).toMatch(expected);
});
