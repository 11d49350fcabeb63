import { absoluteTime, cutMessage, noteStart, type ParsedReport, type TestCase } from '../model.ts';
import type { PathResolver } from '../paths.ts';
import { UnreadableReport } from '../unreadable.ts';
import type { Attributes } from '../xml.ts';
import { mergeAttempts } from './attempts.ts';
import { fileInName } from './file-named.ts';
import type { CaseElement } from './junit-case.ts';
import { contextOf, pytestModule } from './junit-names.ts';

/** A `testsuite` or `testsuites` element while it is read. */
export class Suite {
  readonly name: string;
  readonly isSuite: boolean;
  readonly #attributes: Attributes;
  readonly #parent: Suite | undefined;
  readonly #report: ParsedReport;
  readonly #attempts = new Map<string, TestCase>();
  /** `failure` and `error` elements below, which the attributes must not exceed. */
  #failureElements = 0;
  #hasFailedTest = false;
  #ownFailures = 0;
  #ownMessage = '';

  constructor(element: string, attributes: Attributes, parent: Suite | undefined, report: ParsedReport) {
    this.isSuite = element === 'testsuite';
    this.name = this.isSuite ? (attributes.name ?? '') : '';
    this.#attributes = attributes;
    this.#parent = parent;
    this.#report = report;
    if (this.isSuite) noteStart(report, absoluteTime(attributes.timestamp));
  }

  openFailure({ message = '' }: Attributes): void {
    this.#ownFailures += 1;
    this.#ownMessage += this.#ownMessage === '' ? message : `\n${message}`;
  }

  addFailureText(text: string): void {
    if (this.#ownMessage.length < 20_000) this.#ownMessage += text;
  }

  add(element: CaseElement, paths: PathResolver): void {
    const { name = '', classname = '', time, line, file } = element.attributes;
    const place = this.#placeOf(name, classname, file, paths);
    const lineNumber = Number(line ?? Number.NaN);
    const seconds = Number((time ?? '').replaceAll(',', ''));
    const test: TestCase = {
      file: place.file,
      name: place.context === '' ? name : `${place.context} > ${name}`,
      state: element.state,
      reason: element.reason,
      // pytest counts lines from 0.
      line:
        Number.isInteger(lineNumber) && lineNumber >= 0
          ? lineNumber + (this.#isPytest ? 1 : 0) || undefined
          : undefined,
      message: element.state === 'passed' ? undefined : element.message,
      durationMs: time === undefined || Number.isNaN(seconds) ? undefined : Math.round(seconds * 1_000),
    };
    this.#failureElements += element.failures;
    if (test.state === 'failed') this.#hasFailedTest = true;
    if (!this.isSuite) {
      this.#report.tests.push(test);
      return;
    }
    const key = `${classname}\0${file ?? ''}\0${name}`;
    const before = this.#attempts.get(key);
    if (before !== undefined) mergeAttempts(before, test);
    else {
      this.#attempts.set(key, test);
      this.#report.tests.push(test);
    }
  }

  close(paths: PathResolver): void {
    const elements = this.#failureElements + this.#ownFailures;
    const announced = numberIn(this.#attributes.failures) + numberIn(this.#attributes.errors);
    if (announced > elements) {
      throw new UnreadableReport(
        `${this.isSuite ? `the suite '${this.name}'` : 'it'} announces ${announced} failures and errors, and has ${elements}`,
      );
    }
    if (this.#ownFailures > 0 && !this.#hasFailedTest) {
      const file = this.#ownFile;
      const { context } = contextOf({ name: '', classname: '', chain: this.#chain(), file: file ?? '' });
      const place = file === undefined ? undefined : paths.resolve(file);
      this.#report.tests.push({
        file: place,
        name: place === undefined ? this.#chain().join(' > ') : context,
        state: 'failed',
        message: cutMessage(this.#ownMessage),
        isGroup: true,
      });
      this.#hasFailedTest = true;
    }
    if (this.#parent === undefined) return;
    this.#parent.#failureElements += elements;
    this.#parent.#hasFailedTest ||= this.#hasFailedTest;
  }

  get #isPytest(): boolean {
    return this.name === 'pytest';
  }

  /** The nearest `file` attribute of this suite and those around it. */
  get #ownFile(): string | undefined {
    for (let suite: Suite | undefined = this; suite !== undefined; suite = suite.#parent) {
      const { file } = suite.#attributes;
      if (file !== undefined && file !== '') return file;
    }
    return undefined;
  }

  #chain(): string[] {
    const names: string[] = [];
    for (let suite: Suite | undefined = this; suite !== undefined; suite = suite.#parent) {
      if (suite.name !== '') names.unshift(suite.name);
    }
    return names;
  }

  #placeOf(name: string, classname: string, own: string | undefined, paths: PathResolver) {
    const named = own !== undefined && own !== '' ? own : this.#ownFile;
    if (named !== undefined) {
      const chain = this.#isPytest ? [] : this.#chain();
      const rest = this.#isPytest ? pytestModule(classname, paths).rest : classname;
      return { file: paths.resolve(named), context: contextOf({ name, classname: rest, chain, file: named }).context };
    }
    if (this.#isPytest) {
      // A module that could not be collected, or skipped itself, has its name in the place of a test's.
      const { file, rest } = pytestModule(classname === '' ? name : classname, paths);
      return { file, context: classname === '' ? '' : rest };
    }
    if (this.name === '') {
      return { file: fileInName(name, paths), context: classname === name || classname === 'test' ? '' : classname };
    }
    const { context } = contextOf({ name, classname, chain: [this.name], file: this.name });
    return { file: paths.resolve(this.name), context };
  }
}

function numberIn(text: string | undefined): number {
  const number = Number(text ?? 0);
  return Number.isFinite(number) && number > 0 ? number : 0;
}
