import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { UnreadableReport } from './unreadable.ts';

const CHUNK_BYTES = 64 * 1024;

/** Enough to see what a report is, also behind some lines of other output. */
const HEAD_BYTES = 64 * 1024;

/** V8 holds no longer string; only formats that must be read in one piece meet it. */
const LONGEST_TEXT = 512 * 1024 * 1024 - 32;

export interface ReportSource {
  /** The first {@link HEAD_BYTES}. */
  head: string;
  size: number;
  chunks(): AsyncIterable<string>;
  text(): Promise<string>;
}

/** @param signal stops the reading between two pieces */
export function openReport(file: string, signal?: AbortSignal): ReportSource {
  const { bytes, size } = readHead(file);
  const encoding = encodingOf(bytes);
  const chunks = () => decodedChunks(file, encoding, signal);
  return {
    head: new TextDecoder(encoding).decode(bytes, { stream: true }),
    size,
    chunks,
    async text() {
      if (size > LONGEST_TEXT) throw new UnreadableReport('it is larger than 512 MB, which this format cannot be');
      let text = '';
      for await (const chunk of chunks()) text += chunk;
      return text;
    },
  };
}

function readHead(file: string): { bytes: Buffer; size: number } {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(HEAD_BYTES);
    const length = readSync(descriptor, buffer, 0, HEAD_BYTES, 0);
    return { bytes: buffer.subarray(0, length), size: fstatSync(descriptor).size };
  } finally {
    closeSync(descriptor);
  }
}

async function* decodedChunks(file: string, encoding: string, signal?: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  const descriptor = openSync(file, 'r');
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  try {
    for (;;) {
      const length = readSync(descriptor, buffer, 0, CHUNK_BYTES, null);
      if (length === 0) break;
      yield decoder.decode(buffer.subarray(0, length), { stream: true });
      // Lets a cancelled run be noticed.
      await setImmediate();
      signal?.throwIfAborted();
    }
    yield decoder.decode();
  } finally {
    closeSync(descriptor);
  }
}

/** By byte order mark, else by the zeros that UTF-16 has beside ASCII, else by the XML declaration, else UTF-8. */
function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (bytes.length >= 4 && first !== 0 && second === 0 && bytes[3] === 0) return 'utf-16le';
  if (bytes.length >= 4 && first === 0 && second !== 0 && bytes[2] === 0) return 'utf-16be';
  const declaration = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const [, label = ''] = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration) ?? [];
  // What could be read as ASCII is not UTF-16, whatever it declares: .NET writes so.
  if (label === '' || /^utf-?(?:8|16)/i.test(label)) return 'utf-8';
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return 'utf-8';
  }
}
