import type { RangeVar } from '@pgsql/types';
import { bareName, keyOf, unqualified } from './names.ts';

/** Which index is on which table. An index has the schema of its table, whether its name is written with it or not. */
export class Indexes {
  readonly #tables = new Map<string, string>();
  /** By table, all names that its indexes have had. */
  readonly #names = new Map<string, Set<string>>();
  /** Those that are known to be there, by table and name. */
  readonly #standing = new Set<string>();

  add(name: string, relation: RangeVar): void {
    this.know(name, relation);
    this.#standing.add(`${keyOf(relation)}\0${name}`);
  }

  /** Whether it is there or not. */
  know(name: string, relation: RangeVar): void {
    const table = keyOf(relation);
    const names = this.#names.get(table) ?? new Set();
    this.#names.set(table, names);
    for (const key of [name, keyOf({ ...relation, relname: name })]) {
      this.#tables.set(key, table);
      names.add(key);
    }
  }

  tableOf(name: string): string | undefined {
    return this.#tables.get(unqualified(name)) ?? this.#tables.get(bareName(name));
  }

  stands(name: string, relation: RangeVar): boolean {
    return this.#standing.has(`${keyOf(relation)}\0${name}`);
  }

  /** Its table is known all the same: it may be dropped IF EXISTS once more. */
  drop(name: string): void {
    this.#standing.delete(`${this.tableOf(name)}\0${bareName(name)}`);
  }

  /** A table or a column goes, and takes its indexes along, or some of them. */
  dropAll(table: string): void {
    for (const name of this.#names.get(table) ?? []) this.#standing.delete(`${table}\0${name}`);
  }

  rename(name: string, newName: string): void {
    const table = this.tableOf(name);
    if (table === undefined) return;
    this.drop(name);
    this.#tables.set(newName, table);
    this.#names.get(table)?.add(newName);
  }

  moveTo(newTable: string, table: string): void {
    const names = this.#names.get(table);
    if (names === undefined) return;
    this.#names.delete(table);
    this.#names.set(newTable, names);
    for (const name of names) {
      this.#tables.set(name, newTable);
      if (this.#standing.delete(`${table}\0${name}`)) this.#standing.add(`${newTable}\0${name}`);
    }
  }
}
