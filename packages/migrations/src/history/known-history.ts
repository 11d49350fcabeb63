import { randomBytes } from 'node:crypto';
import { recordedAs, recordedVersion, versionKey } from '../folder/version.ts';
import type { Connection } from '../postgres/connection.ts';
import { StatementError, type StatementResult } from '../postgres/exchange.ts';
import { identifier, type QualifiedName, qualified } from '../postgres/quoting.ts';
import type { HistoryEntry, HistoryRow } from './entry.ts';
import { AS_CONNECTED, createHistorySql, restoreSql } from './sql.ts';
import { NOT_THERE, type Patience, waitAtMost } from './table.ts';

/** What the history must say because this run has read or written it, whatever the files of the run do to the table. */
export class KnownHistory {
  readonly #rows = new Map<string, HistoryEntry>();
  readonly #name: QualifiedName;

  constructor(name: QualifiedName, rows: readonly HistoryRow[]) {
    this.#name = name;
    for (const row of rows) this.recorded({ ...row, version: recordedAs(row.version) });
  }

  recorded(entry: HistoryEntry): void {
    this.#rows.set(keyOf(entry.version), entry);
  }

  /**
   * Writes again what a file has taken out of the history, so that nothing that is done is begun once more.
   * @returns what was found and what to do; undefined when the history says what it must
   * @throws LostConnection
   */
  async putRight(connection: Connection, patience: Patience): Promise<string | undefined> {
    const table = qualified(this.#name);
    try {
      if (connection.inTransaction()) await connection.rollback();
      const lost = await this.#lost(connection, patience);
      if (lost.length === 0) return undefined;
      const versions = lost.map(({ version }) => version).join(', ');
      const found = `A file of this run has changed the history table ${table}: it no longer said what is done of version ${versions}.`;
      const done = await this.#restore(connection, patience, lost);
      if (!done) return `${found} It could not be put right: do that before anything else runs.`;
      return `${found} What this run knows of it stands there again, so nothing runs twice. Take out of the files what writes to that table: no migration may change it.`;
    } catch (error) {
      if (!(error instanceof StatementError)) throw error;
      return `After the files the history table ${table} could not be read and written again (${error.message}, SQLSTATE ${error.code}), so what the next run would do is not sure. Look what the files of this run have done to it, and put that right before anything else runs.`;
    }
  }

  async #lost(connection: Connection, patience: Patience): Promise<HistoryEntry[]> {
    const sql = `SELECT version, state, statements_done, statement_started FROM ${qualified(this.#name)}`;
    const rows = await transaction(connection, patience, [sql]).catch(unlessStatement([], NOT_THERE));
    const found = new Map(rows.map((row) => [keyOf(row.version ?? ''), row]));
    return [...this.#rows].flatMap(([key, entry]) => (saysLess(found.get(key), entry) ? [entry] : []));
  }

  /** @returns whether the history says it all afterwards */
  async #restore(connection: Connection, patience: Patience, lost: readonly HistoryEntry[]): Promise<boolean> {
    const isRight = async () => (await this.#lost(connection, patience)).length === 0;
    const written = await transaction(connection, patience, [restoreSql(this.#name, lost)]).then(
      isRight,
      unlessStatement(false),
    );
    if (written) return true;
    // It is gone, or something on it turns what is written into something else.
    const aside = identifier(`${this.#name.table}_${randomBytes(4).toString('hex')}`);
    await transaction(connection, patience, [
      `ALTER TABLE IF EXISTS ${qualified(this.#name)} RENAME TO ${aside}`,
      ...createHistorySql(this.#name, { withSchema: true }),
      restoreSql(this.#name, [...this.#rows.values()]),
    ]);
    return isRight();
  }
}

/** For `catch`: `instead` for an error of the server, or one of these alone; what else was thrown goes on. */
function unlessStatement<T>(instead: T, codes?: readonly string[]): (error: unknown) => T {
  return (error) => {
    if (error instanceof StatementError && (codes === undefined || codes.includes(error.code))) return instead;
    throw error;
  };
}

function keyOf(version: string): string {
  return versionKey(recordedVersion(version));
}

type Row = StatementResult['rows'][number];

/** A row may say more than this run knows: the answer of the server was lost. */
function saysLess(row: Row | undefined, { state, statementsDone, statementStarted }: HistoryEntry): boolean {
  if (row === undefined) return true;
  if (row.state !== 'partial') return false;
  const done = Number(row.statements_done);
  const begunIsForgotten = statementStarted !== null && row.statement_started === null && done === statementsDone;
  return state !== 'partial' || done < statementsDone || begunIsForgotten;
}

/** @returns the rows of the last statement */
async function transaction(connection: Connection, patience: Patience, statements: readonly string[]): Promise<Row[]> {
  const own = statements.map((sql, index) => ({
    sql,
    ...(index === statements.length - 1 ? { returns: true as const } : {}),
  }));
  const around = (sql: string) => ({ sql });
  try {
    const results = await connection.pipeline(
      [...['BEGIN', ...AS_CONNECTED, waitAtMost(patience)].map(around), ...own, around('COMMIT')],
      () => {},
    );
    return results.at(-2)?.rows ?? [];
  } catch (error) {
    if (error instanceof StatementError) await connection.rollback();
    throw error;
  }
}
