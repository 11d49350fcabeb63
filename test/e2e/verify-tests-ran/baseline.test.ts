import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type Fault, MERGE, record, type Stored, sha, startArtifacts, zipped } from '../../fixtures/artifacts.ts';
import { sendJson, startHttpServer } from '../../fixtures/http.ts';
import { junitXml, PASSING, verify } from '../../fixtures/test-reports.ts';

async function compare(
  artifacts: Stored[],
  {
    inputs = {},
    event = {},
    eventName = 'pull_request',
    fault,
    report = PASSING,
  }: {
    inputs?: Record<string, string>;
    event?: unknown;
    eventName?: string;
    fault?: Fault;
    report?: string;
  } = {},
) {
  const github = await startArtifacts(artifacts, fault);
  const run = await verify(
    { 'a.xml': report },
    { baseline: 'artifact', ...inputs },
    { env: { GITHUB_API_URL: github.url }, eventName, event, githubToken: 'token-of-the-job' },
  );
  return { ...run, github };
}

const SAME = zipped(record(['a.test.js > one', 'a.test.js > two']));
const MORE = zipped(record(['a.test.js > one', 'a.test.js > two', 'b.test.js > three']));

describe('the artifact of the base commit', () => {
  test('a lost test is unproven, and the storage does not see the token', async () => {
    const { outputs, rules, result, summary, github } = await compare([{ commit: sha(0), zip: MORE }]);
    expect(rules).toEqual(['lost-test']);
    expect(outputs).toMatchObject({
      status: 'unproven',
      'baseline-sha': sha(0),
      'lost-tests': '["b.test.js > three"]',
    });
    expect(result.baseline).toMatchObject({ sha: sha(0), executed: 3 });
    expect(summary).toContain('3 → 2 executed');
    expect(github.tokens).toEqual([undefined]);
  });

  test.each<[name: string, artifacts: Stored[], found: string]>([
    [
      'the nearest first parent that has one',
      [
        { commit: sha(3), zip: SAME },
        { commit: sha(20), zip: MORE },
      ],
      sha(3),
    ],
    [
      'the newest of a commit',
      [
        { commit: sha(0), zip: SAME },
        { commit: sha(0), zip: MORE },
      ],
      sha(0),
    ],
    [
      'not of a pull request',
      [
        { commit: sha(0), zip: MORE, event: 'pull_request_target' },
        { commit: sha(1), zip: SAME },
      ],
      sha(1),
    ],
    [
      'not of a fork',
      [
        { commit: sha(0), zip: MORE, fork: true },
        { commit: sha(1), zip: SAME },
      ],
      sha(1),
    ],
    [
      'not an expired one',
      [
        { commit: sha(0), zip: MORE, expired: true },
        { commit: sha(1), zip: SAME },
      ],
      sha(1),
    ],
    [
      'an unusable one is passed over',
      [
        { commit: sha(0), zip: strToU8('no zip') },
        { commit: sha(0), zip: zipped('{}') },
        { commit: sha(20), zip: SAME },
      ],
      sha(20),
    ],
    [
      'packed with gzip',
      [{ commit: sha(0), zip: zipSync({ 'r.json.gz': gzipSync(record(['a.test.js > one'])) }) }],
      sha(0),
    ],
  ])('%s', async (_, artifacts, found) => {
    const { outputs, problems } = await compare(artifacts);
    expect(problems).toEqual([]);
    expect(outputs).toMatchObject({ status: 'passed', 'baseline-sha': found });
  });

  test.each<[name: string, artifacts: Stored[], options: Parameters<typeof compare>[1], why: RegExp]>([
    ['none', [], {}, /no artifact 'test-baseline'/],
    ['only beyond 20 parents', [{ commit: sha(21), zip: SAME }], {}, /its 20 first parents/],
    [
      'only one that has expired',
      [{ commit: sha(2), zip: SAME, expired: true }],
      {},
      /of bbbbbbb, artifact 0 of run 100, has expired/,
    ],
    ['only a fork', [{ commit: sha(0), zip: SAME, fork: true }], {}, /was made by another repository/],
    ['a new branch', [], { eventName: 'push', event: { before: '0'.repeat(40) } }, /is new/],
    ['no token', [], { inputs: { 'github-token': '' } }, /no token/],
    [
      'no permission',
      [],
      {
        fault: (_, response) => {
          sendJson(response, { message: 'Resource not accessible by integration' }, 403);
          return true;
        },
      },
      /403/,
    ],
  ])('%s: no-baseline, as severe as asked for', async (_, artifacts, options, why) => {
    const run = await compare(artifacts, options);
    expect(run.problems.map(({ rule, severity }) => [rule, severity])).toEqual([['no-baseline', 'warning']]);
    expect(`${run.problems[0]?.message} ${run.problems[0]?.help}`).toMatch(why);
    expect(run.outputs).toMatchObject({ status: 'passed', 'baseline-sha': '' });
  });

  test('a missing baseline may fail the step, and names the permission', async () => {
    const refuse: Fault = (request, response) => {
      if (!request.url?.includes('/actions/')) return false;
      sendJson(response, { message: 'Resource not accessible by integration' }, 403);
      return true;
    };
    const run = await compare([], { inputs: { 'on-missing-baseline': 'fail' }, fault: refuse });
    expect(run.outputs.status).toBe('unproven');
    expect(run.headline).toContain("'actions: read'");
  });

  test('an outage is waited out', async () => {
    let left = 2;
    const fault: Fault = (_, response) => {
      if (left-- <= 0) return false;
      if (left === 1) response.destroy();
      else sendJson(response, { message: 'Bad Gateway' }, 502);
      return true;
    };
    expect((await compare([{ commit: sha(0), zip: SAME }], { fault })).outputs['baseline-sha']).toBe(sha(0));
  });

  test.each([
    ['push', { before: sha(5) }, sha(5)],
    ['merge_group', { merge_group: { base_sha: sha(6) } }, sha(6)],
  ])('%s', async (eventName, event, found) => {
    const { outputs } = await compare([{ commit: found, zip: SAME }], { eventName, event });
    expect(outputs['baseline-sha']).toBe(found);
  });

  test.each([
    [{}, /^The names of the tests are unstable/],
    [{ 'lost-tests': 'warn', 'minimum-tests': '3' }, /a\.xml: 2 tests were executed: expected at least 3/],
  ])('a file that moved, with %o', async (inputs, headline) => {
    const report = junitXml({ 'new/a.test.js': { one: 'pass', two: 'pass' } });
    const run = await compare([{ commit: sha(0), zip: SAME }], { report, inputs });
    expect(run.headline).toMatch(headline);
    expect(run.problems.map(({ message }) => message)).toContain(
      'a.test.js > two was executed on the baseline and is gone; it may be new/a.test.js > two now.',
    );
  });

  test('names that change from run to run are called so', async () => {
    const names = (seed: number) => Array.from({ length: 10 }, (_, index) => `t ${seed + index}`);
    const report = junitXml({ 'a.test.js': Object.fromEntries(names(50).map((name) => [name, 'pass'])) });
    const zip = zipped(record(names(10).map((name) => `a.test.js > ${name}`)));
    const run = await compare([{ commit: sha(0), zip }], { report });
    expect(run.headline).toContain('unstable');
    expect(run.outputs.status).toBe('unproven');
  });
});

describe('a file', () => {
  const reports = { reports: 'a.xml' };

  test('the record of an earlier run', async () => {
    const before = await verify({ 'a.xml': junitXml({ 'a.test.js': { one: 'pass', two: 'pass', three: 'pass' } }) });
    const text = readFileSync(before.outputs['baseline-file'] ?? '', 'utf8');
    const run = await verify(
      { 'a.xml': junitXml({ 'a.test.js': { one: 'pass', two: 'skip' } }), 'base.json': text },
      { ...reports, baseline: 'base.json' },
    );
    expect(run.problems.map(({ rule, test: name, message }) => [rule, name, message])).toEqual([
      ['lost-test', 'a.test.js > two', 'a.test.js > two was executed on the baseline and is skipped now (declared).'],
      ['lost-test', 'a.test.js > three', 'a.test.js > three was executed on the baseline and is gone or renamed.'],
    ]);
    expect(run.outputs['baseline-sha']).toBe(MERGE);
  });

  test('a report has no commit', async () => {
    const run = await verify({ 'a.xml': PASSING, 'base.xml': PASSING }, { ...reports, baseline: 'base.xml' });
    expect(run.outputs).toMatchObject({ status: 'passed', 'baseline-sha': '' });
    expect(run.result.baseline).toEqual({ sha: '', runUrl: '', executed: 2 });
  });

  test.each([
    ['is not there', 'none.json'],
    ['is no record', 'base.json'],
  ])('that %s: no-baseline', async (_, baseline) => {
    const run = await verify({ 'a.xml': PASSING, 'base.json': '{"schema":2}' }, { ...reports, baseline });
    expect(run.rules).toEqual(['no-baseline']);
    expect(run.exitCode).toBe(0);
  });
});

describe('newer-than: run', () => {
  test('is the start of the attempt', async () => {
    const start = async (time: string) => {
      const github = await startHttpServer((_, response) => sendJson(response, { run_started_at: time }));
      return verify(
        { 'a.xml': PASSING },
        { 'newer-than': 'run' },
        { env: { GITHUB_API_URL: github.url }, githubToken: 't-o-k' },
      );
    };
    expect((await start('2026-01-31T10:00:00Z')).rules).toEqual([]);
    expect((await start('2999-01-31T10:00:00Z')).rules).toEqual(['stale-report']);
  });

  test('refused, it fails and names the permission', async () => {
    const github = await startHttpServer((_, response) =>
      sendJson(response, { message: 'Resource not accessible by integration' }, 403),
    );
    const run = await verify(
      { 'a.xml': PASSING },
      { 'newer-than': 'run' },
      { env: { GITHUB_API_URL: github.url }, githubToken: 't-o-k' },
    );
    expect(run.exitCode).toBe(1);
    expect(run.headline).toContain("'actions: read'");
  });
});
