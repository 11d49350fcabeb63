import { setTimeout } from 'node:timers/promises';
import type { Clock } from '@stability-actions/common/clock';
import { formatDuration } from '@stability-actions/common/durations';
import type { Log } from '@stability-actions/common/log';
import pg from './driver.ts';
import { type CopyRows, type Exchange, LostConnection, lostConnection, type StatementResult } from './exchange.ts';
import { Pipeline, type Step } from './pipeline.ts';
import { SimpleQuery } from './simple-query.ts';

export interface Connection {
  /** What the other side called the server's process when it greeted; a pooler makes a number up. */
  announcedPid: number | undefined;
  /**
   * One message of the simple query protocol: one round trip.
   * @param copyData the rows for each COPY … FROM stdin, in order
   * @throws StatementError for the first statement that fails (the server does not look at the rest), LostConnection
   */
  query(sql: string, copyData?: readonly (CopyRows | undefined)[]): Promise<StatementResult[]>;
  /**
   * One round trip, see {@link Pipeline}.
   * @throws StatementError for the first statement that fails (the server skips the rest), LostConnection
   */
  pipeline(steps: readonly Step[], onDone: (result: StatementResult) => void): Promise<StatementResult[]>;
  rollback(): Promise<void>;
  outstanding(): Exchange | undefined;
  /** Told of what the server remarks besides its answers, e.g. `WARNING: there is no transaction in progress`. */
  onNotice: ((text: string) => void) | undefined;
  /** Whether the last message, which succeeded, left a transaction open. */
  inTransaction(): boolean;
  /** Gives the session up without a word to the server; what waits for an answer gets a LostConnection with this reason. */
  abandon(reason: string): void;
  close(): Promise<void>;
}

export interface ConnectOptions {
  waitMs: number;
  applicationName: string;
  clock: Clock;
  log: Log;
  signal?: AbortSignal;
}

/** The server may take this long to let us in, or to answer what costs it nothing, in ms; a dropped packet is never answered. */
const ANSWER_LIMIT_MS = 10_000;

const CLOSE_LIMIT_MS = 1_000;

/** A peer that is silent for this long, in ms, is asked whether it is still there. */
const KEEP_ALIVE_AFTER_MS = 10_000;

/** @throws whatever the driver or the server says; the signal's reason */
export async function openOnce(
  config: pg.ClientConfig,
  { signal }: Pick<ConnectOptions, 'signal'>,
): Promise<Connection> {
  const client = new pg.Client({
    ...config,
    connectionTimeoutMillis: config.connectionTimeoutMillis ?? ANSWER_LIMIT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
  });
  // Without options the driver takes PGOPTIONS; PgBouncer before 1.20 refuses the parameter even when it is blank.
  Object.assign(Reflect.get(client, 'connectionParameters'), { options: config.options });
  let broken: Error | undefined;
  let giveUp: (reason: Error) => void = () => {};
  client.on('error', (error) => {
    broken ??= lostConnection(error);
    giveUp(broken);
  });
  await untilAborted(client.connect(), signal, () => client.connection.stream.destroy());
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

async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined, end: () => void): Promise<T> {
  if (signal === undefined) return work;
  const over = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = () => {
      end();
      reject(signal.reason);
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true, signal: over.signal });
  });
  work.catch(() => {});
  try {
    return await Promise.race([work, aborted]);
  } finally {
    over.abort();
  }
}

export async function promptly<T>(
  connection: Connection,
  clock: Clock,
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const over = new AbortController();
  signal?.addEventListener('abort', () => connection.abandon('cancelled'), { once: true, signal: over.signal });
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
