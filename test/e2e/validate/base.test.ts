import { describe, expect, it } from 'vitest';
import { startFakeGitHub } from '../../fixtures/fake-github.ts';
import { checkOut, createRepository, type GitRepository } from '../../fixtures/git-repository.ts';
import { type ActionRun, runAction } from '../../fixtures/runner.ts';

const sql = (table: string) => `CREATE TABLE ${table} (id int);\n`;
const BASE = { 'migrations/001_a.sql': sql('a'), 'migrations/002_b.sql': sql('b'), 'migrations/003_c.sql': sql('c') };

type Change = Record<string, string | null>;
type Way = 'api' | 'shallow clone' | 'full clone';

/** A pull request: main with `base`, a branch with `change`, and main moved on by `later`; checked out as its merge commit. */
async function pullRequest(
  way: Way,
  base: Change,
  change: Change,
  later: Change = {},
  inputs: Record<string, string> = {},
): Promise<ActionRun> {
  const origin = await createRepository();
  const fork = await origin.commit(base);
  origin.git('checkout', '--quiet', '-b', 'feature');
  const head = await origin.commit(change);
  origin.git('checkout', '--quiet', '-b', 'merge', fork);
  origin.git('merge', '--quiet', '--no-ff', '--message', 'merge', head);
  const merge = origin.git('rev-parse', 'HEAD');
  origin.git('checkout', '--quiet', 'main');
  if (Object.keys(later).length > 0) await origin.commit(later);
  return runOn(way, origin, merge, {
    inputs,
    eventName: 'pull_request',
    event: { pull_request: { number: 7, base: { ref: 'main', sha: fork }, head: { ref: 'feature', sha: head } } },
  });
}

async function runOn(
  way: Way,
  origin: GitRepository,
  commit: string,
  event: { eventName: string; event: unknown; inputs?: Record<string, string> },
): Promise<ActionRun> {
  const clone = await checkOut(origin, commit, { full: way === 'full clone' });
  const github = way === 'api' ? await startFakeGitHub(origin) : undefined;
  if (way === 'api') clone.git('remote', 'remove', 'origin');
  return runAction('validate-migrations', {
    ...event,
    cwd: clone.folder,
    githubToken: 'ghs_test',
    env: {
      GITHUB_SHA: commit,
      ...(github === undefined ? {} : { GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: `${github.url}/graphql` }),
    },
  });
}

const brief = ({ result }: ActionRun) =>
  (result.findings as { severity: string; rule: string; file: string }[]).map(
    ({ severity, rule, file }) => `${severity} ${rule} ${file.replace('migrations/', '')}`,
  );

describe.each<Way>(['api', 'shallow clone', 'full clone'])('by %s', (way) => {
  it.each<[name: string, change: Change, later: Change, expected: string[]]>([
    ['a new file', { 'migrations/004_d.sql': sql('d') }, {}, []],
    ['the SQL edited', { 'migrations/002_b.sql': sql('bb') }, {}, ['error edited-after-merge 002_b.sql']],
    [
      'a comment added',
      { 'migrations/002_b.sql': `-- why\n${sql('b').toLowerCase()}` },
      {},
      ['warning edited-after-merge 002_b.sql'],
    ],
    ['the last one removed', { 'migrations/003_c.sql': null }, {}, ['error removed-after-merge 003_c.sql']],
    [
      'renamed',
      { 'migrations/003_c.sql': null, 'migrations/003_cc.sql': sql('c') },
      {},
      ['error removed-after-merge 003_cc.sql'],
    ],
    ['below the latest', { 'migrations/002b_d.sql': sql('d') }, {}, ['error out-of-order 002b_d.sql']],
    [
      'taken on the tip meanwhile',
      { 'migrations/004_d.sql': sql('d') },
      { 'migrations/004_e.sql': sql('e') },
      ['error out-of-order 004_d.sql'],
    ],
    ['edited on the tip meanwhile', { 'migrations/004_d.sql': sql('d') }, { 'migrations/002_b.sql': sql('x') }, []],
    ['removed on the tip meanwhile', { 'migrations/004_d.sql': sql('d') }, { 'migrations/003_c.sql': null }, []],
  ])('%s', async (_, change, later, expected) => {
    const run = await pullRequest(way, BASE, change, later);
    expect(brief(run), run.log).toEqual(expected);
    expect(run.exitCode).toBe(expected.some((one) => one.startsWith('error')) ? 1 : 0);
    expect(run.log).toContain(way === 'api' ? '(GitHub API)' : '(git)');
  });
});

it('a name that its tool passes over is an error where it is new, and a warning where the base has it', async () => {
  for (const way of ['api', 'full clone'] as const) {
    const base = {
      'migrations/V1__a.sql': sql('a'),
      'migrations/V2__b.sql': sql('b'),
      'migrations/V3_old.sql': sql('old'),
    };
    const merged = await pullRequest(way, base, { 'migrations/V4__d.sql': sql('d') }, {}, { layout: 'flyway' });
    expect(brief(merged), merged.log).toEqual(['warning malformed-name V3_old.sql']);
    const fresh = await pullRequest(way, base, { 'migrations/V4_d.sql': sql('d') }, {}, { layout: 'flyway' });
    expect(brief(fresh), fresh.log).toEqual(['error malformed-name V4_d.sql', 'warning malformed-name V3_old.sql']);
  }
});

it('an undo that is no SQL is an error where it is new or edited, and a warning where the base has it', async () => {
  for (const way of ['api', 'full clone'] as const) {
    const base = {
      'migrations/1_a.up.sql': sql('a'),
      'migrations/1_a.down.sql': 'DROP a;',
      'migrations/2_b.up.sql': sql('b'),
      'migrations/2_b.down.sql': 'DROP b;',
    };
    const change = {
      'migrations/2_b.down.sql': 'DROP b2;',
      'migrations/3_c.up.sql': sql('c'),
      'migrations/3_c.down.sql': 'DROP c;',
    };
    const run = await pullRequest(way, base, change, {}, { layout: 'golang-migrate' });
    expect(brief(run), run.log).toEqual([
      'error syntax-error 2_b.down.sql',
      'error syntax-error 3_c.down.sql',
      'warning syntax-error 1_a.down.sql',
    ]);
    const goose = (name: string) => `-- +goose Up\n${sql(name)}\n-- +goose Down\nDROP ${name};`;
    const section = await pullRequest(way, { 'migrations/1_a.sql': goose('a') }, { 'migrations/2_b.sql': goose('b') });
    expect(brief(section), section.log).toEqual(['error syntax-error 2_b.sql', 'warning syntax-error 1_a.sql']);
  }
});

it('knows a version that the base had once and deleted', async () => {
  for (const way of ['api', 'full clone'] as const) {
    const origin = await createRepository();
    await origin.commit({ ...BASE, 'migrations/004_old.sql': sql('old') });
    const base = await origin.commit({ 'migrations/004_old.sql': null });
    origin.git('checkout', '--quiet', '-b', 'feature');
    const head = await origin.commit({ 'migrations/004_new.sql': sql('fresh') });
    const run = await runOn(way, origin, head, {
      eventName: 'pull_request',
      event: { pull_request: { number: 7, base: { ref: 'main', sha: base } } },
    });
    expect(brief(run), way).toEqual(['error reused-version 004_new.sql']);
    expect(run.log).toContain('git mv migrations/004_new.sql migrations/005_new.sql');
  }
});

it('warns when the base got lower versions after the file was written (superplane#5530)', async () => {
  for (const way of ['api', 'full clone'] as const) {
    const origin = await createRepository();
    await origin.commit({ 'migrations/20260101000000_a.sql': sql('a') });
    origin.git('checkout', '--quiet', '-b', 'feature');
    await origin.commit({ 'migrations/20260301000000_mine.sql': sql('mine') });
    origin.git('checkout', '--quiet', 'main');
    const base = await origin.commit({ 'migrations/20260201000000_theirs.sql': sql('theirs') });
    origin.git('checkout', '--quiet', 'feature');
    origin.git('merge', '--quiet', '--no-ff', '--message', 'merge', 'main');
    const run = await runOn(way, origin, origin.git('rev-parse', 'HEAD'), {
      eventName: 'pull_request',
      event: { pull_request: { number: 7, base: { ref: 'main', sha: base } } },
    });
    expect(brief(run), run.log).toEqual(['warning overtaken-by-base 20260301000000_mine.sql']);
    expect(run.exitCode).toBe(0);
  }
});

describe('events', () => {
  const added = { 'migrations/004_d.sql': sql('d') };

  it.each<
    [name: string, event: (base: string) => { eventName: string; event: unknown; inputs?: Record<string, string> }]
  >([
    ['push', (before) => ({ eventName: 'push', event: { before, ref: 'refs/heads/main' } })],
    [
      'merge_group',
      (base_sha) => ({ eventName: 'merge_group', event: { merge_group: { base_sha, base_ref: 'refs/heads/main' } } }),
    ],
    ['an explicit commit', (base) => ({ eventName: 'workflow_dispatch', event: {}, inputs: { base } })],
    ['an explicit branch', () => ({ eventName: 'schedule', event: {}, inputs: { base: 'trunk' } })],
  ])('%s', async (_, event) => {
    const origin = await createRepository();
    const base = await origin.commit(BASE);
    origin.git('branch', 'trunk');
    const head = await origin.commit(added);
    const run = await runOn('api', origin, head, event(base));
    expect(run.outputs['new-migrations'], run.log).toBe('["migrations/004_d.sql"]');
    expect(run.outputs.valid).toBe('true');
  });

  it.each([
    ['workflow_dispatch', {}, "the event 'workflow_dispatch' has no base"],
    ['push', { before: '0'.repeat(40) }, 'the branch or tag is new'],
  ])('%s without a base says that it did not compare', async (eventName, event, why) => {
    const origin = await createRepository();
    const head = await origin.commit(BASE);
    const run = await runOn('api', origin, head, { eventName, event });
    expect(run.log).toContain(`Not compared with a base: ${why}`);
    expect(run.summary).toContain('Not compared with a base');
    expect(run.outputs).toMatchObject({ valid: 'true', 'new-migrations': '[]' });
  });

  it('a base that cannot be had is a failure, with the findings that need no base', async () => {
    const origin = await createRepository();
    const head = await origin.commit({ ...BASE, 'migrations/003_dd.sql': sql('d') });
    const run = await runOn('shallow clone', origin, head, { eventName: 'push', event: { before: 'a'.repeat(40) } });
    expect(run.exitCode).toBe(1);
    expect(run.headline).toContain('could not be compared with the base');
    expect(brief(run)).toEqual(['error duplicate-version 003_dd.sql']);
    expect(run.outputs.valid).toBe('false');
  });
});

it('looks at statements of new and changed files only, and at the syntax of all', async () => {
  const legacy = { ...BASE, 'migrations/003_c.sql': 'DROP TABLE a;', 'migrations/002_b.sql': 'SELEC' };
  const run = await pullRequest('api', legacy, { 'migrations/004_d.sql': 'ALTER TABLE a ADD COLUMN b int NOT NULL;' });
  expect(brief(run)).toEqual(['error syntax-error 002_b.sql', 'warning adding-required-field 004_d.sql']);
});

it('the remedies of other rules are no removal', async () => {
  const messy = {
    ...BASE,
    'migrations/003_dup.sql': sql('dup'),
    'migrations/001_a_rollback.sql': 'DROP TABLE a;',
    'migrations/000_reset.sql': 'DROP SCHEMA public CASCADE;',
  };
  const run = await pullRequest('api', messy, {
    'migrations/003_dup.sql': null,
    'migrations/003b_dup.sql': sql('dup'),
    'migrations/001_a_rollback.sql': null,
    'migrations/000_reset.sql': null,
  });
  expect(brief(run), run.log).toEqual([]);
});
