import { messageOf } from '@stability-actions/common/failure';
import type { Connection } from 'pg';
import pg from './driver.ts';

export interface CopyRows {
  /** Their bytes, a piece at a time; what it throws fails the COPY with its message. */
  pieces(): Iterable<Buffer>;
}

export interface StatementResult {
  command: string;
  /** Values as the server writes them. */
  rows: Record<string, string | null>[];
}

/** An error that the server reported for one of the statements that were sent together. */
export class StatementError extends Error {
  override readonly name = 'StatementError';
  readonly code: string;
  readonly server: pg.DatabaseError;
  /** How many statements before it are done. */
  readonly completed: number;

  constructor(server: pg.DatabaseError, completed: number) {
    super(server.message);
    this.server = server;
    this.code = server.code ?? 'XX000';
    this.completed = completed;
  }
}

/** Characters; a function may raise a message of any length, and each place that shows it would copy it. */
const LONGEST_WORDS = 64 * 1024;

/** Of what the server says only the begin is kept. */
function shorten(error: pg.DatabaseError): void {
  for (const field of ['message', 'detail', 'hint', 'where', 'internalQuery', 'stack'] as const) {
    const text = error[field];
    if (text !== undefined && text.length > LONGEST_WORDS) error[field] = `${text.slice(0, LONGEST_WORDS)}…`;
  }
}

/** The session is gone: what the last statements did is not known from here. */
export class LostConnection extends Error {
  override readonly name = 'LostConnection';
  readonly code: string | undefined;

  constructor(message: string, code?: string) {
    super(message);
    this.code = code;
  }
}

export function lostConnection(error: Error): LostConnection {
  return new LostConnection(error.message, error instanceof pg.DatabaseError ? error.code : undefined);
}

/**
 * A function may raise any SQLSTATE, so the severity decides. It comes in the language of `lc_messages`; then the
 * server's shutdown and its time-outs tell.
 */
function endsSession({ code, severity }: pg.DatabaseError): boolean {
  if (severity === 'ERROR') return false;
  return severity === 'FATAL' || severity === 'PANIC' || /^(57P0[1-5]|25P0[34])$/.test(code ?? '');
}

declare module 'pg' {
  /** What its type declarations leave out: COPY, which pg-copy-streams uses too. */
  interface Connection {
    endCopyFrom(): void;
    sendCopyFail(message: string): void;
  }
}

const COPY_CHUNK_BYTES = 64 * 1024;

/**
 * The driver's own query keeps no results when a statement fails, so this plugs into its interface for custom queries,
 * as pg-cursor does.
 */
export abstract class Exchange {
  readonly done: Promise<StatementResult[]>;
  protected readonly results: StatementResult[] = [];
  #columns: string[] = [];
  #rows: Record<string, string | null>[] = [];
  #over = false;
  #resolve: (results: StatementResult[]) => void = () => {};
  #reject: (error: Error) => void = () => {};

  constructor() {
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  abstract handleCopyInResponse(connection: Connection): void;

  abstract includes(beginning: string): boolean;

  handleRowDescription(message: { fields: { name: string }[] }): void {
    this.#columns = message.fields.map(({ name }) => name);
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    // Rows whose columns were not asked for are not wanted.
    if (this.#columns.length === 0) return;
    this.#rows.push(Object.fromEntries(this.#columns.map((name, index) => [name, message.fields[index] ?? null])));
  }

  handleCommandComplete(message: { text: string }): void {
    this.results.push({ command: message.text, rows: this.#rows });
    this.#rows = [];
    this.#columns = [];
  }

  handleEmptyQuery(): void {}

  /** The rows of a COPY … TO stdout are not wanted. */
  handleCopyData(): void {}

  handleError(error: Error, connection: Connection): void {
    this.#over = true;
    if (error instanceof pg.DatabaseError) shorten(error);
    if (!(error instanceof pg.DatabaseError) || endsSession(error)) {
      this.#reject(lostConnection(error));
      return;
    }
    // The driver forgets a query that failed; only then does the server take the next.
    connection.once('readyForQuery', () => this.#reject(new StatementError(error, this.results.length)));
  }

  handleReadyForQuery(): void {
    this.#resolve(this.results);
  }

  /**
   * No faster than the server takes them.
   * @param rows undefined when there are none to send, which fails the COPY
   */
  protected async sendRows(connection: Connection, rows: CopyRows | undefined): Promise<void> {
    if (rows === undefined) {
      connection.sendCopyFail('there is no data for this COPY … FROM stdin');
      return;
    }
    const { stream } = connection;
    try {
      for (const piece of rows.pieces()) {
        // One message of the protocol holds less than 1 GiB; small ones keep the server's memory low.
        for (let at = 0; at < piece.length; at += COPY_CHUNK_BYTES) {
          if (this.#over || stream.destroyed) return;
          await written(stream, piece.subarray(at, at + COPY_CHUNK_BYTES));
        }
      }
      connection.endCopyFrom();
    } catch (error) {
      connection.sendCopyFail(messageOf(error));
    }
  }
}

/** A message CopyData. The driver's own call copies the rows, which takes longer than to read them. */
function written(stream: Connection['stream'], rows: Buffer): Promise<void> {
  const head = Buffer.from('d\0\0\0\0');
  head.writeUInt32BE(rows.length + 4, 1);
  return new Promise((resolve) => {
    stream.cork();
    stream.write(head);
    stream.write(rows, () => resolve());
    stream.uncork();
  });
}
