import { hasItsColumns, type ToolHistory } from '../folder/layouts/tool-history.ts';
import { IS_USED } from '../history/adopt/read.ts';
import { ADOPTABLE, type AdoptableTool, historyOf } from '../history/adopt/tools.ts';
import { identifier, literal, type QualifiedName, qualified } from '../postgres/quoting.ts';

/** A table that may be somebody's record of migrations. */
export interface RecordTable extends QualifiedName {
  columns: readonly string[];
  /** Its place in the search_path that a session has from the start, from 1; undefined: not in it. */
  place: number | undefined;
  /** Whether the role of the connection may read it. */
  schemaUsage: boolean;
  select: boolean;
}

/** What a database says of its records. */
export interface RecordFacts {
  tables: readonly RecordTable[];
  /** It holds no table and no view of anybody. */
  isEmpty: boolean;
  /** The role of the connection. */
  role: string;
}

/** Whose record is asked for: a tool's; `auto`: ours, else the one tool's whose table is there. */
export type HistoryChoice = 'auto' | 'none' | AdoptableTool;

export type ChosenRecord =
  | { kind: 'ours'; table: RecordTable }
  | { kind: 'tool'; tool: AdoptableTool; table: RecordTable }
  /** The database is empty: nothing is applied. */
  | { kind: 'empty' }
  | { kind: 'none' }
  /** There is none, in a database that is not empty. */
  | { kind: 'absent'; headline: string }
  /** Whose it is, or what it says, cannot be told; a sentence, and the remedy. */
  | { kind: 'inconclusive'; headline: string };

/**
 * Schemas in which platforms record migrations of their own. Fewer than those that they make (`platforms.ts`): the user's
 * record may stand in one of those, as in `supabase_migrations`.
 */
const SCHEMAS_WITH_A_PLATFORMS_RECORD =
  /^(?:auth|storage|realtime|_realtime|_analytics|supabase_functions|_supavisor|pgbouncer|cron|hdb_catalog)$/;

/**
 * Decides whose record counts.
 * @param without how to do without a record: 'set the input …'
 */
export function chooseRecord(
  facts: RecordFacts,
  choice: HistoryChoice,
  ours: QualifiedName,
  without: string,
): ChosenRecord {
  if (choice === 'none') return { kind: 'none' };
  const own = facts.tables.find(({ schema, table }) => schema === ours.schema && table === ours.table);
  if (choice === 'auto' && own !== undefined) return readable({ kind: 'ours', table: own }, facts);
  const tools = choice === 'auto' ? ADOPTABLE : [choice];
  const found = distinct(
    tools.flatMap((tool) => tablesOf(tool, facts.tables, choice).map((table) => ({ tool, table }))),
  );
  const [first, second] = found;
  if (first !== undefined && second === undefined) return readable({ kind: 'tool', ...first }, facts);
  if (first !== undefined && second !== undefined) {
    const named = found.map(({ tool, table }) => `${qualified(table)} (${tool})`).join(' and ');
    return {
      kind: 'inconclusive',
      headline:
        choice === 'auto'
          ? `There are records of several migration tools, ${named}, so what is applied cannot be told. Say in the input 'history' which counts.`
          : `The record of ${choice} is there in several schemas: ${named}. Put the one that counts into the search_path of the URL, '?options=-c%20search_path%3D<schema>'.`,
    };
  }
  if (choice !== 'auto') {
    const { schema, table, columns } = historyOf(choice);
    return {
      kind: 'inconclusive',
      headline: `The input 'history' names ${choice}, but its table '${schema === undefined ? '' : `${schema}.`}${table}' (with the columns ${columns.join(', ')}) is not in the database. Name the tool that migrated it, or ${without}.`,
    };
  }
  if (facts.isEmpty) return { kind: 'empty' };
  return {
    kind: 'absent',
    headline: `The database has no record of migrations: neither ${qualified(ours)} (input 'history-table') nor the table of a known tool. Name the table, or ${without}.`,
  };
}

function readable(chosen: ChosenRecord & { table: RecordTable }, { role }: RecordFacts): ChosenRecord {
  const { schema, schemaUsage, select } = chosen.table;
  if (schemaUsage && select) return chosen;
  return {
    kind: 'inconclusive',
    headline: `The role ${identifier(role)} may not read the record of migrations ${qualified(chosen.table)}. Give it that right: GRANT USAGE ON SCHEMA ${identifier(schema)} TO ${identifier(role)}; GRANT SELECT ON ${qualified(chosen.table)} TO ${identifier(role)};`,
  };
}

/** Tables that fit a tool: only the first of the search_path when one is there. */
function tablesOf(tool: AdoptableTool, tables: readonly RecordTable[], choice: HistoryChoice): RecordTable[] {
  const history = historyOf(tool);
  const fitting = tables.filter(
    (table) => fits(table, history) && (choice !== 'auto' || !SCHEMAS_WITH_A_PLATFORMS_RECORD.test(table.schema)),
  );
  const visible = fitting.filter(({ place }) => place !== undefined);
  if (visible.length === 0) return fitting;
  return visible.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0)).slice(0, 1);
}

function fits({ schema, table, columns }: RecordTable, history: ToolHistory): boolean {
  return (
    table === history.table &&
    (history.schema === undefined || schema === history.schema) &&
    hasItsColumns(history, (name) => columns.includes(name))
  );
}

/** One table may fit two tools: then the one that names its schema. */
function distinct(found: { tool: AdoptableTool; table: RecordTable }[]): typeof found {
  return found.filter(
    (one) =>
      !found.some(
        (other) =>
          other !== one &&
          other.table === one.table &&
          historyOf(other.tool).schema !== undefined &&
          historyOf(one.tool).schema === undefined,
      ),
  );
}

/** One row for each table that may be a record, and one with `role` and `is_empty` at least. */
export function recordFactsSql(ours: QualifiedName): string {
  const names = [...new Set(ADOPTABLE.map((tool) => historyOf(tool).table))].map(literal).join(', ');
  return `WITH path AS (
  SELECT p.name, p.place FROM pg_catalog.pg_settings s,
    ROWS FROM (pg_catalog.regexp_split_to_table(s.reset_val, '\\s*,\\s*')) WITH ORDINALITY AS p(name, place) WHERE s.name = 'search_path'
), records AS (
  SELECT c.oid, n.oid AS schema_oid, n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND (c.relname IN (${names}) OR n.nspname = ${literal(ours.schema)} AND c.relname = ${literal(ours.table)})
)
SELECT current_user AS role,
  NOT ${IS_USED} AS is_empty,
  r.nspname AS schema, r.relname AS table,
  (SELECT pg_catalog.json_agg(a.attname) FROM pg_catalog.pg_attribute a WHERE a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
  (SELECT pg_catalog.min(p.place) FROM path p WHERE pg_catalog.btrim(p.name, '"') = CASE WHEN p.name = '"$user"' THEN p.name ELSE r.nspname END
    OR p.name = '"$user"' AND r.nspname = current_user) AS place,
  pg_catalog.has_schema_privilege(r.schema_oid, 'USAGE') AS schema_usage, pg_catalog.has_table_privilege(r.oid, 'SELECT') AS readable
FROM (SELECT 1) AS always LEFT JOIN records r ON true ORDER BY 3, 4`;
}

/** @param rows of {@link recordFactsSql} */
export function toRecordFacts(rows: readonly Record<string, string | null>[]): RecordFacts {
  return {
    role: rows[0]?.role ?? '',
    isEmpty: rows[0]?.is_empty === 't',
    tables: rows.flatMap((row): RecordTable[] =>
      row.table == null || row.schema == null
        ? []
        : [
            {
              schema: row.schema,
              table: row.table,
              columns: JSON.parse(row.columns ?? '[]'),
              place: row.place == null ? undefined : Number(row.place),
              schemaUsage: row.schema_usage === 't',
              select: row.readable === 't',
            },
          ],
    ),
  };
}
