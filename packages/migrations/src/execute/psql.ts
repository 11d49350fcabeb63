import { ActionError } from '@stability-actions/common/failure';
import { hideValues } from '../folder/placeholders.ts';
import { recordedAs, type Version } from '../folder/version.ts';
import { type HistoryEntry, historyEntry } from '../history/entry.ts';
import { recordProgressSql } from '../history/sql.ts';
import { StatementError } from '../postgres/exchange.ts';
import { literal, type QualifiedName, qualified } from '../postgres/quoting.ts';
import { lockHeldBy, tryLock } from '../session/run-lock.ts';
import type { Session } from '../session/session.ts';
import { saysOtherDefaults } from '../session/session-defaults.ts';
import { transactionModes } from '../sql/transactions.ts';
import { appliedEntry, type FileListener, recordFile, setLocal } from './file-transactions.ts';
import { MigrationFailure } from './migration-failure.ts';
import { newSessionInAll } from './one-transaction.ts';
import type { PreparedFile } from './prepared-file.ts';
import { psqlFailure } from './psql-failure.ts';
import { type PsqlEnd, type PsqlOptions, runPsql } from './psql-run.ts';
import { recordFailure } from './statement-failure.ts';
import { CHECK_TEMPORARY, RESET_SESSION, workSettings } from './statement-settings.ts';
import { ENDED_ITSELF, transactionGuard } from './transaction-guard.ts';

const MOST_NOTICES = 100;

export interface PsqlOutcome {
  committed: readonly PreparedFile[];
  /** Why it stopped, with psql's own words; undefined when all are committed. */
  failure: MigrationFailure | undefined;
}

/**
 * @throws ActionError when psql is missing
 */
export async function applyWithPsql(
  session: Session,
  files: readonly PreparedFile[],
  options: PsqlOptions,
  { recorded }: Pick<FileListener, 'recorded'>,
): Promise<PsqlOutcome> {
  const [first] = files;
  if (first === undefined) return { committed: [], failure: undefined };
  for (const file of files) refuseBegun(file, options.historyTable);
  const { noTransaction } = first.parsed;
  if (noTransaction) recorded(await recordBegun(session, first, options));
  let notices = 0;
  const script = noTransaction ? outside(session, first, options) : inTransaction(session, files, options);
  const end = await runPsql(session, script, options, (path, line, text) => {
    notices += 1;
    const said = `${path.replace(`${options.cwd}/`, '')}:${line}: ${text}`;
    if (notices <= MOST_NOTICES) options.log.info(hideValues(said, first.placeholders));
    if (notices === MOST_NOTICES + 1) options.log.info('What else the server remarks on these files is left out');
  });
  options.signal.throwIfAborted();
  // Else the rows are the proof: the exit code is only psql's word, and the connection may have broken at the end.
  const missing = end.finished ? undefined : await notRecorded(session, files, options);
  const committed = missing === undefined ? files : files.slice(0, files.indexOf(missing));
  for (const file of committed) recorded(appliedEntry(file, options));
  if (missing === undefined) return { committed, failure: undefined };
  const under = end.at ?? missing;
  const failed = psqlFailure(end, under, options, session);
  const found = end.stderr.includes(ENDED_ITSELF);
  if (found || (await isCommitted(session, end))) {
    recorded(await recordBegun(session, under, options));
    return { committed, failure: endedItself(under, options.historyTable, found ? undefined : failed) };
  }
  const before = files[files.indexOf(under) - 1];
  const failure = before !== undefined && saysOtherDefaults(end.stderr) ? newSessionInAll(before) : failed;
  return { committed, failure };
}

/** Whether what stands before the failure stays, because the file has ended the transaction. */
async function isCommitted({ connection }: Session, { transaction }: PsqlEnd): Promise<boolean> {
  if (transaction === undefined) return false;
  const [result] = await connection.query(`SELECT pg_catalog.txid_status(${transaction}) AS status`);
  return result?.rows[0]?.status === 'committed';
}

function inTransaction(session: Session, files: readonly PreparedFile[], options: PsqlOptions) {
  const guard = transactionGuard();
  const held = lockHeldBy(session.pid, options.historyTable);
  return {
    transactional: true,
    before: [
      'BEGIN',
      ...modesOf(files[0]),
      `DO $mark$ BEGIN PERFORM ${guard.mark.replace(/^SELECT /, '')}; END $mark$`,
    ],
    files: files.map((file, index) => ({
      file,
      before: setLocal(session, options, index === 0),
      after: [
        CHECK_TEMPORARY,
        ...RESET_SESSION,
        guard.check,
        recordFile(file, appliedEntry(file, options), options.historyTable, held, { start: 'none' }),
      ],
    })),
    after: ['SET CONSTRAINTS ALL IMMEDIATE', 'COMMIT'],
  };
}

/** The file's own SET TRANSACTION then finds the transaction as it wants it, and does nothing. */
function modesOf(file: PreparedFile | undefined): string[] {
  if (file === undefined) return [];
  return transactionModes(file.parsed.statements)
    .map(({ start, end }) => file.parsed.sql.slice(start, end))
    .filter((sql) => !/deferrable|snapshot/i.test(sql));
}

function outside(session: Session, file: PreparedFile, options: PsqlOptions) {
  const entry = appliedEntry(file, options);
  const held = lockHeldBy(session.pid, options.historyTable);
  const before = workSettings(session, options).map((setting) => `SET ${setting}`);
  // DISCARD ALL refuses to run in a transaction that the file has left open; the run lock is another session's.
  const after = ['DISCARD ALL', recordProgressSql(options.historyTable, entry, held, { start: 'none' })];
  return { transactional: false, before: [], files: [{ file, before, after }], after: [] };
}

function refuseBegun({ path, version, partial, parsed }: PreparedFile, historyTable: QualifiedName): void {
  if (partial === undefined || (!parsed.noTransaction && partial.statementStarted === null)) return;
  throw new ActionError(
    `'${path}' was begun by ${partial.appliedBy} outside a transaction and did not end well, and psql does not tell which of its statements are done. ${settle(version, historyTable)}`,
  );
}

function settle(version: Version, historyTable: QualifiedName): string {
  const [table, where] = [qualified(historyTable), `WHERE version = ${literal(recordedAs(version))}`];
  return `Look at the database, then either DELETE FROM ${table} ${where} to run the whole file again, or UPDATE ${table} SET state = 'applied' ${where}.`;
}

/**
 * By what only psql reads: an included file, `\gexec`, a variable.
 * @param later what failed after that
 */
function endedItself(
  file: PreparedFile,
  historyTable: QualifiedName,
  later: MigrationFailure | undefined,
): MigrationFailure {
  const before = later === undefined ? '' : `${later.report.summary}; before that, `;
  const report = {
    place: undefined,
    details: [],
    ...later?.report,
    summary: `${before}${ENDED_ITSELF} (SQLSTATE 2D000)`,
  };
  return new MigrationFailure(file, '2D000', report, {
    statementsDone: 0,
    remedy: `Take the COMMIT, ROLLBACK or \\connect out of what it includes or generates, or put '-- migrations: no-transaction' at its top. ${settle(file.version, historyTable)}`,
  });
}

/** psql tells nobody how far it got: until it has ended well, nothing is known of the file. */
async function recordBegun({ connection }: Session, file: PreparedFile, options: PsqlOptions): Promise<HistoryEntry> {
  const { historyTable } = options;
  const entry: HistoryEntry = { ...historyEntry(file, options.appliedBy, 'partial', 0), statementStarted: 1 };
  try {
    await connection.query(recordProgressSql(historyTable, entry, tryLock(historyTable), { start: 'none' }));
    return entry;
  } catch (error) {
    throw error instanceof StatementError ? recordFailure(file, error, historyTable) : error;
  }
}

async function notRecorded(
  { connection }: Session,
  files: readonly PreparedFile[],
  { historyTable }: PsqlOptions,
): Promise<PreparedFile | undefined> {
  const versions = files.map(({ version }) => literal(recordedAs(version))).join(', ');
  const [result] = await connection.query(
    `SELECT version FROM ${qualified(historyTable)} WHERE state OPERATOR(pg_catalog.=) 'applied' AND version OPERATOR(pg_catalog.=) ANY (ARRAY[${versions}])`,
  );
  const recorded = new Set(result?.rows.map(({ version }) => version));
  return files.find(({ version }) => !recorded.has(recordedAs(version)));
}
