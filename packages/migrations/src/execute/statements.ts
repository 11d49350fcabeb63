import type { Log } from '@stability-actions/common/log';
import { plural } from '@stability-actions/common/words';
import { recordedAs } from '../folder/version.ts';
import type { CountedFrom } from '../history/sql.ts';
import { StatementError } from '../postgres/exchange.ts';
import type { Step } from '../postgres/pipeline.ts';
import type { Session } from '../session/session.ts';
import type { Statement } from '../sql/parse.ts';
import { controlsTransaction, mayShareTransaction, refusesTransaction, setsSession } from '../sql/transactions.ts';
import { ownStep } from './file-steps.ts';
import type { FileListener, FileOptions } from './file-transactions.ts';
import { MigrationFailure } from './migration-failure.ts';
import type { PreparedFile } from './prepared-file.ts';
import { Progress } from './progress.ts';
import { recordFailure, reportFileError, syntaxRemedy, unknownEnd, withInvalidIndex } from './statement-failure.ts';
import { RESET_SESSION, workSettings } from './statement-settings.ts';
import { dropInvalidIndexes, invalidIndexLeft } from './unfinished/invalid-index.ts';
import { finishDetach } from './unfinished/partition-detach.ts';
import { wasItDone } from './unfinished/unfinished-statement.ts';

/** SQLSTATE: "cannot run inside a transaction block", "invalid transaction termination". */
const NEEDS_TO_BE_ALONE = ['25001', '2D000'];

/**
 * A statement that may share a transaction commits together with its record. Before any other the history says that it
 * is begun, so that a later run knows what to look for.
 * @throws MigrationFailure when a statement fails; what was done before stays and is recorded. LostConnection
 */
export async function applyStatements(
  session: Session,
  file: PreparedFile,
  options: FileOptions,
  log: Log,
  { at, recorded }: Pick<FileListener, 'at' | 'recorded'>,
): Promise<void> {
  const { statements } = file.parsed;
  const progress = new Progress(file, options, recorded);
  const run = new StatementRun(session, file, options, log, progress);
  await run.findServerState();
  await run.restoreSession();
  for (const [index, statement] of statements.entries()) {
    if (index < progress.done) continue;
    at([{ file, statement, sql: '' }], 0);
    await run.apply(statement, index);
  }
  await run.finish();
}

class StatementRun {
  readonly #session: Session;
  readonly #file: PreparedFile;
  readonly #options: FileOptions;
  readonly #log: Log;
  readonly #progress: Progress;
  #settings = '';

  constructor(session: Session, file: PreparedFile, options: FileOptions, log: Log, progress: Progress) {
    this.#session = session;
    this.#file = file;
    this.#options = options;
    this.#log = log;
    this.#progress = progress;
  }

  /** An earlier run may have died while the server worked on. */
  async findServerState(): Promise<void> {
    const started = this.#file.partial?.statementStarted ?? undefined;
    const { done } = this.#progress;
    if (done > 0) this.#log.info(`${this.#file.path}: going on after ${plural(done, 'statement')}`);
    const statement = started === undefined ? undefined : this.#file.parsed.statements[started - 1];
    if (started === undefined || statement === undefined) return;
    const verdict = await wasItDone(this.#session.connection, statement.node);
    if (verdict === 'unknown') throw unknownEnd(this.#file, started, this.#options.historyTable);
    this.#log.info(
      `${this.#file.path}: an earlier run broke off during statement ${started}; it ${verdict === 'yes' ? 'is done' : 'is not done'}`,
    );
    if (verdict === 'yes') await this.#record(started);
  }

  /** What the statements that are done have set would otherwise be missing for the rest, the search_path first of all. */
  async restoreSession(): Promise<void> {
    for (const statement of this.#file.parsed.statements.slice(0, this.#progress.done)) {
      if (setsSession(statement.node)) await this.#send(statement);
    }
  }

  async apply(statement: Statement, index: number): Promise<void> {
    const { connection } = this.#session;
    // One that the file itself has begun.
    const inTransaction = connection.inTransaction();
    if (!inTransaction) await this.#applySettings(statement);
    const control = controlsTransaction(statement.node);
    if (inTransaction && control === 'COMMIT') {
      const entry = this.#progress.entry(index + 1);
      await this.#send(statement, { before: this.#progress.sql(entry) });
      this.#progress.committed(entry);
    } else if (inTransaction || control !== undefined) {
      await this.#send(statement);
      // Rolled back by the file itself: what stood in it is not done, and never will be. Or prepared: a record in it would lock the history until COMMIT PREPARED.
      if (!connection.inTransaction()) await this.#record(index + 1);
    } else if (mayShareTransaction(statement.node)) {
      await this.#applyWithRecord(statement, index);
    } else {
      await this.#applyAlone(statement, index);
    }
  }

  async finish(): Promise<void> {
    const { done } = this.#progress;
    const open = this.#session.connection.inTransaction();
    if (open) await this.#session.connection.rollback();
    // COMMIT AND CHAIN at the end leaves an empty one open.
    if (open && done < this.#file.parsed.statements.length) {
      const report = {
        summary: 'the file ends inside a transaction that it began and did not commit',
        place: undefined,
        details: [],
      };
      throw new MigrationFailure(this.#file, '25001', report, {
        statementsDone: done,
        remedy: 'Put the COMMIT at the end of the file and run again.',
      });
    }
    await this.#session.connection.query(RESET_SESSION.join('; '));
  }

  async #applyWithRecord(statement: Statement, index: number): Promise<void> {
    const entry = this.#progress.entry(index + 1);
    try {
      await this.#send(statement, { before: ['BEGIN'], after: [...this.#progress.sql(entry), 'COMMIT'] });
      this.#progress.committed(entry);
    } catch (error) {
      if (!(error instanceof MigrationFailure) || !NEEDS_TO_BE_ALONE.includes(error.code ?? '')) throw error;
      await this.#applyAlone(statement, index);
    }
  }

  async #applyAlone(statement: Statement, index: number): Promise<void> {
    const { connection } = this.#session;
    let invalid: string[];
    try {
      invalid = await dropInvalidIndexes(this.#session, statement.node, this.#file.path, this.#log);
      if (await finishDetach(connection, statement.node)) {
        this.#log.info(`${this.#file.path}: finished the DETACH PARTITION that an earlier run had begun`);
        return await this.#record(index + 1);
      }
    } catch (error) {
      throw this.#failure(error, statement);
    }
    await this.#record(this.#progress.done, { started: index + 1, from: { start: 'none' } });
    try {
      await this.#send(statement);
    } catch (error) {
      if (!(error instanceof MigrationFailure)) throw error;
      // The server has said how it ended.
      await this.#record(this.#progress.done);
      const left = await invalidIndexLeft(connection, statement.node, invalid);
      throw left === undefined ? error : withInvalidIndex(error, left);
    }
    await this.#record(index + 1, { from: { start: 'version', version: recordedAs(this.#file.version) } });
  }

  /** @throws MigrationFailure, after the end of a transaction that is open */
  async #send(statement: Statement, { before = [], after = [] }: Partial<Record<'before' | 'after', string[]>> = {}) {
    const { connection } = this.#session;
    const own = ownStep(this.#file, statement);
    const steps: Step[] = [...before.map((sql) => ({ sql })), own, ...after.map((sql) => ({ sql }))];
    try {
      if (steps.length === 1) await connection.query(own.sql, [own.copy?.rows]);
      else await connection.pipeline(steps, () => {});
    } catch (error) {
      await this.#afterError(error);
      // What is deferred shows at the COMMIT.
      const itself = error instanceof StatementError && [before.length, steps.length - 1].includes(error.completed);
      throw itself ? this.#failure(error, statement) : this.#recordFailure(error);
    }
  }

  async #afterError(error: unknown): Promise<void> {
    if (!(error instanceof StatementError)) return;
    // Outside a transaction it is only a warning.
    await this.#session.connection.rollback();
    this.#settings = '';
  }

  /** @param statement the one that failed; undefined for one of ours */
  #failure(error: unknown, statement: Statement | undefined): unknown {
    if (!(error instanceof StatementError)) return error;
    const report = reportFileError(error, this.#file, statement);
    const remedy = syntaxRemedy(error, this.#file, this.#session);
    return new MigrationFailure(this.#file, error.code, report, { statementsDone: this.#progress.done, remedy });
  }

  #recordFailure(error: unknown): unknown {
    if (!(error instanceof StatementError)) return error;
    const { historyTable } = this.#options;
    return recordFailure(this.#file, error, historyTable, { statementsDone: this.#progress.done });
  }

  /** Time-outs of the whole session, because there is no transaction; sent only when they change. */
  async #applySettings(statement: Statement): Promise<void> {
    // A lock time-out would leave the index of a CREATE INDEX CONCURRENTLY behind, invalid: it waits for old snapshots too.
    const concurrent = refusesTransaction(statement.node)?.includes('CONCURRENTLY') === true;
    const options = concurrent ? { ...this.#options, lockTimeoutMs: 0 } : this.#options;
    const wanted = workSettings(this.#session, options)
      .map((setting) => `SET ${setting};`)
      .join(' ');
    if (wanted !== this.#settings) {
      await this.#session.connection.query(wanted);
      this.#settings = wanted;
    }
  }

  async #record(done: number, { started, from }: { started?: number; from?: CountedFrom } = {}): Promise<void> {
    const entry = this.#progress.entry(done, started);
    const steps = ['BEGIN', ...this.#progress.sql(entry, from), 'COMMIT'].map((sql) => ({ sql }));
    try {
      await this.#session.connection.pipeline(steps, () => {});
    } catch (error) {
      await this.#afterError(error);
      throw this.#recordFailure(error);
    }
    this.#progress.committed(entry);
  }
}
