import { inAFileOfItsOwn } from '../../folder/layouts/index.ts';
import { objectName } from '../names.ts';
import type { StatementRule } from '../rule.ts';

export const requireConcurrentIndexDeletion: StatementRule = {
  id: 'require-concurrent-index-deletion',
  severity: 'warning',
  what: 'An index is dropped without CONCURRENTLY.',
  why: 'The table is locked against reads and writes (ACCESS EXCLUSIVE); behind a long query everybody waits.',
  fix: 'Use `DROP INDEX CONCURRENTLY`, in a file of its own with `-- migrations: no-transaction` at its top.',
  example: '`DROP INDEX users_email_idx;`',

  checkStatement({ node }, { schema, isNew, layout, whole, earlier }) {
    if (!('DropStmt' in node) || node.DropStmt.removeType !== 'OBJECT_INDEX' || node.DropStmt.concurrent) return [];
    const names = (node.DropStmt.objects ?? []).map(objectName);
    const inUse = names.filter((name) => {
      const table = schema.nameOfIndexTable(name) ?? whole.tableToBeIndexed(name);
      if (table === undefined) return true;
      // What has altered the table holds the same lock until the transaction ends.
      if (whole.drops(table) || isNew({ relname: table }) || earlier.hasAlteredAnywhere(table)) return false;
      // The index of a partitioned table cannot be dropped CONCURRENTLY.
      return schema.tableOfIndex(name)?.partitioned !== true;
    });
    return inUse.slice(0, 1).map((name) => ({
      message: `Dropping the index '${name}' locks its table against reads and writes.`,
      help: `Use DROP INDEX CONCURRENTLY, ${inAFileOfItsOwn({ layout })}.`,
    }));
  },
};
