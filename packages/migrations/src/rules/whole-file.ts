import type { Node, RangeVar } from '@pgsql/types';
import type { Statement } from '../sql/parse.ts';
import { alterCommands } from './alter-table.ts';
import { namesOf, objectName, tableKey } from './names.ts';

export class WholeFile {
  readonly #dropped = new Set<string>();
  readonly #renamedTo = new Set<string>();
  readonly #newNames = new Map<string, string>();
  readonly #droppedColumns = new Set<string>();
  readonly #foreignKeys: { table: string; name: string; columns: string }[] = [];

  constructor(statements: readonly Statement[]) {
    for (const { node } of statements) this.#take(node);
  }

  drops(relation: RangeVar | string | undefined): boolean {
    return relation !== undefined && this.#dropped.has(tableKey(relation));
  }

  dropsColumn(table: RangeVar, column: string): boolean {
    return this.#droppedColumns.has(`${tableKey(table)}\0${column}`);
  }

  /** Whether something gets this name, so that code which uses it goes on. */
  givesName(table: RangeVar, column?: string): boolean {
    return this.#renamedTo.has(column === undefined ? tableKey(table) : `${tableKey(table)}\0${column}`);
  }

  /** Whether the table gets the foreign key (back): by its name or for the same columns, however they are called now. */
  addsForeignKey(table: RangeVar, name: string, before: string): boolean {
    const key = tableKey(table);
    const nowCalled = (column: string) => this.#newNames.get(`${key}\0${column}`) ?? column;
    const columns = before.split(',').map(nowCalled).join();
    return this.#foreignKeys.some(
      (added) =>
        added.table === key &&
        (added.name === name || added.columns === columns || name === defaultName(table, added.columns)),
    );
  }

  #take(node: Node): void {
    if ('DropStmt' in node && node.DropStmt.removeType === 'OBJECT_TABLE') {
      for (const object of node.DropStmt.objects ?? []) this.#dropped.add(tableKey(objectName(object)));
    }
    if ('RenameStmt' in node) {
      const { renameType, relation, newname = '' } = node.RenameStmt;
      if (relation !== undefined && renameType === 'OBJECT_TABLE')
        this.#renamedTo.add(tableKey({ ...relation, relname: newname }));
      if (relation !== undefined && renameType === 'OBJECT_COLUMN') {
        this.#renamedTo.add(`${tableKey(relation)}\0${newname}`);
        this.#newNames.set(`${tableKey(relation)}\0${node.RenameStmt.subname}`, newname);
      }
    }
    for (const { subtype, table, name, column, constraint } of alterCommands(node)) {
      const key = tableKey(table);
      if (subtype === 'AT_DropColumn') this.#droppedColumns.add(`${key}\0${name}`);
      if (subtype === 'AT_AddColumn') this.#renamedTo.add(`${key}\0${column?.colname}`);
      if (subtype === 'AT_AddConstraint' && constraint?.contype === 'CONSTR_FOREIGN') {
        const columns = namesOf(constraint.fk_attrs).join();
        this.#foreignKeys.push({ table: key, name: constraint.conname ?? '', columns });
      }
    }
  }
}

/** PostgreSQL's name of a foreign key that was given none. */
function defaultName({ relname = '' }: RangeVar, columns: string): string {
  return `${relname}_${columns.replaceAll(',', '_')}_fkey`;
}
