import type { AlterTableCmd, ColumnDef, Constraint, DropStmt, Node, RangeVar, TypeName } from '@pgsql/types';
import { ByColumn } from './by-column.ts';
import { keyOf, namesOf, objectName, unqualified } from './names.ts';

export interface Column {
  /** Without the schema `pg_catalog`: `int4`, `varchar`. */
  type: string;
  /** E.g. the 20 of `varchar(20)`; undefined where a modifier is no number. */
  modifiers: (number | undefined)[];
  notNull?: boolean;
  /** Path of the file that adds it to a table that was there; it is NULL in every row then. */
  emptyIn?: string;
}

export interface Key {
  columns: readonly string[];
  /** Path of the file that has dropped it: until that file ends, the rows keep to it. */
  droppedIn?: string;
}

export interface Table {
  /** Path of the file that creates it. */
  createdBy: string;
  partitioned: boolean;
  columns: Map<string, Column>;
  /** By name: `CHECK (column IS NOT NULL)`, and whether all rows are known to satisfy it. */
  notNullChecks: ByColumn<{ valid: boolean }>;
  foreignKeys: Map<string, { columns: string; target: string }>;
  /** Its primary key, unique constraints and unique indexes, by name and by the first column. */
  keys: ByColumn<Key>;
}

/** Plain DDL alone tells: what a DO block or a function does is not seen, so what is unknown may exist all the same. */
export class Schema {
  readonly #tables = new Map<string, Table>();
  readonly #indexes = new Map<string, string>();
  readonly #types = new Map<string, string>();
  readonly #steady = new Set<string>();

  table(relation: RangeVar | undefined): Table | undefined {
    return relation === undefined ? undefined : this.#tables.get(keyOf(relation));
  }

  tableOfIndex(name: string): Table | undefined {
    const key = this.#indexes.get(unqualified(name));
    return key === undefined ? undefined : this.#tables.get(key);
  }

  nameOfIndexTable(name: string): string | undefined {
    return this.#indexes.get(unqualified(name));
  }

  creatorOfType(name: string): string | undefined {
    return this.#types.get(unqualified(name));
  }

  /** Whether a function was made that is not volatile. */
  isSteady(name: string): boolean {
    return this.#steady.has(name);
  }

  /** Takes in what a statement of the file `path` does. */
  apply(node: Node, path: string): void {
    if ('CreateStmt' in node) {
      const { relation, tableElts = [], partspec } = node.CreateStmt;
      const table = this.#create(relation, path);
      if (table === undefined) return;
      table.partitioned = partspec !== undefined;
      for (const element of tableElts) {
        if ('ColumnDef' in element) addColumn(table, element.ColumnDef, relation);
        if ('Constraint' in element) addConstraint(table, element.Constraint, relation, true);
      }
    } else if ('CreateTableAsStmt' in node) {
      this.#create(node.CreateTableAsStmt.into?.rel, path);
    } else if ('SelectStmt' in node) {
      this.#create(node.SelectStmt.intoClause?.rel, path);
    } else if ('IndexStmt' in node) {
      const { idxname, relation, unique, whereClause } = node.IndexStmt;
      if (idxname !== undefined && relation !== undefined) this.#indexes.set(idxname, keyOf(relation));
      const columns = indexColumns(node.IndexStmt.indexParams);
      if (unique && whereClause === undefined && columns !== undefined)
        this.table(relation)?.keys.set(idxname ?? columns.join(), columns[0] ?? '', { columns });
    } else if ('CreateEnumStmt' in node) {
      this.#types.set(unqualified(namesOf(node.CreateEnumStmt.typeName).join('.')), path);
    } else if ('AlterTableStmt' in node) {
      const table = this.table(node.AlterTableStmt.relation);
      if (table === undefined) return;
      const { relation } = node.AlterTableStmt;
      for (const cmd of node.AlterTableStmt.cmds ?? [])
        if ('AlterTableCmd' in cmd) alter(table, cmd.AlterTableCmd, relation, path);
    } else if ('RenameStmt' in node) {
      this.#rename(node.RenameStmt);
    } else if ('CreateFunctionStmt' in node) {
      const { funcname, options } = node.CreateFunctionStmt;
      const volatility = options
        ?.map((one) => ('DefElem' in one && one.DefElem.defname === 'volatility' ? one.DefElem.arg : undefined))
        .find((one) => one !== undefined);
      const steady = volatility !== undefined && 'String' in volatility && volatility.String.sval !== 'volatile';
      const name = namesOf(funcname).at(-1) ?? '';
      if (steady) this.#steady.add(name);
      else this.#steady.delete(name);
    } else if ('DropStmt' in node) {
      this.#drop(node.DropStmt, path);
    }
  }

  #drop({ removeType, objects = [] }: DropStmt, path: string): void {
    for (const object of objects) {
      const name = unqualified(objectName(object));
      if (removeType === 'OBJECT_TABLE' || removeType === 'OBJECT_MATVIEW') this.#tables.delete(name);
      if (removeType !== 'OBJECT_INDEX') continue;
      const key = this.tableOfIndex(name)?.keys.get(name);
      if (key !== undefined) key.droppedIn = path;
    }
  }

  /** CREATE … IF NOT EXISTS leaves alone what is there. */
  #create(relation: RangeVar | undefined, createdBy: string): Table | undefined {
    if (relation === undefined || this.#tables.has(keyOf(relation))) return undefined;
    const table: Table = {
      createdBy,
      partitioned: false,
      columns: new Map(),
      notNullChecks: new ByColumn(),
      foreignKeys: new Map(),
      keys: new ByColumn(),
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

export function columnType({ names, typmods = [], arrayBounds }: TypeName): Column {
  const type = namesOf(names).filter((part) => part !== 'pg_catalog');
  return {
    type: type.join('.') + (arrayBounds === undefined ? '' : '[]'),
    modifiers: typmods.map((node) => ('A_Const' in node ? (node.A_Const.ival?.ival ?? 0) : undefined)),
  };
}

/** @param addedBy path of the file that adds it to a table that was there */
function addColumn(table: Table, column: ColumnDef, relation: RangeVar | undefined, addedBy?: string): void {
  const { colname, typeName, constraints = [] } = column;
  if (colname === undefined || typeName === undefined) return;
  const kinds = constraints.map((node) => ('Constraint' in node ? node.Constraint.contype : undefined));
  const notNull = kinds.includes('CONSTR_NOTNULL') || kinds.includes('CONSTR_PRIMARY');
  const filled = notNull || /serial/.test(columnType(typeName).type) || kinds.some((kind) => FILLS.has(kind ?? ''));
  table.columns.set(colname, {
    ...columnType(typeName),
    ...(notNull && { notNull }),
    ...(addedBy !== undefined && !filled && { emptyIn: addedBy }),
  });
  for (const node of constraints)
    if ('Constraint' in node) addConstraint(table, node.Constraint, relation, false, colname);
}

const FILLS = new Set(['CONSTR_DEFAULT', 'CONSTR_IDENTITY', 'CONSTR_GENERATED']);

/** Plain columns; undefined where an expression is among them. */
export function indexColumns(nodes: readonly Node[] | undefined): string[] | undefined {
  const names = (nodes ?? []).map((node) => ('IndexElem' in node ? node.IndexElem.name : undefined));
  return names.every((name) => name !== undefined) ? names : undefined;
}

function addConstraint(
  table: Table,
  constraint: Constraint,
  relation: RangeVar | undefined,
  ofNewTable: boolean,
  beside?: string,
): void {
  const { contype, raw_expr: expression, skip_validation: notValid } = constraint;
  const columns = beside === undefined ? namesOf(constraint.fk_attrs ?? constraint.keys) : [beside];
  const suffix = { CONSTR_FOREIGN: 'fkey', CONSTR_PRIMARY: 'pkey', CONSTR_UNIQUE: 'key' }[String(contype)];
  const middle = contype === 'CONSTR_PRIMARY' ? [] : columns;
  // PostgreSQL's name of a constraint that was given none.
  const given = suffix === undefined ? undefined : [relation?.relname, ...middle, suffix].join('_');
  const conname = constraint.conname ?? given;
  if (conname === undefined) return;
  if (contype === 'CONSTR_FOREIGN') {
    const target = constraint.pktable === undefined ? '' : keyOf(constraint.pktable);
    table.foreignKeys.set(conname, { columns: columns.join(), target });
  }
  if (contype === 'CONSTR_PRIMARY' || contype === 'CONSTR_UNIQUE')
    table.keys.set(conname, columns[0] ?? '', { columns });
  if (contype === 'CONSTR_PRIMARY') {
    for (const name of columns) {
      const column = table.columns.get(name);
      if (column !== undefined) column.notNull = true;
    }
  }
  const column = contype === 'CONSTR_CHECK' ? columnThatIsNotNull(expression) : undefined;
  if (column !== undefined) table.notNullChecks.set(conname, column, { valid: ofNewTable || notValid !== true });
  const [named] = contype === 'CONSTR_NOTNULL' ? namesOf(constraint.keys) : [];
  if (named !== undefined) table.notNullChecks.set(conname, named, { valid: notValid !== true });
}

/** The column of `column IS NOT NULL`. */
function columnThatIsNotNull(expression: Node | undefined): string | undefined {
  if (expression === undefined || !('NullTest' in expression)) return undefined;
  const { arg, nulltesttype } = expression.NullTest;
  if (nulltesttype !== 'IS_NOT_NULL' || arg === undefined || !('ColumnRef' in arg)) return undefined;
  return namesOf(arg.ColumnRef.fields).at(-1);
}

function alter(
  table: Table,
  { subtype, name = '', def }: AlterTableCmd,
  relation: RangeVar | undefined,
  path: string,
): void {
  const column = def !== undefined && 'ColumnDef' in def ? def.ColumnDef : undefined;
  const constraint = def !== undefined && 'Constraint' in def ? def.Constraint : undefined;
  if (subtype === 'AT_AddColumn' && column !== undefined) addColumn(table, column, relation, path);
  if (subtype === 'AT_DropColumn') table.columns.delete(name);
  const known = table.columns.get(name);
  if (subtype === 'AT_AlterColumnType' && column?.typeName !== undefined)
    table.columns.set(name, { ...known, ...columnType(column.typeName) });
  if (known !== undefined && subtype === 'AT_SetNotNull') known.notNull = true;
  if (known !== undefined && subtype === 'AT_DropNotNull') known.notNull = false;
  if (subtype === 'AT_AddConstraint' && constraint !== undefined) addConstraint(table, constraint, relation, false);
  if (subtype === 'AT_DropConstraint') {
    table.notNullChecks.delete(name);
    table.foreignKeys.delete(name);
    const key = table.keys.get(name);
    if (key !== undefined) key.droppedIn = path;
  }
  const check = subtype === 'AT_ValidateConstraint' ? table.notNullChecks.get(name) : undefined;
  if (check !== undefined) check.valid = true;
}
