import { ActionError } from '@stability-actions/common/failure';
import { connect } from '../postgres/connect.ts';
import { type Connection, type ConnectOptions, promptly } from '../postgres/connection.ts';
import type { DatabaseTarget } from '../postgres/database-target.ts';
import { StatementError } from '../postgres/exchange.ts';
import type { QualifiedName } from '../postgres/quoting.ts';
import { remedyFor } from '../postgres/sqlstate.ts';
import { SERVER_STARTED } from './activity.ts';
import { refuseTransactionPooler } from './pooler.ts';
import { tryLock } from './run-lock.ts';
import { DATABASE_OID, defaultRows, type SessionDefaults, USER_OID } from './session-defaults.ts';

export interface Session {
  connection: Connection;
  target: DatabaseTarget;
  pid: number;
  /** Of the server, the major one. */
  version: number;
  serverStarted: string | null;
  defaults: SessionDefaults;
  /** Assignments as in SET, besides the time-outs, that every piece of work gets. */
  settings: readonly string[];
  /** Whether the run lock was free and is now held by this session. */
  locked: boolean;
}

export interface SessionOptions extends ConnectOptions {
  /** The run lock that is tried along with the greeting; a dry run has none. */
  lock: QualifiedName | undefined;
}

/** How often the server looks whether the client is still there while a statement runs, in ms. */
const CHECK_CLIENT_EVERY_MS = 1_000;

/**
 * `client_connection_check_interval` (since 14) ends the statement of a runner that was killed. `idle_session_timeout` (since 14)
 * would end the session that holds the run lock while psql works.
 * `standard_conforming_strings` must be on before a message is cut into tokens.
 */
const GREETING = `SELECT pg_catalog.pg_backend_pid() AS pid, ${SERVER_STARTED} AS server_started,
  pg_catalog.current_setting('server_version_num') AS version, ${DATABASE_OID} AS database, ${USER_OID} AS user_oid,
  ${defaultRows({ database: DATABASE_OID, user: USER_OID })} AS defaults,
  CASE WHEN pg_catalog.current_setting('client_connection_check_interval', true) IS NOT NULL AND pg_catalog.version() ~* 'linux'
    THEN pg_catalog.set_config('client_connection_check_interval', '${CHECK_CLIENT_EVERY_MS}', false) END AS checks,
  CASE WHEN pg_catalog.current_setting('idle_session_timeout', true) IS NOT NULL
    THEN pg_catalog.set_config('idle_session_timeout', '0', false) END,
  pg_catalog.set_config('standard_conforming_strings', 'on', false)`;

/** The oldest server that is tested (PostgreSQL docs, "Versioning Policy": five years of support, and one more). */
const OLDEST_VERSION = 120_000;

/**
 * @throws ActionError when there is no session to be had, or a pooler hands every transaction to another server process
 */
export async function openSession(target: DatabaseTarget, options: SessionOptions): Promise<Session> {
  const connection = await connect(target, options);
  try {
    const [greeting] = await promptly(
      connection,
      options.clock,
      () => connection.query(`${GREETING}${lockUnlessPooled(connection, options.lock)}`),
      options.signal,
    );
    const row = greeting?.rows[0] ?? {};
    const { pid, version, checks, locked, server_started: serverStarted = null } = row;
    if (Number(version) < OLDEST_VERSION) {
      throw new ActionError(
        `${target.description} is PostgreSQL ${Math.floor(Number(version) / 10_000)}; at least ${OLDEST_VERSION / 10_000} is needed.`,
      );
    }
    if (Number(pid) !== connection.announcedPid)
      await refuseTransactionPooler(connection, target, Number(pid), options);
    return {
      connection,
      target,
      pid: Number(pid),
      version: Math.floor(Number(version) / 10_000),
      serverStarted,
      defaults: { database: row.database ?? '0', user: row.user_oid ?? '0', rows: row.defaults ?? null },
      locked: locked === 't',
      settings: [
        ...(checks == null ? [] : [`client_connection_check_interval = ${CHECK_CLIENT_EVERY_MS}`]),
        'standard_conforming_strings = on',
      ],
    };
  } catch (error) {
    await connection.close();
    if (!(error instanceof StatementError)) throw error;
    const said = `${error.message} (SQLSTATE ${error.code})`;
    throw new ActionError(
      /^(?:42(?!501)|0A|08)/.test(error.code)
        ? `${target.description} does not answer as PostgreSQL does: ${said}.`
        : `${target.description} refuses the first question of the run: ${said}. ${remedyFor(error.code)}`,
    );
  }
}

/** A lock behind a pooler could end up with a stranger's session; it waits until the pooler is known. */
function lockUnlessPooled({ announcedPid }: Connection, lock: QualifiedName | undefined): string {
  if (lock === undefined || announcedPid === undefined) return '';
  return `, CASE WHEN pg_catalog.pg_backend_pid() OPERATOR(pg_catalog.=) ${announcedPid} THEN ${tryLock(lock)} END AS locked`;
}
