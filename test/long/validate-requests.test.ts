import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type FakeGitHub, type FakePullRequest, startFakeGitHub } from '../fixtures/fake-github.ts';
import { createRepository } from '../fixtures/git-repository.ts';
import { sendJson } from '../fixtures/http.ts';
import { type ActionRun, runAction } from '../fixtures/runner.ts';

const T = 'CREATE TABLE t (id int);';

interface Proposal {
  pulls?: FakePullRequest[];
  added?: Record<string, string>;
  inputs?: Record<string, string>;
  intercept?: Parameters<typeof startFakeGitHub>[1] extends infer O
    ? NonNullable<O extends { intercept?: infer I } ? I : never>
    : never;
  mergeGroup?: boolean;
}

/** Pull request 7 adds version 3 to a base with two files. */
async function propose({
  pulls = [],
  added = { 'migrations/3_c.sql': 'SELECT 1;' },
  inputs = {},
  intercept,
  mergeGroup,
}: Proposal) {
  const repository = await createRepository();
  const base = await repository.commit({ 'migrations/1_a.sql': T, 'migrations/2_b.sql': 'SELECT 2;' });
  repository.git('checkout', '--quiet', '-b', 'feature');
  const head = await repository.commit(added);
  const github = await startFakeGitHub(repository, { pulls, ...(intercept === undefined ? {} : { intercept }) });
  const again = (): Promise<ActionRun> =>
    runAction('validate-migrations', {
      inputs,
      cwd: repository.folder,
      githubToken: 'ghs_test',
      eventName: mergeGroup ? 'merge_group' : 'pull_request',
      event: mergeGroup
        ? {
            merge_group: {
              base_sha: base,
              base_ref: 'refs/heads/main',
              head_ref: `refs/heads/gh-readonly-queue/main/pr-7-${base}`,
            },
          }
        : { pull_request: { number: 7, base: { ref: 'main', sha: base } } },
      env: { GITHUB_SHA: head, GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: `${github.url}/graphql` },
    });
  return { run: await again(), again, github, repository };
}

const rules = ({ result }: ActionRun) => (result.findings as { rule: string }[]).map(({ rule }) => rule);
const pull = (number: number, added: string[], changes: Partial<FakePullRequest> = {}): FakePullRequest => ({
  number,
  branch: `branch-${number}`,
  author: 'octocat',
  added,
  ...changes,
});

it.each([
  ['in a pull request', false],
  ['in the merge queue', true],
])('names the open pull request that claims the same version, %s', async (_, mergeGroup) => {
  const pulls = [
    pull(7, ['migrations/3_c.sql']),
    pull(12, ['migrations/003_theirs.sql']),
    pull(13, ['migrations/3_c.sql']),
    pull(14, ['docs/3_x.sql', 'migrations/4_d.sql']),
    pull(15, ['migrations/3_e.sql'], { base: 'release' }),
  ];
  const { run } = await propose({ pulls, inputs: { 'open-pull-requests': 'true' }, mergeGroup });
  expect(rules(run), run.log).toEqual(['claimed-by-open-pull-request']);
  expect(run.headline).toContain("#12 (branch 'branch-12' of octocat)");
  expect(run.exitCode).toBe(1);
});

it('asks a handful of times for hundreds of open pull requests', async () => {
  const pulls = Array.from({ length: 450 }, (_, index) => pull(index + 100, [`migrations/${index + 10}_x.sql`]));
  const { run, github } = await propose({ pulls, inputs: { 'open-pull-requests': 'true' } });
  expect(run.outputs.valid, run.log).toBe('true');
  expect(run.log).toContain('Looked at 450 other open pull requests on main');
  expect(github.requests.length).toBeLessThan(15);
});

it('works over REST where GraphQL is not to be had', async () => {
  const pulls = [pull(12, ['migrations/3_theirs.sql'])];
  const intercept = (_: string, path: string, response: Parameters<typeof sendJson>[0]) => {
    if (path !== '/graphql') return false;
    sendJson(response, { message: 'Not Found' }, 404);
    return true;
  };
  const { run } = await propose({ pulls, inputs: { 'open-pull-requests': 'true' }, intercept });
  expect(rules(run), run.log).toEqual(['claimed-by-open-pull-request']);
});

it('a refusal is a failure, never a pass', async () => {
  const intercept = (_: string, path: string, response: Parameters<typeof sendJson>[0]) => {
    if (!path.startsWith('/pulls') && path !== '/graphql') return false;
    sendJson(response, { message: 'Resource not accessible by integration' }, 403);
    return true;
  };
  const { run } = await propose({ inputs: { 'open-pull-requests': 'true' }, intercept });
  expect(run.exitCode).toBe(1);
  expect(run.headline).toContain('pull-requests: read');
});

it.each<[name: string, answer: unknown]>([
  ['a page of a proxy', '<html>Welcome</html>'],
  ['no nodes', { data: { repository: { pullRequests: { pageInfo: { hasNextPage: false } } } } }],
  [
    'a next page without its address',
    { data: { repository: { pullRequests: { pageInfo: { hasNextPage: true, endCursor: null }, nodes: [] } } } },
  ],
])('an answer that is not in the format of GitHub is a failure that says so: %s', async (_, answer) => {
  const intercept = (_method: string, at: string, response: Parameters<typeof sendJson>[0]) => {
    if (at !== '/graphql') return false;
    sendJson(response, answer);
    return true;
  };
  const { run } = await propose({ inputs: { 'open-pull-requests': 'true' }, intercept });
  expect(run.exitCode, run.log).toBe(1);
  expect(run.headline).toContain('is not GitHub');
});

it('reads the base with git where the API answers in another format', async () => {
  const intercept = (_method: string, path: string, response: Parameters<typeof sendJson>[0]) => {
    if (!path.startsWith('/commits')) return false;
    sendJson(response, { welcome: 'captive portal' });
    return true;
  };
  const { run } = await propose({ intercept });
  expect(run.exitCode, run.log).toBe(0);
  expect(run.log).toContain("No comparison by GitHub API: What came instead of a commit is not GitHub's format");
  expect(run.log).toContain('(git)');
});

it('a comment that was not accepted in the format of GitHub is a warning', async () => {
  const intercept = (method: string, path: string, response: Parameters<typeof sendJson>[0]) => {
    if (method !== 'POST' || !path.startsWith('/issues')) return false;
    sendJson(response, '<html>Welcome</html>');
    return true;
  };
  const { run } = await propose({ inputs: { comment: 'always' }, intercept });
  expect(run.exitCode, run.log).toBe(0);
  expect(run.annotations).toMatchObject([
    { level: 'warning', title: 'comment', message: expect.stringContaining("not GitHub's format") },
  ]);
});

it('a gap that another open pull request fills is a warning', async () => {
  const { run } = await propose({
    added: { 'migrations/4_d.sql': 'SELECT 4;' },
    pulls: [pull(12, ['migrations/3_c.sql'])],
    inputs: { 'open-pull-requests': 'true' },
  });
  expect(run.outputs).toMatchObject({ valid: 'true', 'warning-count': '1' });
  expect(run.log).toContain('#12');
});

it('comments, updates in place, and says one line when all is well', async () => {
  const { run, again, github, repository } = await propose({
    added: { 'migrations/2_dup.sql': 'SELECT 1;' },
    inputs: { comment: 'failure' },
  });
  expect(run.exitCode).toBe(1);
  expect(github.comments).toHaveLength(1);
  expect(github.comments[0]?.body).toContain('duplicate-version');
  repository.git('mv', 'migrations/2_dup.sql', 'migrations/3_dup.sql');
  const second = await again();
  expect(second.exitCode, second.log).toBe(0);
  expect(github.comments).toHaveLength(1);
  expect(github.comments[0]?.body.trim().split('\n')).toHaveLength(2);
  await again();
  expect(writes(github)).toBe(2);
});

const writes = ({ requests }: FakeGitHub) => requests.filter((one) => /^(?:POST|PATCH) .*\/issues\//.test(one)).length;

it('a fork may not comment; that fails nothing', async () => {
  const intercept = (method: string, path: string, response: Parameters<typeof sendJson>[0]) => {
    if (method !== 'POST' || !path.startsWith('/issues')) return false;
    sendJson(response, { message: 'Resource not accessible by integration' }, 403);
    return true;
  };
  const { run } = await propose({ inputs: { comment: 'always' }, intercept });
  expect(run.exitCode).toBe(0);
  expect(run.annotations).toMatchObject([{ level: 'warning', title: 'comment' }]);
});

it('writes SARIF whose fingerprints survive a shift of lines', async () => {
  const fingerprints = async (sql: string) => {
    const { run, repository } = await propose({
      added: { 'migrations/3_c.sql': sql },
      inputs: { 'sarif-file': 'out.sarif' },
    });
    expect(run.exitCode, run.log).toBe(0);
    const sarif = JSON.parse(await readFile(join(repository.folder, 'out.sarif'), 'utf8'));
    return sarif.runs[0].results.map((one: { partialFingerprints: unknown }) => one.partialFingerprints);
  };
  const before = await fingerprints('DROP TABLE t;\nDROP TABLE t;');
  expect(before).toHaveLength(2);
  expect(before[0]).not.toEqual(before[1]);
  expect(await fingerprints('-- more\n\n\n  DROP TABLE t;\nDROP TABLE t;')).toEqual(before);
});
