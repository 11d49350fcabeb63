import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exec } from '@stability-actions/common/exec';
import { collect } from '@stability-actions/test-reports/collect';
import { judge } from '@stability-actions/test-reports/judge';
import { fullNameOf } from '@stability-actions/test-reports/model';
import type { Settings } from '@stability-actions/test-reports/settings';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { workspaceWith } from '../fixtures/test-reports.ts';

const PEERS = join(root, 'test/node_modules');

const DEFAULTS: Settings = {
  reports: [],
  format: 'auto',
  floors: [{ glob: undefined, minimum: 1 }],
  newerThan: 'off',
  staleReports: 'error',
  allSkippedFiles: 'error',
  maxSkipped: undefined,
  unlistedSkips: undefined,
  exceptionsFile: undefined,
  exceptions: [],
  failedTests: 'error',
  flakyTests: 'warning',
  baseline: 'off',
  baselineArtifact: '',
  lostTests: 'error',
  onMissingBaseline: 'warning',
  annotations: true,
};

/** What the rules say of a report that a tool has just written: numbers, rules, and what did not simply pass. */
async function judged(workspace: string, report: string) {
  const found = { files: [report], unmatched: [], outside: [] };
  const collected = await collect(found, { workspace, format: 'auto' });
  const verdict = judge(collected, { settings: DEFAULTS, since: undefined, baseline: { kind: 'off' }, nowMs: 0 });
  const { executed, passed, failed, flaky, skipped } = verdict.counts;
  return {
    counts: `${executed} executed: ${passed} passed, ${failed} failed, ${flaky} flaky; ${skipped} skipped`,
    problems: verdict.problems.map(({ rule, test: name, file, line }) =>
      [rule, name ?? file, ...(name !== undefined && line !== undefined ? [`at ${file}:${line}`] : [])].join(' '),
    ),
    others: verdict.reports.flatMap(({ tests }) =>
      tests.filter(({ state }) => state !== 'passed').map((one) => `${one.reason ?? one.state} ${fullNameOf(one)}`),
    ),
  };
}

/** The tools write reports of failing tests, so their own exit code says nothing. */
async function node(cwd: string, program: string, args: string[]): Promise<string> {
  const { NODE_TEST_CONTEXT: _, NODE_OPTIONS: __, ...env } = process.env;
  const { stdout } = await exec(process.execPath, [program, ...args], { cwd, env: { ...env, CI: '' } });
  return stdout;
}

describe('Jest', () => {
  const files = {
    'jest.config.json': '{"testEnvironment":"node"}',
    'a.test.js': `describe('math', () => { it('adds', () => {}); it('fails', () => { expect(1).toBe(2); });
it.skip('later', () => {}); it.todo('t'); test.failing('announced', () => { throw new Error('x'); }); });
let tries = 0; jest.retryTimes(1); it('retried', () => { if (tries++ < 1) throw new Error('first'); });`,
    'skipped.test.js': "describe.skip('all', () => { it('s', () => {}); });",
    'broken.test.js': "require('no-such-package');",
    'empty.test.js': '\n',
    'hook.test.js': "afterAll(() => { throw new Error('after'); }); it('y', () => {});",
  };

  test('JSON has all, jest-junit and CTRF have not', async () => {
    const cwd = workspaceWith(files);
    const reporters = [join(PEERS, 'jest-junit/index.js'), join(PEERS, 'jest-ctrf-json-reporter/dist/index.js')];
    await node(cwd, join(PEERS, 'jest/bin/jest.js'), [
      ...['--rootDir', '.', '--runInBand', '--json', '--outputFile=r.json', '--testLocationInResults'],
      ...reporters.map((reporter) => `--reporters=${reporter}`),
    ]);
    const json = await judged(cwd, 'r.json');
    expect(json.counts).toBe('6 executed: 3 passed, 2 failed, 1 flaky; 3 skipped');
    expect(json.problems.sort()).toEqual([
      'all-skipped-file skipped.test.js',
      'failed-test a.test.js > math fails at a.test.js:1',
      'failed-test hook.test.js at hook.test.js:1',
      'flaky-test a.test.js > retried at a.test.js:3',
      'unloaded-file broken.test.js',
      'unloaded-file empty.test.js',
    ]);
    const junit = await judged(cwd, 'junit.xml');
    expect(junit.counts).toBe('7 executed: 5 passed, 2 failed, 0 flaky; 2 skipped');
    const ctrf = await judged(cwd, 'ctrf/ctrf-report.json');
    expect(ctrf.counts).toBe('5 executed: 3 passed, 1 failed, 1 flaky; 3 skipped');
    expect(ctrf.others).toContain('todo a.test.js > math t');
  });
});

describe('Playwright', () => {
  const files = {
    'playwright.config.ts': `export default { testDir: '.', workers: 1, retries: 1,
  projects: [{ name: 'one' }, { name: 'two', grep: /both/ }],
  reporter: [['json', { outputFile: 'r.json' }], ['junit', { outputFile: 'r.xml' }],
    ['${join(PEERS, 'playwright-ctrf-json-reporter')}', { outputDir: '.', outputFile: 'ctrf.json' }]] };`,
    'a.spec.ts': `import { test } from '@playwright/test';
test('both', () => {});
test.describe('group', () => { test.skip('later', () => {});
  test('retried', ({}, info) => { if (info.retry === 0) throw new Error('first'); });
  test.fail('announced', () => { throw new Error('x'); }); });
`,
    'serial.spec.ts': `import { test } from '@playwright/test';
test.describe.serial('serial', () => { test.describe.configure({ retries: 0 });
  test('first', () => { throw new Error('no'); }); test('never', () => {}); });
`,
  };
  const run = async (more: Record<string, string> = {}) => {
    const cwd = workspaceWith({ ...files, ...more });
    await exec('ln', ['-s', PEERS, 'node_modules'], { cwd, env: process.env });
    await node(cwd, join(PEERS, '@playwright/test/cli.js'), ['test']);
    return cwd;
  };

  test('one test for each project, and what did not run is not skipped on purpose', async () => {
    const cwd = await run();
    const json = await judged(cwd, 'r.json');
    expect(json).toEqual({
      counts: '5 executed: 3 passed, 1 failed, 1 flaky; 2 skipped',
      problems: [
        'failed-test serial.spec.ts > [one] > serial > first at serial.spec.ts:3',
        'flaky-test a.spec.ts > [one] > group > retried at a.spec.ts:4',
      ],
      others: [
        'declared a.spec.ts > [one] > group > later',
        'flaky a.spec.ts > [one] > group > retried',
        'failed serial.spec.ts > [one] > serial > first',
        'did-not-run serial.spec.ts > [one] > serial > never',
      ],
    });
    expect((await judged(cwd, 'ctrf.json')).counts).toBe(json.counts);
    expect((await judged(cwd, 'r.xml')).counts).toMatch(/^5 executed: \d passed, 1 failed, \d flaky; 2 skipped$/);
  });

  test('an import that fails: the JSON says so, the JUnit has not one test', async () => {
    const cwd = await run({ 'broken.spec.ts': "import 'no-such-package';" });
    expect((await judged(cwd, 'r.json')).problems).toContain('unloaded-file broken.spec.ts');
    expect((await judged(cwd, 'r.xml')).problems).toEqual(['empty-report r.xml', 'too-few-tests r.xml']);
  });
});

test('Mocha: xunit and TAP', async () => {
  const cwd = workspaceWith({
    'a.spec.cjs': `describe('math', () => { it('adds', () => {}); it('fails', () => { throw new Error('no'); });
  it.skip('later', () => {}); describe('inner', () => { it('adds', () => {}); }); });
describe('hooky', () => { before(() => { throw new Error('before'); }); it('never', () => {}); });`,
  });
  const mocha = (...args: string[]) => node(cwd, join(PEERS, 'mocha/bin/mocha.js'), [...args, 'a.spec.cjs']);
  await mocha('--reporter', 'xunit', '--reporter-option', 'output=r.xml');
  const counts = '4 executed: 2 passed, 2 failed, 0 flaky; 1 skipped';
  const xunit = await judged(cwd, 'r.xml');
  expect(xunit.counts).toBe(counts);
  expect(xunit.others).toContain('declared a.spec.cjs > math > later');
  expect(xunit.problems).toContain('failed-test a.spec.cjs > math > fails at a.spec.cjs:1');
  writeFileSync(join(cwd, 'r.tap'), await mocha('--reporter', 'tap'));
  expect((await judged(cwd, 'r.tap')).counts).toBe(counts);
});

test('Vitest: the reporter for CTRF', async () => {
  const cwd = workspaceWith({
    'a.test.js': `import { describe, it } from 'vitest';
describe('math', () => { it('adds', () => {}); it.skip('later', () => {}); });
let tries = 0; it('retried', { retry: 1 }, () => { if (tries++ < 1) throw new Error('first'); });`,
  });
  await exec('ln', ['-s', join(root, 'node_modules'), 'node_modules'], { cwd, env: process.env });
  const reporter = `--reporter=${join(PEERS, '@d2t/vitest-ctrf-json-reporter/dist/index.js')}`;
  await node(cwd, join(root, 'node_modules/vitest/vitest.mjs'), ['run', '--root', '.', reporter]);
  expect(await judged(cwd, 'ctrf/ctrf-report.json')).toEqual({
    counts: '2 executed: 1 passed, 0 failed, 1 flaky; 1 skipped',
    problems: ['flaky-test a.test.js > retried'],
    others: ['declared a.test.js > math > later', 'flaky a.test.js > retried'],
  });
});

describe('pytest', () => {
  const tests = `import pytest
def test_ok(): pass
def test_fails(): assert 1 == 2
@pytest.mark.skip(reason='no db')
def test_skip(): pass
@pytest.mark.xfail
def test_xfail(): assert False
@pytest.mark.parametrize('n', [1, 2])
def test_param(n): pass
class TestK:
    def test_in(self): pass
@pytest.fixture
def bad():
    yield
    raise RuntimeError('teardown')
def test_teardown(bad): pass
`;
  const pytest = async (files: Record<string, string>, ...args: string[]) => {
    const cwd = workspaceWith(files);
    await exec('pytest', ['-q', '--junitxml=r.xml', '-p', 'no:cacheprovider', ...args], { cwd, env: process.env });
    return judged(cwd, 'r.xml');
  };

  test('a tear-down that fails, a module that skips itself, an announced failure', async () => {
    const module = 'import pytest\npytest.skip("no db", allow_module_level=True)\n';
    const result = await pytest({ 'tests/test_a.py': tests, 'tests/test_mod.py': module });
    expect(result.counts).toBe('7 executed: 5 passed, 2 failed, 0 flaky; 2 skipped');
    expect(result.problems.sort()).toEqual([
      'all-skipped-file tests/test_mod.py',
      'failed-test tests/test_a.py > test_fails at tests/test_a.py:3',
      'failed-test tests/test_a.py > test_teardown at tests/test_a.py:15',
    ]);
    expect(result.others).toContain('declared tests/test_a.py > test_skip');
  });

  test('a module that cannot be imported is no failed test', async () => {
    const result = await pytest({ 'test_a.py': 'def test_ok(): pass\n', 'test_broken.py': 'import nosuch\n' });
    expect(result.problems).toContain('unloaded-file test_broken.py');
  });

  test('a selection of nothing', async () => {
    const { problems } = await pytest({ 'test_a.py': 'def test_ok(): pass\n' }, '-k', 'nothing');
    expect(problems).toEqual(['empty-report r.xml', 'too-few-tests r.xml']);
  });
});

test('prove: what it keeps of each script', async () => {
  const cwd = workspaceWith({
    't/a.t': "use Test::More tests => 2; ok(1, 'one'); ok(0, 'two');",
    't/b.t': "use Test::More skip_all => 'no db';",
  });
  const env = { ...process.env, PERL_TEST_HARNESS_DUMP_TAP: 'out' };
  await exec('prove', ['--norc', 't'], { cwd, env });
  const a = await judged(cwd, 'out/t/a.t');
  expect(a.counts).toBe('2 executed: 1 passed, 1 failed, 0 flaky; 0 skipped');
  expect((await judged(cwd, 'out/t/b.t')).problems.sort()).toEqual([
    'all-skipped-file out/t/b.t',
    'too-few-tests out/t/b.t',
  ]);
});

describe('go test -json, recorded (test/fixtures/reports/README.md)', () => {
  const recorded = (name: string, more = '') => {
    const cwd = workspaceWith({ 'a/a_test.go': '', 'f/f_test.go': '' });
    copyFileSync(join(root, 'test/fixtures/reports', name), join(cwd, 'r.json'));
    if (more !== '') writeFileSync(join(cwd, 'r.json'), readFileSync(join(cwd, 'r.json'), 'utf8') + more);
    return judged(cwd, 'r.json');
  };

  test('1.19: a package that does not compile is a plain line beside the events', async () => {
    const { counts, problems } = await recorded('go-1.19.jsonl');
    expect(counts).toBe('3 executed: 1 passed, 2 failed, 0 flaky; 1 skipped');
    expect(problems.sort()).toEqual([
      'failed-test ex/a > TestFail at a/a_test.go:4',
      'failed-test ex/f > TestPanic/in at f/f_test.go:3',
      'unloaded-file ex/b',
      'unloaded-file ex/c',
    ]);
  });

  test('a package without an end', async () => {
    const event = { Action: 'run', Package: 'ex/z', Test: 'TestZ' };
    expect((await recorded('go-1.19.jsonl', `${JSON.stringify(event)}\n`)).problems).toEqual([
      'unreadable-report r.json',
      'too-few-tests ',
    ]);
  });
});
