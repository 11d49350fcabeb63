import { alterCommands, constraintsOf, tableName } from '../alter-table.ts';
import type { StatementRule } from '../rule.ts';

export const addingSerialPrimaryKeyField: StatementRule = {
  id: 'adding-serial-primary-key-field',
  severity: 'warning',
  what: 'A primary key is added to a table that is in use, and its index is built at once.',
  why: 'The table is locked against reads and writes until the index is built and every row is looked at for NULL (ACCESS EXCLUSIVE).',
  fix: 'Create the unique index CONCURRENTLY in a migration before, make the columns NOT NULL, and then `ADD CONSTRAINT … PRIMARY KEY USING INDEX`.',
  example: '`ALTER TABLE users ADD PRIMARY KEY (id);`',

  checkStatement({ node }, { hasNoRows }) {
    return alterCommands(node)
      .filter(({ subtype, table, column, constraint }) => {
        if (hasNoRows(table)) return false;
        if (subtype === 'AT_AddConstraint') return constraint?.contype === 'CONSTR_PRIMARY' && !constraint.indexname;
        if (subtype !== 'AT_AddColumn' || column === undefined) return false;
        return constraintsOf(column).some(({ contype }) => contype === 'CONSTR_PRIMARY');
      })
      .map(({ table }) => ({
        message: `'${tableName(table)}' is locked against reads and writes until the primary key's index is built.`,
        help: 'Create a unique index CONCURRENTLY in a migration before, then ADD CONSTRAINT … PRIMARY KEY USING INDEX.',
      }));
  },
};
