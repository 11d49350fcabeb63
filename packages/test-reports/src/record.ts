import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';

const Record = v.object({
  schema: v.literal(1),
  sha: v.string(),
  ref: v.string(),
  runUrl: v.string(),
  executed: v.array(v.string()),
  skipped: v.array(v.string()),
});

/** What a run executed, by name; the baseline of later runs. */
export type TestRecord = v.InferOutput<typeof Record>;

/** A record of a million tests has some 100 MB. */
const LARGEST = 512 * 1024 * 1024;

/** @returns undefined where the bytes are no record of schema 1, gzip or not */
export function parseRecord(bytes: Uint8Array): TestRecord | undefined {
  try {
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const plain = isGzip ? gunzipSync(bytes, { maxOutputLength: LARGEST }) : bytes;
    const result = v.safeParse(Record, JSON.parse(new TextDecoder().decode(plain)));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}
