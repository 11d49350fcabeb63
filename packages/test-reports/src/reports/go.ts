import * as v from 'valibot';
import { eachLine } from '../lines.ts';
import {
  absoluteTime,
  cutMessage,
  emptyReport,
  KEPT_LIMIT,
  type ListedReport,
  noteStart,
  type TestCase,
} from '../model.ts';
import { UnreadableReport } from '../unreadable.ts';
import type { ReportFormat } from './format.ts';

const Event = v.object({
  Time: v.optional(v.string()),
  Action: v.string(),
  Package: v.optional(v.string()),
  ImportPath: v.optional(v.string()),
  Test: v.optional(v.string()),
  Elapsed: v.optional(v.number()),
  Output: v.optional(v.string()),
});
type Event = v.InferOutput<typeof Event>;

/** `go test -json`: one event a line; a package is the file. */
export const go: ReportFormat = {
  name: 'go',
  detect: (head) => /^\{[^\n]*"Action"\s*:\s*"[\w-]+"/m.test(head) && /"(?:Package|ImportPath)"\s*:/.test(head),
  async read(source) {
    const reader = new GoReader();
    const isWhole = await eachLine(source, (line, number) => reader.line(line, number));
    return reader.finish(isWhole);
  },
};

interface Running {
  output: string;
  end?: 'pass' | 'fail' | 'skip';
  seconds?: number | undefined;
}

interface Package {
  tests: [name: string, run: Running][];
  /** The newest run of each name. */
  running: Map<string, Running>;
  output: string;
  end: string | undefined;
  isCached: boolean;
  hasNoTestFiles: boolean;
}

class GoReader {
  readonly #report: ListedReport = emptyReport();
  readonly #packages = new Map<string, Package>();
  readonly #buildOutput = new Map<string, string>();
  #events = 0;
  #lastIsPlain = false;
  #lineNumber = 0;

  line(line: string, number: number): void {
    this.#lineNumber = number;
    // The go command's own output may stand between the events.
    this.#lastIsPlain = !line.startsWith('{');
    if (this.#lastIsPlain) {
      this.#plainLine(line);
      return;
    }
    let event: Event;
    try {
      event = v.parse(Event, JSON.parse(line));
    } catch {
      throw this.#bad('the line is no whole event of go test -json');
    }
    if (this.#report.startedMs === undefined) noteStart(this.#report, absoluteTime(event.Time));
    this.#events += 1;
    this.#take(event);
  }

  /** Before 1.24 go says so beside the events, not in one. */
  #plainLine(line: string): void {
    const [, name, what] = /^FAIL\t(\S+) \[(build|setup) failed\]$/.exec(line) ?? [];
    if (name === undefined) return;
    const pack = this.#packageOf(name);
    pack.end = 'fail';
    pack.output = cut(`${pack.output}${what} failed; the output of go test has the reason.`);
  }

  #take({
    Action: action,
    Package: name,
    ImportPath: importPath,
    Test: test,
    Output: output = '',
    Elapsed: seconds,
  }: Event): void {
    if (name === undefined) {
      if (importPath === undefined) return;
      const built = importPath.replace(/ \[.*$/, '');
      this.#buildOutput.set(built, cut((this.#buildOutput.get(built) ?? '') + output));
      return;
    }
    const pack = this.#packageOf(name);
    if (test === undefined) {
      if (action === 'output') {
        pack.output = cut(pack.output + output);
        pack.isCached ||= /^ok\s.*\(cached\)/.test(output);
        pack.hasNoTestFiles ||= /\[no test files\]/.test(output) || /^\t\S+\s+coverage: 0\.0%/.test(output);
      } else if (/^(?:pass|fail|skip)$/.test(action)) pack.end = action;
      return;
    }
    const run = action === 'run' ? undefined : pack.running.get(test);
    const current = run ?? { output: '' };
    if (run === undefined) {
      pack.running.set(test, current);
      pack.tests.push([test, current]);
    }
    if (action === 'output') current.output = cut(current.output + output);
    else if (action === 'pass' || action === 'fail' || action === 'skip')
      Object.assign(current, { end: action, seconds });
    else if (action === 'bench') current.end = 'pass';
  }

  #packageOf(name: string): Package {
    const known = this.#packages.get(name);
    if (known !== undefined) return known;
    const fresh = { tests: [], running: new Map(), output: '', end: undefined, isCached: false, hasNoTestFiles: false };
    this.#packages.set(name, fresh);
    return fresh;
  }

  /** @param isWhole whether the last line had its end */
  finish(isWhole: boolean): ListedReport {
    if (this.#events === 0) throw this.#bad('it is not the output of go test -json: it has no event');
    if (this.#lastIsPlain && !isWhole) throw this.#bad('it ends within a line');
    for (const [name, pack] of this.#packages) {
      if (pack.end === undefined) throw this.#bad(`the package ${name} has no end`);
      // Since 1.20 a benchmark has a beginning, and an end only when it fails.
      pack.tests = pack.tests.filter(([test, { end }]) => end !== undefined || !test.startsWith('Benchmark'));
      const unended = pack.tests.find(([, { end }]) => end === undefined);
      if (unended !== undefined)
        throw this.#bad(`the test ${name} > ${unended[0]} has no end${reasonOf(pack, unended[1])}`);
      this.#finishPackage(name, pack);
    }
    for (const [name, output] of this.#buildOutput) {
      if (!this.#packages.has(name) && output !== '')
        this.#report.unloaded.push({ file: name, message: cutMessage(output) });
    }
    return this.#report;
  }

  #bad(what: string): UnreadableReport {
    return new UnreadableReport(what, this.#lineNumber || undefined);
  }

  #finishPackage(file: string, { tests, end, output, isCached, hasNoTestFiles }: Package): void {
    const parents = new Set(tests.flatMap(([name]) => parentsOf(name)));
    const failed = tests.filter(([, run]) => run.end === 'fail').map(([name]) => name);
    const explained = new Set(failed.flatMap(parentsOf));
    for (const [name, run] of tests) {
      const isGroup = parents.has(name);
      if (isGroup && (run.end !== 'fail' || explained.has(name))) continue;
      this.#report.tests.push({ ...toTest(file, name, run, isCached), ...(isGroup && { isGroup }) });
    }
    if (end === 'fail' && failed.length === 0) {
      const message = cutMessage([this.#buildOutput.get(file), output].filter(Boolean).join('\n'));
      this.#report.unloaded.push({ file, message: message || 'The report gives no reason.' });
    } else if (tests.length === 0 && !hasNoTestFiles && end !== 'skip') this.#report.emptyFiles.push(file);
  }
}

function reasonOf({ output, end }: Package, run: Running): string {
  const panic = /^panic: .*$/m.exec(`${run.output}\n${output}`)?.[0];
  if (panic !== undefined) return ` (${panic})`;
  return end === 'pass'
    ? ', though its package passed: before go 1.20 what a test prints without a line end hides it'
    : '';
}

/** What go itself prints about the course of a test. */
const COURSE = /^=== (?:RUN|PAUSE|CONT|NAME) .*\n/gm;

function toTest(file: string, name: string, { end, output, seconds }: Running, isCached: boolean): TestCase {
  const state = end === 'fail' ? 'failed' : end === 'skip' || isCached ? 'skipped' : 'passed';
  return {
    file,
    name,
    state,
    // What comes from go's cache did not run now.
    reason: state !== 'skipped' ? undefined : end === 'skip' ? 'declared' : 'did-not-run',
    message: state === 'passed' ? undefined : cutMessage(output.replace(COURSE, '')),
    durationMs: seconds === undefined ? undefined : Math.round(seconds * 1_000),
  };
}

function parentsOf(name: string): string[] {
  const parts = name.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

function cut(text: string): string {
  return text.length > KEPT_LIMIT ? text.slice(0, KEPT_LIMIT) : text;
}
