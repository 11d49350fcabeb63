import pg, { type Connection as WireConnection } from 'pg';

/** What one statement of a message gave. */
export interface StatementResult {
  /** The command tag, e.g. `CREATE TABLE`, `INSERT 0 1`. */
  command: string;
  /** Values as the server writes them. */
  rows: Record<string, string | null>[];
}

/** What the driver's connection offers for COPY; pg-copy-streams uses the same. */
interface CopyConnection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

const COPY_CHUNK_BYTES = 64 * 1024;

/** An error that the server reported for a statement of a message. */
export class StatementError extends Error {
  override readonly name = 'StatementError';
  /** SQLSTATE. */
  readonly code: string;
  readonly server: pg.DatabaseError;
  /** What the statements of the message that were done before gave. */
  readonly results: readonly StatementResult[];

  constructor(server: pg.DatabaseError, results: readonly StatementResult[]) {
    super(server.message);
    this.server = server;
    this.code = server.code ?? 'XX000';
    this.results = results;
  }

  /** How many statements of the message were done before. */
  get completed(): number {
    return this.results.length;
  }
}

/** The session is gone: what the last message did is not known from here. */
export class LostConnection extends Error {
  override readonly name = 'LostConnection';
}

/** Errors after which the server ends the session: the classes "Connection Exception" and its own shutdown or time-outs. */
function endsSession({ code, severity }: pg.DatabaseError): boolean {
  return severity === 'FATAL' || severity === 'PANIC' || /^(08...|57P0[1-5]|25P0[34])$/.test(code ?? '');
}

/**
 * A message of the simple query protocol with any number of statements (PostgreSQL docs, "Multiple Statements in a Simple
 * Query"). The driver's own query keeps no results when a statement fails, so this one plugs into its documented interface
 * for custom queries, as pg-cursor does.
 */
export class SimpleQuery {
  readonly done: Promise<StatementResult[]>;
  readonly #sql: string;
  readonly #copyData: string[];
  readonly #results: StatementResult[] = [];
  #columns: string[] = [];
  #rows: Record<string, string | null>[] = [];
  #resolve: (results: StatementResult[]) => void = () => {};
  #reject: (error: Error) => void = () => {};

  /** @param copyData the rows for each COPY … FROM stdin of `sql`, in order */
  constructor(sql: string, copyData: readonly string[] = []) {
    this.#sql = sql;
    this.#copyData = [...copyData];
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: WireConnection): void {
    connection.query(this.#sql);
  }

  handleRowDescription(message: { fields: { name: string }[] }): void {
    this.#columns = message.fields.map(({ name }) => name);
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    this.#rows.push(Object.fromEntries(this.#columns.map((name, index) => [name, message.fields[index] ?? null])));
  }

  handleCommandComplete(message: { text: string }): void {
    this.#results.push({ command: message.text, rows: this.#rows });
    this.#rows = [];
  }

  handleEmptyQuery(): void {}

  handleCopyInResponse(connection: CopyConnection): void {
    const data = this.#copyData.shift();
    if (data === undefined) {
      connection.sendCopyFail('there is no data for this COPY … FROM stdin');
      return;
    }
    // One message of the protocol holds less than 1 GiB; small ones keep the server's memory low.
    const bytes = Buffer.from(data, 'utf8');
    for (let at = 0; at < bytes.length; at += COPY_CHUNK_BYTES) {
      connection.sendCopyFromChunk(bytes.subarray(at, at + COPY_CHUNK_BYTES));
    }
    connection.endCopyFrom();
  }

  /** The rows of a COPY … TO stdout are not wanted. */
  handleCopyData(): void {}

  /** Called for an error of the server, and when the connection breaks. */
  handleError(error: Error): void {
    const ofStatement = error instanceof pg.DatabaseError && !endsSession(error);
    this.#reject(ofStatement ? new StatementError(error, this.#results) : new LostConnection(error.message));
  }

  handleReadyForQuery(): void {
    this.#resolve(this.#results);
  }
}
