import type { Connection } from 'pg';
import { type CopyRows, Exchange, type StatementResult } from './exchange.ts';

export interface Step {
  sql: string;
  /** It is a COPY … FROM stdin, and these are its rows; undefined rows fail it. */
  copy?: { rows: CopyRows | undefined };
  returns?: true;
  /** The server answers as soon as it is done, and not when it comes to it. */
  tell?: true;
}

/**
 * PostgreSQL docs, "Pipelining": one round trip for all. Each statement is read when those before it are done, under
 * their settings, and pg_stat_activity shows the one that runs.
 */
export class Pipeline extends Exchange {
  readonly #steps: readonly Step[];
  readonly #onDone: (result: StatementResult) => void;

  /** @param onDone is told of each step that is done, in order; of one with `tell` at once */
  constructor(steps: readonly Step[], onDone: (result: StatementResult) => void) {
    super();
    this.#steps = steps;
    this.#onDone = onDone;
  }

  submit(connection: Connection): void {
    void this.#send(connection);
  }

  async #send(connection: Connection): Promise<void> {
    const { stream } = connection;
    stream.cork();
    for (const { sql, copy, returns, tell } of this.#steps) {
      connection.parse({ name: '', text: sql, types: [] }, true);
      connection.bind({}, true);
      if (returns) connection.describe({ type: 'P' }, true);
      connection.execute({}, true);
      // Where the COPY fails, the server throws the rows away (docs, "COPY Operations").
      if (copy !== undefined) {
        stream.uncork();
        await this.sendRows(connection, copy.rows);
        stream.cork();
      }
      if (tell) connection.flush();
    }
    connection.sync();
    stream.uncork();
  }

  includes(beginning: string): boolean {
    return this.#steps.some(({ sql }) => sql.startsWith(beginning));
  }

  override handleCommandComplete(message: { text: string }): void {
    super.handleCommandComplete(message);
    const result = this.results.at(-1);
    if (result !== undefined) this.#onDone(result);
  }

  /** A statement that holds nothing but comments counts as a step, too. */
  override handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' });
  }

  /** They are sent already. */
  handleCopyInResponse(): void {}
}
