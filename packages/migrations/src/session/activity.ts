/** An SQL expression; a balancer may send each connection to another server. */
export const SERVER_STARTED = "pg_catalog.date_part('epoch', pg_catalog.pg_postmaster_start_time())";

/**
 * What a server process is doing, in one row: state, what it waits for, who blocks it, how far the index is that it builds.
 * The text of other sessions' queries is left out: it may hold what must not stand in a log, as may the process's own, which is
 * there only to be compared.
 */
export function activitySql(pid: number): string {
  return `SELECT ${SERVER_STARTED} AS server_started, a.pid, a.state, a.query, a.wait_event_type, a.wait_event, p.phase,
    CASE WHEN p.blocks_total > 0 THEN 100 * p.blocks_done / p.blocks_total WHEN p.tuples_total > 0 THEN 100 * p.tuples_done / p.tuples_total
         WHEN p.lockers_total > 0 THEN 100 * p.lockers_done / p.lockers_total END AS percent,
    (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', b.pid, pg_catalog.quote_literal(NULLIF(b.application_name, '')), 'of user', b.usename,
        '(' || b.state || ' since', pg_catalog.date_trunc('second', pg_catalog.clock_timestamp() - b.state_change) || ', transaction since',
        pg_catalog.date_trunc('second', pg_catalog.clock_timestamp() - b.xact_start) || ')'), ', ')
      FROM pg_catalog.pg_stat_activity b WHERE b.pid = ANY (pg_catalog.pg_blocking_pids(${pid}))) AS blockers,
    pg_catalog.array_to_string(pg_catalog.pg_blocking_pids(${pid}), ', ') AS blocking_pids
  FROM (SELECT 1) AS always LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = ${pid} LEFT JOIN pg_catalog.pg_stat_progress_create_index p ON p.pid = a.pid`;
}

export type Activity = Record<string, string | null>;

/** The sessions that hold the lock that is waited for; undefined when nothing blocks. */
export function describeBlockers({ blockers, blocking_pids: pids }: Activity): string | undefined {
  if (!pids) return undefined;
  return `process ${blockers || pids}`;
}

export function describeActivity(row: Activity): string {
  const blockers = describeBlockers(row);
  const { phase, percent, wait_event_type: waitType, wait_event: wait } = row;
  return (
    [
      phase ? `${phase}${percent == null ? '' : ` (${percent} %)`}` : undefined,
      blockers === undefined ? undefined : `blocked by ${blockers}`,
      blockers === undefined && waitType === 'Lock' ? `waits for a lock (${wait})` : undefined,
    ]
      .filter((part) => part !== undefined)
      .join(', ') || 'running'
  );
}
