import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collect } from '@stability-actions/test-reports/collect';
import { fullNameOf } from '@stability-actions/test-reports/model';
import type { FormatName } from '@stability-actions/test-reports/reports/index';
import { describe, expect, test } from 'vitest';
import { workspaceWith } from '../../fixtures/test-reports.ts';

function collectOf(text: string | Buffer, files: Record<string, string> = {}, format: FormatName = 'auto') {
  const workspace = workspaceWith(files);
  writeFileSync(join(workspace, 'report'), text);
  return collect({ files: ['report'], unmatched: [], outside: [] }, { workspace, format });
}

/** What a report of this text comes to: `state name` of each test, with reason and group. */
async function read(text: string | Buffer, files: Record<string, string> = {}, format: FormatName = 'auto') {
  const { reports, unreadable } = await collectOf(text, files, format);
  const [report] = reports;
  return {
    unreadable: unreadable[0]?.message,
    line: unreadable[0]?.line,
    format: report?.format,
    tests: [...(report?.tests ?? [])].map(
      (test) => `${test.reason ?? test.state}${test.isGroup ? ' group' : ''} ${fullNameOf(test)}`,
    ),
    unloaded: report?.unloaded.map(({ file }) => file),
    empty: report?.emptyFiles,
    interrupted: report?.interrupted,
    startedMs: report?.startedMs,
  };
}

const JUNIT = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="suite" failures="1" timestamp="2026-01-31T10:00:00Z" file="a.test.js">
    <properties><property name="x" value="&lt;testcase&gt;"/></properties>
    <testcase name="one" classname="suite"/>
    <testcase name="two" classname="suite"><failure message="no"><![CDATA[<testcase name="never"/>]]></failure></testcase>
    <testsuite name="inner"><testcase name="one" classname="suite.inner"><skipped/></testcase></testsuite>
  </testsuite>
  <testcase name="top" classname="test" file="b.test.js"/>
</testsuites>
`;

const TAP = `TAP version 13
# Subtest: group
    ok 1 - one
    not ok 2 - two
      ---
      error: 'no'
      ...
    1..2
not ok 1 - group
ok 2 - three # SKIP no db
ok 3 - four # TODO later
not ok 4 - five # TODO
1..4
`;

const go = (...events: object[]) =>
  `${events.map((event) => JSON.stringify({ Time: '2026-01-31T10:00:00Z', Package: 'ex/a', ...event })).join('\n')}\n`;
const GO = go(
  { Action: 'start' },
  { Action: 'run', Test: 'TestA' },
  { Action: 'run', Test: 'TestA/x' },
  { Action: 'pass', Test: 'TestA/x', Elapsed: 0.5 },
  { Action: 'pass', Test: 'TestA' },
  { Action: 'run', Test: 'TestB' },
  { Action: 'output', Test: 'TestB', Output: '    a_test.go:7: no\n' },
  { Action: 'fail', Test: 'TestB' },
  { Action: 'run', Test: 'TestC' },
  { Action: 'skip', Test: 'TestC' },
  { Action: 'fail' },
);

const JEST = JSON.stringify({
  numTotalTests: 1,
  startTime: Date.UTC(2026, 0, 31, 10),
  wasInterrupted: false,
  testResults: [
    {
      name: 'a.test.js',
      status: 'passed',
      assertionResults: [
        { fullName: 'A x', title: 'x', status: 'passed' },
        { fullName: 'A retried', title: 'retried', status: 'passed', failureMessages: ['first'] },
        { fullName: 'A again', title: 'again', status: 'passed', invocations: 2 },
        { fullName: 'A later', title: 'later', status: 'pending' },
        { fullName: 'A t', title: 't', status: 'todo' },
      ],
    },
    { name: 'broken.test.js', status: 'failed', message: 'cannot load', assertionResults: [] },
    {
      name: 'hook.test.js',
      status: 'failed',
      message: 'after',
      assertionResults: [{ fullName: 'y', title: 'y', status: 'passed' }],
    },
  ],
});

const PLAYWRIGHT = JSON.stringify({
  config: { rootDir: '/elsewhere/e2e', projects: [] },
  suites: [
    {
      title: 'a.spec.ts',
      file: 'a.spec.ts',
      specs: [],
      suites: [
        {
          title: 'group',
          file: 'a.spec.ts',
          specs: [
            {
              title: 'one',
              line: 3,
              tests: [
                {
                  projectName: 'chrome',
                  expectedStatus: 'passed',
                  status: 'expected',
                  results: [{ status: 'passed' }],
                },
                { projectName: 'ff', expectedStatus: 'passed', status: 'flaky', results: [] },
                { projectName: 'x', expectedStatus: 'passed', status: 'skipped', results: [{ status: 'interrupted' }] },
                { projectName: 'y', expectedStatus: 'skipped', status: 'skipped', results: [] },
              ],
            },
          ],
        },
      ],
    },
  ],
  errors: [{ message: 'load', location: { file: '/elsewhere/e2e/b.spec.ts', line: 1, column: 1 } }],
  stats: { startTime: '2026-01-31T10:00:00.000Z' },
});

const CTRF = JSON.stringify({
  reportFormat: 'CTRF',
  results: {
    tool: { name: 'x' },
    summary: { start: Date.UTC(2026, 0, 31, 10) },
    tests: [
      { name: 'one', status: 'passed', suite: 'a.test.js > A', filePath: 'a.test.js' },
      { name: 'two', status: 'passed', retries: 1, flaky: true, filePath: 'a.test.js' },
      { name: 'three', status: 'pending', filePath: 'a.test.js' },
      { name: 'four', status: 'other', filePath: 'a.test.js' },
      { name: 'five', status: 'failed', filePath: 'a.test.js' },
    ],
  },
});

const TRX = `<?xml version="1.0" encoding="utf-8"?>
<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
  <Times creation="2026-01-31T10:00:01+00:00" start="2026-01-31T10:00:00+00:00"/>
  <Results>
    <UnitTestResult testId="1" testName="N.C.One" outcome="Passed" duration="00:00:00.5"/>
    <UnitTestResult testId="2" testName="N.C.Two" outcome="Failed"><Output><ErrorInfo><Message>no</Message></ErrorInfo></Output></UnitTestResult>
    <UnitTestResult testId="3" testName="N.C.Three" outcome="NotExecuted"/>
  </Results>
  <TestDefinitions>
    <UnitTest id="1"><TestMethod className="N.C"/></UnitTest>
    <UnitTest id="2"><TestMethod className="N.C"/></UnitTest>
    <UnitTest id="3"><TestMethod className="N.C"/></UnitTest>
  </TestDefinitions>
  <ResultSummary outcome="Aborted"/>
</TestRun>
`;

const STARTED = Date.UTC(2026, 0, 31, 10);

describe('what a report says', () => {
  test('JUnit', async () => {
    expect(await read(JUNIT)).toMatchObject({
      format: 'junit',
      startedMs: STARTED,
      tests: [
        'passed a.test.js > suite > one',
        'failed a.test.js > suite > two',
        'declared a.test.js > suite > inner > one',
        'passed b.test.js > top',
      ],
    });
  });

  test('TAP', async () => {
    expect(await read(TAP)).toMatchObject({
      format: 'tap',
      tests: ['passed group > one', 'failed group > two', 'declared three', 'todo four', 'passed five'],
    });
  });

  test('go', async () => {
    expect(await read(GO)).toMatchObject({
      format: 'go',
      startedMs: STARTED,
      tests: ['passed ex/a > TestA/x', 'failed ex/a > TestB', 'declared ex/a > TestC'],
    });
  });

  test('Jest and Vitest', async () => {
    expect(await read(JEST)).toMatchObject({
      format: 'jest',
      startedMs: STARTED,
      tests: [
        'passed a.test.js > A x',
        'flaky a.test.js > A retried',
        'flaky a.test.js > A again',
        'declared a.test.js > A later',
        'todo a.test.js > A t',
        'passed hook.test.js > y',
        'failed group hook.test.js',
      ],
      unloaded: ['broken.test.js'],
    });
  });

  test('Playwright', async () => {
    expect(await read(PLAYWRIGHT, { 'e2e/a.spec.ts': '', 'e2e/b.spec.ts': '' })).toMatchObject({
      format: 'playwright',
      startedMs: STARTED,
      tests: [
        'passed e2e/a.spec.ts > [chrome] > group > one',
        'flaky e2e/a.spec.ts > [ff] > group > one',
        'did-not-run e2e/a.spec.ts > [x] > group > one',
        'declared e2e/a.spec.ts > [y] > group > one',
      ],
      unloaded: ['e2e/b.spec.ts'],
      interrupted: "the test 'one' was interrupted",
    });
  });

  test('CTRF', async () => {
    expect(await read(CTRF)).toMatchObject({
      format: 'ctrf',
      startedMs: STARTED,
      tests: [
        'passed a.test.js > A > one',
        'flaky a.test.js > two',
        'declared a.test.js > three',
        'did-not-run a.test.js > four',
        'failed a.test.js > five',
      ],
    });
  });

  test('TRX', async () => {
    expect(await read(TRX)).toMatchObject({
      format: 'trx',
      startedMs: STARTED,
      tests: ['passed N.C > One', 'failed N.C > Two', 'declared N.C > Three'],
      interrupted: "the outcome of the run is 'Aborted'",
    });
  });
});

const SAMPLES = { JUNIT, TAP, GO, JEST, PLAYWRIGHT, CTRF, TRX };

test.each(Object.entries(SAMPLES))('%s may begin with a byte order mark and be UTF-16', async (_, text) => {
  const plain = await read(text);
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  for (const bytes of [
    Buffer.from(`\ufeff${text}`),
    little,
    Buffer.from(little).swap16(),
    Buffer.from(text, 'utf16le'),
  ]) {
    expect(await read(bytes)).toEqual(plain);
  }
});

describe('JUnit', () => {
  const one = (body: string, attributes = '') =>
    `<testsuites><testsuite name="s"><testcase name="t" ${attributes}>${body}</testcase></testsuite></testsuites>`;

  test.each([
    ['error', one('<error/>'), 'failed s > t'],
    ['skipped', one('<skipped/>'), 'declared s > t'],
    ['an announced failure of pytest', one('<skipped type="pytest.xfail"/>'), 'passed s > t'],
    ['one of unittest-xml-reporting', one('<skipped type="XFAIL"/>'), 'passed s > t'],
    ['a failing todo', one('<skipped type="todo"/><failure/>'), 'passed s > t'],
    ['a passing todo', one('<skipped type="todo"/>'), 'todo s > t'],
    ['notrun', one('', 'status="notrun"'), 'did-not-run s > t'],
    ['a disabled test of googletest', one('', 'status="notrun" result="suppressed"'), 'disabled s > t'],
    ['a dry run of behave', one('', 'status="untested"'), 'did-not-run s > t'],
    ['disabled', one('', 'status="disabled"'), 'disabled s > t'],
    ['a rerun that passed', one('<flakyFailure/>'), 'flaky s > t'],
    ['a rerun that failed', one('<failure/><rerunFailure/>'), 'failed s > t'],
    ['control characters', one('<failure>\u001b[31m&#27;&#0;\u0000</failure>'), 'failed s > t'],
    ['a document type', `<!DOCTYPE testsuites>${one('')}`, 'passed s > t'],
    [
      'attempts',
      '<testsuite name="s"><testcase name="t"><failure/></testcase><testcase name="t"/></testsuite>',
      'flaky s > t',
    ],
    [
      'set-up and tear-down',
      '<testsuite name="s"><testcase name="t"/><testcase name="t"><error/></testcase></testsuite>',
      'failed s > t',
    ],
    [
      'an error of the suite',
      '<testsuite name="s" errors="1"><testcase name="t"/><error>hook</error></testsuite>',
      'passed s > t, failed group s',
    ],
    [
      'a class that could not be set up, by Surefire',
      '<testsuite name="s"><testcase name="" classname="c"><error/></testcase></testsuite>',
      'failed s > c',
    ],
    [
      'the time of the run in the name of a suite',
      '<testsuite name="t.A-20261126084900" file="t.py"><testcase name="x" classname="t.A"/></testsuite>',
      'passed t.py > t.A > x',
    ],
    [
      'a test of jest-junit without a group',
      '<testsuite name="math"><testcase classname=" adds" name=" adds"/><testcase classname="math adds" name="math adds"/></testsuite>',
      'passed math > adds, passed math > math adds',
    ],
    [
      'what Ginkgo runs around its tests, which is no test unless it fails',
      '<testsuite name="Books"><testcase name="[BeforeSuite]"/><testcase name="[It] a"><skipped/></testcase><testcase name="[AfterSuite]"><failure/></testcase></testsuite>',
      'declared Books > [It] a, failed Books > [AfterSuite]',
    ],
    [
      'equal names elsewhere',
      '<testsuites><testsuite name="s"><testcase name="t"/></testsuite><testsuite name="s"><testcase name="t"/></testsuite></testsuites>',
      'passed s > t, passed s > t',
    ],
  ])('%s', async (_, text, expected) => {
    const { tests, unreadable } = await read(text);
    expect(unreadable).toBeUndefined();
    expect(tests?.join(', ')).toBe(expected);
  });

  test.each([
    ['entities', `<!DOCTYPE a [<!ENTITY x "y">]>${one('&x;')}`, /defines entities/],
    ['an undefined entity', one('&nbsp;'), /undefined entity/],
    [
      'more failures announced than there are',
      '<testsuite name="s" failures="1"><testcase name="t"/></testsuite>',
      /announces 1 .* has 0/,
    ],
    ['two roots', '<testsuite/><testsuite/>', /only one root/],
    ['another root', '<html></html>', /none of the formats/],
    ['white space', ' \n', /nothing but white space/],
    ['no report at all', 'PK\u0003\u0004', /none of the formats/],
  ])('%s: unreadable', async (_, text, message) => {
    expect((await read(text)).unreadable).toMatch(message);
  });

  test('nesting of any depth', async () => {
    const depth = 20_000;
    const text = `${'<testsuite name="s">'.repeat(depth)}<testcase name="t"/>${'</testsuite>'.repeat(depth)}`;
    expect((await read(text)).tests).toEqual(['passed s > t']);
  });

  test('of pytest, a test named like its module is a test; the module itself has no class', async () => {
    const suite = (body: string) => `<testsuites><testsuite name="pytest">${body}</testsuite></testsuites>`;
    const files = { 'tests/test_a.py': '' };
    const named = await read(suite('<testcase classname="tests.test_a" name="test_a"/>'), files);
    expect(named).toMatchObject({ tests: ['passed tests/test_a.py > test_a'], empty: [] });
    const failed = await read(suite('<testcase classname="tests.test_a" name="test_a"><failure/></testcase>'), files);
    expect(failed).toMatchObject({ tests: ['failed tests/test_a.py > test_a'], unloaded: [] });
    const module = await read(suite('<testcase classname="" name="tests.test_a"><error/></testcase>'), files);
    expect(module).toMatchObject({ tests: [], unloaded: ['tests/test_a.py'] });
  });

  test.each([
    ['/srv/app/tests', '/srv/app/tests/ATest.php', 'A > testOk'],
    ['/srv/app/phpunit.xml', '/srv/app/tests/ATest.php', 'A > testOk'],
    ['/users', '/srv/app/tests/ATest.php', '/users > A > testOk'],
  ])('a suite %s is left out where it is the folder of %s', async (suite, file, name) => {
    const text = `<testsuites><testsuite name="${suite}"><testsuite name="A" file="${file}"><testcase name="testOk" classname="A"/></testsuite></testsuite></testsuites>`;
    expect((await read(text, { 'tests/ATest.php': '' })).tests).toEqual([`passed tests/ATest.php > ${name}`]);
  });

  test('a leaf that stands for its file is no test', async () => {
    const text =
      '<testsuites><testcase name="e.test.js" file="/w/e.test.js"/><testcase name="b.test.js" file="/w/b.test.js"><failure/></testcase></testsuites>';
    expect(await read(text, { 'e.test.js': '', 'b.test.js': '' })).toMatchObject({
      tests: [],
      empty: ['e.test.js'],
      unloaded: ['b.test.js'],
    });
  });
});

describe('an error outside of the tests is one failed group', () => {
  test.each([
    [
      'JUnit: of a suite whose only failure was mended by another attempt',
      '<testsuite name="s" errors="1"><testcase name="t"><failure/></testcase><testcase name="t"/><error>hook</error></testsuite>',
      ['flaky s > t', 'failed group s'],
    ],
    [
      'TRX: of the test host',
      TRX.replace('"Aborted"', '"Failed"').replace('outcome="Failed"><Output>', 'outcome="Passed"><Output>'),
      ['passed N.C > One', 'passed N.C > Two', 'declared N.C > Three', 'failed group TestRun'],
    ],
  ])('%s', async (_, text, tests) => {
    expect((await read(text)).tests).toEqual(tests);
  });
});

test.each([
  'Timed out waiting 3s for the test suite to run',
  'Testing stopped early after 1 maximum allowed failures.',
])('Playwright that says "%s" was cut off, without its colours', async (message) => {
  const report = { suites: [], errors: [{ message: `\u001b[31m${message}\u001b[39m` }], config: { projects: [] } };
  expect(await read(JSON.stringify(report))).toMatchObject({ interrupted: message, unloaded: ['report'] });
});

test('names keep what is in them, control characters too', async () => {
  const text = '<testsuite name="s"><testcase name="a \u001b[31m \u202e é"/></testsuite>';
  expect((await read(text)).tests).toEqual(['passed s > a \u001b[31m \u202e é']);
});

test('the nearest suite that has a name stands for the file', async () => {
  const text = '<testsuites><testsuite name="A"><testsuite><testcase name="t"/></testsuite></testsuite></testsuites>';
  expect((await read(text)).tests).toEqual(['passed A > t']);
});

describe('go', () => {
  test('a package that does not compile is a plain line before 1.24', async () => {
    for (const what of ['build', 'setup']) {
      const { unloaded } = await read(`${GO}FAIL\tex/b [${what} failed]\n`);
      expect(unloaded).toEqual(['ex/b']);
    }
  });

  test('such a line that is cut off tells of no package', async () => {
    expect((await read(`${GO}FAIL\tex/b [bui`)).unreadable).toMatch(/ends within a line/);
  });

  test('a benchmark that passes has no end, and is no test', async () => {
    const bench = [
      { Action: 'run', Test: 'BenchmarkX' },
      { Action: 'output', Test: 'BenchmarkX', Output: 'BenchmarkX-2 \t 100 \t 2 ns/op\n' },
    ];
    const text = go({ Action: 'run', Test: 'TestA' }, { Action: 'pass', Test: 'TestA' }, ...bench, { Action: 'pass' });
    expect((await read(text)).tests).toEqual(['passed ex/a > TestA']);
  });

  test.each([
    ['a limit of time', 'fail', 'panic: test timed out after 3s\n', '(panic: test timed out after 3s)'],
    ['a text without a line end', 'pass', 'hello', 'before go 1.20 what a test prints without a line end hides it'],
  ])('a test without an end says why: %s', async (_, end, output, why) => {
    const test = { Test: 'TestA' };
    const text = go({ Action: 'run', ...test }, { Action: 'output', ...test, Output: output }, { Action: end });
    expect((await read(text)).unreadable).toContain(why);
  });

  test('the first time counts, also behind events that have none', async () => {
    const event = JSON.stringify({ ImportPath: 'ex/a', Action: 'build-output', Output: '# ex/a\n' });
    expect((await read(`${event}\n${GO}`)).startedMs).toBe(STARTED);
  });
});

describe('TAP', () => {
  test.each([
    ['a subtest that ran nothing', '    1..0\nok 1 - x\nok 2 - y\n1..2\n', ['declared x', 'passed y']],
    ['two files that ended at once, as Node numbers them', 'ok 1 - x\nok 1 - y\n1..2\n', ['passed x', 'passed y']],
    ['durations behind the names', 'ok 1 - x # in 12 ms\nok 2 - y # time=0.5ms\n1..2\n', ['passed x', 'passed y']],
    ['one in braces', 'ok 1 - x {\n    1..0\n}\nok 2 - y\n1..2\n', ['declared x', 'passed y']],
  ])('%s', async (_, text, tests) => {
    expect((await read(text)).tests).toEqual(tests);
  });

  test('a group of Node without a test is no test', async () => {
    const suite = (name: string, more = '') => `${name}${more}\n  ---\n  duration_ms: 1\n  type: 'suite'\n  ...\n`;
    const text = `${suite('ok 1 - empty')}${suite('not ok 2 - broken')}${suite('ok 3 - left out', ' # SKIP')}ok 4 - t\n1..4\n`;
    expect((await read(text)).tests).toEqual(['failed group broken', 'declared left out', 'passed t']);
  });

  test('flat, with the file before the name', async () => {
    const text = 'ok 1 - a.test.js > math > adds # SKIP\nok 2 - a > b\nok 3 - none.test.js > x\n1..3\n';
    const { reports } = await collectOf(text, { 'a.test.js': '' });
    expect([...(reports[0]?.tests ?? [])].map(({ file, name }) => [file, name])).toEqual([
      ['a.test.js', 'math > adds'],
      [undefined, 'a > b'],
      [undefined, 'none.test.js > x'],
    ]);
  });

  test.each([['a point beyond the plan', '1..2\nok 1 - a\nok 3 - b\n', /test point 3/]])(
    '%s: unreadable',
    async (_, text, message) => {
      expect((await read(text)).unreadable).toMatch(message);
    },
  );
});

describe('which format it is', () => {
  const padding = { a: 'x'.repeat(100_000) };
  test.each([
    ['CTRF of Playwright', { reportFormat: 'CTRF', results: { summary: { suites: 0, flaky: 1 }, tests: [] } }, 'ctrf'],
    ['CTRF that begins with results', { results: { tests: [] } }, 'ctrf'],
    ['Jest, told by a key far behind', { ...padding, testResults: [] }, 'jest'],
    ['Playwright, told by a key far behind', { ...padding, suites: [] }, 'playwright'],
    ['CTRF, told by a key far behind', { ...padding, results: { tests: [] } }, 'ctrf'],
  ])('%s', async (_, value, format) => {
    expect((await read(JSON.stringify(value))).format).toBe(format);
  });
});

test('an epoch is an absolute time of a suite', async () => {
  for (const timestamp of [String(STARTED), String(STARTED / 1_000)]) {
    const text = `<testsuite name="s" timestamp="${timestamp}"><testcase name="t"/></testsuite>`;
    expect((await read(text)).startedMs).toBe(STARTED);
  }
});

test('equal names are attempts of each other in one suite, however many there are', async () => {
  const cases = Array.from({ length: 20_000 }, (_, index) => `<testcase name="case ${index % 10_000}"/>`);
  expect((await read(`<testsuite name="s">${cases.join('')}</testsuite>`)).tests).toHaveLength(10_000);
});
