import { alterCommands, tableName } from '../alter-table.ts';
import { inSql, namesOf } from '../names.ts';
import type { StatementRule } from '../rule.ts';

export const addingNotNullableField: StatementRule = {
  id: 'adding-not-nullable-field',
  severity: 'warning',
  what: 'A column of a table that is in use becomes NOT NULL. Not reported where an earlier migration has validated `CHECK (column IS NOT NULL)` (PostgreSQL 12 and later).',
  why: 'The table is locked against reads and writes while every row is looked at, and the migration fails at the first NULL.',
  fix: '`ADD CONSTRAINT … CHECK (column IS NOT NULL) NOT VALID`, then `VALIDATE CONSTRAINT` in a second migration, then `SET NOT NULL` in a third. PostgreSQL 18: `ADD CONSTRAINT … NOT NULL column NOT VALID`, then `VALIDATE CONSTRAINT`.',
  example: '`ALTER TABLE users ALTER COLUMN email SET NOT NULL;`',

  checkStatement({ node }, { hasNoRows, schema, postgresVersion }) {
    return alterCommands(node).flatMap(({ subtype, table, name, constraint }) => {
      if (hasNoRows(table)) return [];
      const byConstraint =
        subtype === 'AT_AddConstraint' && constraint?.contype === 'CONSTR_NOTNULL' && !constraint.skip_validation;
      const column = byConstraint ? namesOf(constraint.keys)[0] : subtype === 'AT_SetNotNull' ? name : undefined;
      if (column === undefined) return [];
      // What is NOT NULL already is not looked at again.
      if (schema.table(table)?.columns.get(column)?.notNull) return [];
      const isChecked = schema.table(table)?.notNullChecks.some([column], ({ valid }) => valid);
      if (postgresVersion >= 12 && isChecked) return [];
      const help =
        postgresVersion >= 18
          ? `ADD CONSTRAINT … NOT NULL ${inSql(column)} NOT VALID, and VALIDATE CONSTRAINT in a later migration.`
          : `Validate a CHECK (${inSql(column)} IS NOT NULL) first: ADD CONSTRAINT … NOT VALID, then VALIDATE CONSTRAINT in a later migration.`;
      return [
        { message: `Every row of '${tableName(table)}' is looked at under a lock that blocks reads and writes.`, help },
      ];
    });
  },
};
