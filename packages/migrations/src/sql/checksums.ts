import { createHash } from 'node:crypto';
import { GRAMMAR, type ParsedSql } from './parse.ts';
import { readSourceText } from './source-text.ts';

type Parts = Pick<ParsedSql, 'statements' | 'copyData' | 'metaCommands'>;

/**
 * SHA-256 over the parse trees without their locations, the rows of COPY and psql's commands, with the grammar's version in
 * front: equal when two texts differ in comments, white space or the letter case of keywords only. (libpg-query's own
 * fingerprint will not do: it ignores constants, so that DEFAULT 5 equals DEFAULT 6.)
 * @param count how many statements; all of them when left out
 */
export function treeChecksum({ statements, copyData, metaCommands }: Parts, count: number = statements.length): string {
  const hash = createHash('sha256');
  const end = statements[count]?.start ?? Number.POSITIVE_INFINITY;
  const parts = [
    ...statements.slice(0, count).map(({ start, node }) => ({ start, text: JSON.stringify(node, withoutLocation) })),
    ...copyData.filter(({ start }) => start < end).map(({ start, rows }) => ({ start, text: rows })),
    ...metaCommands.filter(({ offset }) => offset < end).map(({ offset, text }) => ({ start: offset, text })),
  ];
  for (const { text } of parts.sort((a, b) => a.start - b.start)) hash.update(text).update('\n');
  return `${GRAMMAR}:${hash.digest('hex')}`;
}

/** Every name under which the tree holds an offset into the text. */
const LOCATIONS = new Set(['stmt_len', 'list_start', 'list_end', 'rexpr_list_start', 'rexpr_list_end']);

/** A tablespace has a location, too: the name of a folder. */
function withoutLocation(key: string, value: unknown): unknown {
  const offset = typeof value === 'number' && (LOCATIONS.has(key) || key === 'location' || key.endsWith('_location'));
  return offset ? undefined : value;
}

/** SHA-256 of the text with line ends as LF, in hexadecimal. */
export function checksum(text: string): string {
  const normalised = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return createHash('sha256').update(normalised, 'utf8').digest('hex');
}

const checksums = new WeakMap<Buffer, string>();

/** {@link checksum} of a file's text; computed once, also when the file is compared with many databases. */
export function fileChecksum(content: Buffer): string {
  const known = checksums.get(content) ?? checksum(readSourceText(content).text);
  checksums.set(content, known);
  return known;
}
