import { inAFileOfItsOwn } from '../../folder/layouts/index.ts';
import { refusesTransaction } from '../../sql/transactions.ts';
import type { StatementRule } from '../rule.ts';

export const requireConcurrentReindex: StatementRule = {
  id: 'require-concurrent-reindex',
  severity: 'warning',
  what: 'An index is rebuilt without CONCURRENTLY (PostgreSQL 12 and later).',
  why: 'Writes to the table wait, and reads that use the index do too, until it is rebuilt.',
  fix: 'Use `REINDEX (CONCURRENTLY)`, in a file of its own with `-- migrations: no-transaction` at its top.',
  example: '`REINDEX TABLE users;`',

  checkStatement({ node }, { isNew, schema, postgresVersion, layout }) {
    if (!('ReindexStmt' in node) || postgresVersion < 12) return [];
    const { kind, relation } = node.ReindexStmt;
    if (kind === 'REINDEX_OBJECT_SYSTEM' || refusesTransaction(node)?.includes('CONCURRENTLY')) return [];
    const table = kind === 'REINDEX_OBJECT_INDEX' ? schema.nameOfIndexTable(relation?.relname ?? '') : undefined;
    if (isNew(table === undefined ? relation : { relname: table })) return [];
    return [
      {
        message: 'REINDEX blocks writes, and reads that use the index, until it is done.',
        help: `Use REINDEX (CONCURRENTLY), ${inAFileOfItsOwn({ layout })}.`,
      },
    ];
  },
};
