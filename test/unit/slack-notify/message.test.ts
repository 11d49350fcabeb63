import { describe, expect, test } from 'vitest';
import type { Content } from '../../../actions/slack-notify/src/message/content.ts';
import { buildMessage } from '../../../actions/slack-notify/src/message/message.ts';
import { buildReply } from '../../../actions/slack-notify/src/message/reply.ts';
import { incidentKey, readSubject } from '../../../actions/slack-notify/src/subject/subject.ts';
import { EVENTS, HOSTILE, SHA } from '../../fixtures/slack-events.ts';
import { limitProblems } from '../../fixtures/slack-limits.ts';

const ENV = {
  GITHUB_REPOSITORY: 'octo-org/octo-repo',
  GITHUB_WORKFLOW: 'deploy',
  GITHUB_JOB: 'migrate',
  GITHUB_RUN_ID: '1001',
  GITHUB_RUN_NUMBER: '7',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_SHA: SHA,
  GITHUB_ACTOR: 'octocat',
};

const subjectOf = (name: string, text: string) => {
  const { env, event } = EVENTS[name] ?? { env: {}, event: () => ({}) };
  return readSubject({ ...ENV, GITHUB_EVENT_NAME: name, ...env }, event(text), '99', true);
};

const content = (given: Partial<Content>): Content => ({
  status: 'failure',
  recovers: false,
  subject: subjectOf('push', 'Fix it'),
  environment: '',
  version: '',
  jobs: [],
  mentions: [],
  runbookUrl: '',
  title: '',
  message: '',
  fields: [],
  ...given,
});

/** Everything that Slack parses. */
const parsed = (message: unknown) => JSON.stringify(message, (key, value) => (key === 'url' ? undefined : value));

/** The texts in which Slack reads formatting. */
function mrkdwnTexts(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'type' in value && value.type === 'mrkdwn' && 'text' in value ? [String(value.text)] : [];
  return [...own, ...Object.values(value).flatMap(mrkdwnTexts)];
}

describe.each(Object.keys(EVENTS))('%s', (event) => {
  test.each(Object.entries(HOSTILE))('hostile text: %s', (_, text) => {
    for (const status of ['failure', 'success', 'cancelled', 'started'] as const) {
      const given = content({
        status,
        subject: subjectOf(event, text),
        environment: text,
        version: text,
        jobs: [{ name: text, result: 'failure', url: `https://github.com/${text}`, failedStep: text }],
        title: event === 'push' ? text : '',
        message: `${text} {commit-title} {author}`,
        fields: Array.from({ length: 20 }, () => ({ name: text, value: text })),
        incident: { since: 1_700_000_000, failures: 3, firstRun: 5, nowSeconds: 1_700_009_000 },
      });
      for (const message of [buildMessage(given), buildReply(given)]) {
        expect(limitProblems({ ...message })).toEqual([]);
        expect(parsed(message)).not.toMatch(/<[!@#]|<https?:\/\/evil|[\u202a-\u202e\u2066-\u2069]|\\u0000/);
        for (const formatted of mrkdwnTexts(message)) {
          const foreign = formatted.replace(/^\*[^*\n]*\*/gm, '').replace(/<https:[^>]*>/g, '');
          expect(foreign).not.toMatch(/[`*<>]|(?<![\p{L}\p{N}])[_~]|[_~](?![\p{L}\p{N}])/u);
        }
      }
    }
  });
});

test.each([
  ['push', { where: 'main', branch: 'main', commit: { title: 'T', author: 'T' } }],
  ['push of a tag', { where: 'tag v1.2.3', version: 'v1.2.3' }],
  ['deleted branch', { where: 'old (deleted)', commit: { title: undefined } }],
  ['pull_request', { where: 'pull request #7 (T)', commit: { sha: SHA, title: 'T' }, pullRequest: { number: 7 } }],
  [
    'workflow_run',
    {
      workflow: 'T',
      where: 'T',
      run: { id: '900', number: 90, attempt: 2 },
      runUrl: 'https://github.com/octo-org/octo-repo/actions/runs/900/attempts/2',
    },
  ],
  ['merge_group', { where: 'merge queue of main', commit: { title: 'T' } }],
  ['workflow_dispatch', { where: 'main', commit: { sha: SHA, title: undefined } }],
  ['release', { where: 'tag v1.2.3', version: 'v1.2.3' }],
  ['deployment', { where: 'main', environment: 'T' }],
])('the subject of %s', (event, expected) => {
  expect(subjectOf(event, 'T')).toMatchObject(expected);
});

test.each([
  ['another branch', 'push', 'push of a tag', false],
  ['the same branch by hand', 'push', 'workflow_dispatch', true],
  ['the same branch every night', 'push', 'schedule', false],
  ['tags are one line, so that the next release can recover', 'push of a tag', 'release', true],
  ['a pull request is its own line', 'push', 'pull_request', false],
  ['the merge queue is its own line', 'push', 'merge_group', false],
])('the identity of an incident: %s', (_, a, b, same) => {
  const key = (event: string) => incidentKey('', subjectOf(event, 'main'), 'production');
  expect(key(a) === key(b)).toBe(same);
});

test('on workflow_run the run that is reported is the triggering one, unless this one speaks of itself', () => {
  const event = { workflow_run: { id: 900, name: 'CI', run_number: 90, conclusion: 'success', head_branch: 'main' } };
  const read = (ofItself: boolean) => readSubject({ ...ENV, GITHUB_EVENT_NAME: 'workflow_run' }, event, '', ofItself);
  expect(read(false)).toMatchObject({ workflow: 'CI', run: { id: '900' } });
  expect(read(true)).toMatchObject({ workflow: 'deploy', run: { id: '1001' } });
  expect(incidentKey('', read(false), '')).toBe(incidentKey('', read(true), ''));
});

test('a failure answers what broke, since when, whose change and where to click', () => {
  const jobs = [
    { name: 'deploy', result: 'failure', url: 'https://github.com/o/r/job/1', failedStep: 'Run migrations' },
  ] as const;
  const incident = { since: 1_700_000_000, failures: 3, firstRun: 5, nowSeconds: 1_700_009_000 };
  const message = parsed(buildMessage(content({ jobs, incident, environment: 'production', durationMs: 125_000 })));
  for (const part of [
    'deploy failed in production',
    'https://github.com/o/r/job/1|deploy> failed at step \u201cRun migrations\u201d',
    '2023-11-14 22:13 UTC (run #5), 3 failing runs',
    'Fix it \u2014 Fix it',
    '/actions/runs/1001|deploy #7>',
    '/job/99|this job>',
    '2m 05s',
  ]) {
    expect(message).toContain(part);
  }
});

test('own blocks that placeholders make too long give way to our layout', () => {
  const text = 'x{commit-title}'.repeat(20);
  const blocks = [{ type: 'header', text: { type: 'plain_text', text: text.slice(0, 150) } }];
  const message = buildMessage(content({ blocks, subject: subjectOf('push', 'y'.repeat(500)) }));
  expect(limitProblems({ ...message })).toEqual([]);
  expect(message.blocks[0]?.type).toBe('header');
  expect(message.blocks.length).toBeGreaterThan(1);
});
