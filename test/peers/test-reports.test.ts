import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { exec } from '../fixtures/exec.ts';
import { verify, workspaceWith } from '../fixtures/test-reports.ts';

/** What the action says of a report that a tool has just written. */
async function judged(cwd: string, reports: string, olderFile: string) {
  const { outputs, problems, result } = await verify({}, { reports, 'newer-than': olderFile }, { cwd });
  const { executed, passed, failed, skipped, flaky } = outputs;
  return {
    counts: { executed, passed, failed, skipped, flaky },
    problems: problems.map(({ rule, file, test: name }) => `${rule} ${name ?? file}`).sort(),
    tests: (result.tests as { name: string; state: string; reason?: string }[]).map(
      ({ name, state, reason }) => `${reason ?? state} ${name}`,
    ),
  };
}

const NODE_FILES = {
  'cases.test.mjs': `import { after, describe, it, test } from 'node:test';
test('top', () => {});
describe('suite', () => {
  it('a', () => {});
  it('b', { skip: 'no db' }, () => {});
  it('c', { todo: true }, () => { throw new Error('announced'); });
  describe('inner', () => { it('a', () => {}); });
});
describe('hooky', () => { after(() => { throw new Error('after hook'); }); it('fine', () => {}); });
`,
  'empty.test.mjs': '\n',
  'broken.test.mjs': "throw new Error('cannot load');\n",
};

describe('node:test', () => {
  const run = async (reporter: string) => {
    const cwd = workspaceWith(NODE_FILES);
    const args = ['--test', `--test-reporter=${reporter}`, `--test-reporter-destination=report.${reporter}`];
    // Within a test run of vitest's or its own, node:test would report to its parent.
    const { NODE_TEST_CONTEXT: _, NODE_OPTIONS: __, ...env } = process.env;
    await exec(process.execPath, [...args, ...Object.keys(NODE_FILES)], { cwd, env });
    return judged(cwd, `report.${reporter}`, 'cases.test.mjs');
  };

  test('TAP: the failing hook is a failed test', async () => {
    expect(await run('tap')).toEqual({
      counts: { executed: '6', passed: '5', failed: '1', skipped: '1', flaky: '0' },
      problems: ['all-skipped-file empty.test.mjs', 'failed-test hooky', 'unloaded-file broken.test.mjs'],
      tests: ['declared suite > b', 'failed hooky'],
    });
  });

  test('JUnit: it hides the failing hook, and an empty file passes there', async () => {
    expect(await run('junit')).toEqual({
      counts: { executed: '5', passed: '5', failed: '0', skipped: '1', flaky: '0' },
      problems: ['all-skipped-file empty.test.mjs', 'unloaded-file broken.test.mjs'],
      tests: ['declared cases.test.mjs > suite > b'],
    });
  });
});

describe('vitest', () => {
  const files = {
    'a.test.js': `import { describe, it } from 'vitest';
describe('math', () => { it('adds', () => {}); it.skip('later', () => {}); it.todo('t'); it.fails('announced', () => { throw new Error('x'); }); });
let tries = 0;
it('retried', { retry: 2 }, () => { if (tries++ < 1) throw new Error('first'); });
`,
    'hook.test.js':
      "import { afterAll, it } from 'vitest';\nafterAll(() => { throw new Error('after'); });\nit('y', () => {});\n",
    'skipped.test.js': "import { describe, it } from 'vitest';\ndescribe.skip('all', () => { it('s', () => {}); });\n",
    'broken.test.js': "import 'no-such-package';\n",
    'empty.test.js': '\n',
  };

  test('JSON and JUnit agree, but for what JUnit cannot say', async () => {
    const cwd = workspaceWith(files);
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const outputs = ['--reporter=json', '--outputFile.json=r.json', '--reporter=junit', '--outputFile.junit=r.xml'];
    // The workspace has no packages of its own.
    await exec('ln', ['-s', join(root, 'node_modules'), 'node_modules'], { cwd });
    await exec(process.execPath, [vitest, 'run', '--root', '.', ...outputs], { cwd });
    const common = [
      'all-skipped-file skipped.test.js',
      'failed-test hook.test.js',
      'unloaded-file broken.test.js',
      'unloaded-file empty.test.js',
    ];
    const json = await judged(cwd, 'r.json', 'a.test.js');
    expect(json.counts).toEqual({ executed: '5', passed: '3', failed: '1', skipped: '3', flaky: '1' });
    expect(json.problems).toEqual([...common, 'flaky-test a.test.js > retried'].sort());
    const junit = await judged(cwd, 'r.xml', 'a.test.js');
    expect(junit.counts).toEqual({ executed: '5', passed: '4', failed: '1', skipped: '3', flaky: '0' });
    expect(junit.problems).toEqual(common);
  });
});

describe('Perl', () => {
  const perl = async (script: string) => {
    const cwd = workspaceWith({ 'a.t': script });
    const { stdout } = await exec('perl', ['a.t'], { cwd });
    await exec('tee', ['report.tap'], { cwd, input: stdout });
    return judged(cwd, 'report.tap', 'a.t');
  };

  test('Test::More: leaves count', async () => {
    const { counts, problems } = await perl(`use Test::More; plan tests => 4; ok(1, 'one');
SKIP: { skip 'no db', 1; } TODO: { local $TODO = 'later'; ok(0, 'todo'); }
subtest 'sub' => sub { plan tests => 2; ok(1, 'x'); ok(1, 'y'); };`);
    expect(counts).toEqual({ executed: '4', passed: '4', failed: '0', skipped: '1', flaky: '0' });
    expect(problems).toEqual([]);
  });

  test('skip_all is a file of which nothing was executed', async () => {
    const { problems } = await perl("use Test::More skip_all => 'no db';");
    expect(problems).toEqual(['all-skipped-file report.tap', 'too-few-tests report.tap']);
  });

  test('a script that dies in the middle is unreadable', async () => {
    const { problems } = await perl("use Test::More tests => 3; ok(1, 'one'); die 'gone';");
    expect(problems).toEqual(['too-few-tests report.tap', 'unreadable-report report.tap']);
  });
});
