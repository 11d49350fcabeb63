import { inAFileOfItsOwn } from '../../folder/layouts/index.ts';
import { tableName } from '../alter-table.ts';
import type { StatementRule } from '../rule.ts';
import { mayHoldDuplicates } from './adding-unique-index.ts';

export const requireConcurrentIndexCreation: StatementRule = {
  id: 'require-concurrent-index-creation',
  severity: 'warning',
  saidOnce: true,
  what: 'An index is created without CONCURRENTLY on a table that is in use; several on one table are one finding, which names the lines.',
  why: 'Every INSERT, UPDATE and DELETE on the table waits until the index is built (SHARE lock).',
  fix: 'Use `CREATE INDEX CONCURRENTLY`, in a file of its own with `-- migrations: no-transaction` at its top. On a partitioned table: `CREATE INDEX … ON ONLY`, then CONCURRENTLY on each partition, then `ALTER INDEX … ATTACH PARTITION`.',
  example: '`CREATE INDEX i ON users (email);`',

  checkStatement({ node }, context) {
    const { hasNoRows, schema, layout } = context;
    if (!('IndexStmt' in node)) return [];
    const { concurrent, relation, idxname = '', if_not_exists: mayBeThere, unique } = node.IndexStmt;
    // ON ONLY a partitioned table makes an entry in the catalog and builds nothing.
    if (concurrent || relation === undefined || relation.inh !== true || hasNoRows(relation)) return [];
    if (mayBeThere && schema.hasIndex(idxname, relation)) return [];
    const help = schema.table(relation)?.partitioned
      ? 'Create it ON ONLY this table, then CONCURRENTLY on each partition, and attach those with ALTER INDEX … ATTACH PARTITION.'
      : `Use CREATE INDEX CONCURRENTLY, ${inAFileOfItsOwn({ layout })}.`;
    const duplicates =
      unique && mayHoldDuplicates(node.IndexStmt, relation, context) ? ', and it fails if there are duplicates' : '';
    return [{ message: `Writes to '${tableName(relation)}' wait until this index is built${duplicates}.`, help }];
  },
};
