import { createHash } from 'node:crypto';
import type { Clock } from '@stability-actions/common/clock';
import { formatDuration } from '@stability-actions/common/durations';
import { ActionError } from '@stability-actions/common/failure';
import type { Log } from '@stability-actions/common/log';
import { Deadline, pauseBefore } from '@stability-actions/common/retry';
import { type Connection, promptly } from '../postgres/connection.ts';
import { literal, type QualifiedName, qualified } from '../postgres/quoting.ts';

export interface RunLockOptions {
  timeoutMs: number;
  clock: Clock;
  log: Log;
  signal?: AbortSignal;
}

/** PostgreSQL keeps these locks per database, so the history table's name is enough to tell two sequences apart. */
function lockKey(name: QualifiedName): string {
  return createHash('sha256')
    .update(`ordered-migrations ${qualified(name)}`)
    .digest()
    .readBigInt64BE()
    .toString();
}

/** An expression that is true when the lock was free and is now held. It never waits: a session that waits in pg_advisory_lock holds a snapshot, and CREATE INDEX CONCURRENTLY of the run that it waits for waits for that snapshot (flyway#1654). */
export function tryLock(name: QualifiedName): string {
  return `pg_catalog.pg_try_advisory_lock(${lockKey(name)})`;
}

/** A condition that holds while the session of `pid`, which may be another one, holds the lock of this database. */
export function lockHeldBy(pid: number, name: QualifiedName): string {
  return `EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE l.pid OPERATOR(pg_catalog.=) ${pid} AND ${isRunLock(name)})`;
}

function isRunLock(name: QualifiedName): string {
  return `l.locktype OPERATOR(pg_catalog.=) 'advisory' AND l.granted
       AND l.database OPERATOR(pg_catalog.=) (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
       AND ((l.classid::pg_catalog.int8 OPERATOR(pg_catalog.<<) 32) OPERATOR(pg_catalog.|) l.objid::pg_catalog.int8) OPERATOR(pg_catalog.=) ${literal(lockKey(name))}::pg_catalog.int8`;
}

/**
 * The lock ends with the session, also when the runner dies.
 * @throws ActionError that names the run that holds it, after the time-out
 */
export async function takeRunLock(connection: Connection, name: QualifiedName, options: RunLockOptions): Promise<void> {
  const { clock, log, timeoutMs, signal } = options;
  const deadline = new Deadline(clock, timeoutMs);
  for (let attempt = 0; ; attempt++) {
    signal?.throwIfAborted();
    const ask = async () => {
      const [result] = await connection.query(`SELECT ${tryLock(name)} AS acquired`);
      return result?.rows[0]?.acquired === 't' ? undefined : lockHolder(connection, name);
    };
    const holder = await promptly(connection, clock, ask, signal);
    if (holder === undefined) return;
    if (deadline.expired()) {
      throw new ActionError(
        `Another run is still migrating this database after ${formatDuration(timeoutMs)} (input 'run-lock-timeout'): ${holder}. Wait for it, or end it with pg_terminate_backend.`,
      );
    }
    if (attempt === 0) log.info(`Waiting up to ${formatDuration(timeoutMs)} for another run: ${holder}`);
    await clock.sleep(Math.min(pauseBefore(attempt, { first: 200, max: 2_000 }), deadline.remaining()), signal);
  }
}

async function lockHolder(connection: Connection, name: QualifiedName): Promise<string> {
  const [result] = await connection.query(
    `SELECT l.pid, a.application_name, pg_catalog.date_part('epoch', pg_catalog.now() - a.backend_start)::int AS age
     FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a USING (pid)
     WHERE ${isRunLock(name)}`,
  );
  const row = result?.rows[0];
  if (row === undefined) return 'a session that has just ended';
  const application = row.application_name ? ` '${row.application_name}'` : '';
  return `process ${row.pid}${application}, connected ${row.age === null ? 'for an unknown time' : `${formatDuration(Number(row.age) * 1_000)} ago`}`;
}
