import type { Node } from '@pgsql/types';
import { controlsTransaction } from '../sql/transactions.ts';
import { alterCommands, tableName } from './alter-table.ts';
import { namesOf, objectName } from './known-schema.ts';

/** What the statements of a file have done so far, as far as a rule looks back; each statement is taken in once. */
export class Earlier {
  /** Names that were dropped, without their schema. */
  readonly dropped = new Set<string>();
  /** Of the transaction: tables that it has altered, as written. */
  readonly altered = new Set<string>();
  /** Of the transaction: by value, the enum that got it. */
  readonly enumValues = new Map<string, string>();
  readonly #constraints = new Set<string>();
  #inTransaction: boolean;
  readonly #whole: boolean;

  /** @param whole the file runs in one transaction */
  constructor(whole: boolean) {
    this.#whole = whole;
    this.#inTransaction = whole;
  }

  /** Whether the next statement runs in a transaction with others. */
  get inTransaction(): boolean {
    return this.#inTransaction;
  }

  /** Whether the transaction has added the constraint. */
  hasConstraint(table: string | undefined, name: string): boolean {
    return this.#constraints.has(`${table}\0${name}`);
  }

  take(node: Node): void {
    const control = this.#whole ? undefined : controlsTransaction(node);
    if (control !== undefined) this.#transaction(control === 'BEGIN' || control === 'START TRANSACTION');
    if ('DropStmt' in node) {
      for (const object of node.DropStmt.objects ?? []) this.dropped.add(objectName(object).split('.').at(-1) ?? '');
    }
    if (!this.#inTransaction) return;
    if ('AlterEnumStmt' in node && node.AlterEnumStmt.oldVal === undefined) {
      const { typeName, newVal } = node.AlterEnumStmt;
      if (newVal !== undefined) this.enumValues.set(newVal, namesOf(typeName).join('.'));
    }
    for (const { table, subtype, constraint } of alterCommands(node)) {
      this.altered.add(tableName(table));
      if (subtype === 'AT_AddConstraint') this.#constraints.add(`${table.relname}\0${constraint?.conname}`);
    }
  }

  #transaction(begins: boolean): void {
    this.#inTransaction = begins;
    this.altered.clear();
    this.enumValues.clear();
    this.#constraints.clear();
  }
}
