import { tableName } from '../alter-table.ts';
import type { StatementRule } from '../rule.ts';

export const refreshingMaterializedView: StatementRule = {
  id: 'refreshing-materialized-view',
  severity: 'warning',
  what: 'A materialised view is refreshed without CONCURRENTLY.',
  why: 'Reads of it wait until its query is done (ACCESS EXCLUSIVE).',
  fix: 'Use `REFRESH MATERIALIZED VIEW CONCURRENTLY`; the view needs a unique index for that.',
  example: '`REFRESH MATERIALIZED VIEW sales;`',

  checkStatement({ node }, { isNew }) {
    if (!('RefreshMatViewStmt' in node)) return [];
    const { concurrent, skipData, relation } = node.RefreshMatViewStmt;
    if (concurrent || skipData || relation === undefined || isNew(relation)) return [];
    return [
      {
        message: `Reads of '${tableName(relation)}' wait until its query is done.`,
        help: 'Use REFRESH MATERIALIZED VIEW CONCURRENTLY; the view needs a unique index for that.',
      },
    ];
  },
};
