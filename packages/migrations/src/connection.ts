import type { Clock } from '@stability-actions/common/clock';
import { formatDuration } from '@stability-actions/common/durations';
import { ActionError, codeOf, messageOf } from '@stability-actions/common/failure';
import type { Log } from '@stability-actions/common/log';
import { Deadline, retry } from '@stability-actions/common/retry';
import pg from 'pg';
import type { DatabaseTarget } from './database-target.ts';
import { SimpleQuery, type StatementResult } from './simple-query.ts';

/** One session of the server. */
export interface Connection {
  /** The server's process for this session. */
  backendPid: number | undefined;
  /**
   * Sends `sql`, one or many statements, as one message of the simple query protocol: one round trip.
   * @param copyData the rows for each COPY … FROM stdin in it, in order
   * @returns one result for each statement
   * @throws StatementError for the first statement that fails (the server does not look at the rest), or what broke the connection
   */
  query(sql: string, copyData?: readonly string[]): Promise<StatementResult[]>;
  /** Whether the last message left a transaction open, also a failed one. */
  inTransaction(): boolean;
  /** Asks the server, over a connection of its own, to end what this session is doing. Never throws. */
  cancel(): Promise<void>;
  /** Ends the session; never throws. */
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** How long to keep trying while the server starts, in ms. */
  waitMs: number;
  /** What the server shows in pg_stat_activity, see {@link applicationName}. */
  applicationName: string;
  clock: Clock;
  log: Log;
  signal?: AbortSignal;
}

/** The server may take this long to answer one attempt, in ms; a dropped SYN packet is never answered. */
const ATTEMPT_LIMIT_MS = 10_000;

/**
 * Opens a session, and keeps trying while the server is not up yet.
 * @throws ActionError with the cause and the remedy
 */
export async function connect(target: DatabaseTarget, options: ConnectOptions): Promise<Connection> {
  const { clock, log, signal, waitMs } = options;
  const deadline = new Deadline(clock, waitMs);
  let told = false;
  try {
    return await retry(() => openSession(target, options.applicationName), {
      clock,
      deadline,
      backoff: { first: 200, max: 2_000 },
      ...(signal === undefined ? {} : { signal }),
      shouldRetry: (error) => {
        if (!isStartingUp(error)) return false;
        if (!told) log.info(`Waiting up to ${formatDuration(waitMs)} for ${target.description}: ${messageOf(error)}`);
        told = true;
        return true;
      },
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw connectionError(error, target, waitMs);
  }
}

async function openSession(target: DatabaseTarget, applicationName: string): Promise<Connection> {
  try {
    return await openOnce(target.config, applicationName);
  } catch (error) {
    const noTls = error instanceof Error && /server does not support SSL/i.test(error.message);
    if (!noTls || !target.plainTextAllowed) throw error;
    return openOnce({ ...target.config, ssl: false }, applicationName);
  }
}

async function openOnce(config: pg.ClientConfig, applicationName: string): Promise<Connection> {
  const clientConfig: pg.ClientConfig = {
    ...config,
    application_name: applicationName,
    connectionTimeoutMillis: ATTEMPT_LIMIT_MS,
    keepAlive: true,
  };
  const client = new pg.Client(clientConfig);
  let broken: Error | undefined;
  client.on('error', (error) => {
    broken = error;
  });
  await client.connect();
  const backendPid = 'processID' in client && typeof client.processID === 'number' ? client.processID : undefined;
  return {
    backendPid,
    query(sql, copyData) {
      if (broken !== undefined) return Promise.reject(broken);
      const query = new SimpleQuery(sql, copyData);
      client.query(query);
      return query.done;
    },
    inTransaction: () => client.getTransactionStatus() !== 'I',
    async cancel() {
      if (backendPid === undefined) return;
      await withSession(config, applicationName, `SELECT pg_catalog.pg_cancel_backend(${backendPid})`);
    },
    async close() {
      await client.end().catch(() => {});
    },
  };
}

/** Best effort: whoever calls it is on the way out, and the server notices a closed connection by itself, only later. */
async function withSession(config: pg.ClientConfig, applicationName: string, sql: string): Promise<void> {
  const client = new pg.Client({ ...config, application_name: applicationName, connectionTimeoutMillis: 1_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(sql);
  } catch {
    // Nothing more can be done from here.
  } finally {
    await client.end().catch(() => {});
  }
}

/** Errors that end by themselves when the server has started: refused, reset, not there yet, "the database system is starting up". */
function isStartingUp(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined)
    return ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'EAI_AGAIN', '57P03', '53300'].includes(code);
  if (error instanceof AggregateError) return error.errors.every(isStartingUp);
  return error instanceof Error && /terminated unexpectedly|timeout expired/i.test(error.message);
}

function connectionError(error: unknown, target: DatabaseTarget, waitMs: number): ActionError {
  const code = codeOf(error) ?? (error instanceof AggregateError ? codeOf(error.errors[0]) : undefined);
  const remedy =
    (code === undefined ? undefined : REMEDIES[code]) ??
    (isStartingUp(error)
      ? `It did not accept a connection within ${formatDuration(waitMs)} (input 'wait-for-database'). Check host and port, and that the server runs and is reachable from the runner.`
      : 'Check the connection URL.');
  return new ActionError(`No connection to ${target.description}: ${messageOf(error)}. ${remedy}`);
}

const REMEDIES: Record<string, string> = {
  '28P01':
    'Correct user or password in the connection URL; characters such as @ : / # in a password must be percent-encoded.',
  '28000': 'Correct the user in the connection URL, or allow it in pg_hba.conf of the server.',
  '3D000': 'Correct the database name in the connection URL, or create the database first.',
  ENOTFOUND: 'Correct the host name in the connection URL.',
  ENETUNREACH:
    "The host has only an IPv6 address and GitHub's runners have none: use a host with IPv4, on Supabase the session pooler (port 5432).",
  EHOSTUNREACH: 'Check the host, and that the runner may reach its network.',
};
