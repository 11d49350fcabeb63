import { isUnderstood } from '../folder/parse-migration.ts';
import { sourceOffset } from '../folder/placeholders.ts';
import { runningText } from '../folder/running-text.ts';
import type { HistoryEntry } from '../history/entry.ts';
import { StatementError, type StatementResult } from '../postgres/exchange.ts';
import type { Step } from '../postgres/pipeline.ts';
import type { QualifiedName } from '../postgres/quoting.ts';
import type { Session } from '../session/session.ts';
import { NewSessionNeeded, saysOtherDefaults } from '../session/session-defaults.ts';
import { readsRows, type Statement } from '../sql/parse.ts';
import { type Place, placeAt } from '../sql/source-text.ts';
import { MigrationFailure } from './migration-failure.ts';
import type { PreparedFile } from './prepared-file.ts';
import { recordFailure, reportFileError, syntaxRemedy } from './statement-failure.ts';

export interface FileStep extends Step {
  file: PreparedFile;
  statement?: Statement;
  /** What the rest is there for, where that matters. */
  purpose?: 'defaults' | 'whole file' | 'constraints' | 'constraints of all' | 'record' | 'commit';
  /** Of a record: where it goes, and what it is. */
  historyTable?: QualifiedName;
  entry?: HistoryEntry;
}

export function ownSteps(file: PreparedFile): FileStep[] {
  const { parsed } = file;
  if (!isUnderstood(file)) return [{ file, purpose: 'whole file', sql: parsed.sql }];
  return parsed.statements.map((statement) => ownStep(file, statement));
}

export function ownStep(file: PreparedFile, statement: Statement): FileStep {
  const { parsed } = file;
  return { file, statement, sql: parsed.sql.slice(statement.start, statement.end), ...copyOf(statement) };
}

function copyOf({ node, rows }: Statement): Pick<Step, 'copy'> {
  return readsRows(node) ? { copy: { rows: rows?.rows } } : {};
}

export interface StepListener {
  done(step: FileStep, result: StatementResult): void;
  /** The first `count` of these are done, for all that is known; the server may be further. */
  at(steps: readonly FileStep[], count: number): void;
}

/**
 * As few round trips as there can be; rolls back when one fails.
 * @returns why it stopped; undefined when all are done
 * @throws NewSessionNeeded; LostConnection; Error when the answers do not fit the steps, which would be a bug
 */
export async function sendSteps(
  session: Session,
  steps: readonly FileStep[],
  listener: StepListener,
): Promise<MigrationFailure | undefined> {
  const { connection } = session;
  let count = 0;
  const onDone = (step: FileStep | undefined, result: StatementResult) => {
    count += 1;
    if (step?.purpose === 'commit' && result.command !== 'COMMIT') notCommitted = result.command;
    else if (step !== undefined) listener.done(step, result);
    listener.at(steps, count);
  };
  let notCommitted: string | undefined;
  try {
    while (count < steps.length) {
      listener.at(steps, count);
      const whole = steps.findIndex(({ purpose }, index) => index >= count && purpose === 'whole file');
      const step = steps[count];
      if (step !== undefined && whole === count) {
        const rows = step.file.parsed.copyData.map(({ rows }) => rows);
        await connection.query(step.sql, rows);
        onDone(step, { command: '', rows: [] });
      } else {
        const end = whole < 0 ? steps.length : whole;
        await connection.pipeline(steps.slice(count, end), (result) => onDone(steps[count], result));
        if (count !== end) throw new Error(`the server answered ${count} of ${end} steps without an error`);
      }
    }
  } catch (error) {
    const step = steps[count];
    if (!(error instanceof StatementError) || step === undefined) throw error;
    await connection.rollback();
    if (step.purpose === 'defaults' && saysOtherDefaults(error.message)) throw new NewSessionNeeded();
    return stepFailure(step, error, session);
  }
  if (notCommitted !== undefined) throw new Error(`the server answered '${notCommitted}' to COMMIT`);
  return undefined;
}

function stepFailure(step: FileStep, error: StatementError, session: Session): MigrationFailure {
  const { file, purpose, statement } = step;
  if (purpose === 'record') return recordFailure(file, error, step.historyTable);
  const report = reportFileError(error, file, purpose === 'whole file' ? purpose : statement);
  return new MigrationFailure(file, error.code, report, {
    remedy: remedyOf(purpose) ?? syntaxRemedy(error, file, session),
  });
}

/** What fails after the file's own statements. */
function remedyOf(purpose: FileStep['purpose']): string | undefined {
  if (purpose === 'constraints')
    return 'A deferred constraint is violated at the end of the transaction: correct the data in the file and run again.';
  return purpose === 'constraints of all'
    ? 'A deferred constraint is violated at the end of the transaction, by this file or by one before it, which the server does not tell: correct the data there and run again.'
    : undefined;
}

/**
 * For people: `V7__a.sql:12 (statement 2 of 3)`.
 * @param ahead the steps that may be under way, in order
 * @param query what the server says that it is doing (PostgreSQL docs, `track_activity_query_size`)
 */
export function describePlace(ahead: readonly FileStep[], query: string | null): string {
  const shown = query
    ? (ahead.find(({ sql }) => sql === query) ?? ahead.find(({ sql }) => sql.startsWith(query)))
    : undefined;
  const step = shown ?? ahead[0];
  if (step === undefined) return '';
  const { file, purpose, statement } = step;
  if (purpose?.startsWith('constraints')) return `${file.path}, checking deferred constraints`;
  if (statement === undefined) return file.path;
  const { statements } = file.parsed;
  const which =
    statements.length === 1 ? '' : ` (statement ${statements.indexOf(statement) + 1} of ${statements.length})`;
  return `${file.path}:${placeOf(file, statement).line}${which}`;
}

/** Where a statement begins in the file as it stands in the repository. */
export function placeOf(file: PreparedFile, { start }: Statement): Place {
  const { source, replacements } = runningText(file);
  return placeAt(source, sourceOffset(replacements, start));
}
