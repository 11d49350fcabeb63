import { lookup } from '@stability-actions/common/lookup';
import * as v from 'valibot';
import { readJson, shaped } from '../json.ts';
import { cutMessage, emptyReport, type ListedReport, noteStart, type SkipReason, type TestCase } from '../model.ts';
import type { PathResolver } from '../paths.ts';
import type { ReportFormat } from './format.ts';

const Assertion = v.object({
  ancestorTitles: v.optional(v.array(v.string()), []),
  fullName: v.nullish(v.string()),
  title: v.optional(v.string(), ''),
  status: v.string(),
  duration: v.nullish(v.number()),
  failureMessages: v.nullish(v.array(v.nullable(v.string()))),
  invocations: v.nullish(v.number()),
  location: v.nullish(v.object({ line: v.number(), column: v.optional(v.number()) })),
});

const TestFile = v.object({
  name: v.string(),
  status: v.optional(v.string(), ''),
  message: v.nullish(v.string()),
  assertionResults: v.array(Assertion),
});

const Results = v.object({
  startTime: v.optional(v.number()),
  wasInterrupted: v.optional(v.boolean(), false),
  testResults: v.array(TestFile),
});

const SKIPPED = lookup<SkipReason>({
  pending: 'declared',
  skipped: 'declared',
  todo: 'todo',
  disabled: 'disabled',
});

/** The JSON of Jest and of Vitest. The totals leave out files that could not be loaded, so they are not read. */
export const jest: ReportFormat = {
  name: 'jest',
  detect: (head) =>
    /^\s*\{/.test(head) && /"(?:testResults|numTotalTestSuites|numTotalTests|assertionResults)"\s*:/.test(head),
  async read(source, paths) {
    const results = shaped(Results, await readJson(source), 'the JSON of Jest or Vitest');
    const report = emptyReport();
    noteStart(report, results.startTime);
    if (results.wasInterrupted) report.interrupted = "'wasInterrupted' is true";
    for (const file of results.testResults) readFile(file, report, paths);
    return report;
  },
};

function readFile(
  { name, status, message, assertionResults }: v.InferOutput<typeof TestFile>,
  report: ListedReport,
  paths: PathResolver,
): void {
  const file = paths.resolve(name);
  const text = cutMessage(message ?? '');
  if (assertionResults.length === 0) {
    if (status === 'failed') report.unloaded.push({ file, message: text || 'The report gives no reason.' });
    else report.emptyFiles.push(file);
    return;
  }
  const tests = assertionResults.map((assertion) => toTest(assertion, file));
  report.tests.push(...tests);
  if (status === 'failed' && !tests.some(({ state }) => state === 'failed')) {
    report.tests.push({ file, name: '', state: 'failed', message: text, isGroup: true });
  }
}

function toTest(assertion: v.InferOutput<typeof Assertion>, file: string): TestCase {
  const { ancestorTitles, fullName, title, status, duration, failureMessages, invocations, location } = assertion;
  const messages = (failureMessages ?? []).filter((message) => message !== null);
  const tried = messages.length > 0 || (invocations ?? 1) > 1;
  const state = status === 'failed' ? 'failed' : status !== 'passed' ? 'skipped' : tried ? 'flaky' : 'passed';
  return {
    file,
    name: (fullName ?? [...ancestorTitles, title].join(' ')).trim(),
    state,
    reason: state === 'skipped' ? (SKIPPED[status] ?? 'did-not-run') : undefined,
    line: location?.line,
    column: location?.column,
    message: messages.length === 0 ? undefined : cutMessage(messages.join('\n')),
    durationMs: typeof duration === 'number' ? Math.round(duration) : undefined,
  };
}
