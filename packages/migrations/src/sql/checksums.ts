import { createHash } from 'node:crypto';
import type { Statement } from './parse.ts';
import { GRAMMAR } from './parse.ts';
import { readSourceText } from './source-text.ts';

/**
 * SHA-256 over the parse trees without their locations, with the grammar's version in front: equal when two texts differ in
 * comments, white space or the letter case of keywords only. (libpg-query's own fingerprint will not do: it ignores
 * constants, so that DEFAULT 5 equals DEFAULT 6.)
 */
export function treeChecksum(statements: readonly Statement[]): string {
  const hash = createHash('sha256');
  for (const { node } of statements) hash.update(JSON.stringify(node, withoutLocation)).update('\n');
  return `${GRAMMAR}:${hash.digest('hex')}`;
}

/** Every name under which the tree holds an offset into the text. */
const LOCATIONS = new Set([
  'location',
  'stmt_location',
  'stmt_len',
  'list_start',
  'list_end',
  'rexpr_list_start',
  'rexpr_list_end',
  'name_location',
]);

function withoutLocation(key: string, value: unknown): unknown {
  return LOCATIONS.has(key) || key.endsWith('_location') ? undefined : value;
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
