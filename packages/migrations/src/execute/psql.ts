import { isAbsolute, join } from 'node:path';
import { exec } from '@stability-actions/common/exec';
import { ActionError } from '@stability-actions/common/failure';
import type { Log } from '@stability-actions/common/log';
import { historyEntry } from '../history/entry.ts';
import { recordProgressSql } from '../history/sql.ts';
import { psqlEnvironment } from '../postgres/psql-environment.ts';
import { literal, qualified } from '../postgres/quoting.ts';
import type { Session } from '../session/session.ts';
import { type FileOptions, recordFile, setLocal } from './file-transactions.ts';
import { MigrationFailure } from './migration-failure.ts';
import type { PreparedFile } from './prepared-file.ts';
import { RESET_SESSION, workSettings } from './statement-settings.ts';
import { transactionGuard } from './transaction-guard.ts';

export interface PsqlOptions extends FileOptions {
  cwd: string;
  log: Log;
  signal: AbortSignal;
}

/** With VERBOSITY=verbose, e.g. `psql:/work/1_a.sql:3: NOTICE:  00000: table "t" does not exist, skipping`. */
const NOTICE = /^psql:.*?:(\d+): (INFO|NOTICE|WARNING): {2}[0-9A-Z]{5}: (.*)$/gm;

/**
 * Applies a file with the program psql, which understands backslash commands: in one transaction with its history row, or,
 * when the file says so, outside one.
 * @throws MigrationFailure with psql's own words; ActionError when psql is missing
 */
export async function applyWithPsql(session: Session, file: PreparedFile, options: PsqlOptions): Promise<void> {
  const { noTransaction } = file.parsed;
  if (noTransaction) await recordBegun(session, file, options);
  const args = ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--set=VERBOSITY=verbose', '--no-password'];
  const script = noTransaction ? outside(session, file, options) : inTransaction(session, file, options);
  const { exitCode, stdout, stderr } = await exec('psql', [...args, ...script], {
    cwd: options.cwd,
    env: { ...process.env, ...psqlEnvironment(session.target) },
    signal: options.signal,
  });
  options.signal.throwIfAborted();
  if (exitCode !== 0) throw psqlFailure(file, options, exitCode, stderr || stdout);
  for (const [, line, severity, text] of stderr.matchAll(NOTICE)) {
    options.log.info(`${file.path}:${line}: ${severity}: ${text}`);
  }
  // The exit code is psql's word; the row is the proof.
  if (!(await isRecorded(session, file, options))) {
    const why = 'psql ended well, but the history has no row for the file';
    throw psqlFailure(file, options, exitCode, `${stderr}\n${why}`);
  }
}

const command = (sql: string) => ['-c', sql];

function inTransaction(session: Session, file: PreparedFile, options: PsqlOptions): string[] {
  const guard = transactionGuard();
  return [
    ...['BEGIN', ...setLocal(session, options)].flatMap(command),
    ...command(`DO $mark$ BEGIN PERFORM ${guard.mark.replace(/^SELECT /, '')}; END $mark$`),
    ...scriptFile(file, options),
    ...['SET CONSTRAINTS ALL IMMEDIATE', ...RESET_SESSION, guard.check].flatMap(command),
    ...command(withoutRows(recordFile(file, options, { start: 'none' }))),
    ...command('COMMIT'),
  ];
}

function outside(session: Session, file: PreparedFile, options: PsqlOptions): string[] {
  const { statements } = file.parsed;
  const entry = historyEntry(file, options.appliedBy, 'applied', statements.length);
  return [
    ...workSettings(session, options).flatMap((setting) => command(`SET ${setting}`)),
    ...scriptFile(file, options),
    ...command('ROLLBACK'),
    ...RESET_SESSION.flatMap(command),
    ...command(withoutRows(recordProgressSql(options.historyTable, entry, { start: 'none' }))),
  ];
}

/** The rows of RETURNING would stand in psql's output. */
function withoutRows(sql: string): string {
  return sql.replace(/ RETURNING \w+$/, '');
}

function scriptFile({ path }: PreparedFile, { cwd }: PsqlOptions): string[] {
  return ['-f', isAbsolute(path) ? path : join(cwd, path)];
}

/** psql tells nobody how far it got: until it has ended well, nothing is known of the file. */
async function recordBegun({ connection }: Session, file: PreparedFile, options: PsqlOptions): Promise<void> {
  if (file.partial !== undefined) {
    const table = qualified(options.historyTable);
    throw new ActionError(
      `'${file.path}' was begun by ${file.partial.appliedBy} outside a transaction and did not end well, and psql does not tell which of its statements are done. Look at the database, then either DELETE FROM ${table} WHERE version = '${file.version.text}' to run the whole file again, or UPDATE ${table} SET state = 'applied' WHERE version = '${file.version.text}'.`,
    );
  }
  const entry = { ...historyEntry(file, options.appliedBy, 'partial', 0), statementStarted: 1 };
  await connection.query(recordProgressSql(options.historyTable, entry, { start: 'none' }));
}

async function isRecorded({ connection }: Session, file: PreparedFile, options: PsqlOptions): Promise<boolean> {
  const [result] = await connection.query(
    `SELECT state FROM ${qualified(options.historyTable)} WHERE version OPERATOR(pg_catalog.=) ${literal(file.version.text)}`,
  );
  return result?.rows[0]?.state === 'applied';
}

/** psql writes `psql:<file>:<line>: ERROR:  <SQLSTATE>: <message>`, and the line is that of the statement's end. */
function psqlFailure(
  file: PreparedFile,
  options: PsqlOptions,
  exitCode: number | null,
  output: string,
): MigrationFailure {
  const [, line, code = 'XX000', message = ''] =
    /^psql:.*?:(\d+): (?:ERROR|FATAL): {2}([0-9A-Z]{5}): (.*)$/m.exec(output) ?? [];
  const [, bareCode, bareMessage] = /^(?:psql: )?(?:ERROR|FATAL): {2}([0-9A-Z]{5}): (.*)$/m.exec(output) ?? [];
  const summary =
    message !== ''
      ? `${message} (SQLSTATE ${code})`
      : bareMessage !== undefined
        ? `${bareMessage} (SQLSTATE ${bareCode})`
        : `psql ended with exit code ${exitCode}`;
  const details = output
    .split('\n')
    .map((text) => text.replace(`${options.cwd}/`, '').trimEnd())
    .filter((text) => text.trim() !== '');
  const place = line === undefined ? undefined : { line: Number(line), column: 1 };
  const more = file.parsed.noTransaction
    ? {
        statementsDone: 0,
        remedy: 'psql does not tell which statements are done: look at the database before the next run.',
      }
    : {};
  return new MigrationFailure(file, message === '' ? (bareCode ?? code) : code, { summary, place, details }, more);
}
