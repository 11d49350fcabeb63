import { alterCommands, tableName } from '../alter-table.ts';
import type { StatementRule } from '../rule.ts';

export const banDropNotNull: StatementRule = {
  id: 'ban-drop-not-null',
  severity: 'warning',
  what: 'A column may be NULL from now on.',
  why: 'Code that still runs during the deploy does not expect NULL there.',
  fix: 'Release code that copes with NULL first.',
  example: '`ALTER TABLE users ALTER COLUMN email DROP NOT NULL;`',

  checkStatement({ node }, { isNew, isNewColumn }) {
    return alterCommands(node)
      .filter(({ subtype, table, name }) => subtype === 'AT_DropNotNull' && !isNew(table) && !isNewColumn(table, name))
      .map(({ table, name }) => ({
        message: `Running code does not expect NULL in ${tableName(table)}.${name}.`,
        help: 'Release code that copes with NULL first.',
      }));
  },
};
