import { formatDuration } from '@stability-actions/common/durations';
import { ActionError, messageOf } from '@stability-actions/common/failure';
import { MigrationFailure } from '../execute/migration-failure.ts';
import { applyPending } from '../execute/pending.ts';
import type { Inventory, MigrationFile } from '../folder/inventory.ts';
import { ParsedOnce, type parseMigration } from '../folder/parse-migration.ts';
import { compareVersions } from '../folder/version.ts';
import { type HistoryRow, rowOf } from '../history/entry.ts';
import { historyChanged } from '../history/history-changed.ts';
import { KnownHistory } from '../history/known-history.ts';
import { latestVersion, type Plan, planMigrations } from '../history/plan.ts';
import { describeSent, reconcile } from '../history/reconcile.ts';
import { type Patience, prepareHistory, readHistory } from '../history/table.ts';
import { type TakeOver, takeOver } from '../history/take-over.ts';
import { LostConnection } from '../postgres/exchange.ts';
import { remedyFor } from '../postgres/sqlstate.ts';
import type { SessionMonitor } from '../session/monitor.ts';
import type { Session } from '../session/session.ts';
import { withParser } from '../sql/parse.ts';
import { failureFinding, failureHeadline } from './failure.ts';
import { inLockedSession } from './locked-session.ts';
import type { ApplyOptions } from './options.ts';
import {
  describeState,
  type Ending,
  type RunState,
  refusal,
  whatWouldHappen,
  withApplied,
  withFindings,
  withNotice,
} from './outcome.ts';
import { checkPending } from './preflight.ts';

/** How often a run looks for the truth on a new connection after the old one broke. */
const RECONNECTS = 3;

/** Why a session is not the first of the run. */
type Again = { why: 'first' | 'settings' } | { why: 'lost'; lost: LostConnection };

export class ApplyRun {
  /** All that is known; replaced as a whole. */
  state: RunState;
  readonly #inventory: Inventory;
  readonly #options: ApplyOptions;
  readonly #publish: (state: RunState) => void;
  readonly #parsed = new ParsedOnce();
  /** Undefined before a file can have changed the history. */
  #known: KnownHistory | undefined;
  /** Sent to the server and not answered yet. */
  #sent: readonly MigrationFile[] = [];

  readonly #parse: typeof parseMigration = (file, running) => this.#parsed.parse(file, running);

  /** @param publish is given each state, so that it is known however the run ends */
  constructor(inventory: Inventory, options: ApplyOptions, state: RunState, publish: (state: RunState) => void) {
    this.#inventory = inventory;
    this.#options = options;
    this.#publish = publish;
    this.state = state;
  }

  async run(): Promise<Ending> {
    let again: Again = { why: 'first' };
    for (let lost = 0; ; ) {
      try {
        const ending = await this.#onSession(again);
        if (ending !== 'new session') return ending;
        again = { why: 'settings' };
      } catch (error) {
        if (!(error instanceof LostConnection) || this.#options.signal.aborted) throw error;
        if (this.#sent.length === 0 || lost >= RECONNECTS) throw this.#broken(error);
        lost += 1;
        again = { why: 'lost', lost: error };
        this.#options.log.info(
          `The connection broke (${error.message}) while ${this.#describeSent()} was being applied; connecting again to find out what the server did`,
        );
      }
    }
  }

  #broken({ message, code }: LostConnection): ActionError {
    const remedy = code === undefined ? '' : ` ${remedyFor(code)}`;
    return new ActionError(
      `The connection to ${this.#options.target.description} broke (${message}); ${describeState(this.state)}${remedy} Run again: the history in the database tells where to go on.`,
    );
  }

  async #onSession(again: Again): Promise<Ending | 'new session'> {
    const { signal } = this.#options;
    const notAsked = (error: unknown) =>
      again.why !== 'lost' || signal.aborted ? error : this.#notAsked(again.lost.message, error);
    return inLockedSession(
      { ...this.#options, lost: again.why === 'lost', onOpenFailed: notAsked },
      async (session, monitor) => {
        const changed = again.why === 'lost' ? await this.#historyChanged(session, monitor) : undefined;
        if (changed !== undefined) return changed;
        try {
          const ending = await this.#migrate(session, monitor, again);
          return (await this.#historyChanged(session, monitor)) ?? ending;
        } catch (error) {
          if (error instanceof LostConnection || signal.aborted) throw error;
          const by = monitor.blockers;
          const changed = await this.#historyChanged(session, monitor);
          if (!(error instanceof MigrationFailure)) {
            if (changed === undefined) throw error;
            return changed;
          }
          const blockers = ['55P03', '40P01'].includes(error.code ?? '') ? by : undefined;
          this.#replace(withFindings(this.state, [failureFinding(error, blockers)]));
          const headline = failureHeadline(error, blockers, describeState(this.state));
          return { status: 'failed', headline: `${headline}${changed === undefined ? '' : ` ${changed.headline}`}` };
        }
      },
    );
  }

  /** How the run ends where a file has changed what the history says. */
  async #historyChanged({ connection }: Session, monitor: SessionMonitor): Promise<Ending | undefined> {
    const { signal, historyTable } = this.#options;
    const look = async () => (signal.aborted ? undefined : this.#known?.putRight(connection, monitor));
    const message = await monitor.during(() => 'reading the history again', look);
    if (message === undefined) return undefined;
    const [known, sent] = [this.#applied(), this.#sent];
    const ran = this.#inventory.migrations.filter((file) => known.has(file.path) || sent.includes(file));
    this.#replace(withFindings(this.state, historyChanged(message, ran, historyTable)));
    return { status: 'failed', headline: message };
  }

  #notAsked(lost: string, error: unknown): ActionError {
    return new ActionError(
      `The connection to ${this.#options.target.description} broke while ${this.#describeSent()} was being applied (${lost}), and the server could not be asked whether that is committed: ${messageOf(error)} Of what is known, ${describeState(this.state)} Run again: the history in the database tells where to go on.`,
    );
  }

  async #migrate(session: Session, monitor: SessionMonitor, again: Again): Promise<Ending | 'new session'> {
    const { connection } = session;
    const { historyTable, dryRun, log } = this.#options;
    const { recorded, taken } = await monitor.during(
      () => 'reading the history',
      async () => {
        const recorded = await readHistory(connection, historyTable, monitor);
        return { recorded, taken: await this.#takeOver(session, monitor, again, recorded) };
      },
    );
    if (taken.notice !== '') this.#notice(taken.notice);
    this.#replace(withFindings(this.state, taken.findings ?? []));
    const history = [...(recorded ?? []), ...taken.entries.map(rowOf)];
    const { plan, refused } = await this.#plan(history);
    if (refused !== undefined) return refused;
    const left = again.why === 'lost' ? this.#reconcile(again.lost, plan, history) : undefined;
    if (left !== undefined) return left;
    log.info(`${history.length} in the history, ${plan.pending.length} pending`);
    if (dryRun) return this.#dryRun(plan, taken);
    await monitor.during(
      () => 'preparing the history table',
      () => prepareHistory(connection, historyTable, recorded !== undefined, taken.entries, monitor),
    );
    this.#known ??= new KnownHistory(historyTable, history);
    const end = await applyPending(
      session,
      monitor,
      plan.chosen.map((file) => ({ file, partial: plan.partial.get(file) })),
      { ...this.#options, parse: this.#parse },
      {
        sending: (files) => {
          this.#sent = files;
        },
        recorded: (entry) => this.#known?.recorded(entry),
        committed: ({ file, durationMs }) => this.#committed(file, durationMs),
      },
    );
    if (end === 'new session') return end;
    return { status: this.state.applied.length === 0 ? 'up-to-date' : 'applied', headline: undefined };
  }

  /** On a further session the history is there, also where this run has written it. */
  #takeOver({ connection }: Session, patience: Patience, again: Again, recorded?: HistoryRow[]): Promise<TakeOver> {
    const { baseline, adopt, appliedBy } = this.#options;
    const first = again.why === 'first' ? { baseline, adopt } : { baseline: undefined, adopt: undefined };
    return takeOver(connection, this.#inventory, recorded, { ...first, appliedBy, patience });
  }

  async #plan(history: readonly HistoryRow[]): Promise<{ plan: Plan; refused: Ending | undefined }> {
    const { targetVersion: target, outOfOrder } = this.#options;
    const plan = await withParser(() => planMigrations(this.#inventory, history, { outOfOrder, target }));
    const current = latestVersion(history, this.#inventory);
    this.#replace(withFindings({ ...this.state, pending: plan.pending, current }, plan.findings));
    const contradicted = refusal(
      plan.findings,
      'The folder contradicts the history of the database, so nothing was applied',
    );
    if (contradicted !== undefined) return { plan, refused: contradicted };
    const ofPending = await withParser(() => checkPending(plan.chosen, this.#options, this.#parse));
    this.#replace(withFindings(this.state, ofPending));
    const unfit = refusal(ofPending, 'A pending file cannot be applied as it is, so nothing was applied');
    if (unfit === undefined && target !== undefined && current !== undefined && compareVersions(target, current) < 0) {
      this.#notice(
        `The database is at version ${current.text} already, beyond the target ${target.text}; nothing is rolled back`,
      );
    }
    return { plan, refused: unfit };
  }

  #dryRun(plan: Plan, taken: TakeOver): Ending {
    for (const line of whatWouldHappen(plan, taken)) this.#options.log.info(line);
    this.#replace({ ...this.state, pending: plan.chosen });
    return { status: 'dry-run', headline: undefined };
  }

  /**
   * What the server has committed counts as applied by this run, which goes on after it.
   * @returns how the run ends when a file was not committed
   */
  #reconcile({ message, code }: LostConnection, plan: Plan, history: readonly HistoryRow[]): Ending | undefined {
    const { committed, failed } = reconcile(this.#sent, plan, history);
    this.#sent = [];
    for (const file of committed) this.#options.log.info(`${file.path}: the history has it, so it was committed`);
    const known = this.#applied();
    for (const file of committed) if (!known.has(file.path)) this.#committed(file, 0);
    if (failed === undefined) return undefined;
    return {
      status: 'failed',
      headline: `The connection to ${this.#options.target.description} broke while '${failed.file.path}' was being applied (${message}). Asked on a new connection, ${failed.progress}; ${describeState(this.state)} ${code === undefined ? 'Run again.' : remedyFor(code)}`,
    };
  }

  #committed(file: MigrationFile, durationMs: number): void {
    this.#replace(withApplied(this.state, file, durationMs));
    this.#options.log.info(`applied  ${file.path} (${formatDuration(durationMs)})`);
  }

  #describeSent(): string {
    const known = this.#applied();
    return describeSent(this.#sent.filter(({ path }) => !known.has(path)));
  }

  /** Paths of the files that are known to be committed. */
  #applied(): Set<string> {
    return new Set(this.state.applied.map(({ file }) => file));
  }

  #notice(text: string): void {
    this.#replace(withNotice(this.state, `${text}.`));
    this.#options.log.info(text);
  }

  #replace(state: RunState): void {
    this.state = state;
    this.#publish(state);
  }
}
