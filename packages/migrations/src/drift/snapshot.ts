import { ActionError, messageOf } from '@stability-actions/common/failure';
import type { Connection } from '../postgres/connection.ts';
import { StatementError } from '../postgres/exchange.ts';
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

/** The server prints definitions as they are now, whatever the snapshot is: something is gone that the snapshot has. */
export class SchemaMoved extends Error {
  override readonly name = 'SchemaMoved';
}

/** Of an internal error, which is what some of the server's printers say of something that is gone. */
const INTERNAL_ERROR = 'XX000';

/** A standby replays what is in the way of the snapshot. */
const RECOVERY_CONFLICT = '40001';

const TRIES = 3;

/**
 * Does what reads a database at one moment: in one transaction, which writes nothing and takes its settings along when it ends.
 * So a transaction pooler and a hot standby will do. Where the schema changes meanwhile, or the standby has to replay what is in the
 * way, all of it is done again.
 * @throws ActionError when the schema does not keep still; what `work` throws; StatementError, LostConnection
 */
export async function inSnapshot<T>(
  connection: Connection,
  options: SnapshotOptions,
  work: () => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await inTransaction(connection, options, work);
    } catch (error) {
      const code = error instanceof StatementError ? error.code : undefined;
      if (code === RECOVERY_CONFLICT && tries < TRIES) continue;
      if (!(error instanceof SchemaMoved) && code !== INTERNAL_ERROR) throw error;
      if (tries === TRIES)
        throw new ActionError(
          `The schema changed while it was read, ${TRIES} times (${messageOf(error)}). Run again when no migration runs.`,
        );
    }
  }
}

async function inTransaction<T>(
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
