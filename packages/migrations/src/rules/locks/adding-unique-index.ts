import { tableName } from '../alter-table.ts';
import { indexColumns } from '../known-schema.ts';
import type { StatementRule } from '../rule.ts';

export const addingUniqueIndex: StatementRule = {
  id: 'adding-unique-index',
  severity: 'warning',
  what: 'A unique index is created CONCURRENTLY on a table that may hold rows. Not reported where another key already keeps duplicates out, or a new column is NULL in every row.',
  why: 'It fails on the first duplicate in production, though it works on the empty tables of a test; CONCURRENTLY leaves an INVALID index behind then.',
  fix: 'Look for duplicates in production first, and say so: `-- migrations: ignore adding-unique-index <how it was checked>`.',
  example: '`CREATE UNIQUE INDEX CONCURRENTLY u ON users (email);`',

  checkStatement({ node }, { isNew, schema, earlier, path }) {
    if (!('IndexStmt' in node) || !node.IndexStmt.unique || isNew(node.IndexStmt.relation)) return [];
    const { relation, concurrent, nulls_not_distinct: nullsEqual, indexParams } = node.IndexStmt;
    // Of one that is built under a lock the rule about that lock says it, too.
    if (!concurrent || relation === undefined) return [];
    const columns = indexColumns(indexParams) ?? [];
    const table = schema.table(relation);
    const isKnown = table?.keys.some(
      columns,
      (key) =>
        (key.droppedIn === undefined || key.droppedIn === path) && key.columns.every((name) => columns.includes(name)),
    );
    const isEmpty = columns.some((name) => table?.columns.get(name)?.emptyIn === path);
    if (isKnown || earlier.hasEmptied(relation) || (isEmpty && !nullsEqual && !earlier.hasWritten(relation))) return [];
    return [
      {
        message: `Fails if '${tableName(relation)}' holds duplicates.`,
        help: "Look for duplicates in production first, and say so: '-- migrations: ignore adding-unique-index <how it was checked>'.",
      },
    ];
  },
};
