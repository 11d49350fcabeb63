import type { Session } from '../session/session.ts';

/** `lock_timeout` and `statement_timeout` in ms; undefined leaves the server's own. */
export interface TimeoutOptions {
  lockTimeoutMs: number;
  statementTimeoutMs: number | undefined;
}

export function workSettings(
  { settings }: Pick<Session, 'settings'>,
  { lockTimeoutMs, statementTimeoutMs }: TimeoutOptions,
): [lockTimeout: string, ...others: string[]] {
  return [
    `lock_timeout = ${Math.round(lockTimeoutMs)}`,
    ...(statementTimeoutMs === undefined ? [] : [`statement_timeout = ${Math.round(statementTimeoutMs)}`]),
    ...settings,
  ];
}

/** Not DISCARD ALL: that would drop the run lock (PostgreSQL docs, "DISCARD"), and it refuses to run in a transaction. */
export const RESET_SESSION: readonly string[] = [
  'RESET SESSION AUTHORIZATION',
  'RESET ROLE',
  'RESET ALL',
  'CLOSE ALL',
  'UNLISTEN *',
  'DEALLOCATE ALL',
  'DISCARD TEMP',
  'DISCARD SEQUENCES',
];

/**
 * Deferred constraints of temporary tables, checked now: with their triggers pending the tables could not be dropped (SQLSTATE
 * 55006). Those of other tables stay deferred.
 */
export const CHECK_TEMPORARY = `DO $check$ DECLARE name text; BEGIN
  FOR name IN SELECT DISTINCT pg_catalog.format('pg_temp.%I', conname) FROM pg_catalog.pg_constraint
    WHERE connamespace OPERATOR(pg_catalog.=) pg_catalog.pg_my_temp_schema() AND condeferrable
  LOOP EXECUTE 'SET CONSTRAINTS ' OPERATOR(pg_catalog.||) name OPERATOR(pg_catalog.||) ' IMMEDIATE'; END LOOP;
END $check$`;

/** A function may make a temporary table, too; what a file calls is in its text, what that does is not. */
export function mayLeaveTemporaryTables(sql: string): boolean {
  return /temp/i.test(sql);
}
