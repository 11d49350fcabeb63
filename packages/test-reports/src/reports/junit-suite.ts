import { absoluteTime, cutMessage, namedIn, noteStart, type ParsedReport, type TestCase } from '../model.ts';
import type { PathResolver } from '../paths.ts';
import { UnreadableReport } from '../unreadable.ts';
import type { Attributes } from '../xml.ts';
import { mergeAttempts } from './attempts.ts';
import { fileInName } from './file-named.ts';
import type { CaseElement } from './junit-case.ts';
import { contextBefore, groupsOf, pytestModule } from './junit-names.ts';

/** A `testsuite` or `testsuites` element while it is read. */
export class Suite {
  readonly name: string;
  readonly isSuite: boolean;
  readonly #attributes: Attributes;
  readonly #parent: Suite | undefined;
  readonly #report: ParsedReport;
  /** By class and file, then by name: a name is looked up without a new text for each test. */
  readonly #attempts = new Map<string, Map<string, TestCase>>();
  readonly #places = new Map<string, Place>();
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
    const owner = file === undefined ? classname : `${classname}\0${file}`;
    const place = this.#placeFor(owner, element.attributes, paths);
    const context = place.groups.length === 0 ? '' : contextBefore(name, place.groups);
    const lineNumber = Number(line ?? Number.NaN);
    const seconds = Number(time?.replaceAll(',', ''));
    const state = element.state;
    const testFile = place.file ?? (place.isOpen ? fileInName(name, paths) : undefined);
    const named = namedIn(testFile, context === '' ? name : `${context} > ${name}`);
    // No spread: it is several times slower, and there may be hundreds of thousands of tests.
    const test: TestCase = {
      file: named.file,
      name: named.name,
      fullName: named.fullName,
      state,
      reason: state === 'skipped' ? element.reason : undefined,
      // pytest counts lines from 0.
      line:
        Number.isInteger(lineNumber) && lineNumber >= 0
          ? lineNumber + (this.#isPytest ? 1 : 0) || undefined
          : undefined,
      message: state === 'passed' ? undefined : element.message,
      durationMs: time === undefined || Number.isNaN(seconds) ? undefined : Math.round(seconds * 1_000),
    };
    this.#failureElements += element.failures;
    if (test.state === 'failed') this.#hasFailedTest = true;
    if (!this.isSuite) {
      this.#report.tests.push(test);
      return;
    }
    const known = this.#attempts.get(owner) ?? new Map<string, TestCase>();
    this.#attempts.set(owner, known);
    const before = known.get(name);
    if (before !== undefined) mergeAttempts(before, test);
    else {
      known.set(name, test);
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
      const context = groupsOf({ classname: '', chain: this.#chain(), file: file ?? '' })[0] ?? '';
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

  #placeFor(owner: string, attributes: Attributes, paths: PathResolver): Place {
    const isModule = this.#isPytest && (attributes.classname ?? '') === '';
    const known = isModule ? undefined : this.#places.get(owner);
    if (known !== undefined) return known;
    const place = this.#placeOf(attributes, paths);
    this.#places.set(owner, place);
    return place;
  }

  #placeOf({ name = '', classname = '', file: own }: Attributes, paths: PathResolver): Place {
    const named = own !== undefined && own !== '' ? own : this.#ownFile;
    if (this.#isPytest) {
      // A module that could not be collected, or skipped itself, has its name in the place of a test's.
      const { file, rest } = pytestModule(classname === '' ? name : classname, paths);
      const groups = classname === '' || rest === '' ? [] : [rest];
      return { file: named === undefined ? file : paths.resolve(named), groups };
    }
    if (named !== undefined) {
      return { file: paths.resolve(named), groups: groupsOf({ classname, chain: this.#chain(), file: named }) };
    }
    if (this.name === '') {
      const groups = classname === '' || classname === 'test' ? [] : [classname];
      return { file: undefined, groups, isOpen: true };
    }
    return {
      file: paths.resolve(this.name),
      groups: groupsOf({ classname, chain: [this.name], file: this.name }),
    };
  }
}

interface Place {
  file: string | undefined;
  /** The ways in which what stands between file and name is spelled, the one to show first. */
  groups: string[];
  /** Whether the name may be a file's, because nothing else says where the test is. */
  isOpen?: true;
}

function numberIn(text: string | undefined): number {
  const number = Number(text ?? 0);
  return Number.isFinite(number) && number > 0 ? number : 0;
}
