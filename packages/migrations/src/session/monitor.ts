import type { Clock } from '@stability-actions/common/clock';
import { formatDuration } from '@stability-actions/common/durations';
import type { Log } from '@stability-actions/common/log';
import { connect } from '../postgres/connect.ts';
import { type Connection, promptly } from '../postgres/connection.ts';
import type { Exchange } from '../postgres/exchange.ts';
import { type Activity, activitySql, describeActivity, describeBlockers } from './activity.ts';
import type { Session } from './session.ts';

export interface SessionMonitorOptions {
  clock: Clock;
  log: Log;
  /** Looks often enough to see who blocks before the server's lock time-out strikes, in ms. */
  lockTimeoutMs: number;
  /** Of the run lock; who locks the history is waited for as another run is. */
  runLockTimeoutMs: number;
  /** For pg_stat_activity, see {@link applicationName}. */
  applicationName: string;
}

/** The first look at a statement, and the longest pause between two, in ms. */
const FIRST_LOOK_MS = 2_000;
const LONGEST_PAUSE_MS = 15_000;

/** For a lock that is let go of at once, in ms; a `lock_timeout` of 0 has no end. */
const LEAST_WAIT_MS = 1_000;

/** An answer that the server has sent arrives within this time, in ms. */
const ANSWER_ON_ITS_WAY_MS = 2_000;

/** Looks at the work of a session from another one, which is opened when something takes long. */
export class SessionMonitor {
  blockers: string | undefined;
  readonly historyWaitMs: number;
  readonly #session: Session;
  readonly #options: SessionMonitorOptions;
  #side: Connection | undefined;
  #opening: Promise<Connection | undefined> | undefined;
  #closed = false;

  constructor(session: Session, options: SessionMonitorOptions) {
    this.#session = session;
    this.#options = options;
    this.historyWaitMs = Math.max(options.runLockTimeoutMs, LEAST_WAIT_MS);
  }

  /**
   * Says now and then what the server does.
   * @param label at each look given the statement that the server shows
   * @throws what `work` throws; LostConnection when the server has long finished and its answer never came
   */
  async during<T>(label: (query: string | null) => string, work: () => Promise<T>): Promise<T> {
    this.blockers = undefined;
    const over = new AbortController();
    void this.#look(label, over.signal);
    try {
      return await work();
    } finally {
      over.abort();
    }
  }

  /** Asks the server to end what the session is doing. Never throws. */
  async cancel(): Promise<void> {
    const side = await this.#sideSession();
    await side?.query(`SELECT pg_catalog.pg_cancel_backend(${this.#session.pid})`).catch(() => {});
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#side?.close();
  }

  async #look(label: (query: string | null) => string, over: AbortSignal): Promise<void> {
    const { clock, lockTimeoutMs, log } = this.#options;
    const start = clock.now();
    const firstLook = Math.min(FIRST_LOOK_MS, lockTimeoutMs > 0 ? lockTimeoutMs / 2 : FIRST_LOOK_MS);
    let suspect: { exchange: Exchange | undefined; since: number } | undefined;
    try {
      for (let pause = firstLook; ; ) {
        await clock.sleep(pause, over);
        if (clock.now() - start >= FIRST_LOOK_MS)
          pause = Math.min(Math.max(pause, FIRST_LOOK_MS) * 1.3, LONGEST_PAUSE_MS);
        const row = await this.#activity();
        if (over.aborted) return;
        const tookMs = clock.now() - start;
        const tell = (what: string) => {
          if (tookMs >= FIRST_LOOK_MS) log.info(`${label(row?.query ?? null)}: ${formatDuration(tookMs)}, ${what}`);
        };
        if (row === undefined) {
          tell('and there is no second connection to be had to see what the server does');
          continue;
        }
        const exchange = this.#answerIsDue(row);
        if (exchange === undefined || exchange !== suspect?.exchange) suspect = { exchange, since: clock.now() };
        // At the first look it may be under way.
        else if (clock.now() - suspect.since >= ANSWER_ON_ITS_WAY_MS) {
          return this.#session.connection.abandon('the server is done and its answer did not arrive');
        }
        this.blockers = describeBlockers(row) ?? this.blockers;
        tell(describeActivity(row));
      }
    } catch {}
  }

  /**
   * The server does nothing, or the session is gone. While it still receives a message it shows the statement before
   * it.
   */
  #answerIsDue({ server_started, pid, state, query }: Activity): Exchange | undefined {
    const exchange = this.#session.connection.outstanding();
    if (server_started !== this.#session.serverStarted) return undefined;
    const idle = pid === null || (state?.startsWith('idle') && query && exchange?.includes(query));
    return idle ? exchange : undefined;
  }

  async #activity(): Promise<Activity | undefined> {
    try {
      const side = await this.#sideSession();
      if (side === undefined) return undefined;
      const [result] = await promptly(side, this.#options.clock, () => side.query(activitySql(this.#session.pid)));
      return result?.rows[0];
    } catch {
      await this.#side?.close();
      this.#side = undefined;
      return undefined;
    }
  }

  #sideSession(): Promise<Connection | undefined> {
    this.#opening ??= this.#openSide().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async #openSide(): Promise<Connection | undefined> {
    if (this.#side !== undefined || this.#closed) return this.#side;
    const { applicationName, clock, log } = this.#options;
    // Not with the signal of the run: this session is what cancels the other one.
    const side = await connect(this.#session.target, { applicationName, clock, log, waitMs: 0 }).catch(() => undefined);
    if (this.#closed) await side?.close();
    else this.#side = side;
    return side;
  }
}
