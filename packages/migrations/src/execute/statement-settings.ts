import type { Session } from '../session/session.ts';

/** `lock_timeout` and `statement_timeout` in ms; undefined leaves the server's own. */
export interface TimeoutOptions {
  lockTimeoutMs: number;
  statementTimeoutMs: number | undefined;
}

/** Assignments as in SET for one piece of work. */
export function workSettings(
  { settings }: Pick<Session, 'settings'>,
  { lockTimeoutMs, statementTimeoutMs }: TimeoutOptions,
): string[] {
  return [
    `lock_timeout = ${Math.round(lockTimeoutMs)}`,
    ...(statementTimeoutMs === undefined ? [] : [`statement_timeout = ${Math.round(statementTimeoutMs)}`]),
    ...settings,
  ];
}

/**
 * What a file may have done to the session, undone. Not DISCARD ALL: that would drop the run lock (PostgreSQL docs,
 * "DISCARD"), and it refuses to run in a transaction.
 */
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
