import { dayOf, isDay } from '@stability-actions/common/day';
import { ActionError } from '@stability-actions/common/failure';
import { starPattern } from '@stability-actions/common/star-pattern';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

export interface Exception {
  test: string;
  reason: string;
  /** The last day, `YYYY-MM-DD`. */
  until: string | undefined;
  line: number;
  matches(name: string): boolean;
}

const EXAMPLE = "- test: 'a.test.ts > *'\n  reason: waits for the new API\n  until: 2030-01-31";

/** @throws ActionError that names the place */
export function parseExceptions(text: string, file: string): Exception[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'core' });
  const bad = (line: number, what: string) =>
    new ActionError(`${file}:${line}: ${what}. Expected a list such as:\n${EXAMPLE}`);
  const [error] = document.errors;
  if (error !== undefined)
    throw bad(error.linePos?.[0].line ?? 1, `it is no YAML: ${error.message.split('\n', 1)[0] ?? ''}`);
  if (document.contents === null) return [];
  if (!isSeq(document.contents)) throw bad(1, 'it is no list');
  return document.contents.items.map((item) => {
    const line = isMap(item) && item.range ? lines.linePos(item.range[0]).line : 1;
    if (!isMap(item)) throw bad(line, 'an entry has no keys');
    const unknown = item.items
      .map(({ key }) => (isScalar(key) ? String(key.value) : ''))
      .find((key) => !/^(?:test|reason|until)$/.test(key));
    if (unknown !== undefined) throw bad(line, `an entry has the unknown key '${unknown}'`);
    const value = (key: string) => {
      const found: unknown = item.get(key);
      return found === undefined || found === null ? undefined : String(found);
    };
    const test = value('test')?.trim() ?? '';
    if (test === '') throw bad(line, "an entry has no 'test'");
    const until = value('until');
    if (until !== undefined && !isDay(until)) throw bad(line, `'until' is '${until}', which is no date`);
    return { test, reason: value('reason')?.trim() ?? '', until, line, matches: starPattern(test) };
  });
}

const SHORTEST_REASON = 10;

export type ExceptionState = 'good' | 'expired' | 'without-reason';

export function exceptionState({ reason, until }: Exception, nowMs: number): ExceptionState {
  if ([...reason].length < SHORTEST_REASON) return 'without-reason';
  if (until !== undefined && dayOf(nowMs) > until) return 'expired';
  return 'good';
}
