import { tableName } from '../alter-table.ts';
import type { StatementRule } from '../rule.ts';

export const renamingColumn: StatementRule = {
  id: 'renaming-column',
  severity: 'warning',
  what: 'A column is renamed.',
  why: 'Code that still runs during the deploy uses the old name and fails.',
  fix: 'Add a column with the new name, write to both, and drop the old one in a later release.',
  example: '`ALTER TABLE users RENAME COLUMN mail TO email;`',

  checkStatement({ node }, { isNew, isNewColumn, whole }) {
    if (!('RenameStmt' in node)) return [];
    const { renameType, relationType, relation, subname, newname } = node.RenameStmt;
    const applies = renameType === 'OBJECT_COLUMN' && relationType === 'OBJECT_TABLE' && !isNew(relation);
    if (!applies || relation === undefined || subname === undefined) return [];
    if (isNewColumn(relation, subname) || whole.givesName(relation, subname) || whole.makesName(relation)) return [];
    return [
      {
        message: `Running code that uses ${tableName(relation)}.${subname} fails once it is called ${newname}.`,
        help: 'Add a column with the new name, write to both, and drop the old one in a later release.',
      },
    ];
  },
};
