import { inAFileOfItsOwn } from '../../folder/layouts/index.ts';
import { alterCommands, tableName } from '../alter-table.ts';
import type { StatementRule } from '../rule.ts';

export const requireConcurrentPartitionDetach: StatementRule = {
  id: 'require-concurrent-partition-detach',
  severity: 'warning',
  what: 'A partition is detached without CONCURRENTLY (PostgreSQL 14 and later).',
  why: 'The partitioned table is locked against reads and writes (ACCESS EXCLUSIVE).',
  fix: 'Use `DETACH PARTITION … CONCURRENTLY`, in a file of its own with `-- migrations: no-transaction` at its top.',
  example: '`ALTER TABLE events DETACH PARTITION events_2024;`',

  checkStatement({ node }, { isNew, postgresVersion, layout }) {
    if (postgresVersion < 14) return [];
    return alterCommands(node)
      .filter(({ subtype, table, definition }) => {
        const concurrent =
          definition !== undefined && 'PartitionCmd' in definition && definition.PartitionCmd.concurrent;
        return subtype === 'AT_DetachPartition' && !concurrent && !isNew(table);
      })
      .map(({ table }) => ({
        message: `Detaching a partition locks '${tableName(table)}' against reads and writes.`,
        help: `Use DETACH PARTITION … CONCURRENTLY, ${inAFileOfItsOwn({ layout })}.`,
      }));
  },
};
