import * as v from 'valibot';
import { duration, parseEntries, text } from './yaml-entries.ts';

/** One entry of the input `mcp-tool-calls`. */
export interface ToolCallEntry {
  agent: string;
  tool: string;
  arguments: Record<string, unknown>;
  expectText: string | undefined;
  /** Milliseconds. */
  timeoutMs: number | undefined;
}

// valibot's own objects may be lists.
const mapping = v.pipe(
  v.custom((value) => !Array.isArray(value)),
  v.record(v.string(), v.unknown()),
);

const entrySchema = v.strictObject({
  agent: text,
  tool: text,
  arguments: v.nullish(mapping),
  'expect-text': v.optional(text),
  timeout: v.optional(duration),
});

/** @throws Error that says what is allowed */
export function parseToolCalls(yaml: string): ToolCallEntry[] {
  return parseEntries(yaml, entrySchema, "each with 'agent' and 'tool'").map((entry) => ({
    agent: entry.agent,
    tool: entry.tool,
    arguments: entry.arguments ?? {},
    expectText: entry['expect-text'],
    timeoutMs: entry.timeout,
  }));
}
