import { ActionError } from '@stability-actions/common/failure';
import { connect } from '../postgres/connect.ts';
import { type Connection, type ConnectOptions, promptly } from '../postgres/connection.ts';
import type { DatabaseTarget } from '../postgres/database-target.ts';

/** How many further clients are tried; a pooler hands its warmest server connection to the next one that asks. */
const PROBES = 3;

/**
 * It shows when a second client is given the process that answered ours.
 * @throws ActionError with the remedy when the pooler works by transaction or by statement
 */
export async function refuseTransactionPooler(
  connection: Connection,
  target: DatabaseTarget,
  pid: number,
  options: ConnectOptions,
): Promise<void> {
  // Supavisor's port for transaction mode (Supabase docs, "Connect to your database").
  const supavisor = target.hosts.some(({ port }) => port === 6543);
  if (supavisor || (await isShared(connection, target, pid, options))) {
    throw new ActionError(
      `Between the runner and ${target.description} is a pooler in transaction mode: every transaction may run in another server process, so neither the lock of this run nor the settings of a file would hold. Nothing was applied. Connect to the server itself or to a pooler in session mode${supavisor ? ' (on Supabase the same host with port 5432)' : ''}.`,
    );
  }
}

async function isShared(
  connection: Connection,
  target: DatabaseTarget,
  pid: number,
  options: ConnectOptions,
): Promise<boolean> {
  const probes: Connection[] = [];
  try {
    for (let probe = 0; probe < PROBES; probe++) {
      const other = await connect(target, { ...options, waitMs: 0 }).catch(() => undefined);
      if (other === undefined) break;
      probes.push(other);
      // It keeps the process until the transaction ends, so ours has to come from another one.
      const [, answer] = await promptly(other, options.clock, () =>
        other.query('BEGIN; SELECT pg_catalog.pg_backend_pid() AS pid'),
      );
      const [again] = await promptly(connection, options.clock, () =>
        connection.query('SELECT pg_catalog.pg_backend_pid() AS pid'),
      );
      if (Number(answer?.rows[0]?.pid) === pid || Number(again?.rows[0]?.pid) !== pid) return true;
    }
    return false;
  } finally {
    await Promise.all(probes.map((probe) => probe.close()));
  }
}
