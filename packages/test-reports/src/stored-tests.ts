import type { SkipReason, TestCase, TestState } from './model.ts';

const BLOCK_BYTES = 1024 * 1024;

/**
 * Tests by the hundred thousand. Their names lie as UTF-8 outside of the heap: within it they would be most of what the
 * collector moves about, and V8 would take twice the memory.
 */
export class StoredTests {
  #block = Buffer.alloc(0);
  #end = 0;

  add(name: string, rest: Omit<TestCase, 'name' | 'isGroup'>): TestCase {
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

class StoredTest implements TestCase {
  readonly #block: Buffer;
  readonly #start: number;
  readonly #end: number;
  file: string | undefined;
  state: TestState;
  reason: SkipReason | undefined;
  line: number | undefined;
  message: string | undefined;
  durationMs: number | undefined;

  constructor(block: Buffer, start: number, end: number, rest: Omit<TestCase, 'name' | 'isGroup'>) {
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
}

/** Tests of one owner by name, without the names: those would have to be kept. */
export class TestsByName {
  readonly #tests = new Map<number, TestCase>();

  /** @returns the test of this name, or the place where one belongs */
  find(name: string): TestCase | number {
    for (let key = hashOf(name); ; key = (key + 1) | 0) {
      const test = this.#tests.get(key);
      if (test === undefined) return key;
      if (test.name === name) return test;
    }
  }

  set(key: number, test: TestCase): void {
    this.#tests.set(key, test);
  }
}

/** FNV-1a, in 31 bits: V8 holds larger numbers on the heap. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >> 1;
}
