import { filterOf, whyNotStarted } from '@stability-actions/workflows/triggers/trigger';
import { expect, test } from 'vitest';

type Expected =
  | { kind: 'paths' | 'paths-ignore'; patterns: string[]; source: RegExp }
  | { kind: 'always'; reason: RegExp };

const ROWS: [name: string, event: string, yaml: string, expected: Expected][] = [
  [
    'paths of push',
    'push',
    'on: {push: {paths: [a/**, "!a/x"]}}',
    { kind: 'paths', patterns: ['a/**', '!a/x'], source: /on\.push\.paths of 'd\.yml'/ },
  ],
  [
    'one path as text',
    'push',
    'on: {push: {paths: a/**}}',
    { kind: 'paths', patterns: ['a/**'], source: /on\.push\.paths/ },
  ],
  [
    'paths-ignore',
    'push',
    'on: {push: {paths-ignore: [docs/**]}}',
    { kind: 'paths-ignore', patterns: ['docs/**'], source: /on\.push\.paths-ignore/ },
  ],
  [
    'the key on is not read as true',
    'push',
    'on:\n  push:\n    paths:\n      - a',
    { kind: 'paths', patterns: ['a'], source: /push/ },
  ],
  [
    'pull_request has its own',
    'pull_request',
    'on: {push: {paths: [a]}, pull_request: {paths: [b]}}',
    { kind: 'paths', patterns: ['b'], source: /on\.pull_request\.paths/ },
  ],
  [
    'pull_request that it does not listen to',
    'pull_request',
    'on: {push: {paths: [a]}}',
    { kind: 'paths', patterns: ['a'], source: /on\.push\.paths/ },
  ],
  [
    'pull_request without a filter',
    'pull_request',
    'on: {push: {paths: [a]}, pull_request: }',
    { kind: 'always', reason: /no path filter on pull_request/ },
  ],
  [
    'pull_request_target',
    'pull_request_target',
    'on: {pull_request: {paths: [a]}, pull_request_target: {paths: [b]}}',
    { kind: 'paths', patterns: ['b'], source: /pull_request_target/ },
  ],
  [
    'merge_group has no filter',
    'merge_group',
    'on: {push: {paths: [a]}, merge_group: }',
    { kind: 'always', reason: /every merge group/ },
  ],
  [
    'merge_group that it does not listen to',
    'merge_group',
    'on: {push: {paths: [a]}}',
    { kind: 'paths', patterns: ['a'], source: /push/ },
  ],
  [
    'dispatch goes by push',
    'workflow_dispatch',
    'on: {push: {paths: [a]}, workflow_dispatch: }',
    { kind: 'paths', patterns: ['a'], source: /push/ },
  ],
  ['push as a word', 'push', 'on: push', { kind: 'always', reason: /no path filter on push/ }],
  ['push in a list', 'push', 'on: [push, workflow_dispatch]', { kind: 'always', reason: /no path filter on push/ }],
  [
    'never by a push',
    'push',
    'on: {workflow_run: {workflows: [CI]}}',
    { kind: 'always', reason: /not started by a push/ },
  ],
  ['no on', 'push', 'jobs: {}', { kind: 'always', reason: /could not be read \(it has no 'on'\)/ }],
  ['not YAML', 'push', 'on: [push', { kind: 'always', reason: /could not be read/ }],
  ['empty', 'push', '', { kind: 'always', reason: /could not be read/ }],
];

test.each(ROWS)('%s', (_name, event, yaml, expected) => {
  const filter = filterOf('d.yml', yaml, event);
  if (expected.kind === 'always') {
    expect(filter).toEqual({ kind: 'always', reason: expect.stringMatching(expected.reason) });
  } else {
    expect(filter).toEqual({ ...expected, source: expect.stringMatching(expected.source) });
  }
});

type Starts = [
  name: string,
  event: string,
  ref: string,
  yaml: string | undefined,
  why: RegExp | undefined,
  certain?: boolean,
];
const STARTS: Starts[] = [
  ['it should', 'push', 'refs/heads/main', 'on: {push: {branches: [main]}}', undefined],
  ['no file', 'push', 'refs/heads/main', undefined, /'d\.yml' is not at that commit/, false],
  ['broken file', 'push', 'refs/heads/main', 'on: [', /is no valid workflow/, false],
  [
    'another event',
    'pull_request',
    'refs/pull/1/merge',
    'on: [push, schedule]',
    /not started by pull_request, only by push, schedule; with 'if: github\.event_name == 'push'/,
    true,
  ],
  [
    'another event, but it can be started by hand',
    'pull_request',
    'refs/pull/1/merge',
    'on: [push, workflow_dispatch]',
    /not started by pull_request, only by push, workflow_dispatch/,
    false,
  ],
  [
    'another branch',
    'push',
    'refs/heads/feature/x',
    'on: {push: {branches: [main, "release/**"]}}',
    /a push to 'feature\/x' \(on\.push\); with 'if: github\.ref_name == 'main' \|\| startsWith\(github\.ref_name, 'release\/'\)' this job/,
    true,
  ],
  ['a branch by pattern', 'push', 'refs/heads/release/1/2', 'on: {push: {branches: [main, "release/**"]}}', undefined],
  [
    'an ignored branch',
    'push',
    'refs/heads/main',
    'on: {push: {branches-ignore: [main, next]}}',
    /a push to 'main'.*github\.ref_name != 'main' && github\.ref_name != 'next'/,
    true,
  ],
  [
    'tags only',
    'push',
    'refs/heads/main',
    'on: {push: {tags: [v*]}}',
    /a push to 'main'.*github\.ref_type == 'tag'/,
    true,
  ],
  [
    'a pattern that no expression says',
    'push',
    'refs/heads/main',
    'on: {push: {branches: ["release-[0-9]+"]}}',
    /a push to 'main' \(on\.push\)$/,
    true,
  ],
  ['a tag', 'push', 'refs/tags/v1', 'on: {push: {tags: [v*]}}', undefined],
  ['a tag where only branches count', 'push', 'refs/tags/v1', 'on: {push: {branches: [main]}}', /a push to 'v1'/, true],
  [
    'a pattern that takes exponential time in other engines',
    'push',
    `refs/heads/${'a'.repeat(40)}`,
    'on: {push: {branches: ["(a+)+b"]}}',
    /a push to 'a+'/,
    true,
  ],
  ['a broken pattern', 'push', 'refs/heads/main', 'on: {push: {branches: ["[a"]}}', /is no valid workflow/, false],
  [
    'the base of a pull request',
    'pull_request',
    'refs/heads/main',
    'on: {pull_request: {branches: [release]}}',
    /pull_request on 'main'.*github\.base_ref == 'release'/,
    true,
  ],
];

test.each(STARTS)('why it was not started: %s', (_name, name, ref, yaml, why, certain) => {
  const found = whyNotStarted('d.yml', yaml, { name, ref, action: undefined });
  if (why === undefined) expect(found).toBeUndefined();
  else expect(found).toEqual({ why: expect.stringMatching(why), certain });
});

test('a merged pull request is asked by its own words, and so is a workflow that another one started', () => {
  const merged = { name: 'push', ref: 'refs/heads/main', action: undefined, startedBy: 'pull_request' } as const;
  const yaml = 'on: {push: {branches: [release]}}';
  expect(whyNotStarted('d.yml', yaml, merged)?.why).toContain("with 'if: github.base_ref == 'release''");
  expect(whyNotStarted('d.yml', 'on: [release]', merged)?.why).toBe("'d.yml' is not started by push, only by release");
  const started = { name: 'push', ref: '', action: undefined, startedBy: 'workflow_run' } as const;
  expect(whyNotStarted('d.yml', 'on: [merge_group]', started)?.why).toContain(
    "with 'if: github.event.workflow_run.event == 'merge_group''",
  );
});

test.each([
  ['pull_request', 'opened', 'on: {pull_request: {types: [labeled]}}'],
  ['release', 'published', 'on: {release: {types: [released]}}'],
  ['release', 'created', 'on: {release: {types: [published]}}'],
])('%s %s may come together with what %s waits for', (name, action, yaml) => {
  expect(whyNotStarted('d.yml', yaml, { name, ref: '', action })?.certain).toBe(false);
});

test.each([
  ['closed', 'on: {pull_request: {branches: [main]}}', /the activity 'closed'.*only by opened, synchronize, reopened/],
  ['closed', 'on: {pull_request: {types: [closed]}}', undefined],
  ['opened', 'on: {pull_request: {types: [closed]}}', /the activity 'opened'.*only by closed/],
  ['opened', 'on: {pull_request: }', undefined],
])('the activity %s of a pull request with %s', (action, yaml, why) => {
  const found = whyNotStarted('d.yml', yaml, { name: 'pull_request', ref: 'refs/heads/main', action });
  if (why === undefined) expect(found).toBeUndefined();
  else expect(found).toEqual({ why: expect.stringMatching(why), certain: true });
});
