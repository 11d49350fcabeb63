import type { AlterTableCmd, ColumnDef, Constraint, Node, RangeVar, TypeName } from '@pgsql/types';

export interface Column {
  /** Without the schema `pg_catalog`: `int4`, `varchar`. */
  type: string;
  /** E.g. the 20 of `varchar(20)`; undefined where a modifier is no number. */
  modifiers: (number | undefined)[];
}

export interface Table {
  /** Path of the file that creates it. */
  createdBy: string;
  partitioned: boolean;
  columns: Map<string, Column>;
  /** By name: `CHECK (column IS NOT NULL)`, and whether all rows are known to satisfy it. */
  notNullChecks: Map<string, { column: string; valid: boolean }>;
  foreignKeys: Set<string>;
}

/**
 * The tables that the files read so far have made, as far as plain DDL tells: what a DO block or a function does is not seen.
 * So what it does not know may exist all the same.
 */
export class Schema {
  readonly #tables = new Map<string, Table>();
  readonly #indexes = new Map<string, string>();
  readonly #types = new Map<string, string>();

  table(relation: RangeVar | undefined): Table | undefined {
    return relation === undefined ? undefined : this.#tables.get(keyOf(relation));
  }

  /** The table of an index, by the index's name. */
  tableOfIndex(name: string): Table | undefined {
    const key = this.#indexes.get(unqualified(name));
    return key === undefined ? undefined : this.#tables.get(key);
  }

  /** The name of that table. */
  nameOfIndexTable(name: string): string | undefined {
    return this.#indexes.get(unqualified(name));
  }

  /** Path of the file that creates an enum. */
  creatorOfType(name: string): string | undefined {
    return this.#types.get(unqualified(name));
  }

  /** Takes in what a statement of the file `path` does. */
  apply(node: Node, path: string): void {
    if ('CreateStmt' in node) {
      const { relation, tableElts = [], partspec } = node.CreateStmt;
      const table = this.#create(relation, path);
      if (table === undefined) return;
      table.partitioned = partspec !== undefined;
      for (const element of tableElts) {
        if ('ColumnDef' in element) addColumn(table, element.ColumnDef);
        if ('Constraint' in element) addConstraint(table, element.Constraint, true);
      }
    } else if ('CreateTableAsStmt' in node) {
      this.#create(node.CreateTableAsStmt.into?.rel, path);
    } else if ('SelectStmt' in node) {
      this.#create(node.SelectStmt.intoClause?.rel, path);
    } else if ('IndexStmt' in node) {
      const { idxname, relation } = node.IndexStmt;
      if (idxname !== undefined && relation !== undefined) this.#indexes.set(idxname, keyOf(relation));
    } else if ('CreateEnumStmt' in node) {
      this.#types.set(unqualified(namesOf(node.CreateEnumStmt.typeName).join('.')), path);
    } else if ('AlterTableStmt' in node) {
      const table = this.table(node.AlterTableStmt.relation);
      if (table === undefined) return;
      for (const cmd of node.AlterTableStmt.cmds ?? []) if ('AlterTableCmd' in cmd) alter(table, cmd.AlterTableCmd);
    } else if ('RenameStmt' in node) {
      this.#rename(node.RenameStmt);
    } else if ('DropStmt' in node && node.DropStmt.removeType === 'OBJECT_TABLE') {
      for (const object of node.DropStmt.objects ?? []) this.#tables.delete(unqualified(objectName(object)));
    }
  }

  /** CREATE … IF NOT EXISTS leaves alone what is there. */
  #create(relation: RangeVar | undefined, createdBy: string): Table | undefined {
    if (relation === undefined || this.#tables.has(keyOf(relation))) return undefined;
    const table: Table = {
      createdBy,
      partitioned: false,
      columns: new Map(),
      notNullChecks: new Map(),
      foreignKeys: new Set(),
    };
    this.#tables.set(keyOf(relation), table);
    return table;
  }

  #rename({ renameType, relation, subname = '', newname = '' }: Extract<Node, { RenameStmt: unknown }>['RenameStmt']) {
    const table = this.table(relation);
    if (table === undefined || relation === undefined) return;
    if (renameType === 'OBJECT_TABLE') {
      this.#tables.delete(keyOf(relation));
      this.#tables.set(keyOf({ ...relation, relname: newname }), table);
    }
    const column = renameType === 'OBJECT_COLUMN' ? table.columns.get(subname) : undefined;
    if (column !== undefined) {
      table.columns.delete(subname);
      table.columns.set(newname, column);
    }
  }
}

/** `public` is the schema of names without one, by default. */
function keyOf({ schemaname, relname = '' }: RangeVar): string {
  return schemaname === undefined || schemaname === 'public' ? unqualified(relname) : `${schemaname}.${relname}`;
}

function unqualified(name: string): string {
  return name.startsWith('public.') ? name.slice('public.'.length) : name;
}

/** The parts of a name that the tree holds as a list of strings. */
export function namesOf(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).flatMap((node) => ('String' in node ? [node.String.sval ?? ''] : []));
}

/** The name of a dropped object. */
export function objectName(node: Node): string {
  return 'List' in node ? namesOf(node.List.items).join('.') : namesOf([node]).join('.');
}

export function columnType({ names, typmods = [], arrayBounds }: TypeName): Column {
  const type = namesOf(names).filter((part) => part !== 'pg_catalog');
  return {
    type: type.join('.') + (arrayBounds === undefined ? '' : '[]'),
    modifiers: typmods.map((node) => ('A_Const' in node ? (node.A_Const.ival?.ival ?? 0) : undefined)),
  };
}

function addColumn(table: Table, column: ColumnDef): void {
  if (column.colname === undefined || column.typeName === undefined) return;
  table.columns.set(column.colname, columnType(column.typeName));
  for (const node of column.constraints ?? []) if ('Constraint' in node) addConstraint(table, node.Constraint, false);
}

function addConstraint(table: Table, constraint: Constraint, ofNewTable: boolean): void {
  const { contype, conname, raw_expr: expression, skip_validation: notValid } = constraint;
  if (conname === undefined) return;
  if (contype === 'CONSTR_FOREIGN') table.foreignKeys.add(conname);
  const column = contype === 'CONSTR_CHECK' ? columnThatIsNotNull(expression) : undefined;
  if (column !== undefined) table.notNullChecks.set(conname, { column, valid: ofNewTable || notValid !== true });
  const [named] = contype === 'CONSTR_NOTNULL' ? namesOf(constraint.keys) : [];
  if (named !== undefined) table.notNullChecks.set(conname, { column: named, valid: notValid !== true });
}

/** The column of `column IS NOT NULL`. */
function columnThatIsNotNull(expression: Node | undefined): string | undefined {
  if (expression === undefined || !('NullTest' in expression)) return undefined;
  const { arg, nulltesttype } = expression.NullTest;
  if (nulltesttype !== 'IS_NOT_NULL' || arg === undefined || !('ColumnRef' in arg)) return undefined;
  return namesOf(arg.ColumnRef.fields).at(-1);
}

function alter(table: Table, { subtype, name = '', def }: AlterTableCmd): void {
  const column = def !== undefined && 'ColumnDef' in def ? def.ColumnDef : undefined;
  const constraint = def !== undefined && 'Constraint' in def ? def.Constraint : undefined;
  if (subtype === 'AT_AddColumn' && column !== undefined) addColumn(table, column);
  if (subtype === 'AT_DropColumn') table.columns.delete(name);
  if (subtype === 'AT_AlterColumnType' && column?.typeName !== undefined)
    table.columns.set(name, columnType(column.typeName));
  if (subtype === 'AT_AddConstraint' && constraint !== undefined) addConstraint(table, constraint, false);
  if (subtype === 'AT_DropConstraint') {
    table.notNullChecks.delete(name);
    table.foreignKeys.delete(name);
  }
  const check = subtype === 'AT_ValidateConstraint' ? table.notNullChecks.get(name) : undefined;
  if (check !== undefined) check.valid = true;
}
