import type { Node, RangeVar } from '@pgsql/types';
import { tableName } from '../alter-table.ts';
import type { StatementRule } from '../rule.ts';

export const backfillUnderLock: StatementRule = {
  id: 'backfill-under-lock',
  severity: 'warning',
  saidOnce: true,
  what: 'All rows of a table are updated or deleted in the transaction that has altered the table.',
  why: 'The lock of the ALTER TABLE blocks reads and writes until the last row is done.',
  fix: 'Alter the table in one migration and fill it in another, on a large table in batches.',
  example: "`ALTER TABLE users ADD COLUMN plan text; UPDATE users SET plan = 'free';`",

  checkStatement({ node }, { isNew, inTransaction, earlier }) {
    const target = wholeTable(node);
    if (!inTransaction || target === undefined || isNew(target)) return [];
    if (!earlier.hasAltered(target)) return [];
    return [
      {
        message: `'${tableName(target)}' stays locked against reads and writes until every row is done.`,
        help: 'Alter the table in one migration and fill it in another, on a large table in batches.',
      },
    ];
  },
};

function wholeTable(node: Node): RangeVar | undefined {
  if ('UpdateStmt' in node && node.UpdateStmt.whereClause === undefined) return node.UpdateStmt.relation;
  return 'DeleteStmt' in node && node.DeleteStmt.whereClause === undefined ? node.DeleteStmt.relation : undefined;
}
