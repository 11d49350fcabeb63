import type { Connection } from '../postgres/connection.ts';
import { literal } from '../postgres/quoting.ts';

/** What sessions of a user begin with in a database (ALTER DATABASE and ALTER ROLE … SET). */
export interface SessionDefaults {
  /** Identifiers of the database and of the user, as SQL. */
  database: string;
  user: string;
  /** The versions of the catalogue's rows, because the values may be secret; null where there are none. */
  rows: string | null;
}

/** A session asks for the identifiers once: as literals they cost the planner less. */
export const DATABASE_OID =
  '(SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())';
export const USER_OID = '(SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname OPERATOR(pg_catalog.=) SESSION_USER)';

export function defaultRows({ database, user }: Pick<SessionDefaults, 'database' | 'user'>): string {
  return `(SELECT pg_catalog.string_agg(s.xmin::pg_catalog.text, ' ' ORDER BY s.setdatabase, s.setrole) FROM pg_catalog.pg_db_role_setting s
  WHERE (s.setdatabase OPERATOR(pg_catalog.=) 0 OR s.setdatabase OPERATOR(pg_catalog.=) ${database})
    AND (s.setrole OPERATOR(pg_catalog.=) 0 OR s.setrole OPERATOR(pg_catalog.=) ${user}))`;
}

/** The value that a time-out is set to, which no server takes. */
const OTHER_DEFAULTS = 'other defaults';

/** Sets `lock_timeout` for the transaction, and fails where a session that began now would begin with other settings than `defaults`. */
export function lockTimeoutUnder(defaults: SessionDefaults, lockTimeoutMs: number): string {
  const { rows } = defaults;
  const same = `${defaultRows(defaults)} ${rows === null ? 'IS NULL' : `OPERATOR(pg_catalog.=) ${literal(rows)}`}`;
  return `SELECT pg_catalog.set_config('lock_timeout', CASE WHEN ${same} THEN '${Math.round(lockTimeoutMs)}' ELSE '${OTHER_DEFAULTS}' END, true)`;
}

/** Whether that is why the statement of {@link lockTimeoutUnder} failed. */
export function saysOtherDefaults(message: string): boolean {
  return message.includes(OTHER_DEFAULTS);
}

/** What follows belongs on a session that begins now. */
export class NewSessionNeeded extends Error {
  override readonly name = 'NewSessionNeeded';
}

/** @throws NewSessionNeeded */
export async function requireDefaults(connection: Connection, defaults: SessionDefaults): Promise<void> {
  const [result] = await connection.query(`SELECT ${defaultRows(defaults)} AS rows`);
  if ((result?.rows[0]?.rows ?? null) !== defaults.rows) throw new NewSessionNeeded();
}
