import { isUnderstood } from '../folder/parse-migration.ts';
import type { PreparedFile } from './prepared-file.ts';

const MOST_FILES = 50;

/** Bytes, so that what waits for the server does not fill the memory. */
const MOST_TEXT = 1024 * 1024;

/**
 * Alone goes a file that was half done or runs outside a transaction, one for psql, text that our grammar does not
 * know.
 * @param files read no further than needed
 */
export function nextBatch(files: Iterable<PreparedFile>): PreparedFile[] {
  const batch: PreparedFile[] = [];
  let length = 0;
  for (const file of files) {
    length += file.content.length;
    if (batch.length > 0 && (batch.length >= MOST_FILES || length > MOST_TEXT || goesAlone(file))) break;
    batch.push(file);
    if (goesAlone(file)) break;
  }
  return batch;
}

function goesAlone(file: PreparedFile): boolean {
  const { parsed, partial } = file;
  return parsed.noTransaction || partial !== undefined || parsed.metaCommands.length > 0 || !isUnderstood(file);
}
