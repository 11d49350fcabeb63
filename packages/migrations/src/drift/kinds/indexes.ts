import { columnsOf, type KindQuery, noMember, ownSchema, sorted } from './kind.ts';

/** An index of a constraint is told by the constraint. */
export const indexes: KindQuery = {
  kinds: ['index'],
  sql: () => `SELECT 'index' AS kind, 'pg_class/' || x.oid AS id, n.nspname AS schema, x.relname AS name, 'pg_class/' || c.oid AS parent,
    ${columnsOf('pg_class', 'x.oid', 'c.oid')} AS needs,
    (SELECT string_agg('pg_class/' || h.inhparent, ' ') FROM pg_inherits h WHERE h.inhrelid = x.oid) AS inherited,
    CASE WHEN i.indisunique THEN 'CREATE UNIQUE INDEX ON ' ELSE 'CREATE INDEX ON ' END || substr(pg_get_indexdef(x.oid),
      length('CREATE ' || CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END || 'INDEX ' || quote_ident(x.relname) || ' ON ') + 1) AS definition,
    CASE WHEN i.indisvalid AND i.indisready THEN 'valid' ELSE 'invalid' END AS validity,
    ${sorted('x.reloptions')} AS options, CASE WHEN i.indisclustered THEN 'on' ELSE 'off' END AS clustered
    FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = x.relnamespace
    WHERE c.relpersistence <> 't' AND ${ownSchema('n')} AND ${noMember('pg_class', 'c.oid')} AND ${noMember('pg_class', 'x.oid')}
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x'))`,
  // The definition has the options in the order in which they were set.
  refine: (row) =>
    row.options === null ? row : { ...row, definition: row.definition?.replace(/ WITH \(\w+=[^()]*\)/, '') ?? null },
};
