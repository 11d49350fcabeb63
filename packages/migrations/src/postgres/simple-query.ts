import type { Connection } from 'pg';
import { type CopyRows, Exchange } from './exchange.ts';

/** PostgreSQL docs, "Multiple Statements in a Simple Query". */
export class SimpleQuery extends Exchange {
  readonly #sql: string;
  readonly #copyData: (CopyRows | undefined)[];

  constructor(sql: string, copyData: readonly (CopyRows | undefined)[] = []) {
    super();
    this.#sql = sql;
    this.#copyData = [...copyData];
  }

  submit(connection: Connection): void {
    connection.query(this.#sql);
  }

  includes(beginning: string): boolean {
    return this.#sql.startsWith(beginning);
  }

  handleCopyInResponse(connection: Connection): void {
    void this.sendRows(connection, this.#copyData.shift());
  }
}
