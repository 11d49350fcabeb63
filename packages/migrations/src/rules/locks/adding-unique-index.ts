import type { IndexStmt, RangeVar } from '@pgsql/types';
import { tableName } from '../alter-table.ts';
import { indexColumns } from '../known-table.ts';
import type { StatementContext, StatementRule } from '../rule.ts';

export const addingUniqueIndex: StatementRule = {
  id: 'adding-unique-index',
  severity: 'warning',
  what: 'A unique index is created CONCURRENTLY on a table that may hold rows. Not reported where another key already keeps duplicates out, or a new column is NULL in every row.',
  why: 'It fails on the first duplicate in production, though it works on the empty tables of a test; CONCURRENTLY leaves an INVALID index behind then.',
  fix: 'Look for duplicates in production first, and say so: `-- migrations: ignore adding-unique-index <how it was checked>`.',
  example: '`CREATE UNIQUE INDEX CONCURRENTLY u ON users (email);`',

  checkStatement({ node }, context) {
    if (!('IndexStmt' in node) || !node.IndexStmt.unique || context.isNew(node.IndexStmt.relation)) return [];
    const { relation, concurrent } = node.IndexStmt;
    // Of one that is built under a lock the rule about that lock says it, too.
    if (!concurrent || relation === undefined || !mayHoldDuplicates(node.IndexStmt, relation, context)) return [];
    return [
      {
        message: `Fails if '${tableName(relation)}' holds duplicates.`,
        help: "Look for duplicates in production first, and say so: '-- migrations: ignore adding-unique-index <how it was checked>'.",
      },
    ];
  },
};

/** Unless another key keeps them out, or a column is NULL in every row. */
export function mayHoldDuplicates(
  { indexParams, nulls_not_distinct: nullsEqual }: IndexStmt,
  relation: RangeVar,
  { schema, earlier, path }: StatementContext,
): boolean {
  const columns = indexColumns(indexParams) ?? [];
  const table = schema.table(relation);
  const isKnown = table?.keys.some(
    columns,
    (key) =>
      (key.droppedIn === undefined || key.droppedIn === path) && key.columns.every((name) => columns.includes(name)),
  );
  const isEmpty = columns.some((name) => table?.columns.get(name)?.emptyIn === path);
  return !isKnown && !earlier.hasEmptied(relation) && (!isEmpty || nullsEqual === true || earlier.hasWritten(relation));
}
