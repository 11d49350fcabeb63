import { alterCommands, constraintsOf, tableName } from '../alter-table.ts';
import type { StatementRule } from '../rule.ts';

export const addingForeignKeyConstraint: StatementRule = {
  id: 'adding-foreign-key-constraint',
  severity: 'warning',
  what: 'A foreign key is added to a table that is in use, and checked at once.',
  why: 'Writes to both tables wait while every row is looked up (SHARE ROW EXCLUSIVE lock).',
  fix: 'Add it with `NOT VALID`, and run `ALTER TABLE … VALIDATE CONSTRAINT` in a later migration.',
  example: '`ALTER TABLE bookings ADD CONSTRAINT f FOREIGN KEY (tenant_id) REFERENCES tenants (id);`',

  checkStatement({ node }, { hasNoRows, schema, postgresVersion }) {
    return alterCommands(node)
      .filter(({ table, column, constraint, subtype }) => {
        if (hasNoRows(table)) return false;
        if (subtype === 'AT_AddConstraint') {
          // Before 18, NOT VALID is refused on a partitioned table.
          const cannot = postgresVersion < 18 && schema.table(table)?.partitioned === true;
          return (
            constraint?.contype === 'CONSTR_FOREIGN' &&
            !constraint.skip_validation &&
            constraint.is_enforced === true &&
            !cannot
          );
        }
        if (subtype !== 'AT_AddColumn' || column === undefined) return false;
        // A new column without a default is NULL everywhere, and PostgreSQL checks nothing then.
        const kinds = constraintsOf(column).map(({ contype }) => contype);
        return kinds.includes('CONSTR_FOREIGN') && kinds.includes('CONSTR_DEFAULT');
      })
      .map(({ table }) => ({
        message: `Writes to '${tableName(table)}' and to the table it refers to wait while every row is checked.`,
        help: 'Add the foreign key with NOT VALID, and VALIDATE CONSTRAINT in a later migration.',
      }));
  },
};
