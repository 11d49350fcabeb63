import { isUtf8 } from 'node:buffer';
import { createHash, type Hash } from 'node:crypto';
import { tokenAt } from './lexer.ts';
import { CopyStatements } from './psql-parts.ts';

export interface Cut {
  /** Offset in the text of what is left, in UTF-16 units, without the byte order mark. */
  offset: number;
  start: number;
  /** Exclusive. */
  end: number;
  checksum: string;
}

const LINE_END = 0x0a;

/** So near the end of what is in hand a token may go on in the next piece. */
const MARGIN = 1024;

/** Lines that a rule names stay: conflict markers, and what is no UTF-8 text. */
const MARKERS = ['<<<<<<<', '>>>>>>>', '|||||||'];

/**
 * Bytes are read as Latin-1, so that each is one character; PostgreSQL's lexer takes those above 127 for letters, too.
 */
export class CopyScanner {
  readonly #kept: Buffer[] = [];
  readonly #cuts: (Omit<Cut, 'offset'> & { keptAt: number })[] = [];
  readonly #statements = new CopyStatements();
  #keptBytes = 0;
  readonly #inHand = new BytesInHand();
  #at = 0;
  /** A token or a row may be longer than a piece: with less than this in hand nothing is tried. */
  #wanted = 0;
  #rows: { start: number; keptAt: number; hash: Hash } | undefined;
  #skipsLine = false;

  take(piece: Buffer): void {
    this.#inHand.add(piece);
    if (this.#rest.length >= this.#wanted) this.#scan(false);
  }

  end(): { content: Buffer; cuts: Cut[] } {
    this.#scan(true);
    const content = Buffer.concat(this.#kept);
    const hasMark = content.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]));
    let [bytes, offset] = [hasMark ? 3 : 0, 0];
    const cuts = this.#cuts.map(({ keptAt, ...cut }) => {
      offset += content.subarray(bytes, keptAt).toString('utf8').length;
      bytes = keptAt;
      return { ...cut, offset };
    });
    return { content, cuts };
  }

  get #rest(): Buffer {
    return this.#inHand.bytes;
  }

  #scan(last: boolean): void {
    while (this.#rest.length > 0) {
      const before = this.#at;
      if (this.#rows !== undefined) this.#scanRows(last);
      else if (this.#skipsLine) this.#skipLine(last);
      else this.#scanSql(last);
      if (this.#at === before) break;
    }
    this.#wanted = 2 * this.#rest.length;
    if (last) this.#endRows(0);
  }

  /** The rows begin on the line after the statement. */
  #skipLine(last: boolean): void {
    const end = this.#rest.indexOf(LINE_END);
    if (end < 0 && !last) return;
    this.#keep(end < 0 ? this.#rest.length : end + 1);
    this.#skipsLine = false;
    this.#rows = { start: this.#at, keptAt: this.#keptBytes, hash: createHash('sha256') };
  }

  #scanSql(last: boolean): void {
    const text = this.#rest.toString('latin1');
    let at = this.#at === 0 && text.startsWith('\xef\xbb\xbf') ? 3 : 0;
    const end = last ? text.length : text.length - MARGIN;
    while (at < end && !this.#skipsLine) {
      const token = tokenAt(text, at);
      const isCommand = token.kind === 'other' && text[token.start] === '\\';
      const after = isCommand ? text.indexOf('\n', at) : endOfSpace(text, token.end);
      if (!last && (after < 0 || after >= end)) break;
      const { next, rows } = this.#statements.take(text, token);
      at = next;
      this.#skipsLine = rows;
    }
    this.#keep(at);
  }

  #scanRows(last: boolean): void {
    const end = this.#endOfRows();
    const upTo = end?.at ?? (last ? this.#rest.length : this.#rest.lastIndexOf(LINE_END) + 1);
    this.#cut(this.#rest.subarray(0, upTo));
    if (end === undefined) return;
    this.#endRows(end.length);
  }

  /** Where the line `\.` stands; only where it is known to be whole. */
  #endOfRows(): { at: number; length: number } | undefined {
    const rest = this.#rest;
    for (let at = rest.indexOf('\\.'); at >= 0; at = rest.indexOf('\\.', at + 1)) {
      if (at > 0 && rest[at - 1] !== LINE_END) continue;
      const after = rest[at + 2] === 0x0d ? at + 3 : at + 2;
      if (after >= rest.length || rest[after] === LINE_END) return { at, length: after - at };
    }
    return undefined;
  }

  #cut(lines: Buffer): void {
    this.#rows?.hash.update(lines);
    const named = !isUtf8(lines) || lines.includes(0) || MARKERS.some((marker) => lines.includes(marker));
    this.#push(named ? emptied(lines) : Buffer.alloc(countLines(lines), LINE_END));
    this.#forward(lines.length);
  }

  #endRows(terminator: number): void {
    if (this.#rows === undefined) return;
    const { start, keptAt, hash } = this.#rows;
    this.#cuts.push({ start, end: this.#at, keptAt, checksum: hash.digest('hex') });
    this.#rows = undefined;
    this.#keep(terminator);
  }

  #keep(length: number): void {
    this.#push(Buffer.from(this.#rest.subarray(0, length)));
    this.#forward(length);
  }

  #push(bytes: Buffer): void {
    if (bytes.length > 0) this.#kept.push(bytes);
    this.#keptBytes += bytes.length;
  }

  #forward(length: number): void {
    this.#at += length;
    this.#inHand.drop(length);
  }
}

/** One memory for all pieces: a new one for each is most of the time that a large file takes. */
class BytesInHand {
  #memory = Buffer.alloc(0);
  bytes: Buffer = this.#memory;

  add(piece: Buffer): void {
    const length = this.bytes.length + piece.length;
    if (length > this.#memory.length) {
      const memory = Buffer.allocUnsafe(2 * length);
      this.bytes.copy(memory);
      this.#memory = memory;
    } else if (this.bytes.byteOffset !== this.#memory.byteOffset) this.bytes.copy(this.#memory);
    piece.copy(this.#memory, this.bytes.length);
    this.bytes = this.#memory.subarray(0, length);
  }

  /** From the front. */
  drop(length: number): void {
    this.bytes = this.bytes.subarray(length);
  }
}

/** A string may go on after white space. */
function endOfSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at += 1;
  return at;
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, at + 1)) count += 1;
  return count;
}

/** Each line without its text, unless a rule names it. */
function emptied(lines: Buffer): Buffer {
  const kept: Buffer[] = [];
  for (let at = 0; at < lines.length; ) {
    const end = lines.indexOf(LINE_END, at);
    const line = lines.subarray(at, end < 0 ? lines.length : end + 1);
    const begin = line.subarray(0, 7).toString('latin1');
    const named = MARKERS.includes(begin) || !isUtf8(line) || line.includes(0);
    if (named) kept.push(line);
    else if (end >= 0) kept.push(Buffer.of(LINE_END));
    at += line.length;
  }
  return Buffer.concat(kept);
}
