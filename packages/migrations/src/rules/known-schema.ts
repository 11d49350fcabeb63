import type { DropStmt, Node, RangeVar } from '@pgsql/types';
import { ByColumn } from './by-column.ts';
import { Indexes } from './indexes.ts';
import {
  addColumn,
  addConstraint,
  alter,
  indexColumns,
  renameColumn,
  renameConstraint,
  type Table,
} from './known-table.ts';
import { bareName, keyOf, namesOf, objectName, unqualified } from './names.ts';

/** Plain DDL alone tells: what a DO block or a function does is not seen, so what is unknown may exist all the same. */
export class Schema {
  readonly #tables = new Map<string, Table>();
  readonly #indexes = new Indexes();
  readonly #types = new Map<string, string>();
  readonly #steady = new Set<string>();

  table(relation: RangeVar | undefined): Table | undefined {
    return relation === undefined ? undefined : this.#tables.get(keyOf(relation));
  }

  tableOfIndex(name: string): Table | undefined {
    const key = this.#indexes.tableOf(name);
    return key === undefined ? undefined : this.#tables.get(key);
  }

  nameOfIndexTable(name: string): string | undefined {
    return this.#indexes.tableOf(name);
  }

  /** Whether an earlier statement has made the index, and none has dropped it. */
  hasIndex(name: string, relation: RangeVar): boolean {
    return this.#indexes.stands(name, relation);
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
      if (idxname !== undefined && relation !== undefined) this.#indexes.add(idxname, relation);
      const columns = indexColumns(node.IndexStmt.indexParams);
      if (unique && whereClause === undefined && columns !== undefined)
        this.table(relation)?.keys.set(idxname ?? columns.join(), columns[0] ?? '', { columns });
    } else if ('CreateEnumStmt' in node) {
      this.#types.set(unqualified(namesOf(node.CreateEnumStmt.typeName).join('.')), path);
    } else if ('AlterTableStmt' in node) {
      const table = this.table(node.AlterTableStmt.relation);
      if (table === undefined) return;
      const { relation } = node.AlterTableStmt;
      for (const cmd of node.AlterTableStmt.cmds ?? []) {
        if (!('AlterTableCmd' in cmd)) continue;
        const { subtype, name = '' } = cmd.AlterTableCmd;
        // The index of a key goes with it; whoever drops that once more means the same table.
        if (subtype === 'AT_DropConstraint' && relation !== undefined && table.keys.get(name) !== undefined)
          this.#indexes.know(name, relation);
        alter(table, cmd.AlterTableCmd, relation, path);
        if (subtype === 'AT_DropColumn' && relation !== undefined) this.#indexes.dropAll(keyOf(relation));
      }
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
      if (removeType === 'OBJECT_TABLE' || removeType === 'OBJECT_MATVIEW') {
        for (const [key] of this.#tables.get(name)?.keys.all() ?? []) this.#indexes.know(key, { relname: name });
        this.#tables.delete(name);
        this.#indexes.dropAll(name);
      }
      if (removeType !== 'OBJECT_INDEX') continue;
      const key = this.tableOfIndex(name)?.keys.get(bareName(name));
      if (key !== undefined) key.droppedIn = path;
      this.#indexes.drop(name);
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
    if (relation === undefined) return;
    if (renameType === 'OBJECT_INDEX') {
      const name = keyOf(relation);
      const table = this.tableOfIndex(name);
      if (table !== undefined) renameConstraint(table, relation.relname ?? '', newname);
      this.#indexes.rename(name, newname);
    }
    const table = this.table(relation);
    if (table === undefined) return;
    if (renameType === 'OBJECT_TABLE') {
      const renamed = keyOf({ ...relation, relname: newname });
      this.#tables.delete(keyOf(relation));
      this.#tables.set(renamed, table);
      this.#indexes.moveTo(renamed, keyOf(relation));
    }
    if (renameType === 'OBJECT_COLUMN') renameColumn(table, subname, newname);
    if (renameType === 'OBJECT_TABCONSTRAINT') renameConstraint(table, subname, newname);
  }
}
