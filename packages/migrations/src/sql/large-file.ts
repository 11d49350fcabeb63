import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { CopyScanner } from './copy-scanner.ts';
import { type Rows, RowsChanged } from './rows.ts';

/** Smaller files are simply read. */
const LARGE = 8 * 1024 * 1024;

/** So much is read at a time. */
const PIECE = 256 * 1024;

/** Bytes that can be read again and again, as those of a file. */
interface Source {
  size: number;
  /** Each is overwritten by the next. */
  pieces(start: number, end: number): Iterable<Buffer>;
}

interface Large {
  source: Source;
  checksum: string;
  /** By the offset in the text at which they stand. */
  rows: ReadonlyMap<number, Rows>;
}

/** A content travels as a Buffer; what stands for a large file is found by it. */
const known = new WeakMap<Buffer, Large>();

export function largeFile(content: Buffer): Large | undefined {
  return known.get(content);
}

const contents = new Map<string, { size: number; mtimeMs: number; content: Buffer }>();

/**
 * Of a large file the rows of COPY … FROM stdin stay where they are: their lines are empty, except those that a rule
 * would name.
 * @throws what node:fs throws
 */
export function readMigration(path: string): Buffer {
  const { size, mtimeMs } = statSync(path);
  if (size < LARGE) return readFileSync(path);
  const before = contents.get(path);
  if (before?.size === size && before.mtimeMs === mtimeMs) return before.content;
  const content = withoutRows(fileSource(path));
  contents.set(path, { size, mtimeMs, content });
  return content;
}

/**
 * Whether a text stands anywhere in a file.
 * @throws what node:fs throws
 */
export function fileHolds(path: string, text: string): boolean {
  let end = Buffer.alloc(0);
  for (const piece of fileSource(path).pieces(0, Number.POSITIVE_INFINITY)) {
    const seen = Buffer.concat([end, piece]);
    if (seen.includes(text)) return true;
    end = seen.subarray(1 - text.length);
  }
  return false;
}

export function shortened(content: Buffer): Buffer {
  if (content.length < LARGE) return content;
  return withoutRows({
    size: content.length,
    *pieces(start, end) {
      for (let at = start; at < end; at += PIECE) yield content.subarray(at, Math.min(end, at + PIECE));
    },
  });
}

function fileSource(path: string): Source {
  return {
    size: statSync(path).size,
    *pieces(start, end) {
      const handle = openSync(path, 'r');
      const piece = Buffer.allocUnsafe(PIECE);
      try {
        for (let at = start; at < end; ) {
          const read = readSync(handle, piece, 0, Math.min(PIECE, end - at), at);
          if (read === 0) return;
          at += read;
          yield piece.subarray(0, read);
        }
      } finally {
        closeSync(handle);
      }
    },
  };
}

function withoutRows(source: Source): Buffer {
  const scanner = new CopyScanner();
  const text = new TextHash();
  for (const piece of source.pieces(0, source.size)) {
    scanner.take(piece);
    text.take(piece);
  }
  const { content, cuts } = scanner.end();
  const rows = new Map(
    cuts.map(({ offset, start, end, checksum }) => [offset, storedRows(source, start, end, checksum)]),
  );
  known.set(content, { source, checksum: text.digest(), rows });
  return content;
}

function storedRows(source: Source, start: number, end: number, checksum: string): Rows {
  return {
    checksum: () => checksum,
    *pieces() {
      const hash = createHash('sha256');
      for (const piece of source.pieces(start, end)) {
        hash.update(piece);
        yield piece;
      }
      if (hash.digest('hex') !== checksum) throw new RowsChanged();
    },
  };
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

class TextHash {
  readonly #hash: Hash = createHash('sha256');
  #begun = false;
  #afterReturn = false;

  take(piece: Buffer): void {
    let rest = piece;
    if (!this.#begun && rest.subarray(0, 3).equals(BYTE_ORDER_MARK)) rest = rest.subarray(3);
    this.#begun = true;
    if (this.#afterReturn && rest[0] === 0x0a) rest = rest.subarray(1);
    this.#afterReturn = piece.at(-1) === 0x0d;
    if (rest.includes(0x0d)) this.#hash.update(rest.toString('latin1').replace(/\r\n?/g, '\n'), 'latin1');
    else this.#hash.update(rest);
  }

  digest(): string {
    return this.#hash.digest('hex');
  }
}
