import type { Connection } from 'pg';
import { Exchange, sendRows } from './exchange.ts';

/**
 * A message of the simple query protocol with any number of statements (PostgreSQL docs, "Multiple Statements in a Simple
 * Query").
 */
export class SimpleQuery extends Exchange {
  readonly #sql: string;
  readonly #copyData: (string | undefined)[];

  /** @param copyData the rows for each COPY … FROM stdin of `sql`, in order */
  constructor(sql: string, copyData: readonly (string | undefined)[] = []) {
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
    sendRows(connection, this.#copyData.shift());
  }
}
