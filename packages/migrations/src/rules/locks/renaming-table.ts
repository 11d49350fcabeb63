import { tableName } from '../alter-table.ts';
import type { StatementRule } from '../rule.ts';

export const renamingTable: StatementRule = {
  id: 'renaming-table',
  severity: 'warning',
  what: 'A table is renamed, or moved to another schema.',
  why: 'Code that still runs during the deploy uses the old name and fails.',
  fix: 'Leave a view with the old name behind until no running code uses it.',
  example: '`ALTER TABLE users RENAME TO accounts;`',

  checkStatement({ node }, { isNew, whole }) {
    const renamed =
      'RenameStmt' in node && node.RenameStmt.renameType === 'OBJECT_TABLE'
        ? node.RenameStmt.relation
        : 'AlterObjectSchemaStmt' in node && node.AlterObjectSchemaStmt.objectType === 'OBJECT_TABLE'
          ? node.AlterObjectSchemaStmt.relation
          : undefined;
    if (renamed === undefined || isNew(renamed) || whole.givesName(renamed)) return [];
    return [
      {
        message: `Running code that uses the table '${tableName(renamed)}' fails.`,
        help: 'Leave a view with the old name behind until no running code uses it.',
      },
    ];
  },
};
