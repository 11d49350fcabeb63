import type { Clock } from '@stability-actions/common/clock';
import { formatDuration } from '@stability-actions/common/durations';
import { codeOf, headlineOf, messageOf } from '@stability-actions/common/failure';
import type { Log } from '@stability-actions/common/log';
import { Deadline, retry } from '@stability-actions/common/retry';
import { applyInTransaction, applyWithoutTransaction, MigrationFailure, type PreparedFile } from './apply-file.ts';
import { type Connection, connect } from './connection.ts';
import type { DatabaseTarget } from './database-target.ts';
import type { Inventory, MigrationFile } from './discover.ts';
import type { HistoryRow } from './history.ts';
import { openHistory } from './history-table.ts';
import { loadParser, parseMigration } from './parse.ts';
import { latestVersion, planMigrations } from './plan.ts';
import { checkBeforeApply, checkPending } from './preflight.ts';
import type { Finding } from './rule.ts';
import { takeRunLock } from './run-lock.ts';
import type { QualifiedName } from './sql-literal.ts';

export interface ApplyOptions {
  target: DatabaseTarget;
  historyTable: QualifiedName;
  dryRun: boolean;
  /** All in ms. */
  waitForDatabaseMs: number;
  runLockTimeoutMs: number;
  lockTimeoutMs: number;
  lockRetries: number;
  statementTimeoutMs: number | undefined;
  /** For the history: URL of the run, or user@host. */
  appliedBy: string;
  /** For pg_stat_activity; the server cuts it at 63 bytes. */
  applicationName: string;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
}

export interface AppliedMigration {
  version: string;
  name: string;
  file: string;
  durationMs: number;
}

export interface ApplyOutcome {
  status: 'applied' | 'up-to-date' | 'dry-run' | 'failed' | 'cancelled';
  applied: AppliedMigration[];
  /** What is left after the run; on a dry run, what it would apply. */
  pending: MigrationFile[];
  /** The highest version that is done, as in its file name; undefined before the first, or when the history was not read. */
  currentVersion: string | undefined;
  /** What is wrong with the folder, the history or the file that failed. */
  findings: Finding[];
  /** Why it failed and what to do; undefined when all went well. */
  headline: string | undefined;
}

/** Thrown within a run when the folder is refused; the findings say why. */
class Refusal extends Error {}

/**
 * Applies what is pending, in order, each file exactly once. Never throws: whatever happens, the outcome says what is done
 * and what is left.
 */
export async function applyMigrations(inventory: Inventory, options: ApplyOptions): Promise<ApplyOutcome> {
  const outcome: ApplyOutcome = {
    status: 'failed',
    applied: [],
    pending: inventory.migrations,
    currentVersion: undefined,
    findings: [],
    headline: undefined,
  };
  try {
    await loadParser();
    refuseOnErrors(
      outcome,
      checkBeforeApply(inventory),
      'The folder is not in order, so nothing was applied and no connection was made',
    );
    const connection = await connect(options.target, { ...options, waitMs: options.waitForDatabaseMs });
    const cancel = () => void connection.cancel();
    options.signal.addEventListener('abort', cancel, { once: true });
    try {
      await run(connection, inventory, options, outcome);
    } finally {
      options.signal.removeEventListener('abort', cancel);
      await connection.close();
    }
  } catch (error) {
    if (options.signal.aborted) {
      outcome.status = 'cancelled';
      outcome.headline = `Cancelled; ${standOf(outcome)} Run again to continue.`;
    } else if (!(error instanceof Refusal)) {
      outcome.headline ??= headlineOf(error);
    }
  }
  return outcome;
}

async function run(
  connection: Connection,
  inventory: Inventory,
  options: ApplyOptions,
  outcome: ApplyOutcome,
): Promise<void> {
  const { log, historyTable, dryRun } = options;
  if (!dryRun) await takeRunLock(connection, historyTable, { ...options, timeoutMs: options.runLockTimeoutMs });
  const history = await openHistory(connection, historyTable, { create: !dryRun });
  const plan = planMigrations(inventory, history);
  outcome.pending = plan.pending;
  outcome.currentVersion = latestVersion(history)?.text;
  refuseOnErrors(outcome, plan.findings, 'The folder contradicts the history of the database, so nothing was applied');
  refuseOnErrors(
    outcome,
    checkPending(plan.pending),
    'A pending file cannot be applied as it is, so nothing was applied',
  );

  log.info(`${history.length} in the history, ${plan.pending.length} pending`);
  if (dryRun) {
    for (const { path } of plan.pending) log.info(`would apply  ${path}`);
    outcome.status = 'dry-run';
    return;
  }
  for (const file of [...plan.pending]) {
    options.signal.throwIfAborted();
    await applyOne(connection, file, plan.partial.get(file), options, outcome);
    outcome.pending = outcome.pending.filter((other) => other !== file);
    outcome.currentVersion = file.version.text;
  }
  outcome.status = outcome.applied.length === 0 ? 'up-to-date' : 'applied';
}

async function applyOne(
  connection: Connection,
  migration: MigrationFile,
  partial: HistoryRow | undefined,
  options: ApplyOptions,
  outcome: ApplyOutcome,
): Promise<void> {
  const { clock, log } = options;
  const file: PreparedFile = { ...migration, parsed: parseMigration(migration) };
  const fileOptions = { ...options, history: options.historyTable };
  const start = clock.now();
  try {
    if (file.parsed.noTransaction) {
      await applyWithoutTransaction(connection, file, fileOptions, partial?.statementsDone ?? 0);
    } else {
      await retry(() => applyInTransaction(connection, file, fileOptions), {
        clock,
        deadline: new Deadline(clock, Number.POSITIVE_INFINITY),
        backoff: { first: 500, max: 30_000 },
        retries: options.lockRetries,
        signal: options.signal,
        shouldRetry: (error, { attempt, pauseMs }) => {
          if (!(error instanceof MigrationFailure) || !['55P03', '40P01'].includes(error.code)) return false;
          log.info(
            `${file.path}: ${error.message}; retry ${attempt} of ${options.lockRetries} in ${formatDuration(pauseMs)}`,
          );
          return true;
        },
      });
    }
  } catch (error) {
    if (!options.signal.aborted) explainFailure(error, file, options, outcome);
    throw error;
  }
  const durationMs = Math.round(clock.now() - start);
  outcome.applied.push({ version: file.version.text, name: file.name, file: file.path, durationMs });
  log.info(`applied  ${file.path} (${formatDuration(durationMs)})`);
}

/** Puts the failure of a file into the outcome: the finding at its place, and the headline. */
function explainFailure(error: unknown, file: PreparedFile, options: ApplyOptions, outcome: ApplyOutcome): void {
  if (!(error instanceof MigrationFailure)) {
    const where = `while '${file.path}' was being applied`;
    outcome.headline =
      codeOf(error) === undefined && !/connection|terminated/i.test(messageOf(error))
        ? undefined
        : `The connection to ${options.target.description} broke ${where} (${messageOf(error)}); ${standOf(outcome)} Run again: the history in the database tells whether this file was committed.`;
    return;
  }
  const { place, summary, details } = error.report;
  const at = place === undefined ? file.path : `${file.path}:${place.line}:${place.column}`;
  const undone =
    error.statementsDone === 0
      ? 'The file was rolled back'
      : `The first ${error.statementsDone} statements of the file stay, the next run goes on after them`;
  const remedy = REMEDIES[error.code] ?? 'Correct the file and run again.';
  outcome.findings.push({
    rule: `SQLSTATE ${error.code}`,
    severity: 'error',
    file: file.path,
    ...place,
    message: [summary, ...details].join('\n'),
    help: remedy,
  });
  outcome.headline = `${at}: ${summary}. ${undone}; ${standOf(outcome)} ${remedy}`;
}

const REMEDIES: Record<string, string> = {
  '55P03':
    "Another session holds the lock: look for long transactions in pg_stat_activity, or raise the input 'lock-timeout' or 'lock-retries'.",
  '40P01': "Another session takes the same locks in another order: run again, or raise the input 'lock-retries'.",
  '57014':
    "If it was the statement time-out: raise the input 'statement-timeout', or move the work out of the migration.",
  '42501': "Give the user of the connection the right to do this, or connect as the tables' owner.",
  '42P07':
    'If this database was migrated by another tool, its history is not known here; otherwise correct the file and run again.',
};

function refuseOnErrors(outcome: ApplyOutcome, findings: readonly Finding[], why: string): void {
  outcome.findings.push(...findings);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  outcome.headline = `${why}: ${first.message} ${first.help}${more}`;
  throw new Refusal();
}

function standOf({ applied, pending }: ApplyOutcome): string {
  const before =
    applied.length === 0 ? 'no file before it was applied in this run' : `${applied.length} applied before it stay`;
  return `${before}, ${pending.length} pending.`;
}
