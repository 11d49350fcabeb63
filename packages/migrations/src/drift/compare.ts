import { fold } from './fold.ts';
import type { PairedDifference } from './paired-difference.ts';
import { ofPlatform } from './platforms.ts';
import { withRenames } from './renames.ts';
import { isSameCode } from './same-code.ts';
import { isSamePrint } from './same-print.ts';
import { type Catalogue, type Difference, OBJECT_KINDS, type SchemaObject } from './schema-object.ts';
import { asOneServer } from './versions.ts';

export interface CompareOptions {
  /** The role that replayed the migrations: what it owns on the expected side says nothing of owners. Undefined: nobody did. */
  replayedBy: string | undefined;
}

/** What differs, each thing once: missing first, then different, then extra, each in the order of {@link OBJECT_KINDS} and by name. */
export function compareCatalogues(expected: Catalogue, actual: Catalogue, options: CompareOptions): Difference[] {
  const platforms = [...expected.platforms, ...actual.platforms];
  const [before, after] = asOneServer(expected, actual);
  const sides = { ...options, expected: before, actual: after };
  const isOfTool = (key: string | undefined) =>
    key !== undefined && (isRecordSchema(key, expected, actual) || isRecordSchema(key, actual, expected));
  const found = differences(sides).filter((finding) => {
    const object = finding.before ?? finding.after;
    if (object === undefined || ofPlatform(platforms, finding, object)) return false;
    if (finding.kind === 'privilege' && isOwnersOwn(object, finding.before === undefined ? before : after))
      return false;
    return finding.change === 'different' || !(isOfTool(finding.key) || isOfTool(object.parent));
  });
  return fold(withRenames(found))
    .toSorted(byWeight)
    .map(({ kind, object, change, attribute, expected: was, actual: is }) => ({
      id: [change, kind, object, ...(attribute === undefined ? [] : [attribute])].join(' '),
      kind,
      object,
      change,
      attribute,
      expected: was,
      actual: is,
    }));
}

/** Whether a privilege is one that its holder has on the other side as the owner. */
function isOwnersOwn({ parent, role }: SchemaObject, other: Catalogue): boolean {
  const object = other.objects.get(parent ?? '');
  return role !== undefined && (object?.role ?? other.objects.get(object?.parent ?? '')?.role) === role;
}

/** One side has it, for the records of a migration tool alone. */
function isRecordSchema(key: string, own: Catalogue, other: Catalogue): boolean {
  return own.recordSchemas.has(key) && !other.objects.has(key);
}

interface Sides extends CompareOptions {
  expected: Catalogue;
  actual: Catalogue;
}

function differences(sides: Sides): PairedDifference[] {
  const { expected, actual } = sides;
  const found: PairedDifference[] = [];
  for (const [key, before] of expected.objects) {
    const after = actual.objects.get(key);
    if (after === undefined) found.push(gone('missing', key, before));
    else found.push(...changed(key, before, after, sides));
  }
  for (const [key, after] of actual.objects) if (!expected.objects.has(key)) found.push(gone('extra', key, after));
  return found;
}

function gone(change: 'missing' | 'extra', key: string, object: SchemaObject): PairedDifference {
  const [before, after] = change === 'missing' ? [object, undefined] : [undefined, object];
  const { kind, name } = object;
  return {
    key,
    before,
    after,
    kind,
    object: name,
    change,
    attribute: undefined,
    expected: undefined,
    actual: undefined,
  };
}

/** What a server prints, and may print in two ways. */
const PRINTED = new Set([
  'arguments',
  'column-defaults',
  'default',
  'definition',
  'generated',
  'partition',
  'partition-key',
  'returns',
  'tables',
  'using',
  'with-check',
]);

/** Languages in which white space outside literals says nothing. */
const FREE_FORM = ['plpgsql', 'sql'];

function changed(key: string, before: SchemaObject, after: SchemaObject, sides: Sides): PairedDifference[] {
  const { kind, name } = before;
  const names = new Set(
    [before, after].flatMap(({ attributes, lists }) => [...Object.keys(attributes), ...Object.keys(lists)]),
  );
  return [...names].flatMap((attribute): PairedDifference[] => {
    const was = before.attributes[attribute] ?? listed(before.lists[attribute], sides.expected, sides.actual);
    const is = after.attributes[attribute] ?? listed(after.lists[attribute], sides.actual, sides.expected);
    if (was === is || (attribute === 'owner' && was === sides.replayedBy)) return [];
    if (was !== undefined && is !== undefined) {
      if (attribute === 'body' && isFreeForm(before) && isFreeForm(after) && isSameBody(was, is)) return [];
      if (PRINTED.has(attribute) && isSamePrint(was, is)) return [];
    }
    return [{ key, before, after, kind, object: name, change: 'different', attribute, expected: was, actual: is }];
  });
}

function isFreeForm({ attributes }: SchemaObject): boolean {
  return FREE_FORM.includes(attributes.language ?? '');
}

/** A body of the SQL standard is printed, any other is kept as it was written. */
function isSameBody(one: string, other: string): boolean {
  return isSameCode(one, other) || (/^(?:BEGIN ATOMIC|RETURN )/.test(one) && isSamePrint(one, other));
}

/** What a list has but for objects that the other side lacks: that is told at these. */
function listed(list: ReadonlyMap<string, string> | undefined, own: Catalogue, other: Catalogue): string | undefined {
  const texts = [...(list ?? [])]
    .filter(([key]) => other.objects.has(key) || !own.objects.has(key))
    .map(([, text]) => text);
  return texts.length === 0 ? undefined : texts.toSorted().join(', ');
}

function byWeight(a: PairedDifference, b: PairedDifference): number {
  return (
    CHANGES.indexOf(a.change) - CHANGES.indexOf(b.change) ||
    OBJECT_KINDS.indexOf(a.kind) - OBJECT_KINDS.indexOf(b.kind) ||
    compareText(a.object, b.object) ||
    compareText(a.attribute ?? '', b.attribute ?? '')
  );
}

const CHANGES = ['missing', 'different', 'extra'];

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
