import { alterCommands, tableName } from '../alter-table.ts';
import type { StatementRule } from '../rule.ts';

export const droppingForeignKey: StatementRule = {
  id: 'dropping-foreign-key',
  severity: 'warning',
  what: 'A foreign key is dropped.',
  why: 'Both tables are locked against reads and writes for a moment (ACCESS EXCLUSIVE), and nothing keeps orphaned rows out from then on.',
  fix: 'Make sure that it is meant, and say so: `-- migrations: ignore dropping-foreign-key <reason>`.',
  example: '`ALTER TABLE bookings DROP CONSTRAINT bookings_tenant_id_fkey;`',

  checkStatement({ node }, { isNew, schema }) {
    const commands = alterCommands(node);
    return commands
      .filter(({ subtype, table, name }) => {
        if (subtype !== 'AT_DropConstraint' || isNew(table)) return false;
        // Replacing a key, as in DROP and ADD of the same name, is no loss.
        if (commands.some(({ constraint }) => constraint?.contype === 'CONSTR_FOREIGN' && constraint.conname === name))
          return false;
        return /_fkey\d*$/.test(name) || schema.table(table)?.foreignKeys.has(name) === true;
      })
      .map(({ table, name }) => ({
        message: `Without '${name}' nothing keeps orphaned rows out of '${tableName(table)}'.`,
        help: "If that is meant, say so above: '-- migrations: ignore dropping-foreign-key <reason>'.",
      }));
  },
};
