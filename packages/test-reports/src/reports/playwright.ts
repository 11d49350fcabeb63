import { posix } from 'node:path';
import * as v from 'valibot';
import { readJson, shaped } from '../json.ts';
import { absoluteTime, cutMessage, emptyReport, type ListedReport, noteStart, type TestCase } from '../model.ts';
import type { PathResolver } from '../paths.ts';
import { UnreadableReport } from '../unreadable.ts';
import type { ReportFormat } from './format.ts';

const Failure = v.object({
  message: v.optional(v.string()),
  stack: v.optional(v.string()),
  value: v.optional(v.string()),
  location: v.optional(v.object({ file: v.string(), line: v.optional(v.number()), column: v.optional(v.number()) })),
});

const Result = v.object({
  status: v.optional(v.string()),
  duration: v.optional(v.number()),
  error: v.optional(Failure),
  errors: v.optional(v.array(Failure), []),
});

const Test = v.object({
  projectName: v.optional(v.string(), ''),
  expectedStatus: v.optional(v.string(), 'passed'),
  status: v.string(),
  results: v.optional(v.array(Result), []),
});

const Spec = v.object({
  title: v.string(),
  file: v.optional(v.string()),
  line: v.optional(v.number()),
  column: v.optional(v.number()),
  tests: v.array(Test),
});

/** Suites nest to any depth, so each is checked when it is its turn. */
const Suite = v.object({
  title: v.optional(v.string(), ''),
  file: v.optional(v.string(), ''),
  specs: v.optional(v.array(Spec), []),
  suites: v.optional(v.array(v.unknown()), []),
});

const Report = v.object({
  config: v.optional(v.object({ rootDir: v.optional(v.string(), '') }), {}),
  suites: v.array(v.unknown()),
  errors: v.optional(v.array(Failure), []),
  stats: v.optional(v.object({ startTime: v.optional(v.unknown()) })),
});

const FORMAT = "Playwright's JSON";

export const playwright: ReportFormat = {
  name: 'playwright',
  detect: (head) =>
    /^\s*\{/.test(head) &&
    /"(?:suites"\s*:\s*\[|config"\s*:\s*\{)/.test(head) &&
    /"(?:rootDir|specs|projects|expectedStatus|unexpected|flaky)"\s*:/.test(head),
  async read(source, paths) {
    const { config, suites, errors, stats } = shaped(Report, await readJson(source), FORMAT);
    const report = emptyReport();
    noteStart(report, absoluteTime(String(stats?.startTime)));
    const fileOf = (file: string) =>
      paths.resolve(
        config.rootDir === '' || file.startsWith('/') ? file : posix.join(config.rootDir.replaceAll('\\', '/'), file),
      );
    readSuites(suites, report, fileOf);
    for (const failure of errors) {
      const one = unloaded(failure, paths);
      report.unloaded.push(one);
      if (STOPPED.test(one.message)) report.interrupted ??= one.message;
    }
    return report;
  },
};

/** What Playwright says of its limits of time and of failures. */
const STOPPED = /^(?:Timed out waiting [^\n]* for the test suite to run|Testing stopped early)/;

/** Nested like no suite that a person writes. */
const DEEPEST = 200;

function readSuites(roots: unknown[], report: ListedReport, fileOf: (file: string) => string): void {
  const queue = roots.map((value) => ({ value, groups: [] as string[], isFile: true })).reverse();
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { title, file, specs, suites } = shaped(Suite, next.value, FORMAT);
    // The outermost suite is the file.
    const groups = next.isFile ? next.groups : [...next.groups, title].filter((group) => group !== '');
    if (groups.length > DEEPEST) throw new UnreadableReport(`it is nested deeper than ${DEEPEST} suites`);
    for (const spec of specs) {
      for (const test of spec.tests) {
        report.tests.push(toTest(spec, test, fileOf(spec.file ?? file), groups));
        if (test.results.some(({ status }) => status === 'interrupted')) {
          report.interrupted ??= `the test '${spec.title}' was interrupted`;
        }
      }
    }
    for (const value of suites.toReversed()) queue.push({ value, groups, isFile: false });
  }
}

const STATES: Record<string, TestCase['state']> = { expected: 'passed', unexpected: 'failed', flaky: 'flaky' };

function toTest(
  { title, line, column }: v.InferOutput<typeof Spec>,
  { projectName, expectedStatus, status, results }: v.InferOutput<typeof Test>,
  file: string,
  groups: string[],
): TestCase {
  const state = STATES[status] ?? 'skipped';
  const failures = results.flatMap(({ error, errors }) =>
    errors.length > 0 ? errors : error === undefined ? [] : [error],
  );
  return {
    file,
    name: [...(projectName === '' ? [] : [`[${projectName}]`]), ...groups, title].join(' > '),
    state,
    reason: state === 'skipped' ? (expectedStatus === 'skipped' ? 'declared' : 'did-not-run') : undefined,
    line,
    column,
    message: state === 'passed' || failures.length === 0 ? undefined : cutMessage(failures.map(textOf).join('\n')),
    durationMs: results.reduce((sum, { duration = 0 }) => sum + Math.max(0, duration), 0),
  };
}

function textOf({ stack, message, value }: v.InferOutput<typeof Failure>): string {
  return stack ?? message ?? value ?? '';
}

function unloaded(failure: v.InferOutput<typeof Failure>, paths: PathResolver) {
  const { location } = failure;
  return {
    file: location === undefined ? '' : paths.resolve(location.file),
    line: location?.line,
    column: location?.column,
    message: cutMessage(textOf(failure)) || 'The report gives no reason.',
  };
}
