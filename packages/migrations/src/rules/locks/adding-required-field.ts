import { alterCommands, constraintsOf, tableName } from '../alter-table.ts';
import { columnType } from '../known-table.ts';
import type { StatementRule } from '../rule.ts';

export const addingRequiredField: StatementRule = {
  id: 'adding-required-field',
  severity: 'warning',
  what: 'A column is added that is NOT NULL and has no default.',
  why: 'It works on an empty table, such as in a test, and fails on the first table with rows: in production.',
  fix: 'Give it a default, or add it as nullable, fill it, and make it NOT NULL later.',
  example: '`ALTER TABLE users ADD COLUMN plan text NOT NULL;`',

  checkStatement({ node }, { hasNoRows }) {
    return alterCommands(node).flatMap(({ subtype, table, column }) => {
      if (subtype !== 'AT_AddColumn' || column?.typeName === undefined || hasNoRows(table)) return [];
      const kinds = constraintsOf(column).map(({ contype }) => contype);
      const required = kinds.includes('CONSTR_NOTNULL') || kinds.includes('CONSTR_PRIMARY');
      const filled = ['CONSTR_DEFAULT', 'CONSTR_IDENTITY', 'CONSTR_GENERATED'].some((kind) =>
        kinds.some((one) => one === kind),
      );
      if (!required || filled || /serial/.test(columnType(column.typeName).type)) return [];
      return [
        {
          message: `Fails as soon as '${tableName(table)}' has a row: ${column.colname} is NOT NULL and has no default.`,
          help: 'Give it a default, or add it as nullable, fill it, and make it NOT NULL in a later migration.',
        },
      ];
    });
  },
};
