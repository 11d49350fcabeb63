import { recordedVersion } from '../folder/version.ts';
import type { StatementResult } from '../postgres/exchange.ts';
import { identifier, literal, type QualifiedName, qualified } from '../postgres/quoting.ts';
import type { HistoryEntry, HistoryRow, HistoryState } from './entry.ts';

/**
 * For as long as the transaction lasts: the user of the connection, whom the file may have exchanged for another that may
 * not write the history; and how the history row is read.
 */
export const AS_CONNECTED: readonly string[] = [
  'SET LOCAL SESSION AUTHORIZATION DEFAULT',
  // Not NONE: ALTER ROLE … SET role may give the user of the connection the role that may write the history.
  'SET LOCAL role TO DEFAULT',
  "SET LOCAL client_encoding = 'UTF8'",
  'SET LOCAL standard_conforming_strings = on',
];

/** The statements that create the history table; the comments are for whoever finds the table in the database. */
export function createHistorySql(name: QualifiedName, { withSchema }: { withSchema: boolean }): string[] {
  const table = qualified(name);
  const comments = Object.entries({
    version: 'Version as written in the file name',
    name: 'Name of the migration: the file name without version and extension',
    file: 'Path of the file in the repository',
    checksum: 'SHA-256 of the text of the file, line ends as LF',
    tree_checksum: 'SHA-256 of the parse tree: equal after a change of comments, white space or letter case only',
    applied_at: 'When the file was applied',
    duration_ms: 'How long it took, in milliseconds',
    applied_by: 'URL of the workflow run, or user@host',
    state:
      'applied; baseline: recorded without running it; adopted: taken over from another tool; partial: stopped after statements_done statements',
    statements_done: 'How many statements of the file are done',
    statement_started:
      '1-based number of the statement that started outside a transaction and may or may not have finished',
  });
  return [
    ...(withSchema ? [`CREATE SCHEMA IF NOT EXISTS ${identifier(name.schema)};`] : []),
    `CREATE TABLE IF NOT EXISTS ${table} (
      version text PRIMARY KEY,
      name text NOT NULL,
      file text NOT NULL,
      checksum text,
      tree_checksum text,
      applied_at timestamptz NOT NULL,
      duration_ms bigint NOT NULL,
      applied_by text NOT NULL,
      state text NOT NULL CHECK (state IN ('applied', 'baseline', 'adopted', 'partial')),
      statements_done integer NOT NULL,
      statement_started integer
    );`,
    `COMMENT ON TABLE ${table} IS 'Migrations applied by apply-ordered-migrations; do not edit by hand';`,
    ...comments.map(([column, text]) => `COMMENT ON COLUMN ${table}.${identifier(column)} IS ${literal(text)};`),
  ];
}

export function readHistorySql(name: QualifiedName): string {
  return `SELECT version, name, file, checksum, tree_checksum, applied_by, state, statements_done, statement_started FROM ${qualified(name)}`;
}

/** @throws Error when the table holds something that we never wrote */
export function parseHistory({ rows }: StatementResult): HistoryRow[] {
  return rows.map((row) => {
    const state = STATES.find((known) => known === row.state);
    if (row.version == null || state === undefined) {
      throw new Error(`the history has a row that is not ours: version '${row.version}', state '${row.state}'`);
    }
    return {
      version: recordedVersion(row.version),
      name: row.name ?? '',
      file: row.file ?? '',
      checksum: row.checksum ?? null,
      treeChecksum: row.tree_checksum ?? null,
      state,
      statementsDone: Number(row.statements_done),
      statementStarted: row.statement_started == null ? null : Number(row.statement_started),
      appliedBy: row.applied_by ?? '',
    };
  });
}

const STATES: readonly HistoryState[] = ['applied', 'baseline', 'adopted', 'partial'];

/**
 * The begin of the transaction; when a version was last written, where files share a transaction or have none; or not
 * at all.
 */
export type CountedFrom = { start: 'transaction' } | { start: 'version'; version: string } | { start: 'none' };

/**
 * Returns `duration_ms`. Every name is qualified, so any setting that the file leaves behind is harmless. It fails, and
 * so undoes the transaction, where the version is recorded already and where the run lock is gone: {@link
 * whyNotRecorded} tells.
 */
export function recordSql(
  name: QualifiedName,
  entry: HistoryEntry,
  lockHeld: string,
  from: CountedFrom = { start: 'transaction' },
): string {
  return proved(insertSql(name, [valuesOf(entry, elapsedMs(name, from), lockHeld)]), 1);
}

export function recordAllSql(name: QualifiedName, entries: readonly HistoryEntry[]): string {
  return proved(
    insertSql(
      name,
      entries.map((entry) => valuesOf(entry, '0', 'true')),
    ),
    entries.length,
  );
}

/** Writes rows again that the history has lost, and how far the others are. */
export function restoreSql(name: QualifiedName, entries: readonly HistoryEntry[]): string {
  return proved(
    `${insertSql(
      name,
      entries.map((entry) => valuesOf(entry, '0', 'true')),
    )}
ON CONFLICT (version) DO UPDATE SET state = EXCLUDED.state, statements_done = EXCLUDED.statements_done, statement_started = EXCLUDED.statement_started`,
    entries.length,
  );
}

/** Like {@link recordSql}, for a file whose progress may be recorded already; where that is complete the name is NULL. */
export function recordProgressSql(
  name: QualifiedName,
  entry: HistoryEntry,
  lockHeld: string,
  from: CountedFrom = { start: 'transaction' },
): string {
  return proved(
    `${insertSql(name, [valuesOf(entry, elapsedMs(name, from), lockHeld)])}
ON CONFLICT (version) DO UPDATE SET name = CASE WHEN h.state OPERATOR(pg_catalog.=) 'partial' THEN EXCLUDED.name END,
  file = EXCLUDED.file, checksum = EXCLUDED.checksum, tree_checksum = EXCLUDED.tree_checksum,
  applied_at = EXCLUDED.applied_at, duration_ms = h.duration_ms OPERATOR(pg_catalog.+) EXCLUDED.duration_ms, applied_by = EXCLUDED.applied_by,
  state = EXCLUDED.state, statements_done = EXCLUDED.statements_done, statement_started = EXCLUDED.statement_started`,
    1,
  );
}

/** Where a trigger, a rule or a policy swallows a row, the statement fails: a division by zero. */
function proved(insert: string, rows: number): string {
  return `WITH recorded AS (${insert} RETURNING h.duration_ms)
SELECT pg_catalog.max(duration_ms) AS duration_ms, 1 OPERATOR(pg_catalog./) (pg_catalog.count(*) OPERATOR(pg_catalog.=) ${rows})::pg_catalog.int4 AS proof FROM recorded`;
}

/** Why a file could not be recorded, where the server's words do not say it. */
export function whyNotRecorded(
  code: string,
  {
    table,
    column,
    constraint,
    detail,
  }: Partial<Record<'table' | 'column' | 'constraint' | 'detail', string | undefined>>,
  name: QualifiedName,
): { summary: string; remedy: string } | undefined {
  if (table !== undefined && table !== name.table) return undefined;
  // 'Key (version)=(1) already exists.', in any language.
  if (code === '23505' && constraint !== undefined && detail?.includes('(version)=(') === false)
    return {
      summary: `the unique index ${identifier(constraint)} on the history table ${qualified(name)} does not take the row of the file: ${detail}`,
      remedy: 'Remove that index: beside the primary key the table has none. Then run again.',
    };
  const meanwhile = 'another run has recorded this version meanwhile';
  if (code === '22012')
    return {
      summary: `the history table ${qualified(name)} did not take the row of the file`,
      remedy: 'Look for a trigger, a rule or a policy on the table that keeps rows out, remove it, and run again.',
    };
  if (code === '23505' || (code === '23502' && column === 'name'))
    return { summary: meanwhile, remedy: 'Run again: the history tells what is left.' };
  if (code === '23502' && column === 'version')
    return {
      summary: 'the run lock of this database is no longer held, and another run has taken it',
      remedy:
        'Take out of the files what releases advisory locks or ends sessions, wait for the other run, and run again.',
    };
  return undefined;
}

function insertSql(name: QualifiedName, rows: readonly string[]): string {
  return `INSERT INTO ${qualified(name)} AS h (version, name, file, checksum, tree_checksum, applied_at, duration_ms, applied_by, state, statements_done, statement_started)
VALUES ${rows.join(',\n')}`;
}

function valuesOf(entry: HistoryEntry, durationMs: string, lockHeld: string): string {
  const text = (value: string | null) => (value === null ? 'NULL' : literal(value));
  const values = [
    lockHeld === 'true' ? text(entry.version) : `CASE WHEN ${lockHeld} THEN ${text(entry.version)} END`,
    text(entry.name),
    text(entry.file),
    text(entry.checksum),
    text(entry.treeChecksum),
    'pg_catalog.clock_timestamp()',
    durationMs,
    text(entry.appliedBy),
    text(entry.state),
    String(entry.statementsDone),
    entry.statementStarted === null ? 'NULL' : String(entry.statementStarted),
  ];
  return `(${values.join(', ')})`;
}

function elapsedMs(name: QualifiedName, from: CountedFrom): string {
  if (from.start === 'none') return '0';
  const since =
    from.start === 'transaction'
      ? 'pg_catalog.transaction_timestamp()'
      : `(SELECT applied_at FROM ${qualified(name)} WHERE version OPERATOR(pg_catalog.=) ${literal(from.version)})`;
  return `pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) ${since}) OPERATOR(pg_catalog.*) 1000`;
}
