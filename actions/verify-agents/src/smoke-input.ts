import { DURATION_SYNTAX, parseDuration } from '@stability-actions/common/durations';
import { cut } from '@stability-actions/common/redaction';
import * as v from 'valibot';
import { parse } from 'yaml';

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

const text = v.pipe(v.string(), v.nonEmpty());
const duration = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform((value) => parseDuration(String(value))),
  v.number(DURATION_SYNTAX),
);
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
  if (yaml === '') return [];
  let document: unknown;
  try {
    document = parse(yaml);
  } catch (error) {
    throw new Error(`YAML (${error instanceof Error ? error.message.split('\n')[0] : error})`);
  }
  if (!Array.isArray(document))
    throw new Error("a YAML list, each with 'agent', 'message' and 'expect-tool' or 'expect-text'");
  return document.map((entry, index) => {
    const parsed = v.safeParse(entrySchema, entry);
    if (!parsed.success) throw new Error(`entry ${index + 1} ${complaintOf(entry, parsed.issues[0])}`);
    const { agent, message, timeout, url } = parsed.output;
    const [expectTool, expectText] = [parsed.output['expect-tool'], parsed.output['expect-text']];
    if (expectTool === undefined && expectText === undefined) {
      throw new Error(`entry ${index + 1} with 'expect-tool' or 'expect-text': an answer alone proves nothing`);
    }
    return { agent, message, expectTool, expectText, timeoutMs: timeout, url };
  });
}

const KEYS = Object.keys(entrySchema.entries);

function complaintOf(entry: unknown, issue: v.BaseIssue<unknown>): string {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    return "to be a mapping such as '- agent: booking'";
  const key = v.getDotPath(issue) ?? '';
  if (!KEYS.includes(key)) {
    const meant = KEYS.find((one) => alike(one) === alike(key));
    return `without '${cut(key, 40)}'${meant === undefined ? `; known are ${KEYS.join(', ')}` : `: write '${meant}'`}`;
  }
  if (!(key in entry)) return `with '${key}'`;
  return key === 'timeout'
    ? `with a 'timeout' that is ${DURATION_SYNTAX}`
    : `with '${key}' as a text that is not empty`;
}

function alike(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z]|s$/g, '');
}
