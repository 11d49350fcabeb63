import type { Node, RangeVar } from '@pgsql/types';
import { controlsTransaction } from '../sql/transactions.ts';
import { alterCommands } from './alter-table.ts';
import { bareName, namesOf, objectName, tableKey } from './names.ts';

/** They let readers go on (ALTER TABLE, PostgreSQL's documentation), as a new foreign key does. */
const WEAK = new Set([
  'AT_ValidateConstraint',
  'AT_SetStatistics',
  'AT_AttachPartition',
  'AT_SetRelOptions',
  'AT_ResetRelOptions',
  'AT_EnableTrig',
  'AT_DisableTrig',
]);

/** What the statements of a file have done so far, as far as a rule looks back; each statement is taken in once. */
export class Earlier {
  readonly dropped = new Set<string>();
  /** Tables that were emptied, and those that rows were written to since. */
  readonly #emptied = new Set<string>();
  readonly #written = new Set<string>();
  readonly #altered = new Set<string>();
  readonly #alteredNames = new Set<string>();
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

  hasEmptied(table: RangeVar): boolean {
    return this.#emptied.has(tableKey(table));
  }

  hasWritten(table: RangeVar): boolean {
    return this.#written.has(tableKey(table));
  }

  /** Whether the transaction has altered the table, under a lock that keeps everybody out until it ends. */
  hasAltered(table: RangeVar | string): boolean {
    return this.#altered.has(tableKey(table));
  }

  /** The same of a table of that name in whatever schema: `search_path` may say which. */
  hasAlteredAnywhere(table: string): boolean {
    return this.#alteredNames.has(bareName(table));
  }

  /** Whether the transaction has added the constraint. */
  hasConstraint(table: string | undefined, name: string): boolean {
    return this.#constraints.has(`${table}\0${name}`);
  }

  take(node: Node): void {
    const control = this.#whole ? undefined : controlsTransaction(node);
    if (control !== undefined) this.#transaction(control === 'BEGIN' || control === 'START TRANSACTION');
    if ('DropStmt' in node) {
      for (const object of node.DropStmt.objects ?? []) this.dropped.add(bareName(objectName(object)));
    }
    this.#rows(node);
    if (!this.#inTransaction) return;
    if ('AlterEnumStmt' in node && node.AlterEnumStmt.oldVal === undefined) {
      const { typeName, newVal } = node.AlterEnumStmt;
      if (newVal !== undefined) this.enumValues.set(newVal, namesOf(typeName).join('.'));
    }
    if ('RenameStmt' in node && node.RenameStmt.relation !== undefined) {
      const { renameType, relation, newname = '' } = node.RenameStmt;
      this.#alters(relation);
      if (renameType === 'OBJECT_TABLE') this.#alters({ ...relation, relname: newname });
    }
    for (const { table, subtype, constraint } of alterCommands(node)) {
      const isWeak = WEAK.has(subtype ?? '') || constraint?.contype === 'CONSTR_FOREIGN';
      if (!isWeak) this.#alters(table);
      if (subtype === 'AT_AddConstraint') this.#constraints.add(`${table.relname}\0${constraint?.conname}`);
    }
  }

  #alters(table: RangeVar): void {
    this.#altered.add(tableKey(table));
    this.#alteredNames.add(table.relname ?? '');
  }

  #rows(node: Node): void {
    const emptied =
      'TruncateStmt' in node
        ? (node.TruncateStmt.relations ?? []).flatMap((one) => ('RangeVar' in one ? [one.RangeVar] : []))
        : 'DeleteStmt' in node && node.DeleteStmt.whereClause === undefined && node.DeleteStmt.relation !== undefined
          ? [node.DeleteStmt.relation]
          : [];
    for (const table of emptied) {
      this.#emptied.add(tableKey(table));
      this.#written.delete(tableKey(table));
    }
    const written =
      'InsertStmt' in node
        ? node.InsertStmt.relation
        : 'UpdateStmt' in node
          ? node.UpdateStmt.relation
          : 'CopyStmt' in node
            ? node.CopyStmt.relation
            : undefined;
    if (written === undefined) return;
    this.#written.add(tableKey(written));
    if (!('UpdateStmt' in node)) this.#emptied.delete(tableKey(written));
  }

  #transaction(begins: boolean): void {
    this.#inTransaction = begins;
    this.#altered.clear();
    this.#alteredNames.clear();
    this.enumValues.clear();
    this.#constraints.clear();
  }
}
