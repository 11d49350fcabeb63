/**
 * 60 MB of JUnit with 200,000 tests: this action, one pass of saxes over the file, and the bundles of other actions that read
 * JUnit. `npm run bench -- verify-tests-ran [folder]`: the folder holds checkouts named test-reporter (dorny/test-reporter)
 * and action-junit-report (mikepenz/action-junit-report). Needs GNU time (apt-get install time).
 */
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exec } from '@stability-actions/common/exec';
import { parse } from 'yaml';
import { inputVariables } from '../../scripts/action-inputs.ts';
import { root } from '../../scripts/workspace.ts';

const SUITES = 2_000;
const TESTS = 100;
const ROUNDS = 3;

/** As Java's tools write it, and everything in one suite. */
const SHAPES: Record<string, (file: number) => void> = {
  'many suites': (file) => {
    for (let suite = 0; suite < SUITES; suite++) {
      const name = `com.example.project.module${suite % 40}.service.Suite${suite}Test`;
      const cases = Array.from(
        { length: TESTS },
        (_, index) =>
          `<testcase classname="${name}" name="should handle the case number ${suite * TESTS + index} of the feature when the user is logged in and has ${'x'.repeat(60)}" file="src/test/${name.replaceAll('.', '/')}.java" time="0.012"></testcase>`,
      );
      writeSync(
        file,
        `<testsuite name="${name}" timestamp="2026-01-31T10:00:00">\n${cases.join('\n')}\n</testsuite>\n`,
      );
    }
  },
  'one suite': (file) => {
    writeSync(file, '<testsuite name="all">\n');
    for (let index = 0; index < SUITES * TESTS; index++) {
      writeSync(
        file,
        `<testcase classname="com.example.Suite${index % 500}" name="test number ${index} ${'does something '.repeat(14)}" time="0.001"></testcase>\n`,
      );
    }
    writeSync(file, '</testsuite>\n');
  },
};

const SAXES = `import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
const { SaxesParser } = createRequire('${join(root, 'packages/test-reports/')}')('saxes');
const parser = new SaxesParser();
parser.on('opentag', () => {});
for await (const chunk of createReadStream('report.xml', 'utf8')) parser.write(chunk);
parser.close();`;

interface Peer {
  args: string[];
  env: Record<string, string | undefined>;
}

const folder = mkdtempSync(join(tmpdir(), 'stability-bench-'));
const [, , , peersFolder] = process.argv;

async function peers(): Promise<Record<string, Peer>> {
  const runner = {
    PATH: process.env.PATH,
    RUNNER_TEMP: folder,
    GITHUB_WORKSPACE: folder,
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_REPOSITORY: 'octo-org/octo-repo',
    GITHUB_SHA: 'ffac537e6cbbf934b08745a378932722df287a53',
    GITHUB_API_URL: 'http://127.0.0.1:9',
  };
  const ours = await inputVariables('verify-tests-ran', { inputs: { reports: 'report.xml', 'newer-than': 'off' } });
  const found: Record<string, Peer> = {
    'saxes, one pass': { args: ['saxes.mjs'], env: { PATH: process.env.PATH } },
    'verify-tests-ran': { args: [join(root, 'dist/verify-tests-ran/index.js')], env: { ...runner, ...ours } },
  };
  if (peersFolder === undefined) return found;
  const given = {
    path: 'report.xml',
    report_paths: 'report.xml',
    reporter: 'java-junit',
    name: 'tests',
    annotate_only: 'true',
  };
  for (const [name, checkout, more] of [
    ['dorny/test-reporter', 'test-reporter', { 'use-actions-summary': 'true', token: 'none' }],
    ['mikepenz/action-junit-report', 'action-junit-report', { token: 'none' }],
  ] as const) {
    const peer = join(peersFolder, checkout);
    if (!existsSync(peer)) continue;
    const { inputs } = parse(readFileSync(join(peer, 'action.yml'), 'utf8'));
    const values: Record<string, string> = { ...given, ...more };
    const env = Object.fromEntries(
      Object.entries<{ default?: unknown }>(inputs).map(([input, { default: byDefault = '' }]) => [
        `INPUT_${input.toUpperCase()}`,
        values[input] ?? String(byDefault),
      ]),
    );
    found[name] = { args: [join(peer, 'dist/index.js')], env: { ...runner, ...env } };
  }
  return found;
}

interface Measured {
  exitCode: number | null;
  /** CPU time, in seconds: a shared machine stretches every clock. */
  user: number;
  system: number;
  wall: number;
  /** In MB, at the most. */
  memory: number;
}

async function measure({ args, env }: Peer): Promise<Measured> {
  const options = { cwd: folder, env };
  const { stderr, exitCode } = await exec('/usr/bin/time', ['-f', 'T %U %S %e %M', process.execPath, ...args], options);
  const [, user = '', system = '', wall = '', memory = ''] = /^T (\S+) (\S+) (\S+) (\d+)$/m.exec(stderr) ?? [];
  return { exitCode, user: Number(user), system: Number(system), wall: Number(wall), memory: Number(memory) / 1024 };
}

function median(rounds: Measured[], key: keyof Measured): number {
  const values = rounds.map((one) => one[key] ?? Number.NaN).sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)] ?? Number.NaN;
}

try {
  writeFileSync(join(folder, 'saxes.mjs'), SAXES);
  for (const name of ['output', 'summary']) writeFileSync(join(folder, name), '');
  writeFileSync(join(folder, 'event.json'), '{}');
  // dorny/test-reporter lists the files of a commit.
  const identity = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com'];
  for (const args of [
    ['init', '-q'],
    [...identity, 'commit', '-q', '--allow-empty', '-m', 'bench'],
  ]) {
    await exec('git', args, { cwd: folder, env: process.env });
  }
  for (const [shape, write] of Object.entries(SHAPES)) {
    const file = openSync(join(folder, 'report.xml'), 'w');
    writeSync(file, '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n');
    write(file);
    writeSync(file, '</testsuites>\n');
    const measured = new Map<string, Measured[]>();
    const contestants = Object.entries(await peers());
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, peer] of contestants) {
        measured.set(name, [...(measured.get(name) ?? []), await measure(peer)]);
      }
    }
    const one = median(measured.get('saxes, one pass') ?? [], 'user');
    for (const [name, rounds] of measured) {
      const of = (key: keyof Measured) => median(rounds, key).toFixed(2);
      const most = Math.max(...rounds.map(({ memory }) => memory)).toFixed(0);
      console.log(
        `${shape.padEnd(12)} ${name.padEnd(30)} user ${of('user')} s (${(median(rounds, 'user') / one).toFixed(2)} × saxes), system ${of('system')} s, wall ${of('wall')} s, ${most} MB, exit ${rounds[0]?.exitCode}`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
