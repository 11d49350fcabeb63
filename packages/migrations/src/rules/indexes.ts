import type { RangeVar } from '@pgsql/types';
import { keyOf, unqualified } from './names.ts';

/** Which index is on which table. An index has the schema of its table, whether its name is written with it or not. */
export class Indexes {
  readonly #tables = new Map<string, string>();
  /** By table, the names of those that are known to be there. */
  readonly #standing = new Map<string, Set<string>>();

  add(name: string, relation: RangeVar): void {
    const table = this.know(name, relation);
    const standing = this.#standing.get(table) ?? new Set();
    this.#standing.set(table, standing);
    for (const key of keysOf(name, relation)) standing.add(key);
  }

  /** @returns the table's key */
  know(name: string, relation: RangeVar): string {
    const table = keyOf(relation);
    for (const key of keysOf(name, relation)) this.#tables.set(key, table);
    return table;
  }

  tableOf(name: string): string | undefined {
    return this.#tables.get(unqualified(name)) ?? this.#tables.get(name.split('.').at(-1) ?? '');
  }

  stands(name: string, relation: RangeVar): boolean {
    return this.#standing.get(keyOf(relation))?.has(name) === true;
  }

  /** Its table is known all the same: it may be dropped IF EXISTS once more. */
  drop(name: string): void {
    const standing = this.#standing.get(this.tableOf(name) ?? '');
    standing?.delete(unqualified(name));
    standing?.delete(name.split('.').at(-1) ?? '');
  }

  /** A table or a column goes, and takes its indexes along, or some of them. */
  dropAll(table: string): void {
    this.#standing.delete(table);
  }

  rename(name: string, newName: string): void {
    const table = this.tableOf(name);
    if (table === undefined) return;
    this.drop(name);
    this.#tables.set(newName, table);
  }

  moveTo(newTable: string, table: string): void {
    const standing = this.#standing.get(table);
    if (standing === undefined) return;
    this.#standing.delete(table);
    this.#standing.set(newTable, standing);
    for (const name of standing) this.#tables.set(name, newTable);
  }
}

function keysOf(name: string, relation: RangeVar): string[] {
  return [name, keyOf({ ...relation, relname: name })];
}
