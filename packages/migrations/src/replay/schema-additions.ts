import type { StatementResult } from '../postgres/exchange.ts';

export interface SchemaAdditions {
  tables: string[];
  /** `table.column`, of tables that were there before. */
  columns: string[];
  indexes: string[];
}

/** Everything that users made: relations and columns, extensions' own left out. */
export const SNAPSHOT_SQL = `
SELECT c.relkind::text AS kind, pg_catalog.format('%I.%I', n.nspname, c.relname) AS name, NULL AS column
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
 WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'ordered_migrations') AND c.relkind IN ('r', 'p', 'v', 'm', 'i', 'I')
   AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.objid OPERATOR(pg_catalog.=) c.oid AND d.deptype OPERATOR(pg_catalog.=) 'e')
UNION ALL
SELECT 'column', pg_catalog.format('%I.%I', n.nspname, c.relname), pg_catalog.quote_ident(a.attname)
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) a.attrelid
  JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
 WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'ordered_migrations') AND c.relkind IN ('r', 'p')
   AND a.attnum OPERATOR(pg_catalog.>) 0 AND NOT a.attisdropped
 ORDER BY 1, 2, 3`;

type Rows = StatementResult['rows'];

export function additionsBetween(before: Rows, after: Rows): SchemaAdditions {
  const id = (row: Rows[number]) => `${row.kind} ${row.name} ${row.column ?? ''}`;
  const known = new Set(before.map(id));
  const fresh = after.filter((row) => !known.has(id(row)));
  const named = (kinds: string) =>
    fresh.filter(({ kind }) => kinds.includes(kind ?? '-')).map(({ name }) => shorten(name ?? ''));
  const tables = new Set(fresh.filter(({ kind }) => 'rpvm'.includes(kind ?? '-')).map(({ name }) => name));
  return {
    tables: named('rpvm'),
    columns: fresh
      .filter(({ kind, name }) => kind === 'column' && !tables.has(name))
      .map(({ name, column }) => `${shorten(name ?? '')}.${column}`),
    indexes: named('iI'),
  };
}

function shorten(name: string): string {
  return name.replace(/^public\./, '');
}
