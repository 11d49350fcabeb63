import { parseRecord, type TestRecord } from '@stability-actions/test-reports/record';
import { unzipSync } from 'fflate';

/** A record of a million tests has some 100 MB. */
const LARGEST = 512 * 1024 * 1024;

/** The record among the files of an artifact; undefined where there is none, or the bytes are no zip. */
export function recordInZip(zip: Uint8Array): TestRecord | undefined {
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(zip, {
      filter: ({ name, originalSize }) => /\.(?:json|gz)$/.test(name) && originalSize < LARGEST,
    });
  } catch {
    return undefined;
  }
  for (const bytes of Object.values(files)) {
    const record = parseRecord(bytes);
    if (record !== undefined) return record;
  }
  return undefined;
}
