import { setTimeout } from 'node:timers/promises';
import type { Clock } from '@stability-actions/common/clock';
import { formatDuration } from '@stability-actions/common/durations';
import { ActionError, codeOf, messageOf } from '@stability-actions/common/failure';
import type { Log } from '@stability-actions/common/log';
import { Deadline, retry } from '@stability-actions/common/retry';
import pg from 'pg';
import type { DatabaseTarget } from './database-target.ts';
import { type Exchange, LostConnection, type StatementResult } from './exchange.ts';
import { Pipeline, type Step } from './pipeline.ts';
import { SimpleQuery } from './simple-query.ts';
import type { SslMode } from './tls.ts';

/** One session of the server. */
export interface Connection {
  /** What the other side called the server's process when it greeted; a pooler makes a number up. */
  announcedPid: number | undefined;
  /**
   * Sends `sql`, one or many statements, as one message of the simple query protocol: one round trip.
   * @param copyData the rows for each COPY … FROM stdin in it, in order
   * @returns one result for each statement
   * @throws StatementError for the first statement that fails (the server does not look at the rest), LostConnection
   */
  query(sql: string, copyData?: readonly (string | undefined)[]): Promise<StatementResult[]>;
  /**
   * Sends statements one after the other and waits for the answers at the end: one round trip, see {@link Pipeline}.
   * @param onDone is told of the result of each, in order
   * @throws StatementError for the first statement that fails (the server skips the rest), LostConnection
   */
  pipeline(steps: readonly Step[], onDone: (result: StatementResult) => void): Promise<StatementResult[]>;
  /** Ends the transaction, if there is one, without a remark when there is none. */
  rollback(): Promise<void>;
  /** What was sent and is not answered yet. */
  outstanding(): Exchange | undefined;
  /** Told of what the server remarks besides its answers, e.g. `WARNING: there is no transaction in progress`. */
  onNotice: ((text: string) => void) | undefined;
  /** Whether the last message, which succeeded, left a transaction open. */
  inTransaction(): boolean;
  /** Gives the session up without a word to the server; what waits for an answer gets a LostConnection with this reason. */
  abandon(reason: string): void;
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

/** The server may take this long to let us in, or to answer what costs it nothing, in ms; a dropped packet is never answered. */
const ANSWER_LIMIT_MS = 10_000;

/** How long the farewell may take, in ms. */
const CLOSE_LIMIT_MS = 1_000;

/** A peer that is silent for this long, in ms, is asked whether it is still there. */
const KEEP_ALIVE_AFTER_MS = 10_000;

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

/** The ways to connect that libpq tries for an sslmode, in order. */
const ATTEMPTS: Partial<Record<SslMode, ('tls' | 'plain')[]>> = {
  disable: ['plain'],
  allow: ['plain', 'tls'],
  prefer: ['tls', 'plain'],
};

async function openSession(target: DatabaseTarget, applicationName: string): Promise<Connection> {
  const [first = 'tls', second] = ATTEMPTS[target.ssl.mode] ?? ['tls'];
  const open = (way: 'tls' | 'plain') =>
    openOnce(way === 'plain' ? { ...target.config, ssl: false } : withTls(target.config), applicationName);
  try {
    return await open(first);
  } catch (error) {
    if (second === undefined || !(noTls(error) || codeOf(error) === '28000')) throw error;
    return await open(second);
  }
}

/** For `allow` the target has no TLS options of its own before the server asks for it. */
function withTls(config: pg.ClientConfig): pg.ClientConfig {
  return config.ssl === false ? { ...config, ssl: { rejectUnauthorized: false } } : config;
}

function noTls(error: unknown): boolean {
  return error instanceof Error && /server does not support SSL/i.test(error.message);
}

async function openOnce(config: pg.ClientConfig, applicationName: string): Promise<Connection> {
  const client = new pg.Client({
    ...config,
    application_name: applicationName,
    connectionTimeoutMillis: ANSWER_LIMIT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
  });
  let broken: Error | undefined;
  let giveUp: (reason: Error) => void = () => {};
  client.on('error', (error) => {
    broken ??= new LostConnection(error.message);
    giveUp(broken);
  });
  await client.connect();
  const announcedPid = 'processID' in client && typeof client.processID === 'number' ? client.processID : undefined;
  let outstanding: Exchange | undefined;
  const send = async (exchange: SimpleQuery | Pipeline) => {
    if (broken !== undefined) throw broken;
    const abandoned = new Promise<never>((_, reject) => {
      giveUp = reject;
    });
    abandoned.catch(() => {});
    outstanding = exchange;
    client.query(exchange);
    try {
      return await Promise.race([exchange.done, abandoned]);
    } finally {
      outstanding = undefined;
    }
  };
  const connection: Connection = {
    onNotice: undefined,
    announcedPid,
    query: (sql, copyData) => send(new SimpleQuery(sql, copyData)),
    pipeline: (steps, onDone) => send(new Pipeline(steps, onDone)),
    outstanding: () => outstanding,
    async rollback() {
      const { onNotice } = connection;
      connection.onNotice = undefined;
      await send(new SimpleQuery('ROLLBACK'));
      connection.onNotice = onNotice;
    },
    inTransaction: () => client.getTransactionStatus() !== 'I',
    abandon(reason) {
      broken ??= new LostConnection(reason);
      giveUp(broken);
      client.connection.stream.destroy();
    },
    async close() {
      if (broken === undefined)
        await Promise.race([client.end().catch(() => {}), setTimeout(CLOSE_LIMIT_MS, undefined, { ref: false })]);
      client.connection.stream.destroy();
    },
  };
  client.on('notice', ({ severity, message }) => connection.onNotice?.(`${severity}: ${message}`));
  return connection;
}

/**
 * Does what the server answers at once; gives the connection up when it does not.
 * @throws LostConnection
 */
export async function promptly<T>(connection: Connection, clock: Clock, work: () => Promise<T>): Promise<T> {
  const over = new AbortController();
  const limit = clock.sleep(ANSWER_LIMIT_MS, over.signal);
  limit.then(
    () => connection.abandon(`the server did not answer within ${formatDuration(ANSWER_LIMIT_MS)}`),
    () => {},
  );
  try {
    return await work();
  } finally {
    over.abort();
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
