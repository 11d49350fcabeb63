import { existsSync, mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startAction } from '../../fixtures/runner.ts';
import { junitXml, PASSING, verify, workspaceWith } from '../../fixtures/test-reports.ts';

describe('evidence', () => {
  test('two tests that ran pass the step, and the record is written', async () => {
    const run = await verify({ 'reports/junit.xml': PASSING });
    expect(run.headline).toBeUndefined();
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({
      status: 'passed',
      executed: '2',
      passed: '2',
      failed: '0',
      skipped: '0',
      flaky: '0',
      total: '2',
      'report-count': '1',
      'file-count': '1',
      'lost-tests': '[]',
      'baseline-sha': '',
    });
    expect(JSON.parse(readFileSync(run.outputs['baseline-file'] ?? '', 'utf8').toString())).toEqual({
      schema: 1,
      sha: 'ffac537e6cbbf934b08745a378932722df287a53',
      ref: 'refs/heads/main',
      runUrl: 'https://github.com/octo-org/octo-repo/actions/runs/1658821493',
      executed: ['a.test.js > one', 'a.test.js > two'],
      skipped: [],
    });
    expect(run.summary).toContain('2 tests executed');
    expect(run.summary).toContain('🟩'.repeat(10));
  });

  test.each<[name: string, files: Record<string, string>, inputs: Record<string, string>, rules: string[]]>([
    ['a line that matches nothing', { 'a.xml': PASSING }, { reports: 'a.xml\nb/*.xml' }, ['missing-report']],
    [
      'exclusions that leave nothing',
      { 'a.xml': PASSING },
      { reports: '*.xml\n!a.xml' },
      ['missing-report', 'too-few-tests'],
    ],
    ['0 bytes', { 'a.xml': PASSING, 'b.xml': '' }, {}, ['unreadable-report']],
    ['a truncated report', { 'a.xml': PASSING.slice(0, -20) }, {}, ['unreadable-report', 'too-few-tests']],
    ['several roots', { 'a.xml': `${PASSING}<testsuites/>` }, {}, ['unreadable-report', 'too-few-tests']],
    ['an empty report beside a good one', { 'a.xml': PASSING, 'b.xml': '<testsuites/>' }, {}, ['empty-report']],
    ['fewer tests than agreed', { 'a.xml': PASSING }, { 'minimum-tests': '3' }, ['too-few-tests']],
    [
      'fewer than agreed in one group',
      { 'unit.xml': PASSING, 'e2e/a.xml': PASSING },
      { 'minimum-tests': 'e2e/*.xml: 3\nunit.xml: 2' },
      ['too-few-tests'],
    ],
    [
      'a file of which all is skipped',
      { 'a.xml': junitXml({ 'a.test.js': { one: 'pass' }, 'b.test.js': { two: 'skip' } }) },
      {},
      ['all-skipped-file'],
    ],
    [
      'more skipped than a share',
      { 'a.xml': junitXml({ 'a.test.js': { one: 'pass', two: 'skip', three: 'pass' } }) },
      { 'max-skipped': '33%' },
      ['too-many-skipped'],
    ],
    [
      'a skip that nobody listed',
      { 'a.xml': junitXml({ 'a.test.js': { one: 'pass', two: 'skip' } }) },
      { 'unlisted-skips': 'fail' },
      ['unlisted-skip'],
    ],
  ])('%s is unproven', async (_, files, inputs, rules) => {
    const run = await verify(files, inputs);
    expect(run.rules).toEqual(rules);
    expect(run.outputs.status).toBe('unproven');
    expect(run.exitCode).toBe(1);
    expect(run.annotations.filter(({ title }) => title === undefined)).toHaveLength(1);
  });

  test('a failed test fails, at the first frame of the own code', async () => {
    const run = await verify(
      {
        'a.test.js': '',
        'a.xml': junitXml({ 'a.test.js': { one: 'pass', two: 'fail' } }),
      },
      { reports: 'a.xml' },
    );
    expect(run.outputs).toMatchObject({ status: 'failed', executed: '2', failed: '1' });
    expect(run.annotations).toContainEqual({
      level: 'error',
      title: 'Failed test',
      message: 'a.test.js > two\nno\nat a.test.js:3:5',
      file: 'a.test.js',
      line: 3,
      col: 5,
    });
    expect(run.headline).toContain('1 test of 2 failed');
  });

  test('failed tests may be left to the exit code of the test command', async () => {
    const report = junitXml({ 'a.test.js': { one: 'pass', two: 'fail' } });
    const run = await verify({ 'a.xml': report }, { 'failed-tests': 'ignore' });
    expect(run.outputs).toMatchObject({ status: 'passed', failed: '1' });
  });

  test('an old report is stale; it may be allowed', async () => {
    const cwd = workspaceWith({ 'a.xml': PASSING });
    const yesterday = new Date(Date.now() - 86_400_000);
    utimesSync(join(cwd, 'a.xml'), yesterday, yesterday);
    const inputs = { reports: 'a.xml', 'newer-than': 'job' };
    expect((await verify({}, inputs, { cwd })).rules).toEqual(['stale-report']);
    expect((await verify({}, { ...inputs, 'stale-reports': 'allow' }, { cwd })).outputs.status).toBe('passed');
    const byFile = await verify({}, { ...inputs, 'newer-than': 'a.xml' }, { cwd });
    expect(byFile.outputs.status).toBe('passed');
  });

  test('a fresh file of an old run is stale by its own time, unless the time has no zone', async () => {
    const at = (time: string) => PASSING.replace('<testsuite ', `<testsuite timestamp="${time}" `);
    const inputs = { 'newer-than': 'job' };
    expect((await verify({ 'a.xml': at('2024-01-31T10:00:00Z') }, inputs)).rules).toEqual(['stale-report']);
    expect((await verify({ 'a.xml': at('2024-01-31T10:00:00') }, inputs)).rules).toEqual([]);
  });

  test('a symbolic link is not followed out of the workspace', async () => {
    const outside = workspaceWith({ 'secret.xml': PASSING });
    const cwd = workspaceWith({ 'a.xml': PASSING });
    symlinkSync(join(outside, 'secret.xml'), join(cwd, 'b.xml'));
    symlinkSync(outside, join(cwd, 'linked'));
    for (const reports of ['a.xml\nb.xml', '*.xml', 'a.xml\nlinked/*.xml', 'a.xml\nlinked/secret.xml']) {
      const run = await verify({}, { reports }, { cwd });
      expect(run.rules, reports).toEqual(['unreadable-report']);
      expect(run.outputs.executed).toBe('2');
    }
    mkdirSync(join(cwd, 'real'));
    writeFileSync(join(cwd, 'real/c.xml'), PASSING);
    symlinkSync(join(cwd, 'real'), join(cwd, 'inside'));
    expect((await verify({}, { reports: 'inside/c.xml' }, { cwd })).outputs.status).toBe('passed');
  });

  test('nor is a baseline, of which nothing is shown', async () => {
    const outside = workspaceWith({ secret: 'root:x:0:0' });
    const cwd = workspaceWith({ 'a.xml': PASSING });
    symlinkSync(join(outside, 'secret'), join(cwd, 'base.json'));
    const run = await verify({}, { reports: 'a.xml', baseline: 'base.json' }, { cwd });
    expect(run.rules).toEqual(['no-baseline']);
    expect(run.log + run.summary).not.toContain('root:x');
  });

  test('a lost test whose name has no file is shown at the report', async () => {
    const run = await verify(
      {
        'a.tap': '1..1\nok 1 - one\n',
        'base.tap': '1..3\nok 1 - one\nok 2 - two\n    ok 1 - in\n    1..1\nok 3 - group\n',
      },
      { reports: 'a.tap', baseline: 'base.tap' },
    );
    expect(run.problems.map(({ rule, file, test: name }) => [rule, file, name])).toEqual([
      ['lost-test', 'a.tap', 'two'],
      ['lost-test', 'a.tap', 'group > in'],
    ]);
  });

  test('a list of floors may have commas, a path may have detours', async () => {
    const run = await verify(
      { 'unit.xml': PASSING, 'e2e/a.xml': PASSING },
      { reports: './e2e/../unit.xml, e2e/*.xml', 'minimum-tests': 'unit.xml: 2, ./e2e/a.xml: 3' },
    );
    expect(run.rules).toEqual(['too-few-tests']);
  });

  test('a cancelled run stops within a report, with its outputs', async () => {
    const cases = Array.from({ length: 400_000 }, (_, index) => `<testcase name="case number ${index}"/>`);
    const cwd = workspaceWith({ 'a.xml': `<testsuite name="s">${cases.join('\n')}</testsuite>` });
    const action = await startAction('verify-tests-ran', { cwd, inputs: { reports: 'a.xml' } });
    await action.logged(/Reports must be newer than/);
    const start = performance.now();
    action.process.kill('SIGTERM');
    const run = await action.done;
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(run.exitCode).toBe(143);
    expect(run.outputs.status).toBe('unproven');
  });

  test('all bad inputs are one failure', async () => {
    const run = await verify(
      { 'a.xml': PASSING },
      {
        reports: '../a.xml',
        'minimum-tests': 'many',
        'max-skipped': '110%',
        'newer-than': '2026-01-31T10:00:00',
        exceptions: 'none.yml',
        'lost-tests': 'allow',
      },
    );
    expect(run.headline).toMatch(/^6 bad inputs: /);
    expect(run.outputs.status).toBe('unproven');
    expect(existsSync(run.outputs['baseline-file'] ?? 'none')).toBe(false);
  });
});

describe('exceptions', () => {
  const report = junitXml({ 'a.test.js': { one: 'pass', two: 'skip' }, 'b.test.js': { three: 'skip' } });

  test('a named test may be skipped', async () => {
    const yaml =
      "- test: 'a.test.js > two'\n  reason: waits for the new API\n- test: 'b.test.js > *'\n  reason: needs a real printer\n  until: 2999-01-31\n";
    const run = await verify(
      { 'a.xml': report, 'ex.yml': yaml },
      { exceptions: 'ex.yml', 'unlisted-skips': 'fail', 'max-skipped': '0' },
    );
    expect(run.problems).toEqual([]);
    expect(run.exitCode).toBe(0);
  });

  test('an expired or reasonless one covers nothing, an unused one is a warning', async () => {
    const yaml =
      "- test: 'a.test.js > two'\n  reason: too short\n- test: b*\n  reason: needs a real printer\n  until: 2020-01-31\n- test: nowhere\n  reason: needs a real printer\n";
    const run = await verify({ 'a.xml': report, 'ex.yml': yaml }, { exceptions: 'ex.yml', 'unlisted-skips': 'fail' });
    expect(run.problems.map(({ rule, file, line }) => [rule, file, line])).toEqual([
      ['all-skipped-file', 'b.test.js', undefined],
      ['unlisted-skip', 'a.test.js', undefined],
      ['unlisted-skip', 'b.test.js', undefined],
      ['exception-without-reason', 'ex.yml', 1],
      ['expired-exception', 'ex.yml', 3],
      ['unused-exception', 'ex.yml', 6],
    ]);
  });
});
