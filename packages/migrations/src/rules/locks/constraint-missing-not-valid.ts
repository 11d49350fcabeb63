import { alterCommands, constraintsOf, tableName } from '../alter-table.ts';
import type { StatementRule } from '../rule.ts';

export const constraintMissingNotValid: StatementRule = {
  id: 'constraint-missing-not-valid',
  severity: 'warning',
  what: 'A CHECK constraint is added to a table that is in use, and checked at once.',
  why: 'The table is locked against reads and writes while every row is checked (ACCESS EXCLUSIVE).',
  fix: 'Add it with `NOT VALID`, and run `ALTER TABLE … VALIDATE CONSTRAINT` in a later migration.',
  example: '`ALTER TABLE users ADD CONSTRAINT positive CHECK (age > 0);`',

  checkStatement({ node }, { hasNoRows }) {
    return alterCommands(node)
      .filter(({ table, subtype, column, constraint }) => {
        if (hasNoRows(table)) return false;
        const added = subtype === 'AT_AddConstraint' && constraint !== undefined ? [constraint] : [];
        const beside = subtype === 'AT_AddColumn' && column !== undefined ? constraintsOf(column) : [];
        return [...added, ...beside].some(
          ({ contype, skip_validation: notValid, is_enforced: enforced }) =>
            contype === 'CONSTR_CHECK' && !notValid && enforced,
        );
      })
      .map(({ table }) => ({
        message: `'${tableName(table)}' is locked against reads and writes while every row is checked.`,
        help: 'Add the CHECK as a constraint with NOT VALID, and VALIDATE CONSTRAINT in a later migration.',
      }));
  },
};
