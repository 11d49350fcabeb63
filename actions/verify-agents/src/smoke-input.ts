import * as v from 'valibot';
import { duration, parseEntries, text } from './yaml-entries.ts';

/** One entry of the input `smoke-tests`. */
export interface SmokeEntry {
  agent: string;
  message: string;
  expectTool: string | undefined;
  expectText: string | undefined;
  /** Milliseconds. */
  timeoutMs: number | undefined;
  url: string | undefined;
}

const entrySchema = v.strictObject({
  agent: text,
  message: text,
  'expect-tool': v.optional(text),
  'expect-text': v.optional(text),
  timeout: v.optional(duration),
  url: v.optional(text),
});

/** @throws Error that says what is allowed */
export function parseSmokeTests(yaml: string): SmokeEntry[] {
  const list = "each with 'agent', 'message' and 'expect-tool' or 'expect-text'";
  return parseEntries(yaml, entrySchema, list).map((entry, index) => {
    const { agent, message, timeout, url } = entry;
    const [expectTool, expectText] = [entry['expect-tool'], entry['expect-text']];
    if (expectTool === undefined && expectText === undefined) {
      throw new Error(`entry ${index + 1} with 'expect-tool' or 'expect-text': an answer alone proves nothing`);
    }
    return { agent, message, expectTool, expectText, timeoutMs: timeout, url };
  });
}
