import { tableName } from '../alter-table.ts';
import type { StatementRule } from '../rule.ts';

export const addingUniqueIndex: StatementRule = {
  id: 'adding-unique-index',
  severity: 'warning',
  what: 'A unique index is created on a table that may hold rows.',
  why: 'It fails on the first duplicate in production, though it works on the empty tables of a test; CONCURRENTLY leaves an INVALID index behind then.',
  fix: 'Look for duplicates in production first, and say so: `-- migrations: ignore adding-unique-index <how it was checked>`.',
  example: '`CREATE UNIQUE INDEX CONCURRENTLY u ON users (email);`',

  checkStatement({ node }, { isNew }) {
    if (!('IndexStmt' in node) || !node.IndexStmt.unique || isNew(node.IndexStmt.relation)) return [];
    const { relation } = node.IndexStmt;
    return [
      {
        message: `Fails if '${relation === undefined ? '' : tableName(relation)}' holds duplicates.`,
        help: "Look for duplicates in production first, and say so: '-- migrations: ignore adding-unique-index <how it was checked>'.",
      },
    ];
  },
};
