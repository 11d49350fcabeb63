import { lastPart } from './names.ts';
import type { PairedDifference } from './paired-difference.ts';
import { tokensOf } from './same-code.ts';

/**
 * New names by old ones, of tables and columns that one side lacks where the other has one that is the same but for its name.
 * Both stay findings, because nobody can know; but what was written anew with the new name says nothing more.
 */
export function namesOfRenamed(findings: readonly PairedDifference[]): ReadonlyMap<string, string> {
  const columns = new Map<string, string[]>();
  const gone = findings.filter(({ kind, change }) => change !== 'different' && (kind === 'column' || kind === 'table'));
  for (const { kind, object, before, after } of gone) {
    const { parent = '', attributes = {} } = before ?? after ?? {};
    if (kind === 'column') columns.set(parent, [...(columns.get(parent) ?? []), lastPart(object) + textOf(attributes)]);
  }
  const alike = new Map<string, PairedDifference[]>();
  for (const finding of gone) {
    const { parent, attributes = {} } = finding.before ?? finding.after ?? {};
    const contents = columns.get(finding.key)?.toSorted() ?? [];
    const meaning = JSON.stringify([finding.kind, parent, textOf(attributes), contents]);
    alike.set(meaning, [...(alike.get(meaning) ?? []), finding]);
  }
  const pairs = [...alike.values()].flatMap(([one, other, ...more]): [string, string][] => {
    if (one === undefined || other === undefined || more.length > 0 || one.change === other.change) return [];
    const [old, now] = one.change === 'missing' ? [one, other] : [other, one];
    return [[lastPart(old.object), lastPart(now.object)]];
  });
  return new Map(pairs);
}

/** Whether two texts are one but for the new names. A view keeps the old one for its column: `title AS name`. */
export function isSameButForNames(one: string, other: string, newNames: ReadonlyMap<string, string>): boolean {
  if (newNames.size === 0) return false;
  const before = names(one);
  const after = names(other);
  let at = 0;
  for (const [index, name] of before.entries()) {
    if (after[at] !== name) {
      if (after[at] !== newNames.get(name)) return false;
      if (after[at + 1] === 'AS' && after[at + 2] === name && before[index + 1] !== 'AS') at += 2;
    }
    at += 1;
  }
  return at === after.length;
}

function names(text: string): string[] {
  return [...tokensOf(text)].map((token) => token.replace(/^"(.*)"$/s, '$1'));
}

function textOf(attributes: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
