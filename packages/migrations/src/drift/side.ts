import { formatDuration } from '@stability-actions/common/durations';
import { ActionError } from '@stability-actions/common/failure';
import { connect } from '../postgres/connect.ts';
import type { Connection } from '../postgres/connection.ts';
import type { DatabaseTarget } from '../postgres/database-target.ts';
import { LostConnection, StatementError } from '../postgres/exchange.ts';
import { remedyFor } from '../postgres/sqlstate.ts';
import type { DriftOptions } from './options.ts';
import { inSnapshot } from './snapshot.ts';

/** Why nothing can be said; a sentence and its remedy. */
export class Inconclusive extends Error {
  override readonly name = 'Inconclusive';
}

/** What connecting and asking depends on. */
export type Asking = Pick<
  DriftOptions,
  'waitForDatabaseMs' | 'statementTimeoutMs' | 'applicationName' | 'clock' | 'log' | 'signal'
>;

/** A database as of one moment. */
export interface Side<T> {
  /** As people know it, `18.4`. */
  version: string;
  /** As `server_version_num` has it. */
  versionNumber: number;
  read: T;
}

/**
 * Reads a database in one transaction that can only read, so that all of it is of one moment.
 * @throws Inconclusive with the cause and the remedy; the signal's reason
 */
export async function readSide<T>(
  target: DatabaseTarget,
  options: Asking,
  read: (connection: Connection) => Promise<T>,
): Promise<Side<T>> {
  const { signal, statementTimeoutMs, waitForDatabaseMs: waitMs } = options;
  const over = new AbortController();
  let connection: Connection | undefined;
  try {
    const opened = await connect(target, { ...options, waitMs });
    connection = opened;
    signal.addEventListener('abort', () => opened.abandon('cancelled'), { once: true, signal: over.signal });
    return await inSnapshot(opened, { statementTimeoutMs }, async () => {
      const [row] = (await opened.query(VERSION))[0]?.rows ?? [];
      const versionNumber = Number(row?.number);
      if (!(versionNumber >= OLDEST_VERSION))
        throw new Inconclusive(
          `${target.description} is PostgreSQL ${row?.version}; at least ${OLDEST_VERSION / 10_000} is needed.`,
        );
      return { version: /^\S*/.exec(row?.version ?? '')?.[0] ?? '', versionNumber, read: await read(opened) };
    });
  } catch (error) {
    signal.throwIfAborted();
    throw explained(error, target, statementTimeoutMs);
  } finally {
    over.abort();
    await connection?.close();
  }
}

const OLDEST_VERSION = 140_000;

const VERSION =
  "SELECT pg_catalog.current_setting('server_version') AS version, pg_catalog.current_setting('server_version_num') AS number";

/** Both come to a query that waits for a lock as well: the time counts from its begin. */
const CANCELLED = '57014';

function explained(error: unknown, { description }: DatabaseTarget, statementTimeoutMs: number): unknown {
  if (error instanceof Inconclusive) return error;
  if (error instanceof ActionError) return new Inconclusive(error.message);
  if (error instanceof LostConnection)
    return new Inconclusive(
      `The connection to ${description} broke while it was being read (${error.message}). ${error.code === undefined ? 'Run again; behind a pooler or a proxy, look at its time-outs.' : remedyFor(error.code)}`,
    );
  if (!(error instanceof StatementError)) return error;
  if (error.code === CANCELLED)
    return new Inconclusive(
      `${description} did not answer a query within ${formatDuration(statementTimeoutMs)} (input 'statement-timeout'), waiting for locks included: ${error.message}. Look for a session that holds a lock on the catalogue (pg_locks), or raise the time limit.`,
    );
  return new Inconclusive(
    `${description} could not be read: ${error.message} (SQLSTATE ${error.code}). ${remedyFor(error.code)}`,
  );
}
