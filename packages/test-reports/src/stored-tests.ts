import type { SkipReason, TestCase, TestState } from './model.ts';

const BLOCK_BYTES = 1024 * 1024;

type Rest = Omit<TestCase, 'name' | 'isGroup'>;

/** Names lie as UTF-8 outside of the heap: within it they would be most of what the collector moves about. */
export class StoredTests {
  #block = Buffer.alloc(0);
  #end = 0;

  add(name: string, rest: Rest): StoredTest {
    // A UTF-16 unit has at most three bytes in UTF-8.
    if (this.#end + name.length * 3 > this.#block.length) {
      this.#block = Buffer.allocUnsafeSlow(Math.max(BLOCK_BYTES, name.length * 3));
      this.#end = 0;
    }
    const start = this.#end;
    this.#end += this.#block.write(name, start, 'utf8');
    return new StoredTest(this.#block, start, this.#end, rest);
  }
}

export class StoredTest implements TestCase {
  readonly #block: Buffer;
  readonly #start: number;
  readonly #end: number;
  file: string | undefined;
  state: TestState;
  reason: SkipReason | undefined;
  line: number | undefined;
  message: string | undefined;
  durationMs: number | undefined;

  constructor(block: Buffer, start: number, end: number, rest: Rest) {
    this.#block = block;
    this.#start = start;
    this.#end = end;
    this.file = rest.file;
    this.state = rest.state;
    this.reason = rest.reason;
    this.line = rest.line;
    this.message = rest.message;
    this.durationMs = rest.durationMs;
  }

  get name(): string {
    return this.#block.toString('utf8', this.#start, this.#end);
  }

  /** FNV-1a, of 31 bits. */
  get nameHash(): number {
    const block = this.#block;
    let hash = 0x811c9dc5;
    for (let index = this.#start; index < this.#end; index++) hash = Math.imul(hash ^ (block[index] ?? 0), 0x01000193);
    return hash >>> 1;
  }
}

/** Sorting by hash holds no names, as a map of names would. */
export function* repeatedNames(tests: readonly StoredTest[]): Generator<[first: StoredTest, again: StoredTest]> {
  // One number for hash and place; it is exact up to four million tests.
  const keys = new Float64Array(tests.length);
  for (const [index, { nameHash }] of tests.entries()) keys[index] = nameHash * tests.length + index;
  keys.sort();
  const hashAt = (place: number) => Math.floor((keys[place] ?? -1) / tests.length);
  for (let start = 0, end = 1; start < keys.length; start = end, end += 1) {
    while (hashAt(end) === hashAt(start)) end += 1;
    if (end - start === 1) continue;
    const firsts = new Map<string, StoredTest>();
    for (const key of keys.subarray(start, end)) {
      const test = tests[key % tests.length];
      if (test === undefined) continue;
      const { name } = test;
      const first = firsts.get(name);
      if (first === undefined) firsts.set(name, test);
      else yield [first, test];
    }
  }
}
