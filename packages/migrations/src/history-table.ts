import { ActionError } from '@stability-actions/common/failure';
import type { Connection } from './connection.ts';
import { createHistorySql, type HistoryRow, parseHistory, readHistorySql } from './history.ts';
import { StatementError } from './simple-query.ts';
import { literal, type QualifiedName, qualified } from './sql-literal.ts';

/**
 * Reads the history; creates its table first where there is none and `create` says so.
 * @throws ActionError when the table may not be created, or is not ours
 */
export async function openHistory(
  connection: Connection,
  name: QualifiedName,
  { create }: { create: boolean },
): Promise<HistoryRow[]> {
  const table = qualified(name);
  const [found] = await connection.query(`SELECT pg_catalog.to_regclass(${literal(table)}) AS history`);
  const exists = found?.rows[0]?.history != null;
  if (!exists && !create) return [];
  try {
    if (!exists) await connection.query(`BEGIN; ${createHistorySql(name)} COMMIT;`);
    const [rows] = await connection.query(readHistorySql(name));
    return rows === undefined ? [] : parseHistory(rows);
  } catch (error) {
    if (!(error instanceof StatementError)) throw error;
    throw new ActionError(
      `${explain(error, exists, table)} (${error.message}, SQLSTATE ${error.code}). Nothing was applied.`,
    );
  }
}

function explain({ code }: StatementError, exists: boolean, table: string): string {
  if (code === '42501') {
    return exists
      ? `The user of the connection may not read the history table ${table}: GRANT SELECT, INSERT, UPDATE on it`
      : `The user of the connection may not create the history table ${table}: GRANT CREATE ON DATABASE, or name a table in a schema of its own with the input 'history-table'`;
  }
  if (exists) return `The table ${table} is not a history of this action: name another with the input 'history-table'`;
  return `The history table ${table} could not be created`;
}
