import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type ActionState, planReleases } from '../../../scripts/release/plan.ts';
import { readPackages, releasedBy } from '../../../scripts/release/workspace.ts';
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
  const { releases, problems } = planReleases([state(fields)], tags(refs));
  expect(problems).toEqual([]);
  expect(releases[0]?.steps).toEqual(steps);
});

test('a release that was begun keeps the commit of its tag', () => {
  const { releases } = planReleases([state({ unchanged: true })], tags({ 'v1.2.0': 'then' }));
  expect(releases).toMatchObject([{ commit: 'then', tag: 'slack-notify/v1.2.0', moving: 'slack-notify/v1' }]);
});

const BURNT = { 'slack-notify': { '1.2.0': 'sends twice' } };
const all = { v1: 'bad', 'v1.1.0': 'good', 'v1.2.0': 'bad' };

test.each<[string, Partial<ActionState>, Record<string, string>, object[]]>([
  [
    'goes back',
    { unchanged: true, published: true },
    all,
    [{ steps: ['move'], tag: 'slack-notify/v1.1.0', commit: 'good' }],
  ],
  ['stays back', { unchanged: true, published: true }, { ...all, v1: 'good' }, []],
  ['stays back while a note waits', { unchanged: false, published: true, announced: true }, { ...all, v1: 'good' }, []],
  ['stays back when another thing is released', { published: true, unchanged: true }, { ...all, v1: 'good' }, []],
  ['goes to the correction', { version: '1.2.1' }, { ...all, v1: 'good' }, [{ steps: ['tag', 'publish', 'move'] }]],
  [
    'goes back beside a newer major',
    { version: '2.0.0', unchanged: true, published: true },
    { ...all, v2: 'n', 'v2.0.0': 'n' },
    [{ steps: ['move'], moving: 'slack-notify/v1', commit: 'good' }],
  ],
  ['has nothing to go back to', { unchanged: true, published: true }, { v1: 'bad', 'v1.2.0': 'bad' }, []],
])('the moving tag of a burnt version %s', (_, fields, refs, expected) => {
  const { releases, problems } = planReleases([state(fields)], tags(refs), BURNT);
  expect(problems).toEqual([]);
  expect(releases).toMatchObject(expected);
  expect(releases).toHaveLength(expected.length);
});

test('a burnt name that was never tagged needs a note', () => {
  const { releases, problems } = planReleases([state()], tags({}), BURNT);
  expect(problems).toEqual([expect.stringContaining('slack-notify/v1.2.0 is burnt and was never released')]);
  expect(releases).toEqual([]);
});

test.each([
  [
    '@stability-actions/migrations',
    ['apply-ordered-migrations', 'check-schema-drift', 'validate-migrations', 'stability', 'workflows'],
  ],
  ['@stability-actions/agents', ['verify-agents', 'workflows']],
  ['@stability-actions/agent-health', ['agent-health', 'verify-agents', 'workflows']],
  ['@stability-actions/cli', ['stability']],
  ['slack-notify', ['slack-notify', 'workflows']],
])('a change of %s releases %j', async (changed, released) => {
  expect(releasedBy(await readPackages(root), [changed]).sort()).toEqual(released.sort());
});

test('what has a version of its own: each action, the reusable workflows, the command line, the packages for backends', async () => {
  const packages = await readPackages(root);
  const released = packages.flatMap(({ tag, folder }) =>
    tag === undefined || folder.startsWith('actions/') ? [] : [tag],
  );
  expect(released.sort()).toEqual(['agent-health', 'sentry-required', 'stability', 'workflows']);
  const offered = await reusableWorkflows();
  const workflows = packages.find(({ tag }) => tag === 'workflows');
  expect(workflows?.paths).toEqual(offered.map(({ file }) => file));
  expect(workflows?.uses).toEqual([...new Set(offered.flatMap(({ uses }) => uses))].sort());
});

/** Those that others can call, with the actions that they run. */
async function reusableWorkflows(): Promise<{ file: string; uses: string[] }[]> {
  const folder = join(root, '.github', 'workflows');
  const texts = (await readdir(folder))
    .sort()
    .map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') }));
  return (await Promise.all(texts))
    .filter(({ text }) => /^ {2}workflow_call:/m.test(text))
    .map(({ name, text }) => ({
      file: `.github/workflows/${name}`,
      uses: [...text.matchAll(/uses: \$\/actions\/([a-z-]+)/g)].map(([, action = '']) => action),
    }));
}
