import { createHash } from 'node:crypto';

export interface Rows {
  checksum(): string;
  /**
   * Their bytes, a piece at a time; each is overwritten by the next.
   * @throws RowsChanged after the last piece, when they are no longer what was read first
   */
  pieces(): Iterable<Buffer>;
}

export class RowsChanged extends Error {
  override readonly name = 'RowsChanged';

  constructor() {
    super('the file was changed while it was being applied');
  }
}

export function rowsOf(text: string): Rows {
  return {
    checksum: () => createHash('sha256').update(text, 'utf8').digest('hex'),
    pieces: () => [Buffer.from(text, 'utf8')],
  };
}

/** Of a longer line only the begin is shown to people, so only that is read. */
const LONGEST_LINE = 64 * 1024;

/** Line number `line`, counted from 1; its begin, where it is long. */
export function lineOf(rows: Rows, line: number): string {
  const parts: Buffer[] = [];
  let length = 0;
  let at = 1;
  for (const piece of rows.pieces()) {
    let start = 0;
    while (start >= 0 && start < piece.length && at < line) {
      const end = piece.indexOf('\n', start);
      if (end >= 0) at += 1;
      start = end < 0 ? -1 : end + 1;
    }
    if (at < line || start < 0) continue;
    const end = piece.indexOf('\n', start);
    const part = Buffer.from(piece.subarray(start, end < 0 ? undefined : end));
    parts.push(part);
    length += part.length;
    if (end >= 0 || length > LONGEST_LINE) break;
  }
  return Buffer.concat(parts).subarray(0, LONGEST_LINE).toString('utf8').replace(/\r$/, '');
}
