import { ADOPTABLE, historyOf } from '../history/adopt/tools.ts';
import type { QualifiedName } from '../postgres/quoting.ts';
import { objectName } from './names.ts';
import type { SchemaObject } from './schema-object.ts';

/** Tells a record of apply-ordered-migrations, whose place is the user's choice. */
const OUR_COLUMNS = ['version', 'checksum', 'statements_done'];

/** Objects without the tables in which the known tools record what they applied, what is on them, and schemas that held nothing else. */
export function withoutRecords(
  objects: ReadonlyMap<string, SchemaObject>,
  ours: QualifiedName,
): ReadonlyMap<string, SchemaObject> {
  const out = recordTables(objects, ours);
  if (out.size === 0) return objects;
  const emptied = new Set([...out].map((key) => objects.get(key)?.parent));
  const leftOut = (key: string | undefined): boolean =>
    key !== undefined && (out.has(key) || leftOut(parentTable(objects.get(key))));
  const kept = [...objects].filter(([key]) => !leftOut(key));
  for (const [, object] of kept) if (object.kind !== 'privilege') emptied.delete(object.parent);
  return new Map(kept.filter(([key, { parent }]) => !emptied.has(key) && !emptied.has(parent)));
}

/** What a thing is on; a schema is not taken along. */
function parentTable(object: SchemaObject | undefined): string | undefined {
  return object?.parent?.startsWith('schema ') ? undefined : object?.parent;
}

function recordTables(objects: ReadonlyMap<string, SchemaObject>, ours: QualifiedName): Set<string> {
  const candidates = [{ ...ours, columns: OUR_COLUMNS, not: [] }, ...ADOPTABLE.map(historyOf)];
  const byName = new Map<string, string[]>();
  for (const [_key, { kind, name, parent }] of objects) {
    if (kind !== 'column' || parent === undefined) continue;
    const columns = byName.get(parent) ?? [];
    byName.set(parent, columns);
    columns.push(name.slice(name.lastIndexOf('.') + 1));
  }
  return new Set(
    [...byName].flatMap(([key, columns]) => {
      const table = objects.get(key);
      const fits = candidates.some(
        (one) =>
          table?.kind === 'table' &&
          table.name === objectName(one.schema ?? table.schema ?? '', one.table) &&
          one.columns.every((column) => columns.includes(column)) &&
          !(one.not ?? []).some((column) => columns.includes(column)),
      );
      return fits ? [key] : [];
    }),
  );
}
