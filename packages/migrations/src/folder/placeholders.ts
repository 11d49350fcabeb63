import { messageOf } from '@stability-actions/common/failure';
import type { InputReader } from '@stability-actions/common/inputs';
import { countFirst } from '../sql/count-first.ts';

/** By name in lower case: Flyway's names are the same in any case. */
export type Placeholders = ReadonlyMap<string, string>;

export interface Replacement {
  /** In the text that runs. */
  start: number;
  end: number;
  /** In the file. */
  sourceStart: number;
  sourceEnd: number;
}

/** Flyway, PlaceholderReplacingReader: from `${` to the next `}`, wherever that is: in strings and comments, too. */
const PLACEHOLDER = /\$\{([^}]*)(?:\}|$)/g;

/** @throws Error with what is allowed; values are not shown */
export function parsePlaceholders(text: string): Placeholders {
  const found = new Map<string, string>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const [, name = '', value = ''] = /^\s*([^=\s]+)\s*=(.*)$/.exec(line) ?? [];
    if (name === '') throw new Error(`lines 'name=value', but line ${index + 1} is none`);
    if (found.has(name.toLowerCase())) throw new Error(`each name once, in any letter case, but '${name}' comes again`);
    found.set(name.toLowerCase(), value.trim());
  }
  return found;
}

/** Values may be secret after all, so a bad line is not shown. */
export function readPlaceholders(inputs: InputReader): Placeholders {
  try {
    return parsePlaceholders(inputs.text('placeholders'));
  } catch (error) {
    inputs.problem('placeholders', undefined, messageOf(error));
    return new Map();
  }
}

export function replacePlaceholders(
  source: string,
  placeholders: Placeholders,
): { text: string; replacements: Replacement[] } {
  let text = '';
  let at = 0;
  const replacements: Replacement[] = [];
  for (const { 0: whole, 1: name = '', index } of source.matchAll(PLACEHOLDER)) {
    const value = placeholders.get(name.toLowerCase());
    if (value === undefined) continue;
    text += source.slice(at, index);
    at = index + whole.length;
    replacements.push({ start: text.length, end: text.length + value.length, sourceStart: index, sourceEnd: at });
    text += value;
  }
  return { text: text + source.slice(at), replacements };
}

export function unknownPlaceholders(text: string, placeholders: Placeholders): { name: string; offset: number }[] {
  return [...text.matchAll(PLACEHOLDER)]
    .map(({ 1: name = '', index }) => ({ name, offset: index }))
    .filter(({ name }) => !placeholders.has(name.toLowerCase()));
}

/** The place in the file of a place in the text that runs; within a value that of its placeholder. */
export function sourceOffset(replacements: readonly Replacement[], offset: number): number {
  const last = replacements[countFirst(replacements, ({ start }) => start <= offset) - 1];
  if (last === undefined) return offset;
  return offset < last.end ? last.sourceStart : last.sourceEnd + offset - last.end;
}

export function runningOffset(replacements: readonly Replacement[], offset: number): number {
  const last = replacements[countFirst(replacements, ({ sourceStart }) => sourceStart <= offset) - 1];
  if (last === undefined) return offset;
  return offset < last.sourceEnd ? last.start : last.end + offset - last.sourceEnd;
}

/** Flyway fills these in by itself. */
export const BUILT_IN = 'flyway:';

/** Words of others may quote the SQL that ran; values are never logged, so their names stand there instead. */
export function hideValues(text: string, placeholders: Placeholders | undefined): string {
  const known = [...(placeholders ?? [])].filter(([name, value]) => value !== '' && !name.startsWith(BUILT_IN));
  if (known.length === 0) return text;
  known.sort(([, a], [, b]) => b.length - a.length);
  const patterns = known.map(([, value]) => {
    const before = /^\w/.test(value) ? '(?<!\\w)' : '';
    return `${before}${value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}${/\w$/.test(value) ? '(?!\\w)' : ''}`;
  });
  const names = new Map(known.map(([name, value]) => [value, name]).reverse() as [string, string][]);
  return text.replace(new RegExp(patterns.join('|'), 'g'), (value) => `\${${names.get(value) ?? ''}}`);
}
