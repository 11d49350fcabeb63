import { ActionError, messageOf } from '@stability-actions/common/failure';
import type { Finding } from '@stability-actions/common/finding';
import { MigrationFailure } from '../execute/migration-failure.ts';
import { applyPending, type Progress } from '../execute/pending.ts';
import type { Inventory, MigrationFile } from '../folder/inventory.ts';
import { compareVersions, parseAnyVersion } from '../folder/version.ts';
import { type HistoryEntry, type HistoryRow, rowOf } from '../history/entry.ts';
import { latestVersion, type Plan, planMigrations } from '../history/plan.ts';
import { describeSent, reconcile } from '../history/reconcile.ts';
import { prepareHistory, readHistory } from '../history/table.ts';
import { takeOver } from '../history/take-over.ts';
import { LostConnection } from '../postgres/exchange.ts';
import { takeRunLock } from '../session/run-lock.ts';
import { openSession, type Session } from '../session/session.ts';
import { Watch } from '../session/watch.ts';
import { withParser } from '../sql/parse.ts';
import { failureFinding, failureHeadline } from './failure.ts';
import type { ApplyOptions } from './options.ts';
import { type ApplyOutcome, addApplied, Refusal, refuseOnErrors, standOf } from './outcome.ts';
import { checkPending } from './preflight.ts';

/** How often a run looks for the truth on a new connection after the old one broke. */
const RECONNECTS = 3;

/** How long the server may take to notice that the old connection is gone and let go of the run lock, in ms. */
const OLD_SESSION_MS = 30_000;

/** A cancellation that comes between two messages goes nowhere, so it is sent again. */
const CANCEL_AGAIN_MS = 250;

/** One run on one database; what it finds out goes into the outcome. */
export class ApplyRun {
  readonly #inventory: Inventory;
  readonly #options: ApplyOptions;
  readonly #outcome: ApplyOutcome;
  /** What was found before there was a connection. */
  readonly #ofFolder: readonly Finding[];
  /** Sent to the server and not answered yet. */
  #sent: readonly MigrationFile[] = [];

  constructor(inventory: Inventory, options: ApplyOptions, outcome: ApplyOutcome) {
    this.#inventory = inventory;
    this.#options = options;
    this.#outcome = outcome;
    this.#ofFolder = [...outcome.findings];
  }

  /** @throws Refusal, the signal's reason, or whatever else ends the run */
  async run(): Promise<void> {
    let lost: string | undefined;
    for (let connections = 0; ; connections++) {
      try {
        return await this.#onSession(lost);
      } catch (error) {
        if (!(error instanceof LostConnection) || this.#options.signal.aborted) throw error;
        const description = this.#options.target.description;
        if (this.#sent.length === 0 || connections >= RECONNECTS) {
          throw new ActionError(
            `The connection to ${description} broke (${error.message}); ${standOf(this.#outcome)} Run again: the history in the database tells where to go on.`,
          );
        }
        lost = error.message;
        this.#options.log.info(
          `The connection broke (${lost}) while ${this.#describeSent()} was being applied; connecting again to find out what the server did`,
        );
      }
    }
  }

  async #onSession(lost: string | undefined): Promise<void> {
    const options = this.#options;
    const session = await this.#open(lost).catch((error) => {
      throw lost === undefined || options.signal.aborted ? error : this.#notAsked(lost, error);
    });
    const watch = new Watch(session, options);
    let over = false;
    const cancel = async () => {
      while (!over) {
        await watch.cancel();
        await options.clock.sleep(CANCEL_AGAIN_MS);
      }
    };
    const onAbort = () => void cancel();
    options.signal.addEventListener('abort', onAbort, { once: true });
    try {
      options.signal.throwIfAborted();
      await this.#migrate(session, watch, lost);
    } catch (error) {
      if (error instanceof MigrationFailure && !options.signal.aborted) this.#explain(error, watch);
      throw error;
    } finally {
      over = true;
      options.signal.removeEventListener('abort', onAbort);
      await Promise.all([session.connection.close(), watch.close()]);
    }
  }

  #notAsked(lost: string, error: unknown): ActionError {
    return new ActionError(
      `The connection to ${this.#options.target.description} broke while ${this.#describeSent()} was being applied (${lost}), and the server could not be asked whether that is committed: ${messageOf(error)} Of what is known, ${standOf(this.#outcome)} Run again: the history in the database tells where to go on.`,
    );
  }

  async #open(lost: string | undefined): Promise<Session> {
    const { target, historyTable, dryRun, runLockTimeoutMs, waitForDatabaseMs } = this.#options;
    const lock = dryRun ? undefined : historyTable;
    const session = await openSession(target, { ...this.#options, waitMs: waitForDatabaseMs, lock });
    if (lock === undefined || session.locked) return session;
    const timeoutMs = lost === undefined ? runLockTimeoutMs : Math.max(OLD_SESSION_MS, runLockTimeoutMs);
    try {
      await takeRunLock(session.connection, lock, { ...this.#options, timeoutMs });
    } catch (error) {
      await session.connection.close();
      throw error;
    }
    return session;
  }

  async #migrate(session: Session, watch: Watch, lost: string | undefined): Promise<void> {
    const { connection } = session;
    const { historyTable, dryRun, log } = this.#options;
    const { recorded, entries, notice } = await watch.during(
      () => 'reading the history',
      async () => {
        const recorded = await readHistory(connection, historyTable);
        return { recorded, ...(await takeOver(connection, this.#inventory, recorded, this.#takeOverOptions(lost))) };
      },
    );
    if (notice !== '') this.#notice(notice);
    const history = [...(recorded ?? []), ...entries.map(rowOf)];
    const plan = await this.#plan(history);
    if (lost !== undefined) this.#reconcile(lost, plan, history);
    log.info(`${history.length} in the history, ${plan.pending.length} pending`);
    if (dryRun) return this.#dryRun(plan, entries);
    await watch.during(
      () => 'preparing the history table',
      () => prepareHistory(connection, historyTable, recorded !== undefined, entries),
    );
    await applyPending(
      session,
      watch,
      plan.chosen.map((file) => ({ file, partial: plan.partial.get(file) })),
      this.#options,
      this.#progress(),
    );
    this.#outcome.status = this.#outcome.applied.length === 0 ? 'up-to-date' : 'applied';
  }

  /** On a new connection the history is there, also where this run has written it. */
  #takeOverOptions(lost: string | undefined) {
    const { baseline, adopt, appliedBy } = this.#options;
    return lost === undefined ? { baseline, adopt, appliedBy } : { baseline: undefined, adopt: undefined, appliedBy };
  }

  async #plan(history: readonly HistoryRow[]): Promise<Plan> {
    const outcome = this.#outcome;
    const { targetVersion: target, outOfOrder } = this.#options;
    const plan = await withParser(() => planMigrations(this.#inventory, history, { outOfOrder, target }));
    outcome.pending = [...plan.pending];
    outcome.currentVersion = latestVersion(history)?.text;
    outcome.findings = [...this.#ofFolder];
    refuseOnErrors(
      outcome,
      plan.findings,
      'The folder contradicts the history of the database, so nothing was applied',
    );
    refuseOnErrors(
      outcome,
      await withParser(() => checkPending(plan.chosen, this.#options)),
      'A pending file cannot be applied as it is, so nothing was applied',
    );
    const current = parseAnyVersion(outcome.currentVersion ?? '');
    if (target !== undefined && current !== undefined && compareVersions(target, current) < 0) {
      this.#notice(
        `The database is at version ${current.text} already, beyond the target ${target.text}; nothing is undone`,
      );
    }
    return plan;
  }

  #dryRun({ pending, chosen }: Plan, entries: readonly HistoryEntry[]): void {
    const { log } = this.#options;
    for (const { file, state } of entries) log.info(`would record as ${state}  ${file}`);
    for (const { path } of chosen) log.info(`would apply  ${path}`);
    for (const { path } of pending.slice(chosen.length)) log.info(`above the target  ${path}`);
    this.#outcome.pending = chosen;
    this.#outcome.status = 'dry-run';
  }

  /**
   * After a lost connection: files that the server has committed count as applied by this run, and the run goes on after them.
   * @throws Refusal when one of them was not committed
   */
  #reconcile(lost: string, plan: Plan, history: readonly HistoryRow[]): void {
    const { committed, failed } = reconcile(this.#sent, plan, history);
    this.#sent = [];
    for (const file of committed) this.#options.log.info(`${file.path}: the history has it, so it was committed`);
    const known = this.#applied();
    for (const file of committed) if (!known.has(file.path)) this.#committed(file, 0);
    if (failed === undefined) return;
    this.#outcome.headline = `The connection to ${this.#options.target.description} broke while '${failed.file.path}' was being applied (${lost}). Asked on a new connection, ${failed.stand}; ${standOf(this.#outcome)} Run again.`;
    throw new Refusal();
  }

  #progress(): Progress {
    return {
      sending: (files) => {
        this.#sent = files;
      },
      committed: ({ file, durationMs }) => this.#committed(file, durationMs),
    };
  }

  #explain(failure: MigrationFailure, { blockers }: Watch): void {
    const blocked = ['55P03', '40P01'].includes(failure.code) ? blockers : undefined;
    this.#outcome.findings.push(failureFinding(failure, blocked));
    this.#outcome.headline = failureHeadline(failure, blocked, standOf(this.#outcome));
  }

  #committed(file: MigrationFile, durationMs: number): void {
    this.#options.log.info(addApplied(this.#outcome, file, durationMs));
  }

  #describeSent(): string {
    const known = this.#applied();
    return describeSent(this.#sent.filter(({ path }) => !known.has(path)));
  }

  /** Paths of the files that are known to be committed. */
  #applied(): Set<string> {
    return new Set(this.#outcome.applied.map(({ file }) => file));
  }

  #notice(text: string): void {
    this.#outcome.notices.push(`${text}.`);
    this.#options.log.info(text);
  }
}
