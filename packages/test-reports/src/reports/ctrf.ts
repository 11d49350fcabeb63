import * as v from 'valibot';
import { readJson, shaped } from '../json.ts';
import { cutMessage, emptyReport, noteStart, type SkipReason, type TestCase } from '../model.ts';
import type { PathResolver } from '../paths.ts';
import type { ReportFormat } from './format.ts';

const Test = v.object({
  name: v.string(),
  status: v.string(),
  rawStatus: v.nullish(v.string()),
  duration: v.nullish(v.number()),
  suite: v.nullish(v.union([v.string(), v.array(v.string())])),
  filePath: v.nullish(v.string()),
  line: v.nullish(v.number()),
  message: v.nullish(v.string()),
  trace: v.nullish(v.string()),
  retries: v.nullish(v.number()),
  flaky: v.nullish(v.boolean()),
});

const Report = v.object({
  results: v.object({
    summary: v.optional(v.object({ start: v.nullish(v.number()) })),
    tests: v.array(Test),
  }),
});

export const ctrf: ReportFormat = {
  name: 'ctrf',
  detect: (head) =>
    /^\s*\{/.test(head) && (/"reportFormat"\s*:\s*"CTRF"/.test(head) || /^\s*\{\s*"results"\s*:\s*\{/.test(head)),
  async read(source, paths) {
    const { results } = shaped(Report, await readJson(source), 'CTRF');
    const report = emptyReport();
    noteStart(report, results.summary?.start ?? undefined);
    for (const test of results.tests) report.tests.push(toTest(test, paths));
    return report;
  },
};

function toTest(test: v.InferOutput<typeof Test>, paths: PathResolver): TestCase {
  const { name, status, duration, filePath, line, message, trace, retries, flaky } = test;
  const suites = (Array.isArray(test.suite) ? test.suite : (test.suite ?? '').split(' > ')).filter((one) => one !== '');
  const file = filePath ? paths.resolve(filePath) : undefined;
  const wasRetried = flaky === true || (retries ?? 0) > 0;
  const state = status === 'failed' ? 'failed' : status !== 'passed' ? 'skipped' : wasRetried ? 'flaky' : 'passed';
  const groups = suites.filter((suite) => file === undefined || !`/${file}`.endsWith(`/${suite}`));
  const isSaid = groups.length === 0 || [' ', ' > ', ' › '].some((by) => name.startsWith(groups.join(by)));
  return {
    file,
    name: isSaid ? name : [...groups, name].join(' > '),
    state,
    reason: state === 'skipped' ? reasonOf(test) : undefined,
    line: line ?? undefined,
    message: state === 'passed' ? undefined : cutMessage([message, trace].filter(Boolean).join('\n')) || undefined,
    durationMs: typeof duration === 'number' ? Math.round(duration) : undefined,
  };
}

function reasonOf({ status, rawStatus }: v.InferOutput<typeof Test>): SkipReason {
  if (rawStatus === 'todo') return 'todo';
  if (rawStatus === 'disabled') return 'disabled';
  return status === 'other' ? 'did-not-run' : 'declared';
}
