/** The tools whose history can be taken over. */
export const ADOPTABLE = ['flyway', 'golang-migrate', 'dbmate', 'node-pg-migrate', 'prisma', 'supabase'] as const;

export type AdoptableTool = (typeof ADOPTABLE)[number];

/** What a tool says of the database, in its own words. */
export interface ToolRecord {
  /** Versions or names of migrations that are done. */
  done: string[];
  /** Everything up to these versions is done. */
  upTo: string[];
  /** Migrations that the tool began and did not end well. */
  failed: string[];
}

/** Where a tool keeps its history and how to read it. */
export interface ToolHistory {
  table: string;
  /** Only there; otherwise in the search_path, or in the one schema that has it. */
  schema?: string;
  /** Columns that the table must have; `not` tells it from another tool's table of the same name. */
  columns: string[];
  not?: string[];
  /** In the order in which things happened, where the table tells. */
  orderBy: string;
  interpret(rows: readonly Record<string, string | null>[]): ToolRecord;
}

const record = (parts: Partial<ToolRecord>): ToolRecord => ({ done: [], upTo: [], failed: [], ...parts });

const column = (rows: readonly Record<string, string | null>[], name: string): string[] =>
  rows.map((row) => row[name] ?? '').filter((value) => value !== '');

export const TOOLS: Record<AdoptableTool, ToolHistory> = {
  // Flyway docs, "Flyway schema history table". Repeatable migrations have no version. A BASELINE, and a baseline migration
  // (SQL_BASELINE), stands for everything up to it.
  flyway: {
    table: 'flyway_schema_history',
    columns: ['version', 'type', 'success'],
    orderBy: 'installed_rank',
    interpret(rows) {
      const done = new Set<string>();
      const failed = rows.filter(({ success }) => success === 'f');
      const isBaseline = (type: string | null | undefined) => /(?:^|_)BASELINE$/.test(type ?? '');
      const baselines = rows.filter(({ type, success }) => isBaseline(type) && success === 't');
      for (const { version, type = '' } of rows.filter((row) => row.success === 't' && row.version != null)) {
        if (/^(UNDO_|DELETE)/.test(type ?? '')) done.delete(version ?? '');
        else if (!isBaseline(type)) done.add(version ?? '');
      }
      return record({ done: [...done], upTo: column(baselines, 'version'), failed: column(failed, 'version') });
    },
  },
  // One row: the version that is reached, and whether it was left half done.
  'golang-migrate': {
    table: 'schema_migrations',
    columns: ['version', 'dirty'],
    orderBy: 'version',
    interpret: (rows) =>
      record({
        upTo: column(rows, 'version'),
        failed: column(
          rows.filter(({ dirty }) => dirty === 't'),
          'version',
        ),
      }),
  },
  dbmate: {
    table: 'schema_migrations',
    columns: ['version'],
    not: ['dirty', 'statements'],
    orderBy: 'version',
    interpret: (rows) => record({ done: column(rows, 'version') }),
  },
  // Names are file names without their extension.
  'node-pg-migrate': {
    table: 'pgmigrations',
    columns: ['id', 'name', 'run_on'],
    orderBy: 'id',
    interpret: (rows) => record({ done: column(rows, 'name') }),
  },
  // Names are `<timestamp>_<name>`; a row without an end is a migration that failed.
  prisma: {
    table: '_prisma_migrations',
    columns: ['migration_name', 'finished_at', 'rolled_back_at'],
    orderBy: 'started_at',
    interpret(rows) {
      const kept = rows.filter((row) => row.rolled_back_at == null);
      return record({
        done: column(
          kept.filter((row) => row.finished_at != null),
          'migration_name',
        ),
        failed: column(
          kept.filter((row) => row.finished_at == null),
          'migration_name',
        ),
      });
    },
  },
  supabase: {
    table: 'schema_migrations',
    schema: 'supabase_migrations',
    columns: ['version'],
    orderBy: 'version',
    interpret: (rows) => record({ done: column(rows, 'version') }),
  },
};
