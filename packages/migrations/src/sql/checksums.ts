import { createHash } from 'node:crypto';
import { largeFile } from './large-file.ts';
import { GRAMMAR, type ParsedSql } from './parse.ts';
import { readSourceText } from './source-text.ts';

type Parts = Pick<ParsedSql, 'statements' | 'copyData' | 'metaCommands' | 'noTransaction'>;

/**
 * Over the parse trees without locations, the rows of COPY, psql's commands and whether the file runs in a transaction.
 * libpg-query's own fingerprint ignores constants: DEFAULT 5 would equal DEFAULT 6.
 * @param count how many statements; all of them when left out
 */
export function treeChecksum(parsed: Parts, count: number = parsed.statements.length): string {
  return new TreeChecksum(parsed).of(count);
}

export class TreeChecksum {
  readonly #parsed: Parts;
  readonly #parts: { start: number; text(): string }[];
  readonly #hash = createHash('sha256');
  #next = 0;

  constructor(parsed: Parts) {
    const { statements, copyData, metaCommands, noTransaction } = parsed;
    this.#parsed = parsed;
    this.#parts = [
      ...statements.map(({ start, node }) => ({ start, text: () => JSON.stringify(node, withoutLocation) })),
      // No tree begins like these, so that nothing of one kind equals something of another.
      ...copyData.map(({ start, rows }) => ({ start, text: () => `rows ${rows.checksum()}` })),
      ...metaCommands.map(({ offset, text }) => ({ start: offset, text: () => `psql ${JSON.stringify(text)}` })),
    ].sort((a, b) => a.start - b.start);
    if (noTransaction) this.#hash.update('outside a transaction\n');
  }

  /** @param count how many statements, no fewer than the last time */
  of(count: number): string {
    const end = this.#parsed.statements[count]?.start ?? Number.POSITIVE_INFINITY;
    for (let part = this.#parts[this.#next]; part !== undefined && part.start < end; ) {
      this.#hash.update(part.text()).update('\n');
      this.#next += 1;
      part = this.#parts[this.#next];
    }
    return `${GRAMMAR}:${this.#hash.copy().digest('hex')}`;
  }
}

/** Every name under which the tree holds an offset into the text. */
const LOCATIONS = new Set(['stmt_len', 'list_start', 'list_end', 'rexpr_list_start', 'rexpr_list_end']);

/** A tablespace has a location, too: the name of a folder. */
function withoutLocation(key: string, value: unknown): unknown {
  const offset = typeof value === 'number' && (LOCATIONS.has(key) || key === 'location' || key.endsWith('_location'));
  return offset ? undefined : value;
}

export function checksum(text: string): string {
  const normalised = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return createHash('sha256').update(normalised, 'utf8').digest('hex');
}

const checksums = new WeakMap<Buffer, string>();

/** Computed once, also when the file is compared with many databases. */
export function fileChecksum(content: Buffer): string {
  const known = checksums.get(content) ?? largeFile(content)?.checksum ?? checksum(readSourceText(content).text);
  checksums.set(content, known);
  return known;
}
