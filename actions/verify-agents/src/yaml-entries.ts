import { DURATION_SYNTAX, parseDuration } from '@stability-actions/common/durations';
import { cut } from '@stability-actions/common/redaction';
import * as v from 'valibot';
import { parse } from 'yaml';

export const text = v.pipe(v.string(), v.nonEmpty());

export const duration = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform((value) => parseDuration(String(value))),
  v.number(DURATION_SYNTAX),
);

/**
 * The entries of an input that is a YAML list of mappings.
 * @param list what each entry has, for the message
 * @throws Error that says what is allowed
 */
export function parseEntries<T extends v.ObjectEntries>(
  yaml: string,
  schema: v.StrictObjectSchema<T, undefined>,
  list: string,
): v.InferOutput<typeof schema>[] {
  if (yaml === '') return [];
  let document: unknown;
  try {
    document = parse(yaml);
  } catch (error) {
    throw new Error(`YAML (${error instanceof Error ? error.message.split('\n')[0] : error})`);
  }
  if (!Array.isArray(document)) throw new Error(`a YAML list, ${list}`);
  const keys = Object.keys(schema.entries);
  return document.map((entry, index) => {
    const parsed = v.safeParse(schema, entry);
    if (!parsed.success) throw new Error(`entry ${index + 1} ${complaintOf(entry, parsed.issues[0], keys)}`);
    return parsed.output;
  });
}

function complaintOf(entry: unknown, issue: v.BaseIssue<unknown>, keys: readonly string[]): string {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    return "to be a mapping such as '- agent: booking'";
  const [key = ''] = (v.getDotPath(issue) ?? '').split('.');
  if (!keys.includes(key)) {
    const meant = keys.find((one) => alike(one) === alike(key));
    return `without '${cut(key, 40)}'${meant === undefined ? `; known are ${keys.join(', ')}` : `: write '${meant}'`}`;
  }
  if (!(key in entry)) return `with '${key}'`;
  if (key === 'timeout') return `with a 'timeout' that is ${DURATION_SYNTAX}`;
  return `with '${key}' as ${key === 'arguments' ? 'a mapping' : 'a text that is not empty'}`;
}

function alike(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z]|s$/g, '');
}
