import type { PairedDifference } from './paired-difference.ts';
import { isSameButForNames, namesOfRenamed } from './renamed-tables.ts';

/** Texts of one side, and what the server writes in their place after a change that is told itself. */
type Replacement = [from: string, to: string];

/**
 * Whether the texts of a difference are two only because of another difference: the label of an enum, a sequence or an index
 * has another name, a column has another type and so another cast, a table or a column seems to have another name.
 */
export function consequences(findings: readonly PairedDifference[]): (finding: PairedDifference) => boolean {
  const replacements = findings.flatMap(replacementsOf);
  const newNames = namesOfRenamed(findings);
  const types = new Map<string, string[]>();
  for (const { change, kind, attribute, key, expected, actual } of findings) {
    if (change === 'different' && kind === 'column' && attribute === 'type')
      types.set(key, [expected ?? '', actual ?? ''].map(withoutModifier));
  }
  return ({ kind, key, attribute, expected, actual, before }) => {
    if (expected === undefined || actual === undefined || attribute === 'name' || kind === 'enum') return false;
    const renamed = replacements.reduce((text, [from, to]) => text.replaceAll(from, to), expected);
    if (renamed === actual || isSameButForNames(renamed, actual, newNames)) return true;
    if (attribute !== 'definition' && attribute !== 'default') return false;
    const cast = [key, ...(before?.needs ?? [])].flatMap((column) => types.get(column) ?? []);
    return cast.length > 0 && withoutCasts(renamed, cast) === withoutCasts(actual, cast);
  };
}

function replacementsOf({ kind, attribute, expected, actual, before, after }: PairedDifference): Replacement[] {
  if (before === undefined || after === undefined) return [];
  if (attribute === 'name' && kind === 'sequence') return [[`'${before.name}'::regclass`, `'${after.name}'::regclass`]];
  if (attribute === 'name' && kind === 'index') return [[`index ${expected}`, `index ${actual}`]];
  if (kind !== 'enum' || attribute !== 'labels') return [];
  const [were, are] = [expected, actual].map((labels) => labels?.match(/'(?:[^']|'')*'/g) ?? []);
  if (were === undefined || are === undefined || were.length !== are.length) return [];
  return were.flatMap((label, at): Replacement[] => {
    const other = are[at] ?? label;
    return other === label ? [] : [[`${label}::${before.name}`, `${other}::${before.name}`]];
  });
}

/** `character varying(10)` → `character varying`, as a cast without a length has it. */
function withoutModifier(type: string): string {
  return type.replace(/\(.*?\)/, '').replace(/\[\]$/, '');
}

function withoutCasts(expression: string, types: readonly string[]): string {
  const casts = types.map((type) => `::${type}`);
  return casts.reduce((text, cast) => text.replaceAll(cast, ''), expression).replace(/[()'\s]|\[\]/g, '');
}
