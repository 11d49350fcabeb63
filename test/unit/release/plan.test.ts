import { expect, test } from 'vitest';
import { type ActionState, planReleases } from '../../../scripts/release/plan.ts';
import { actionsReleasedBy, readPackages } from '../../../scripts/release/workspace.ts';
import { root } from '../../../scripts/workspace.ts';

const state = (fields: Partial<ActionState> = {}): ActionState => ({
  name: 'slack-notify',
  version: '1.2.0',
  unchanged: undefined,
  announced: false,
  published: false,
  ...fields,
});
const tags = (entries: Record<string, string>) =>
  new Map(Object.entries(entries).map(([tag, commit]) => [`refs/tags/slack-notify/${tag}`, commit]));

test.each<[string, Partial<ActionState>, Record<string, string>, string[] | undefined]>([
  ['nothing on the remote', {}, {}, ['tag', 'publish', 'move']],
  ['a later version', {}, { v1: 'old', 'v1.1.0': 'old' }, ['tag', 'publish', 'move']],
  ['all done', { unchanged: true, published: true }, { v1: 'then', 'v1.2.0': 'then' }, undefined],
  ['broken off after the tag', { unchanged: true }, { v1: 'old', 'v1.2.0': 'then' }, ['publish', 'move']],
  ['broken off before the move', { unchanged: true, published: true }, { v1: 'old', 'v1.2.0': 'then' }, ['move']],
  ['an older version beside a newer one', {}, { v1: 'new', 'v1.3.0': 'new' }, ['tag', 'publish']],
  ['another major beside it', {}, { v2: 'new', 'v2.0.0': 'new' }, ['tag', 'publish', 'move']],
  ['announced and not yet versioned', { announced: true }, {}, undefined],
])('%s', (_, fields, refs, steps) => {
  const { releases, problems } = planReleases([state(fields)], tags(refs), 'head');
  expect(problems).toEqual([]);
  expect(releases[0]?.steps).toEqual(steps);
});

test('a release that was begun keeps the commit of its tag', () => {
  const { releases } = planReleases([state({ unchanged: true })], tags({ 'v1.2.0': 'then' }), 'head');
  expect(releases).toMatchObject([{ commit: 'then', tag: 'slack-notify/v1.2.0', moving: 'slack-notify/v1' }]);
});

test.each([
  [
    '@stability-actions/common',
    ['apply-ordered-migrations', 'slack-notify', 'validate-migrations', 'verify-agents', 'wait-for-agent-deploy'],
  ],
  ['@stability-actions/migrations', ['apply-ordered-migrations', 'validate-migrations']],
  ['@stability-actions/agents', ['verify-agents']],
  ['@stability-actions/agent-health', ['verify-agents']],
  ['@stability-actions/cli', []],
  ['slack-notify', ['slack-notify']],
])('a change of %s releases %j', async (changed, released) => {
  expect(actionsReleasedBy(await readPackages(root), [changed])).toEqual(released);
});
