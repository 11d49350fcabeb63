import type { Node, RangeVar } from '@pgsql/types';
import type { Statement } from '../sql/parse.ts';
import { alterCommands } from './alter-table.ts';
import { namesOf, objectName, tableKey, unqualified } from './names.ts';

export class WholeFile {
  readonly #dropped = new Set<string>();
  readonly #renamedTo = new Set<string>();
  readonly #newNames = new Map<string, string>();
  readonly #newTables = new Map<string, string>();
  readonly #newTableNames = new Set<string>();
  /** By table, how many columns of all its rows are copied into another one. */
  readonly #copied = new Map<string, number>();
  readonly #droppedColumns = new Set<string>();
  readonly #indexes = new Map<string, string>();
  /** By table. */
  readonly #foreignKeys = new Map<string, AddedForeignKeys>();

  constructor(statements: readonly Statement[]) {
    for (const { node } of statements) this.#take(node);
  }

  drops(relation: RangeVar | string | undefined): boolean {
    return relation !== undefined && this.#dropped.has(tableKey(relation));
  }

  dropsColumn(table: RangeVar, column: string): boolean {
    return this.#droppedColumns.has(`${tableKey(table)}\0${column}`);
  }

  /** Whether a column of the table goes that the name of a key holds. */
  dropsColumnIn(table: RangeVar, key: string): boolean {
    const of = `${tableKey(table)}\0`;
    return [...this.#droppedColumns].some((one) => one.startsWith(of) && key.includes(`_${one.slice(of.length)}_`));
  }

  /** Whether another table takes the place of this one, and gets all its rows. */
  replaces(table: string, columns: number): boolean {
    const key = tableKey(table);
    return columns > 0 && (this.#copied.get(key) ?? 0) >= columns && this.#renamedTo.has(key);
  }

  /** Whether the file renames a table to this name, which nothing had before. */
  makesName(table: RangeVar): boolean {
    const key = tableKey(table);
    return this.#newTableNames.has(key) && !this.#newTables.has(key) && !this.#dropped.has(key);
  }

  /** The table on which the file makes an index of this name. */
  tableToBeIndexed(index: string): string | undefined {
    return this.#indexes.get(unqualified(index));
  }

  /** Whether something gets this name, so that code which uses it goes on. */
  givesName(table: RangeVar, column?: string): boolean {
    return this.#renamedTo.has(column === undefined ? tableKey(table) : `${tableKey(table)}\0${column}`);
  }

  /** Whether the table gets the foreign key (back): by its name or for its columns and maybe more, however all are called now. */
  addsForeignKey(table: RangeVar, name: string, before: string): boolean {
    const key = tableKey(table);
    const now = this.#newTables.get(key) ?? key;
    const nowCalled = (column: string) =>
      this.#newNames.get(`${key}\0${column}`) ?? this.#newNames.get(`${now}\0${column}`) ?? column;
    const columns = before.split(',').map(nowCalled);
    return [key, now].some((one) => this.#foreignKeys.get(one)?.replace(name, columns, table));
  }

  addsForeignKeys(table: RangeVar): boolean {
    const key = tableKey(table);
    return [key, this.#newTables.get(key) ?? key].some((one) => this.#foreignKeys.has(one));
  }

  /** Whether the table has or gets a name that says that nobody uses it any more. */
  setsAside(table: RangeVar): boolean {
    const key = tableKey(table);
    const called = this.#newTables.get(key) ?? key;
    return /(?:^|[._])(?:old|backup|deprecated|legacy|unused)(?:$|_)/i.test(called);
  }

  #take(node: Node): void {
    if ('DropStmt' in node && DROPS_INDEXES.has(node.DropStmt.removeType ?? '')) {
      for (const object of node.DropStmt.objects ?? []) this.#dropped.add(tableKey(objectName(object)));
    }
    if ('IndexStmt' in node && node.IndexStmt.relation !== undefined)
      this.#indexes.set(node.IndexStmt.idxname ?? '', tableKey(node.IndexStmt.relation));
    if ('RenameStmt' in node) {
      const { renameType, relation, newname = '' } = node.RenameStmt;
      if (relation !== undefined && renameType === 'OBJECT_TABLE') {
        const renamed = tableKey({ ...relation, relname: newname });
        this.#renamedTo.add(renamed);
        this.#newTables.set(tableKey(relation), renamed);
        this.#newTableNames.add(renamed);
      }
      if (relation !== undefined && renameType === 'OBJECT_COLUMN') {
        this.#renamedTo.add(`${tableKey(relation)}\0${newname}`);
        this.#newNames.set(`${tableKey(relation)}\0${node.RenameStmt.subname}`, newname);
      }
    }
    const copy = wholeCopy(node);
    if (copy !== undefined) this.#copied.set(tableKey(copy.from), copy.columns);
    const made = createdRelation(node);
    // What is made with IF NOT EXISTS before may have been there.
    if (made !== undefined && this.#newTables.has(tableKey(made))) this.#renamedTo.add(tableKey(made));
    for (const { subtype, table, name, column, constraint } of alterCommands(node)) {
      const key = tableKey(table);
      if (subtype === 'AT_DropColumn') this.#droppedColumns.add(`${key}\0${name}`);
      if (subtype === 'AT_AddColumn') this.#renamedTo.add(`${key}\0${column?.colname}`);
      if (subtype === 'AT_AddConstraint' && constraint?.contype === 'CONSTR_FOREIGN') {
        const added = this.#foreignKeys.get(key) ?? new AddedForeignKeys();
        this.#foreignKeys.set(key, added);
        added.add(constraint.conname ?? '', namesOf(constraint.fk_attrs));
      }
    }
  }
}

const DROPS_INDEXES = new Set(['OBJECT_TABLE', 'OBJECT_MATVIEW']);

/** INSERT … SELECT from one table, without anything that leaves rows out. */
function wholeCopy(node: Node): { from: RangeVar; columns: number } | undefined {
  const query = 'InsertStmt' in node ? node.InsertStmt.selectStmt : undefined;
  if (query === undefined || !('SelectStmt' in query)) return undefined;
  const {
    fromClause = [],
    targetList = [],
    whereClause,
    groupClause,
    distinctClause,
    limitCount,
    limitOffset,
    op,
  } = query.SelectStmt;
  const [from, ...others] = fromClause;
  const leavesOut = [whereClause, groupClause, distinctClause, limitCount, limitOffset].some(
    (one) => one !== undefined,
  );
  if (from === undefined || !('RangeVar' in from) || others.length > 0 || leavesOut || op !== 'SETOP_NONE')
    return undefined;
  return { from: from.RangeVar, columns: JSON.stringify(targetList).includes('A_Star') ? Infinity : targetList.length };
}

function createdRelation(node: Node): RangeVar | undefined {
  if ('CreateStmt' in node) return node.CreateStmt.relation;
  if ('ViewStmt' in node) return node.ViewStmt.view;
  return 'CreateTableAsStmt' in node ? node.CreateTableAsStmt.into?.rel : undefined;
}

class AddedForeignKeys {
  readonly #names = new Set<string>();
  readonly #byColumn = new Map<string, (readonly string[])[]>();
  /** How their names end where they were given none. */
  readonly #defaultEnds = new Set<string>();

  add(name: string, columns: readonly string[]): void {
    this.#names.add(name);
    this.#defaultEnds.add(`_${columns.join('_')}_fkey`);
    for (const column of columns) {
      const known = this.#byColumn.get(column);
      if (known === undefined) this.#byColumn.set(column, [columns]);
      else known.push(columns);
    }
  }

  replace(name: string, columns: readonly string[], { relname = '' }: RangeVar): boolean {
    if (this.#names.has(name)) return true;
    if (name.startsWith(relname) && this.#defaultEnds.has(name.slice(relname.length))) return true;
    const [first = ''] = columns;
    return (this.#byColumn.get(first) ?? []).some((added) => columns.every((column) => added.includes(column)));
  }
}
