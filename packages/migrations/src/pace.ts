import { isUnderstood, type PreparedFile } from './prepared-file.ts';

/** No message takes much longer than this, in ms, so that the log moves and a cancelled run loses little. */
const MESSAGE_MS = 1_000;

const MOST_FILES = 50;
const FIRST_FILES = 10;

/** UTF-16 units; a larger file is alone, its text is what takes the time. */
const LARGE_FILE = 64 * 1024;
const MOST_TEXT = 256 * 1024;

/** Where an answer comes faster than this, in ms, the round trips cost next to nothing, and each file is told when it is done. */
export const SHORT_WAY_MS = 3;

/**
 * How many of the next files go into one message. It pays where the way to the server is long. Alone goes what needs it: a
 * file that was half done, inline rows, text that our grammar does not know.
 * @param files read no further than needed
 * @param roundTripMs how long an answer takes that costs the server nothing
 * @param fileMs what a file took in the last message, in ms; undefined before the first
 */
export function nextBatch(
  files: Iterable<PreparedFile>,
  roundTripMs: number,
  fileMs: number | undefined,
): PreparedFile[] {
  const most = mostFiles(roundTripMs, fileMs);
  const batch: PreparedFile[] = [];
  let length = 0;
  for (const file of files) {
    if (batch.length >= most) break;
    length += file.parsed.sql.length;
    if (batch.length > 0 && (length > MOST_TEXT || goesAlone(file))) break;
    batch.push(file);
    if (goesAlone(file)) break;
  }
  return batch;
}

function mostFiles(roundTripMs: number, fileMs: number | undefined): number {
  if (roundTripMs < SHORT_WAY_MS) return 1;
  if (fileMs === undefined) return FIRST_FILES;
  return Math.max(1, Math.min(MOST_FILES, Math.floor(MESSAGE_MS / Math.max(fileMs, 1))));
}

function goesAlone(file: PreparedFile): boolean {
  const { parsed, partial } = file;
  return (
    parsed.noTransaction ||
    partial !== undefined ||
    parsed.copyData.length > 0 ||
    parsed.metaCommands.length > 0 ||
    parsed.sql.length > LARGE_FILE ||
    !isUnderstood(file)
  );
}
