import {
  absoluteTime,
  cutMessage,
  emptyReport,
  KEPT_LIMIT,
  noteStart,
  type SkipReason,
  type TestCase,
} from '../model.ts';
import type { PathResolver } from '../paths.ts';
import { UnreadableReport } from '../unreadable.ts';
import { type Attributes, createXmlReader } from '../xml.ts';
import type { ReportFormat } from './format.ts';
import { rootElement } from './junit-root.ts';

export const trx: ReportFormat = {
  name: 'trx',
  detect: (head) => rootElement(head) === 'TestRun',
  async read(source, paths) {
    const reader = new TrxReader();
    const xml = createXmlReader(reader);
    for await (const chunk of source.chunks()) xml.write(chunk);
    xml.close();
    return reader.finish(paths);
  },
};

const PASSED = new Set(['Passed', 'PassedButRunAborted', 'Warning', 'Completed']);
const FAILED = new Set(['Failed', 'Error', 'Timeout', 'Aborted']);
const GOOD_SUMMARY = new Set(['Completed', 'Passed', 'Failed']);

interface Open {
  attributes: Attributes;
  message: string;
  hasInner: boolean;
  innerFailed: boolean;
}

class TrxReader {
  readonly #report = emptyReport();
  readonly #results: { id: string; test: TestCase }[] = [];
  readonly #classes = new Map<string, string>();
  readonly #open: Open[] = [];
  #definition = '';
  #sawRoot = false;
  #summaryFailed = false;
  #runText = '';
  text: ((text: string) => void) | undefined;

  open(name: string, attributes: Attributes): void {
    if (!this.#sawRoot && name !== 'TestRun') throw new UnreadableReport(`it is not TRX: its root is <${name}>`);
    this.#sawRoot = true;
    this.text = undefined;
    const result = this.#open.at(-1);
    if (name === 'Times') noteStart(this.#report, absoluteTime(attributes.start ?? attributes.creation));
    else if (name === 'UnitTestResult') {
      if (result !== undefined) result.hasInner = true;
      this.#open.push({ attributes, message: '', hasInner: false, innerFailed: false });
    } else if (name === 'UnitTest') this.#definition = attributes.id ?? '';
    else if (name === 'TestMethod')
      this.#classes.set(this.#definition, attributes.className ?? attributes.codeBase ?? '');
    else if (name === 'ResultSummary') {
      const { outcome = 'Completed' } = attributes;
      this.#summaryFailed = outcome === 'Failed';
      if (!GOOD_SUMMARY.has(outcome)) this.#report.interrupted = `the outcome of the run is '${outcome}'`;
    } else if (name === 'Text') {
      this.text = (text) => {
        if (this.#runText.length < KEPT_LIMIT) this.#runText += text;
      };
    } else if (result !== undefined && (name === 'Message' || name === 'StackTrace')) {
      this.text = (text) => {
        if (result.message.length < KEPT_LIMIT) result.message += text;
      };
    }
  }

  close(name: string): void {
    const result = this.#open.at(-1);
    if (result !== undefined && name === 'Message') result.message += '\n';
    this.text = undefined;
    if (name !== 'UnitTestResult' || result === undefined) return;
    this.#open.pop();
    const { attributes, hasInner, innerFailed } = result;
    const failed = FAILED.has(attributes.outcome ?? '');
    const outer = this.#open.at(-1);
    if (outer !== undefined && (failed || innerFailed)) outer.innerFailed = true;
    // Rows of a data-driven test stand in the test: those count.
    if (!hasInner || (failed && !innerFailed))
      this.#results.push({ id: attributes.testId ?? '', test: toTest(result, hasInner) });
  }

  finish(paths: PathResolver) {
    for (const { id, test } of this.#results) {
      const className = (this.#classes.get(id) ?? '').split(',', 1)[0] ?? '';
      test.file = className === '' ? undefined : paths.resolve(className);
      if (className !== '' && test.name.startsWith(`${className}.`)) test.name = test.name.slice(className.length + 1);
      this.#report.tests.push(test);
    }
    // The test host crashed, or something outside of the tests failed.
    if (this.#summaryFailed && !this.#report.tests.some(({ state }) => state === 'failed')) {
      const message = cutMessage(this.#runText) || "The outcome of the run is 'Failed', though no test failed.";
      this.#report.tests.push({ file: undefined, name: 'TestRun', state: 'failed', message, isGroup: true });
    }
    return this.#report;
  }
}

function toTest({ attributes, message }: Open, isGroup: boolean): TestCase {
  const { testName = '', outcome = '', duration = '' } = attributes;
  const state = PASSED.has(outcome) ? 'passed' : FAILED.has(outcome) ? 'failed' : 'skipped';
  const reason: SkipReason = outcome === 'NotExecuted' ? 'declared' : 'did-not-run';
  const [, hours, minutes, seconds] = /^(\d+):(\d+):(\d+(?:\.\d+)?)$/.exec(duration) ?? [];
  return {
    file: undefined,
    name: testName,
    state,
    reason: state === 'skipped' ? reason : undefined,
    message: state === 'passed' || message.trim() === '' ? undefined : cutMessage(message),
    durationMs:
      seconds === undefined
        ? undefined
        : Math.round((Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000),
    ...(isGroup && { isGroup }),
  };
}
