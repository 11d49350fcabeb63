import { countFirst } from './count-first.ts';

/** A place in a text, both from 1; the column counts characters (code points), as PostgreSQL's error positions do. */
export interface Place {
  line: number;
  column: number;
}

/** The content of a migration file. All offsets elsewhere are indices into `text` (UTF-16 code units). */
export interface SourceText {
  /** Decoded, without a byte order mark; invalid bytes stand as U+FFFD. */
  text: string;
  hasByteOrderMark: boolean;
  /** The first byte that is not UTF-8, or else the first NUL, as an offset into `text`. */
  badByte: { offset: number; kind: 'invalid-utf-8' | 'nul' } | undefined;
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

export function readSourceText(content: Buffer): SourceText {
  const hasByteOrderMark = content.subarray(0, 3).equals(BYTE_ORDER_MARK);
  const bytes = hasByteOrderMark ? content.subarray(3) : content;
  const text = bytes.toString('utf8');
  return { text, hasByteOrderMark, badByte: findBadByte(bytes, text) };
}

function findBadByte(bytes: Buffer, text: string): SourceText['badByte'] {
  // A replacement character may also stand in the file itself: only a text that does not encode back has a bad byte.
  if (text.includes('\ufffd')) {
    const round = Buffer.from(text, 'utf8');
    if (!round.equals(bytes)) {
      let at = 0;
      while (round[at] === bytes[at]) at += 1;
      return {
        offset: bytes
          .subarray(0, at)
          .toString('utf8')
          .replace(/\ufffd$/, '').length,
        kind: 'invalid-utf-8',
      };
    }
  }
  const nul = text.indexOf('\0');
  return nul < 0 ? undefined : { offset: nul, kind: 'nul' };
}

export class Lines {
  readonly #text: string;
  #starts: number[] | undefined;
  /** Where characters of two UTF-16 units stand. */
  #wide: number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  placeAt(offset: number): Place {
    const starts = this.#index();
    const line = countFirst(starts, (at) => at <= offset);
    const start = starts[line - 1] ?? 0;
    this.#wide ??= [...this.#text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)].map(({ index }) => index);
    const [before, upTo] = [start, offset - 1].map((limit) => countFirst(this.#wide ?? [], (at) => at < limit));
    return { line, column: offset - start - ((upTo ?? 0) - (before ?? 0)) + 1 };
  }

  line(line: number): string {
    const starts = this.#index();
    const start = starts[line - 1];
    return start === undefined ? '' : this.#text.slice(start, (starts[line] ?? this.#text.length + 1) - 1);
  }

  #index(): number[] {
    if (this.#starts !== undefined) return this.#starts;
    const starts = [0];
    for (let at = this.#text.indexOf('\n'); at >= 0; at = this.#text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
    return starts;
  }
}

export function placeAt(text: string, offset: number): Place {
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
    lineStart = at + 1;
  }
  return { line, column: codePoints(text.slice(lineStart, offset)) + 1 };
}

/** The offset of character number `position`, counted in code points from 0 as PostgreSQL does. */
export function offsetOfCharacter(text: string, position: number): number {
  let offset = 0;
  for (let seen = 0; seen < position && offset < text.length; seen++) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}

/** As many spaces as `text` has UTF-16 units; line ends stay. */
export function blanked(text: string): string {
  return text.replace(/[^\r\n]+/g, (run) => ' '.repeat(run.length));
}

export function codePoints(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length - 1; at++) {
    if ((text.codePointAt(at) ?? 0) > 0xffff) {
      count -= 1;
      at += 1;
    }
  }
  return count;
}

const EXCERPT_WIDTH = 80;

/** The line of `text` at `place` with a caret under the column; a long line is cut around it. */
export function excerpt(text: string, place: Place): string {
  return excerptOf(text.split('\n', place.line)[place.line - 1] ?? '', place);
}

export function excerptOf(text: string, { line, column }: Place): string {
  const chars = [...text];
  const start = Math.max(0, Math.min(column - EXCERPT_WIDTH / 2, chars.length - EXCERPT_WIDTH));
  const shown = chars.slice(start, start + EXCERPT_WIDTH).map((char) => (/\p{Cc}/u.test(char) ? ' ' : char));
  const label = `${line} | `;
  return `${label}${shown.join('').trimEnd()}\n${' '.repeat(label.length + column - 1 - start)}^`;
}
