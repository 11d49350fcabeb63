import { absoluteTime, cutMessage, flat, noteStart, type ParsedReport } from '../model.ts';
import type { PathResolver } from '../paths.ts';
import { repeatedNames, type StoredTest, type StoredTests } from '../stored-tests.ts';
import { UnreadableReport } from '../unreadable.ts';
import type { Attributes } from '../xml.ts';
import { mergeAttempts } from './attempts.ts';
import { fileInName, standsForFile } from './file-named.ts';
import type { CaseElement } from './junit-case.ts';
import { contextBefore, groupsOf, pytestModule } from './junit-names.ts';

export interface Into {
  report: ParsedReport & { tests: StoredTests };
  /** Tests that stand for their file. */
  standing: StoredTest[];
}

/** unittest-xml-reporting appends it to the name of a class; a name that changes each run is no name. */
const TIME_OF_RUN = /-20\d{12}$/;

/** What Ginkgo runs around the tests: it passes also where every test is skipped. */
const AROUND_TESTS = /^\[(?:(?:Synchronized|Report)?(?:Before|After)Suite|DeferCleanup \(Suite\))\]/;

export class Suite {
  readonly name: string;
  readonly isSuite: boolean;
  readonly #attributes: Attributes;
  readonly #parent: Suite | undefined;
  readonly #into: Into;
  readonly #owners = new Map<string, Owner>();
  /** Of the testcase before, which mostly has the same. */
  #owner: Owner | undefined;
  /** `failure` and `error` elements below, which the attributes must not exceed. */
  #failureElements = 0;
  /** Tests below that failed to the last; an attempt that is tried again may still pass. */
  #failedTests = 0;
  #ownFailures = 0;
  #ownMessage = '';

  constructor(element: string, attributes: Attributes, parent: Suite | undefined, into: Into) {
    this.isSuite = element === 'testsuite';
    this.name = this.isSuite ? (attributes.name ?? '').replace(TIME_OF_RUN, '') : '';
    this.#attributes = attributes;
    this.#parent = parent;
    this.#into = into;
    if (this.isSuite) noteStart(into.report, absoluteTime(attributes.timestamp));
  }

  openFailure({ message = '' }: Attributes): void {
    this.#ownFailures += 1;
    this.#ownMessage += this.#ownMessage === '' ? message : `\n${message}`;
  }

  addFailureText(text: string): void {
    if (this.#ownMessage.length < 20_000) this.#ownMessage += text;
  }

  add(element: CaseElement, paths: PathResolver): void {
    const { classname = '', file, time, line } = element.attributes;
    // jest-junit joins groups and name with a space, also where there is no group.
    const name = (element.attributes.name ?? '').trim();
    const owner = this.#ownerOf(classname, file, element.attributes, paths);
    const { place } = owner;
    const context = place.groups.length === 0 ? '' : contextBefore(name, place.groups);
    const state = element.state;
    if (state === 'passed' && name.startsWith('[') && AROUND_TESTS.test(name)) return;
    const test = this.#into.report.tests.add({
      context,
      ownName: name,
      file: place.file ?? (place.isOpen ? fileInName(name, paths) : undefined),
      state,
      reason: state === 'skipped' ? element.reason : undefined,
      line: line === undefined ? undefined : this.#lineFrom(line),
      message: state === 'passed' ? undefined : element.message,
      durationMs: time === undefined ? undefined : milliseconds(time),
    });
    this.#failureElements += element.failures;
    if (state === 'failed') this.#failedTests += 1;
    owner.tests.push(test.row);
    if (mayStandForFile(test.file, name) && standsForFile(test, classname !== '')) this.#into.standing.push(test);
  }

  close(paths: PathResolver): void {
    // Only within a suite is an equal name another attempt.
    if (this.isSuite) for (const { tests } of this.#owners.values()) this.#mergeAttempts(tests);
    const elements = this.#failureElements + this.#ownFailures;
    const announced = numberIn(this.#attributes.failures) + numberIn(this.#attributes.errors);
    if (announced > elements) {
      throw new UnreadableReport(
        `${this.isSuite ? `the suite '${this.name}'` : 'it'} announces ${announced} failures and errors, and has ${elements}`,
      );
    }
    if (this.#ownFailures > 0 && this.#failedTests === 0) {
      const file = this.#ownFile;
      const context = groupsOf({ classname: '', chain: this.#chain(), file: file ?? '' })[0] ?? '';
      const place = file === undefined ? undefined : paths.resolve(file);
      this.#into.report.tests.addGroup({
        file: place,
        name: place === undefined ? this.#chain().join(' > ') : context,
        state: 'failed',
        message: cutMessage(this.#ownMessage),
        isGroup: true,
      });
      this.#failedTests += 1;
    }
    if (this.#parent === undefined) return;
    this.#parent.#failureElements += elements;
    this.#parent.#failedTests += this.#failedTests;
  }

  #mergeAttempts(rows: readonly number[]): void {
    const { tests } = this.#into.report;
    for (const [first, again] of repeatedNames(tests, rows)) {
      const failed = [first, again].filter(({ state }) => state === 'failed').length;
      mergeAttempts(first, again);
      this.#failedTests += (first.state === 'failed' ? 1 : 0) - failed;
      tests.remove(again);
    }
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

  get #nearestName(): string | undefined {
    for (let suite: Suite | undefined = this; suite !== undefined; suite = suite.#parent) {
      if (suite.name !== '') return suite.name;
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

  #lineFrom(text: string): number | undefined {
    const line = Number(text);
    // pytest counts lines from 0.
    return Number.isInteger(line) && line >= 0 ? line + (this.#isPytest ? 1 : 0) || undefined : undefined;
  }

  #ownerOf(classname: string, file: string | undefined, attributes: Attributes, paths: PathResolver): Owner {
    if (this.#isPytest && classname === '') {
      return { classname, file, place: this.#placeOf(attributes, paths), tests: [] };
    }
    if (this.#owner?.classname === classname && this.#owner.file === file) return this.#owner;
    const key = file === undefined ? classname : `${classname}\0${file}`;
    const known = this.#owners.get(key);
    const owner = known ?? { classname, file, place: this.#placeOf(attributes, paths), tests: [] };
    if (known === undefined) this.#owners.set(key, owner);
    this.#owner = owner;
    return owner;
  }

  /** Its texts are copies, for what is a piece of a chunk keeps the chunk. */
  #placeOf(attributes: Attributes, paths: PathResolver): Place {
    const place = this.#foundPlace(attributes, paths);
    return { ...place, groups: place.groups.map(flat) };
  }

  #foundPlace({ name = '', classname = '', file: own }: Attributes, paths: PathResolver): Place {
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
    const nearest = this.#nearestName;
    if (nearest === undefined) {
      const groups = classname === '' || classname === 'test' ? [] : [classname];
      return { file: undefined, groups, isOpen: true };
    }
    return { file: paths.resolve(nearest), groups: groupsOf({ classname, chain: [nearest], file: nearest }) };
  }
}

/** Where the tests of one class in one file are, and those of them that this suite has. */
interface Owner {
  classname: string;
  file: string | undefined;
  place: Place;
  /** Their rows. */
  tests: number[];
}

interface Place {
  file: string | undefined;
  groups: string[];
  /** Whether the name may be a file's, because nothing else says where the test is. */
  isOpen?: true;
}

/** Most tests are told by their last letter, without making their full name. */
function mayStandForFile(file: string | undefined, ownName: string): boolean {
  const last = ownName.at(-1) ?? '';
  return file !== undefined && (file.endsWith(last) || file.endsWith(`${last}.py`));
}

function milliseconds(seconds: string): number | undefined {
  const number = Number(seconds.includes(',') ? seconds.replaceAll(',', '') : seconds);
  return Number.isNaN(number) ? undefined : Math.round(number * 1_000);
}

function numberIn(text: string | undefined): number {
  const number = Number(text ?? 0);
  return Number.isFinite(number) && number > 0 ? number : 0;
}
