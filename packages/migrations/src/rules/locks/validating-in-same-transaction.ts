import { alterCommands, tableName } from '../alter-table.ts';
import type { StatementRule } from '../rule.ts';

export const validatingInSameTransaction: StatementRule = {
  id: 'validating-in-same-transaction',
  severity: 'warning',
  what: 'A constraint is added with NOT VALID and validated in the same transaction.',
  why: 'The strong lock of the ADD is held until the transaction ends, so the rows are checked under it all the same.',
  fix: 'Move `VALIDATE CONSTRAINT` to a migration of its own.',
  example: '`ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT c;`',

  checkStatement({ node }, { isNew, inTransaction, earlier }) {
    if (!inTransaction) return [];
    const commands = alterCommands(node);
    const added = new Set(
      commands.map(({ subtype, constraint }) => (subtype === 'AT_AddConstraint' ? constraint?.conname : undefined)),
    );
    return commands
      .filter(({ subtype, table, name }) => {
        if (subtype !== 'AT_ValidateConstraint' || isNew(table)) return false;
        return earlier.hasConstraint(table.relname, name) || added.has(name);
      })
      .map(({ table, name }) => ({
        message: `'${name}' is validated while the lock of its creation still holds '${tableName(table)}'.`,
        help: 'Move VALIDATE CONSTRAINT to a migration of its own.',
      }));
  },
};
