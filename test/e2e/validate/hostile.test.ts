import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FakeOptions, startFakeGitHub } from '../../fixtures/fake-github.ts';
import { writeFolder } from '../../fixtures/folder.ts';
import { checkOut, createRepository, type GitRepository } from '../../fixtures/git-repository.ts';
import { sendJson } from '../../fixtures/http.ts';
import { type ActionRun, runAction } from '../../fixtures/runner.ts';

const T = 'CREATE TABLE t (id int);';
const BASE = { 'migrations/1_a.sql': T, 'migrations/2_b.sql': 'SELECT 2;' };

const brief = ({ result }: ActionRun) =>
  (result.findings as { severity: string; rule: string; file: string }[]).map(
    ({ severity, rule, file }) => `${severity} ${rule} ${file.replace('migrations/', '')}`,
  );

const alone = (cwd: string, inputs: Record<string, string> = {}) =>
  runAction('validate-migrations', { cwd, inputs, eventName: 'workflow_dispatch' });

describe('content', () => {
  it.each<[name: string, content: string | Buffer, finding: string]>([
    ['50 MB of statements', "INSERT INTO t VALUES (1, 'x');\n".repeat(1_700_000), 'error syntax-error 3_c.sql'],
    ['50 MB in one line', `SELECT '${'x'.repeat(50_000_000)}';`, 'error syntax-error 3_c.sql'],
    [
      'parentheses nested 100,000 deep',
      `SELECT ${'('.repeat(100_000)}1${')'.repeat(100_000)};`,
      'error syntax-error 3_c.sql',
    ],
    ['100,000 times NOT', `SELECT ${'NOT '.repeat(100_000)}true;`, 'error syntax-error 3_c.sql'],
    ['comments nested 5,000 deep', '/*'.repeat(5_000), 'error syntax-error 3_c.sql'],
    ['invalid UTF-8', Buffer.from([0x53, 0xff, 0xfe, 0x00]), 'error encoding 3_c.sql'],
    ['UTF-16', Buffer.from(`\ufeff${T}`, 'utf16le'), 'error encoding 3_c.sql'],
    ['NUL', `SELECT 1;\0`, 'error encoding 3_c.sql'],
  ])('%s is a finding, and the files beside it are checked all the same', async (_, content, finding) => {
    const cwd = await writeFolder({ ...BASE, 'migrations/3_c.sql': content, 'migrations/4_d.sql': 'SELEC 4;' });
    const run = await alone(cwd);
    expect(run.exitCode).toBe(1);
    expect(run.result.status).toBe('failed');
    expect(brief(run)).toEqual([finding, 'error syntax-error 4_d.sql']);
    expect(run.annotations.every(({ message }) => message.length < 2_000)).toBe(true);
  });

  it('50 MB of rows are data, not SQL', async () => {
    const rows = `COPY t (id) FROM stdin;\n${'1\n'.repeat(25_000_000)}\\.\n`;
    const run = await alone(await writeFolder({ 'migrations/1_a.sql': T, 'migrations/2_b.sql': rows }));
    expect(run.exitCode, run.headline).toBe(0);
  });
});

describe('names', () => {
  const NAMES = [
    '2_%0A::error::x.sql',
    '3_x,line=9|y.sql',
    '4_😀`<b>](javascript:x).sql',
    `5_${'x'.repeat(249)}.sql`,
    '6_a\n::error::pwned.sql',
    '7_@octocat <img src=x>.sql',
  ];

  it('inject nothing into log commands, the summary, the comment or SARIF', async () => {
    const repository = await createRepository();
    const base = await repository.commit({ 'migrations/1_a.sql': T });
    repository.git('checkout', '--quiet', '-b', 'feature');
    const head = await repository.commit(Object.fromEntries(NAMES.map((name) => [`migrations/${name}`, 'SELEC;'])));
    const { run, github } = await proposal(repository, base, head, {
      inputs: { 'sarif-file': 'out.sarif', comment: 'failure' },
    });
    expect(run.exitCode).toBe(1);
    expect(run.outputs['error-count'], run.log).toBe('6');
    expect(run.annotations.filter(({ title }) => title === undefined)).toHaveLength(1);
    expect(run.log).not.toMatch(/^::error::(?:x|pwned)/m);
    const files = run.annotations.flatMap(({ file }) => (file === undefined ? [] : [file]));
    expect(files.sort()).toEqual(NAMES.map((name) => `migrations/${name}`).sort());
    for (const markdown of [run.summary, github.comments[0]?.body ?? '']) {
      const outsideOfCode = markdown.replace(/(`+)[\s\S]*?[^`]\1(?!`)/g, '');
      expect(outsideOfCode).not.toMatch(/<img|<b>|(?<!\\)@octocat|\]\(javascript/);
      const rows = markdown.split('\n').filter((line) => line.startsWith('|'));
      expect(rows).toHaveLength(NAMES.length + 2);
    }
    const sarif = JSON.parse(await readFile(join(repository.folder, 'out.sarif'), 'utf8'));
    const uris = sarif.runs[0].results.map(
      (one: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        one.locations[0]?.physicalLocation.artifactLocation.uri,
    );
    expect(uris.map(decodeURIComponent).sort()).toEqual(NAMES.map((name) => `migrations/${name}`).sort());
    expect(
      uris.every((uri: string) => /^[\w./%!~*'()-]+$/.test(uri)),
      uris.join('\n'),
    ).toBe(true);
  });
});

describe('symbolic links', () => {
  it('a file that leads out of the folder is not read', async () => {
    const cwd = await writeFolder({ ...BASE, 'secret.txt': 'hunter2' });
    await symlink('../secret.txt', join(cwd, 'migrations/3_c.sql'));
    await symlink('/dev/zero', join(cwd, 'migrations/4_d.sql'));
    await symlink('nowhere', join(cwd, 'migrations/5_e.sql'));
    const run = await alone(cwd);
    expect(brief(run)).toEqual([3, 4, 5].map((n) => expect.stringContaining(`error malformed-name ${n}_`)));
    expect(run.log + run.summary).not.toContain('hunter2');
  });

  it.each(['api', 'git'])('a folder that is a link is compared as the folder it leads to, by %s', async (way) => {
    const repository = await createRepository();
    const files = { 'db/real/1_a.sql': T, 'db/real/2_b.sql': 'SELECT 2;' };
    await mkdir(join(repository.folder, 'db'));
    await symlink('db/real', join(repository.folder, 'migrations'));
    const base = await repository.commit(files);
    repository.git('checkout', '--quiet', '-b', 'feature');
    const head = await repository.commit({ 'db/real/2_b.sql': 'SELECT 22;', 'db/real/3_c.sql': 'SELECT 3;' });
    const intercept: FakeOptions['intercept'] = (_method, _path, response) => {
      if (way === 'api') return false;
      sendJson(response, { message: 'Bad credentials' }, 401);
      return true;
    };
    const { run } = await proposal(repository, base, head, { intercept });
    expect(brief(run), run.log).toEqual(['error edited-after-merge 2_b.sql']);
    expect(run.outputs['new-migrations']).toBe('["migrations/3_c.sql"]');
  });

  it('a folder that leads out of the repository is not compared, and that is a failure', async () => {
    const outside = await writeFolder({ '1_a.sql': T });
    const repository = await createRepository();
    const base = await repository.commit(BASE);
    repository.git('checkout', '--quiet', '-b', 'feature');
    await rm(join(repository.folder, 'migrations'), { recursive: true });
    await symlink(outside, join(repository.folder, 'migrations'));
    const head = await repository.commit({ readme: 'x' });
    const { run } = await proposal(repository, base, head);
    expect(run.exitCode, run.log).toBe(1);
    expect(run.headline).toContain('could not be compared with the base');
  });
});

interface ProposalOptions {
  inputs?: Record<string, string>;
  intercept?: FakeOptions['intercept'];
  eventName?: string;
  /** GITHUB_SHA; the head when left out. */
  eventCommit?: string;
  cwd?: string;
}

/** Pull request 7 against main at `base`; what is checked out is what the folder holds. */
async function proposal(repository: GitRepository, base: string, head: string, options: ProposalOptions = {}) {
  const { inputs = {}, intercept, eventName = 'pull_request', eventCommit = head, cwd = repository.folder } = options;
  const github = await startFakeGitHub(repository, intercept === undefined ? {} : { intercept });
  const run = await runAction('validate-migrations', {
    inputs,
    cwd,
    githubToken: 'ghs_test',
    eventName,
    event: { pull_request: { number: 7, base: { ref: 'main', sha: base }, head: { ref: 'feature', sha: head } } },
    env: { GITHUB_SHA: eventCommit, GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: `${github.url}/graphql` },
  });
  return { run, github };
}

/** A base with two files, and a branch that adds a third. */
async function ordinary() {
  const repository = await createRepository();
  const base = await repository.commit(BASE);
  repository.git('checkout', '--quiet', '-b', 'feature');
  const head = await repository.commit({ 'migrations/3_c.sql': 'SELECT 3;' });
  return { repository, base, head };
}

const refuse =
  (status: number, body: unknown, headers: Record<string, string> = {}): FakeOptions['intercept'] =>
  (_method, _path, response) => {
    sendJson(response, body, status, headers);
    return true;
  };

describe('GitHub refuses', () => {
  const reset = () => String(Math.ceil(Date.now() / 1_000) + 3_000);

  it.each<[name: string, intercept: () => FakeOptions['intercept'], said: string]>([
    ['401', () => refuse(401, { message: 'Bad credentials' }), 'GitHub does not accept the token'],
    ['404', () => refuse(404, { message: 'Not Found' }), 'GitHub finds nothing at'],
    [
      'the rate limit is used up for an hour',
      () =>
        refuse(
          403,
          { message: 'API rate limit exceeded' },
          { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset() },
        ),
      'rate limit used up',
    ],
  ])('%s: git compares; without a history that is a failure', async (_, intercept, said) => {
    const { repository, base, head } = await ordinary();
    const options = { intercept: intercept() };
    const { run } = await proposal(repository, base, head, options);
    expect(run.exitCode, run.log).toBe(0);
    expect(run.log).toContain('No comparison by GitHub API: ');
    expect(run.log).toContain(said);
    expect(run.outputs['new-migrations']).toBe('["migrations/3_c.sql"]');

    const cwd = await writeFolder({ ...BASE, 'migrations/3_c.sql': 'SELECT 3;' });
    const bare = (await proposal(repository, base, head, { ...options, cwd })).run;
    expect(bare.exitCode).toBe(1);
    expect(bare.headline).toContain('could not be compared with the base');
    expect(bare.headline).toContain(said);

    const shallow = await checkOut(repository, head);
    shallow.git('remote', 'remove', 'origin');
    const cut = (await proposal(repository, base, head, { ...options, cwd: shallow.folder })).run;
    expect(cut.exitCode).toBe(1);
    expect(cut.headline).toContain("'fetch-depth: 0'");
    expect(cut.durationMs).toBeLessThan(20_000);
  });

  it('a short pause that it asks for is kept', async () => {
    const { repository, base, head } = await ordinary();
    let refused = 0;
    const intercept: FakeOptions['intercept'] = (_method, _path, response) => {
      if (refused > 0) return false;
      refused += 1;
      sendJson(response, { message: 'You have exceeded a secondary rate limit' }, 403, { 'retry-after': '1' });
      return true;
    };
    const { run } = await proposal(repository, base, head, { intercept });
    expect(run.exitCode, run.log).toBe(0);
    expect(run.log).toContain('GitHub asks for a pause of 1.0 s');
    expect(run.log).toContain('(GitHub API)');
  });

  it('without git and history the API alone is enough', async () => {
    const { repository, base, head } = await ordinary();
    const cwd = await writeFolder({ ...BASE, 'migrations/3_c.sql': 'SELECT 3;' });
    const { run } = await proposal(repository, base, head, { cwd });
    expect(run.exitCode, run.log).toBe(0);
    expect(run.outputs['new-migrations']).toBe('["migrations/3_c.sql"]');
  });

  it('the read-only token of a fork: the comment is a warning, the rest is checked', async () => {
    const { repository, base, head } = await ordinary();
    const intercept: FakeOptions['intercept'] = (method, path, response) => {
      if (method === 'GET' || path === '/graphql') return false;
      sendJson(response, { message: 'Resource not accessible by integration' }, 403);
      return true;
    };
    const { run } = await proposal(repository, base, head, { intercept, inputs: { comment: 'always' } });
    expect(run.exitCode, run.log).toBe(0);
    expect(run.annotations).toMatchObject([
      { level: 'warning', title: 'comment', message: expect.stringContaining("'issues: write'") },
    ]);
  });
});

describe('pull_request_target', () => {
  it('the checkout of the base itself is a failure that says so', async () => {
    const { repository, base, head } = await ordinary();
    repository.git('checkout', '--quiet', 'main');
    const { run } = await proposal(repository, base, head, { eventName: 'pull_request_target', eventCommit: base });
    expect(run.exitCode, run.log).toBe(1);
    expect(run.headline).toContain('is the base itself, not the pull request');
    expect(run.headline).toContain("'pull_request'");
  });

  it('so is one that the base has left behind, and one of the default branch', async () => {
    const { repository, base, head } = await ordinary();
    repository.git('checkout', '--quiet', 'main');
    const tip = await repository.commit({ readme: 'x' });
    for (const eventCommit of [base, tip]) {
      const { run } = await proposal(repository, base, head, { eventName: 'pull_request_target', eventCommit });
      expect(run.headline, run.log).toContain('is the base itself');
    }
  });

  it('the checkout of the head is compared from where it left the base', async () => {
    const { repository, base, head } = await ordinary();
    repository.git('checkout', '--quiet', 'main');
    const tip = await repository.commit({ 'migrations/1_a.sql': 'SELECT 11;' });
    repository.git('checkout', '--quiet', head);
    for (const eventName of ['pull_request_target', 'pull_request']) {
      const { run } = await proposal(repository, base, head, { eventName, eventCommit: tip });
      expect(brief(run), run.log).toEqual([]);
      expect(run.outputs['new-migrations']).toBe('["migrations/3_c.sql"]');
    }
  });

  it('without git it cannot be told, which is a failure', async () => {
    const { repository, base, head } = await ordinary();
    const cwd = await writeFolder(BASE);
    const { run } = await proposal(repository, base, head, { eventName: 'pull_request_target', cwd });
    expect(run.exitCode, run.log).toBe(1);
    expect(run.headline).toContain('cannot be told what is checked out');
  });
});

it('an unknown rule and a rule of no severity are named together, before anything is asked', async () => {
  const { repository, base, head } = await ordinary();
  const { run, github } = await proposal(repository, base, head, {
    inputs: { rules: 'no-such-rule: error\nsyntax-error: fatal' },
  });
  expect(run.exitCode).toBe(1);
  expect(run.headline).toContain('no-such-rule');
  expect(run.headline).toContain('fatal');
  expect(github.requests).toEqual([]);
});

it('a folder with a hostile name is one line in the log', async () => {
  const cwd = await writeFolder(BASE);
  await writeFile(join(cwd, 'a'), '');
  const run = await alone(cwd, { path: 'a%0A::error::x' });
  expect(run.annotations.filter(({ level }) => level === 'error')).toHaveLength(1);
  expect(run.headline).toContain('does not exist');
});
