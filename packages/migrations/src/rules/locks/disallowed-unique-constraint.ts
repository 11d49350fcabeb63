import { alterCommands, constraintsOf, tableName } from '../alter-table.ts';
import type { StatementRule } from '../rule.ts';

export const disallowedUniqueConstraint: StatementRule = {
  id: 'disallowed-unique-constraint',
  severity: 'warning',
  what: 'A UNIQUE constraint is added to a table that is in use, and its index is built at once.',
  why: 'The table is locked against reads and writes until the index is built (ACCESS EXCLUSIVE).',
  fix: 'Create the unique index CONCURRENTLY in a migration before, and then `ADD CONSTRAINT … UNIQUE USING INDEX`.',
  example: '`ALTER TABLE users ADD CONSTRAINT u UNIQUE (email);`',

  checkStatement({ node }, { hasNoRows }) {
    return alterCommands(node)
      .filter(({ subtype, table, column, constraint }) => {
        if (hasNoRows(table)) return false;
        if (subtype === 'AT_AddConstraint') return constraint?.contype === 'CONSTR_UNIQUE' && !constraint.indexname;
        if (subtype !== 'AT_AddColumn' || column === undefined) return false;
        return constraintsOf(column).some(({ contype }) => contype === 'CONSTR_UNIQUE');
      })
      .map(({ table }) => ({
        message: `'${tableName(table)}' is locked against reads and writes until the constraint's index is built.`,
        help: 'Create a unique index CONCURRENTLY in a migration before, then ADD CONSTRAINT … UNIQUE USING INDEX.',
      }));
  },
};
