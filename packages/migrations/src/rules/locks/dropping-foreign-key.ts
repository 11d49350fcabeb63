import { alterCommands, tableName } from '../alter-table.ts';
import type { StatementRule } from '../rule.ts';

export const droppingForeignKey: StatementRule = {
  id: 'dropping-foreign-key',
  severity: 'warning',
  what: 'A foreign key is dropped.',
  why: 'Both tables are locked against reads and writes for a moment (ACCESS EXCLUSIVE), and nothing keeps orphaned rows out from then on.',
  fix: 'Make sure that it is meant, and say so: `-- migrations: ignore dropping-foreign-key <reason>`.',
  example: '`ALTER TABLE bookings DROP CONSTRAINT bookings_tenant_id_fkey;`',

  checkStatement({ node }, { isNew, schema, whole }) {
    return alterCommands(node)
      .filter(({ subtype, table, name }) => {
        if (subtype !== 'AT_DropConstraint' || isNew(table) || whole.setsAside(table)) return false;
        const known = schema.table(table)?.foreignKeys.get(name);
        // Whose columns its name does not tell, of that a new one takes the place.
        if (known === undefined && whole.dropsColumnIn(table, name)) return false;
        if (known === undefined && !/_fkey$/.test(name) && whole.addsForeignKeys(table)) return false;
        const columns = known?.columns ?? name.slice(`${table.relname}_`.length).replace(/_fkey\d*$/, '');
        // Replacing a key is no loss, and one of a table or a column that goes keeps nothing out.
        if (whole.addsForeignKey(table, name, columns) || whole.drops(table) || whole.drops(known?.target))
          return false;
        if (columns.split(',').some((column) => whole.dropsColumn(table, column))) return false;
        return /_fkey\d*$/.test(name) || known !== undefined;
      })
      .map(({ table, name }) => ({
        message: `Without '${name}' nothing keeps orphaned rows out of '${tableName(table)}'.`,
        help: "If that is meant, say so above: '-- migrations: ignore dropping-foreign-key <reason>'.",
      }));
  },
};
