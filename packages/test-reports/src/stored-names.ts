import { NumberTable } from './number-table.ts';

const BLOCK_BYTES = 1024 * 1024;
const WORD_BYTES = Int32Array.BYTES_PER_ELEMENT;

const COLUMN = { block: 0, start: 1, end: 2 } as const;

/** Names as UTF-8 outside of the heap: within it they would be most of what the collector moves about. */
export class StoredNames {
  readonly #places = new NumberTable<(typeof COLUMN)[keyof typeof COLUMN]>(Object.keys(COLUMN).length);
  readonly #blocks: Block[] = [];
  #end = 0;

  /** @returns its row */
  add(name: string): number {
    // A UTF-16 unit has at most three bytes in UTF-8.
    const most = name.length * 3;
    let block = this.#blocks.at(-1);
    if (block === undefined || this.#end + most > block.bytes.length) {
      block = new Block(Math.max(BLOCK_BYTES, most));
      this.#blocks.push(block);
      this.#end = 0;
    }
    const row = this.#places.add();
    const start = this.#end;
    const end = start + block.bytes.write(name, start);
    this.#places.set(row, COLUMN.block, this.#blocks.length - 1);
    this.#places.set(row, COLUMN.start, start);
    this.#places.set(row, COLUMN.end, end);
    this.#end = Math.ceil(end / WORD_BYTES) * WORD_BYTES;
    return row;
  }

  at(row: number): string {
    const { bytes } = this.#blockOf(row);
    return bytes.toString('utf8', this.#places.get(row, COLUMN.start), this.#places.get(row, COLUMN.end));
  }

  /** FNV-1a by words, of 31 bits; what is behind the name in its last word is zero. */
  hashAt(row: number): number {
    const { words } = this.#blockOf(row);
    const first = this.#places.get(row, COLUMN.start) / WORD_BYTES;
    const end = Math.ceil(this.#places.get(row, COLUMN.end) / WORD_BYTES);
    let hash = 0x811c9dc5;
    for (let at = first; at < end; at++) {
      hash = Math.imul(hash ^ (words[at] ?? 0), 0x01000193);
      hash ^= hash >>> 15;
    }
    return hash >>> 1;
  }

  #blockOf(row: number): Block {
    return this.#blocks[this.#places.get(row, COLUMN.block)] ?? new Block(0);
  }
}

class Block {
  readonly bytes: Buffer;
  readonly words: Int32Array;

  constructor(atLeast: number) {
    const memory = new ArrayBuffer(Math.ceil(atLeast / WORD_BYTES) * WORD_BYTES);
    this.bytes = Buffer.from(memory);
    this.words = new Int32Array(memory);
  }
}
