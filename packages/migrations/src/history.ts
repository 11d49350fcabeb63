import type { StatementResult } from './simple-query.ts';
import { identifier, literal, type QualifiedName, qualified } from './sql-literal.ts';
import { parseVersion, type Version } from './version.ts';

/** How a version came into the history. */
export type HistoryState = 'applied' | 'baseline' | 'adopted' | 'partial';

/** A row of the history table. */
export interface HistoryRow {
  version: Version;
  name: string;
  file: string;
  /** See source-text.ts; null where another tool's record was taken over. */
  checksum: string | null;
  /** See tree-checksum.ts. */
  treeChecksum: string | null;
  state: HistoryState;
  /** Of a `partial` file: how many of its statements are done. */
  statementsDone: number | null;
}

/** What is written for a file. */
export interface HistoryEntry {
  version: string;
  name: string;
  file: string;
  checksum: string;
  treeChecksum: string | null;
  appliedBy: string;
  state: HistoryState;
  statementsDone: number;
}

/** The statements that create the history table; the comments are for whoever finds the table in the database. */
export function createHistorySql(name: QualifiedName): string {
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
  });
  return [
    `CREATE SCHEMA IF NOT EXISTS ${identifier(name.schema)};`,
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
      statements_done integer NOT NULL
    );`,
    `COMMENT ON TABLE ${table} IS 'Migrations applied by apply-ordered-migrations; do not edit by hand';`,
    ...comments.map(([column, text]) => `COMMENT ON COLUMN ${table}.${identifier(column)} IS ${literal(text)};`),
  ].join('\n');
}

export function readHistorySql(name: QualifiedName): string {
  return `SELECT version, name, file, checksum, tree_checksum, state, statements_done FROM ${qualified(name)}`;
}

/** @throws Error when the table holds something that we never wrote */
export function parseHistory({ rows }: StatementResult): HistoryRow[] {
  return rows.map((row) => {
    const version = parseVersion(row.version ?? '');
    const state = STATES.find((known) => known === row.state);
    if (version === undefined || state === undefined) {
      throw new Error(`the history has a row that is not ours: version '${row.version}', state '${row.state}'`);
    }
    return {
      version,
      name: row.name ?? '',
      file: row.file ?? '',
      checksum: row.checksum ?? null,
      treeChecksum: row.tree_checksum ?? null,
      state,
      statementsDone: row.statements_done == null ? null : Number(row.statements_done),
    };
  });
}

const STATES: readonly HistoryState[] = ['applied', 'baseline', 'adopted', 'partial'];

/**
 * The statement that records a file. It is safe under any setting that the file may have left behind: every name is
 * qualified. The time that the file took is counted from the arrival of its message at the server, so that it needs no
 * round trip of its own. A version that is recorded already violates the primary key, which undoes the file's transaction.
 */
export function recordSql(name: QualifiedName, entry: HistoryEntry): string {
  const text = (value: string | null) => (value === null ? 'NULL' : literal(value));
  const values = [
    text(entry.version),
    text(entry.name),
    text(entry.file),
    text(entry.checksum),
    text(entry.treeChecksum),
    'pg_catalog.clock_timestamp()',
    ELAPSED_MS,
    text(entry.appliedBy),
    text(entry.state),
    String(entry.statementsDone),
  ];
  return `INSERT INTO ${qualified(name)} AS h (version, name, file, checksum, tree_checksum, applied_at, duration_ms, applied_by, state, statements_done)
VALUES (${values.join(', ')})`;
}

/** Like {@link recordSql}, for a file whose progress is recorded already. */
export function recordProgressSql(name: QualifiedName, entry: HistoryEntry): string {
  return `${recordSql(name, entry)}
ON CONFLICT (version) DO UPDATE SET name = EXCLUDED.name, file = EXCLUDED.file, checksum = EXCLUDED.checksum, tree_checksum = EXCLUDED.tree_checksum,
  applied_at = EXCLUDED.applied_at, duration_ms = h.duration_ms OPERATOR(pg_catalog.+) EXCLUDED.duration_ms, applied_by = EXCLUDED.applied_by,
  state = EXCLUDED.state, statements_done = EXCLUDED.statements_done
WHERE h.state OPERATOR(pg_catalog.=) 'partial'`;
}

const ELAPSED_MS =
  "pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) pg_catalog.statement_timestamp()) OPERATOR(pg_catalog.*) 1000";
