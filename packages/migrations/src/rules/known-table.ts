import type { AlterTableCmd, ColumnDef, Constraint, Node, RangeVar, TypeName } from '@pgsql/types';
import type { ByColumn } from './by-column.ts';
import { defaultName, keyOf, namesOf } from './names.ts';

export interface Column {
  /** Without the schema `pg_catalog`: `int4`, `varchar`. */
  type: string;
  /** E.g. the 20 of `varchar(20)`; undefined where a modifier is no number. */
  modifiers: (number | undefined)[];
  notNull?: boolean;
  /** Path of the file that adds it to a table that was there. */
  addedIn?: string;
  /** The same where it is NULL in every row then. */
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

export function renameColumn(table: Table, name: string, newName: string): void {
  const column = table.columns.get(name);
  if (column !== undefined) {
    table.columns.delete(name);
    table.columns.set(newName, column);
  }
  const called = (one: string) => (one === name ? newName : one);
  for (const key of table.foreignKeys.values()) key.columns = key.columns.split(',').map(called).join();
  for (const [id, first, key] of table.keys.all())
    table.keys.set(id, called(first), { ...key, columns: key.columns.map(called) });
  for (const [id, first, check] of table.notNullChecks.all()) table.notNullChecks.set(id, called(first), check);
}

export function renameConstraint(table: Table, name: string, newName: string): void {
  const foreignKey = table.foreignKeys.get(name);
  if (foreignKey !== undefined) {
    table.foreignKeys.delete(name);
    table.foreignKeys.set(newName, foreignKey);
  }
  table.keys.rename(name, newName);
  table.notNullChecks.rename(name, newName);
}

export function columnType({ names, typmods = [], arrayBounds }: TypeName): Column {
  const type = namesOf(names).filter((part) => part !== 'pg_catalog');
  return {
    type: type.join('.') + (arrayBounds === undefined ? '' : '[]'),
    modifiers: typmods.map((node) => ('A_Const' in node ? (node.A_Const.ival?.ival ?? 0) : undefined)),
  };
}

/** @param addedBy path of the file that adds it to a table that was there */
export function addColumn(table: Table, column: ColumnDef, relation: RangeVar | undefined, addedBy?: string): void {
  const { colname, typeName, constraints = [] } = column;
  if (colname === undefined || typeName === undefined) return;
  const kinds = constraints.map((node) => ('Constraint' in node ? node.Constraint.contype : undefined));
  const notNull = kinds.includes('CONSTR_NOTNULL') || kinds.includes('CONSTR_PRIMARY');
  const filled = notNull || /serial/.test(columnType(typeName).type) || kinds.some((kind) => FILLS.has(kind ?? ''));
  table.columns.set(colname, {
    ...columnType(typeName),
    ...(notNull && { notNull }),
    ...(addedBy !== undefined && { addedIn: addedBy, ...(!filled && { emptyIn: addedBy }) }),
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

export function addConstraint(
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
  const given = suffix === undefined ? undefined : defaultName(relation?.relname ?? '', middle.join('_'), suffix);
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

export function alter(
  table: Table,
  { subtype, name = '', def, missing_ok: mayBeThere }: AlterTableCmd,
  relation: RangeVar | undefined,
  path: string,
): void {
  const column = def !== undefined && 'ColumnDef' in def ? def.ColumnDef : undefined;
  const constraint = def !== undefined && 'Constraint' in def ? def.Constraint : undefined;
  const isThere = mayBeThere === true && table.columns.has(column?.colname ?? '');
  if (subtype === 'AT_AddColumn' && column !== undefined && !isThere) addColumn(table, column, relation, path);
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
