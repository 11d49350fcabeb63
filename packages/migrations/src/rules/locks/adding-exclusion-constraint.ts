import { alterCommands, tableName } from '../alter-table.ts';
import type { StatementRule } from '../rule.ts';

export const addingExclusionConstraint: StatementRule = {
  id: 'adding-exclusion-constraint',
  severity: 'warning',
  what: 'An EXCLUDE constraint is added to a table that is in use.',
  why: 'The table is locked against reads and writes until its index is built, and there is no way to build it beforehand.',
  fix: 'Do it while nobody uses the table, or fill a new table that has the constraint.',
  example: '`ALTER TABLE bookings ADD CONSTRAINT x EXCLUDE USING gist (room WITH =, during WITH &&);`',

  checkStatement({ node }, { isNew }) {
    return alterCommands(node)
      .filter(({ constraint, table }) => constraint?.contype === 'CONSTR_EXCLUSION' && !isNew(table))
      .map(({ table }) => ({
        message: `'${tableName(table)}' is locked against reads and writes until the constraint's index is built.`,
        help: 'Do it while nobody uses the table, or fill a new table that has the constraint.',
      }));
  },
};
