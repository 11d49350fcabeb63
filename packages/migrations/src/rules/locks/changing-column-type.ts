import { alterCommands, tableName } from '../alter-table.ts';
import { type Column, columnType } from '../known-table.ts';
import { unqualified } from '../names.ts';
import type { StatementRule } from '../rule.ts';

export const changingColumnType: StatementRule = {
  id: 'changing-column-type',
  severity: 'warning',
  what: 'The type of a column changes. Not reported where the earlier migrations show that no row has to be touched, e.g. from `varchar(20)` to `varchar(50)` or `text`.',
  why: 'The table and its indexes are rewritten under a lock that blocks reads and writes (ACCESS EXCLUSIVE), and code that still runs expects the old type.',
  fix: 'Add a new column, write to both, fill the old rows in batches, and switch over in a later release.',
  example: '`ALTER TABLE users ALTER COLUMN id TYPE bigint;`',

  checkStatement({ node }, { isNew, schema }) {
    return alterCommands(node).flatMap(({ subtype, table, name, column }) => {
      if (subtype !== 'AT_AlterColumnType' || column?.typeName === undefined || isNew(table)) return [];
      const before = schema.table(table)?.columns.get(name);
      const after = columnType(column.typeName);
      if (before !== undefined && column.raw_default === undefined && keepsRows(before, after)) return [];
      // A type that was renamed may have a successor of its name.
      const from = before === undefined || before.type === after.type ? '' : ` from ${before.type}`;
      return [
        {
          message: `'${tableName(table)}' may be rewritten under a lock: the type of ${name} changes${from} to ${after.type}.`,
          help: 'Add a new column, write to both, fill the old rows in batches, and switch over in a later release.',
        },
      ];
    });
  },
};

/** Changes that PostgreSQL makes in the catalog alone: varchar and varbit get longer, numeric gets more digits before the point. */
function keepsRows(before: Column, after: Column): boolean {
  const text = ['text', 'varchar'];
  const [size, scale] = before.modifiers;
  const [newSize, newScale] = after.modifiers;
  const isSame = unqualified(before.type) === unqualified(after.type);
  if (isSame && String(before.modifiers) === String(after.modifiers)) return true;
  if (text.includes(before.type) && text.includes(after.type)) return grows(size, newSize);
  if (before.type !== after.type) return false;
  if (before.type === 'varbit' || /^time/.test(before.type)) return grows(size, newSize);
  return (
    before.type === 'numeric' && (newSize === undefined || ((scale ?? 0) === (newScale ?? 0) && grows(size, newSize)))
  );
}

/** No limit is the widest. */
function grows(size: number | undefined, newSize: number | undefined): boolean {
  return newSize === undefined || (size !== undefined && newSize >= size);
}
