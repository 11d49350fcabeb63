import { formatDuration } from '@stability-actions/common/durations';
import { ActionError } from '@stability-actions/common/failure';
import type { Connection } from '../postgres/connection.ts';
import { StatementError } from '../postgres/exchange.ts';
import { identifier, literal, type QualifiedName, qualified } from '../postgres/quoting.ts';
import { remedyFor } from '../postgres/sqlstate.ts';
import type { HistoryEntry, HistoryRow } from './entry.ts';
import { createHistorySql, parseHistory, readHistorySql, recordAllSql, whyNotRecorded } from './sql.ts';

/** SQLSTATEs: undefined_table, invalid_schema_name. */
export const NOT_THERE = ['42P01', '3F000'];

/** Rows in one INSERT; a row takes about 400 bytes. */
const ROWS_AT_ONCE = 1_000;

/** How long another session may lock the table, in ms, and what is known of that session. */
export interface Patience {
  readonly historyWaitMs: number;
  readonly blockers: string | undefined;
}

/** As a statement that holds for the transaction, or for the message where that has no BEGIN. */
export function waitAtMost({ historyWaitMs }: Patience): string {
  return `SELECT pg_catalog.set_config('lock_timeout', '${Math.round(historyWaitMs)}', true);`;
}

/**
 * @returns undefined when there is no such table
 * @throws ActionError when the table may not be read, or is not ours
 */
export async function readHistory(
  connection: Connection,
  name: QualifiedName,
  patience: Patience,
): Promise<HistoryRow[] | undefined> {
  try {
    const [, rows] = await connection.query(`${waitAtMost(patience)} ${readHistorySql(name)}`);
    return rows === undefined ? [] : parseHistory(rows);
  } catch (error) {
    if (error instanceof StatementError && NOT_THERE.includes(error.code)) return undefined;
    throw explained(error, lockedTable(error, name, patience) ?? explainRead(error, qualified(name)));
  }
}

/**
 * All of it or nothing.
 * @throws ActionError when the table may not be created
 */
export async function prepareHistory(
  connection: Connection,
  name: QualifiedName,
  exists: boolean,
  entries: readonly HistoryEntry[],
  patience: Patience,
): Promise<void> {
  if (exists && entries.length === 0) return;
  const statements: string[] = [];
  if (!exists) {
    const [found] = await connection.query(
      `SELECT pg_catalog.to_regnamespace(${literal(identifier(name.schema))}) AS schema`,
    );
    // Where the schema is there, the right to create schemas is not asked for.
    statements.push(...createHistorySql(name, { withSchema: found?.rows[0]?.schema == null }));
  }
  for (let at = 0; at < entries.length; at += ROWS_AT_ONCE) {
    statements.push(`${recordAllSql(name, entries.slice(at, at + ROWS_AT_ONCE))};`);
  }
  const path = 'SELECT pg_catalog.current_schemas(false)::pg_catalog.text AS schemas;';
  try {
    const results = await connection.query(`BEGIN; ${waitAtMost(patience)} ${path} ${statements.join('\n')} ${path}`);
    const [before, after] = [results[2], results.at(-1)].map((result) => result?.rows[0]?.schemas ?? '');
    if (before !== after) throw new ActionError(movesTables(name, before, after));
    await connection.query('COMMIT');
  } catch (error) {
    if (error instanceof StatementError || error instanceof ActionError) await connection.rollback();
    throw explained(error, lockedTable(error, name, patience) ?? explainCreate(error, name));
  }
}

/** A schema that the search_path names and that was not there, `"$user"` say, would take the tables of the files. */
function movesTables({ schema }: QualifiedName, before = '', after = ''): string {
  return `Input 'history-table': its schema ${identifier(schema)} is not there, and the search_path names it: made by this run it would become the place where the files' own tables go (${before} would be ${after}). Nothing was applied. Name a schema of its own, as in the default 'ordered_migrations.history'.`;
}

function explained(error: unknown, text: string): unknown {
  if (!(error instanceof StatementError)) return error;
  return new ActionError(`${text} (${error.message}, SQLSTATE ${error.code}). Nothing was applied.`);
}

function lockedTable(error: unknown, name: QualifiedName, { historyWaitMs, blockers }: Patience): string | undefined {
  if (!(error instanceof StatementError) || error.code !== '55P03') return undefined;
  const by = blockers ?? 'another session';
  return `The history table ${qualified(name)} was locked for ${formatDuration(historyWaitMs)} (input 'run-lock-timeout') by ${by}. Wait for it, or end it with pg_terminate_backend`;
}

function explainRead(error: unknown, table: string): string {
  if (error instanceof StatementError && !/^(?:42[P78]|0A)/.test(error.code))
    return error.code === '42501'
      ? `The user of the connection may not read the history table ${table}: GRANT SELECT, INSERT, UPDATE on it, and USAGE on its schema`
      : `The history table ${table} could not be read. ${remedyFor(error.code)}`;
  return `The table ${table} is not a history of this action: name another with the input 'history-table'`;
}

function explainCreate(error: unknown, name: QualifiedName): string {
  const table = qualified(name);
  if (error instanceof StatementError && error.code === '42501') {
    return `The user of the connection may not create the history table ${table}: GRANT CREATE ON DATABASE, or name a table in a schema of its own with the input 'history-table'`;
  }
  if (error instanceof StatementError && error.code === '25006') {
    return `The history table ${table} cannot be created, because this server only reads: connect to the primary, not to a replica`;
  }
  if (error instanceof StatementError && error.code.startsWith('42'))
    return `The history table ${table} cannot be created there: name another with the input 'history-table'`;
  const known = error instanceof StatementError ? whyNotRecorded(error.code, error.server, name) : undefined;
  const remedy = error instanceof StatementError ? ` ${known?.remedy ?? remedyFor(error.code)}` : '';
  return `The history table ${table} could not be written.${remedy}`;
}
