import { describe, expect, test } from 'vitest';
import { createApi } from '../../actions/wait-for-agent-deploy/src/api.ts';
import { findDiff } from '../../actions/wait-for-agent-deploy/src/diff.ts';
import { systemClock } from '../../packages/common/src/clock.ts';
import { createGitHub } from '../../packages/common/src/github.ts';
import { createLog } from '../../packages/common/src/log.ts';
import { Deadline } from '../../packages/common/src/retry.ts';
import { EMULATED, startEmulatedGitHub } from '../fixtures/emulate.ts';
import { runAction } from '../fixtures/runner.ts';

function apiOf(url: string) {
  const env = { GITHUB_API_URL: url, GITHUB_REPOSITORY: `${EMULATED.owner}/${EMULATED.repo}` };
  const deadline = new Deadline(systemClock, 30_000);
  const options = { token: EMULATED.token, env, clock: systemClock, deadline, log: createLog(() => {}) };
  return createApi(createGitHub(options), env);
}

describe('changed files, by emulate', () => {
  test('a commit on top: by comparison', async () => {
    const github = await startEmulatedGitHub();
    const base = await github.commit({ 'agents/a.py': '1', 'docs/x.md': '1' });
    const head = await github.commit({ 'agents/a.py': '2', 'docs/x.md': '1' }, base);
    const diff = await findDiff(apiOf(github.url), head, { ref: base, dots: 2, push: true });
    expect(diff).toMatchObject({ files: ['agents/a.py'], method: 'compare' });
  });

  test('a force push that drops agent code: by the trees', async () => {
    const github = await startEmulatedGitHub();
    const root = await github.commit({ 'agents/a.py': '1', 'docs/x.md': '1' });
    const dropped = await github.commit({ 'agents/a.py': '2', 'docs/x.md': '1' }, root);
    const head = await github.commit({ 'agents/a.py': '1', 'docs/x.md': '2' }, root);
    const api = apiOf(github.url);
    expect((await findDiff(api, head, { ref: dropped, dots: 2, push: true })).files?.sort()).toEqual([
      'agents/a.py',
      'docs/x.md',
    ]);
    // A pull request goes by the merge base, so what the other side did does not count.
    expect(await findDiff(api, head, { ref: dropped, dots: 3, push: false })).toMatchObject({
      files: ['docs/x.md'],
      method: 'compare',
    });
  });

  test('a push back to an older commit: by the trees', async () => {
    const github = await startEmulatedGitHub();
    const root = await github.commit({ 'agents/a.py': '1' });
    const later = await github.commit({ 'agents/a.py': '2' }, root);
    expect(await findDiff(apiOf(github.url), root, { ref: later, dots: 2, push: true })).toMatchObject({
      files: ['agents/a.py'],
      method: 'tree',
    });
  });

  test('351 changed files, the last one an agent', async () => {
    const github = await startEmulatedGitHub();
    const files = (content: string) =>
      Object.fromEntries(
        [...Array.from({ length: 350 }, (_, index) => `a/${index}.md`), 'zz/agent.py'].map((path) => [path, content]),
      );
    const base = await github.commit(files('1'));
    const head = await github.commit(files('2'), base);
    const diff = await findDiff(apiOf(github.url), head, { ref: base, dots: 2, push: true });
    expect([diff.method, diff.files?.length, diff.beyondGitHubsLimit]).toEqual(['tree', 351, true]);
    expect(diff.files).toContain('zz/agent.py');
  });

  test('a base that is gone: not known', async () => {
    const github = await startEmulatedGitHub();
    const head = await github.commit({ 'agents/a.py': '1' });
    const diff = await findDiff(apiOf(github.url), head, { ref: 'd'.repeat(40), dots: 2, push: true });
    expect(diff.files).toBeUndefined();
  });
});

describe('checks, by emulate', () => {
  const CASES: [conclusion: string, exitCode: number][] = [
    ['success', 0],
    ['failure', 1],
    ['cancelled', 1],
  ];
  test.each(CASES)('the check ended with %s', async (conclusion, exitCode) => {
    const github = await startEmulatedGitHub();
    const base = await github.commit({ 'agents/a.py': '1' });
    const head = await github.commit({ 'agents/a.py': '2' }, base);
    await github.check(head, 'deploy-docs', 'success');
    await github.check(head, 'deploy', conclusion);
    const run = await runAction('wait-for-agent-deploy', {
      event: { before: base },
      githubToken: EMULATED.token,
      inputs: { 'check-name': 'deploy', paths: 'agents/**', interval: '50ms', timeout: '20s' },
      env: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: `${EMULATED.owner}/${EMULATED.repo}`, GITHUB_SHA: head },
    });
    expect([run.exitCode, run.outputs.conclusion, run.outputs['matched-files']]).toEqual([
      exitCode,
      conclusion,
      '["agents/a.py"]',
    ]);
  });
});
