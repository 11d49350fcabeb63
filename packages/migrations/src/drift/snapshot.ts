import type { Connection } from '../postgres/connection.ts';
import { literal } from '../postgres/quoting.ts';

/**
 * What decides how the server prints a definition, and what could stop us other than our own limit. Without pg_temp at the end
 * a temporary table that a pooler's session has left would come before the catalogues.
 */
const SETTINGS = {
  search_path: 'pg_catalog, pg_temp',
  TimeZone: 'UTC',
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'postgres',
  bytea_output: 'hex',
  extra_float_digits: '1',
  quote_all_identifiers: 'off',
  standard_conforming_strings: 'on',
  xmlbinary: 'base64',
  lc_monetary: 'C',
  jit: 'off',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  transaction_timeout: '0',
};

export interface SnapshotOptions {
  /** For each query, waiting for a lock counted; 0: no limit. */
  statementTimeoutMs: number;
}

/**
 * Does what reads a database at one moment: in one transaction, which writes nothing and takes its settings along when it ends.
 * So a transaction pooler and a hot standby will do.
 * @throws what `work` throws; StatementError, LostConnection
 */
export async function inSnapshot<T>(
  connection: Connection,
  { statementTimeoutMs }: SnapshotOptions,
  work: () => Promise<T>,
): Promise<T> {
  try {
    await connection.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${settingsSql(statementTimeoutMs)}`);
    const result = await work();
    await connection.query('COMMIT');
    return result;
  } catch (error) {
    // Where the connection is gone, so is the transaction.
    if (connection.inTransaction()) await connection.rollback().catch(() => {});
    throw error;
  }
}

/** Until the transaction ends; a setting that this server does not know is left alone. */
export function settingsSql(statementTimeoutMs: number): string {
  const settings = { ...SETTINGS, statement_timeout: String(statementTimeoutMs) };
  const values = Object.entries(settings).map(([name, value]) => `(${literal(name)}, ${literal(value)})`);
  return `SELECT pg_catalog.set_config(s.name, wanted.value, true)
FROM (VALUES ${values.join(', ')}) wanted (name, value)
JOIN pg_catalog.pg_settings s ON pg_catalog.lower(s.name) OPERATOR(pg_catalog.=) pg_catalog.lower(wanted.name)`;
}
