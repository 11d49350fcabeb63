import { hasItsColumns } from '../folder/layouts/tool-history.ts';
import { ADOPTABLE, historyOf } from '../history/adopt/tools.ts';
import type { QualifiedName } from '../postgres/quoting.ts';
import { objectName } from './names.ts';
import type { SchemaObject } from './schema-object.ts';

type Objects = ReadonlyMap<string, SchemaObject>;

/** Tells a record of apply-ordered-migrations, whose place is the user's choice. */
const OUR_COLUMNS = ['version', 'checksum', 'statements_done'];

export interface WithoutRecords {
  objects: Objects;
  /** Keys of the schemas that hold nothing but records. */
  recordSchemas: ReadonlySet<string>;
}

/** Leaves out the tables in which the known tools record what they applied, and what is on them. */
export function withoutRecords(objects: Objects, ours: QualifiedName): WithoutRecords {
  const records = recordTables(objects, ours);
  if (records.size === 0) return { objects, recordSchemas: new Set() };
  const isOut = (key: string): boolean => {
    if (records.has(key)) return true;
    const parent = objects.get(key)?.parent;
    return parent !== undefined && isOut(parent);
  };
  const kept = new Map([...objects].filter(([key]) => !isOut(key)));
  const recordSchemas = new Set([...records].flatMap((key) => objects.get(key)?.parent ?? []));
  for (const { kind, parent } of kept.values()) {
    if (parent !== undefined && kind !== 'privilege' && kind !== 'default-privilege') recordSchemas.delete(parent);
  }
  return { objects: kept, recordSchemas };
}

function recordTables(objects: Objects, ours: QualifiedName): Set<string> {
  const records = [{ ...ours, columns: OUR_COLUMNS, not: [] }, ...ADOPTABLE.map(historyOf)];
  const fits = (table: SchemaObject, has: (column: string) => boolean) =>
    records.some(
      (one) => table.name === objectName(one.schema ?? table.schema ?? '', one.table) && hasItsColumns(one, has),
    );
  const found = [...objects].filter(
    ([, object]) =>
      object.kind === 'table' && fits(object, (column) => objects.has(`column ${object.name}.${objectName(column)}`)),
  );
  return new Set(found.map(([key]) => key));
}
