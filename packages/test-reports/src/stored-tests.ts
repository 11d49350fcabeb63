import type { SkipReason, TestCase, TestState, Tests } from './model.ts';
import { NumberTable } from './number-table.ts';
import { StoredNames } from './stored-names.ts';

export interface FoundTest extends Omit<TestCase, 'name' | 'column' | 'isGroup'> {
  /** The groups around the test, where its own name does not say them. */
  context: string;
  ownName: string;
}

const STATES: readonly TestState[] = ['passed', 'failed', 'flaky', 'skipped'];

const COLUMN = { line: 0, durationMs: 1, state: 2, isRemoved: 3 } as const;

/**
 * In columns: an object for each of 200,000 tests costs more than to read the report. A {@link StoredTest} is made when it
 * is asked for.
 */
export class StoredTests implements Tests {
  readonly #names = new StoredNames();
  readonly #numbers = new NumberTable<(typeof COLUMN)[keyof typeof COLUMN]>(Object.keys(COLUMN).length);
  readonly #files: (string | undefined)[] = [];
  readonly #contexts: string[] = [];
  /** Of the few that say more. */
  readonly #details = new Map<number, Pick<TestCase, 'reason' | 'message'>>();
  /** Groups that failed by themselves. */
  readonly #groups: TestCase[] = [];
  #removed = 0;

  get length(): number {
    return this.#numbers.length - this.#removed + this.#groups.length;
  }

  add({ context, ownName, file, state, reason, line, message, durationMs }: FoundTest): StoredTest {
    const row = this.#numbers.add();
    this.#files.push(file);
    this.#contexts.push(context);
    this.#names.add(ownName);
    this.#numbers.set(row, COLUMN.line, line);
    this.#numbers.set(row, COLUMN.durationMs, durationMs);
    this.setState(row, state);
    if (reason !== undefined || message !== undefined) this.setDetails(row, { reason, message });
    return this.at(row);
  }

  addGroup(group: TestCase): void {
    this.#groups.push(group);
  }

  remove({ row }: StoredTest): void {
    this.#numbers.set(row, COLUMN.isRemoved, 1);
    this.#removed += 1;
  }

  at(row: number): StoredTest {
    return new StoredTest(this, row);
  }

  *[Symbol.iterator](): Generator<TestCase> {
    for (let row = 0; row < this.#numbers.length; row++) if (!this.isRemoved(row)) yield this.at(row);
    yield* this.#groups;
  }

  filter(isWanted: (test: TestCase) => boolean): TestCase[] {
    const wanted: TestCase[] = [];
    for (const test of this) if (isWanted(test)) wanted.push(test);
    return wanted;
  }

  some(isWanted: (test: TestCase) => boolean): boolean {
    for (const test of this) if (isWanted(test)) return true;
    return false;
  }

  nameOf(row: number): string {
    const own = this.#names.at(row);
    const context = this.#contexts[row] ?? '';
    return context === '' || own === '' ? context + own : `${context} > ${own}`;
  }

  hashOf(row: number): number {
    return this.#names.hashAt(row);
  }

  fileOf(row: number): string | undefined {
    return this.#files[row];
  }

  lineOf(row: number): number | undefined {
    return this.#numbers.getOptional(row, COLUMN.line);
  }

  isRemoved(row: number): boolean {
    return this.#numbers.get(row, COLUMN.isRemoved) === 1;
  }

  durationOf(row: number): number | undefined {
    return this.#numbers.getOptional(row, COLUMN.durationMs);
  }

  setDuration(row: number, ms: number | undefined): void {
    this.#numbers.set(row, COLUMN.durationMs, ms);
  }

  stateOf(row: number): TestState {
    return STATES[this.#numbers.get(row, COLUMN.state)] ?? 'failed';
  }

  setState(row: number, state: TestState): void {
    this.#numbers.set(row, COLUMN.state, STATES.indexOf(state));
  }

  detailsOf(row: number): Pick<TestCase, 'reason' | 'message'> {
    return this.#details.get(row) ?? {};
  }

  setDetails(row: number, details: Pick<TestCase, 'reason' | 'message'>): void {
    this.#details.set(row, details);
  }
}

export class StoredTest implements TestCase {
  readonly #tests: StoredTests;
  readonly row: number;

  constructor(tests: StoredTests, row: number) {
    this.#tests = tests;
    this.row = row;
  }

  get name(): string {
    return this.#tests.nameOf(this.row);
  }

  get file(): string | undefined {
    return this.#tests.fileOf(this.row);
  }

  get line(): number | undefined {
    return this.#tests.lineOf(this.row);
  }

  get state(): TestState {
    return this.#tests.stateOf(this.row);
  }

  set state(state: TestState) {
    this.#tests.setState(this.row, state);
  }

  get durationMs(): number | undefined {
    return this.#tests.durationOf(this.row);
  }

  set durationMs(ms: number | undefined) {
    this.#tests.setDuration(this.row, ms);
  }

  get reason(): SkipReason | undefined {
    return this.#tests.detailsOf(this.row).reason;
  }

  set reason(reason: SkipReason | undefined) {
    this.#tests.setDetails(this.row, { ...this.#tests.detailsOf(this.row), reason });
  }

  get message(): string | undefined {
    return this.#tests.detailsOf(this.row).message;
  }

  set message(message: string | undefined) {
    this.#tests.setDetails(this.row, { ...this.#tests.detailsOf(this.row), message });
  }
}

/** Of some rows those with the same name. Sorting by hash holds no names, as a map of names would. */
export function* repeatedNames(
  tests: StoredTests,
  rows: readonly number[],
): Generator<[first: StoredTest, again: StoredTest]> {
  // One number for hash and place; it is exact up to four million tests.
  const keys = new Float64Array(rows.length);
  for (const [index, row] of rows.entries()) keys[index] = tests.hashOf(row) * rows.length + index;
  keys.sort();
  const hashAt = (place: number) => Math.floor((keys[place] ?? -1) / rows.length);
  for (let start = 0, end = 1; start < keys.length; start = end, end += 1) {
    while (hashAt(end) === hashAt(start)) end += 1;
    if (end - start === 1) continue;
    const firsts = new Map<string, StoredTest>();
    for (const key of keys.subarray(start, end)) {
      const test = tests.at(rows[key % rows.length] ?? 0);
      const { name } = test;
      const first = firsts.get(name);
      if (first === undefined) firsts.set(name, test);
      else yield [first, test];
    }
  }
}
