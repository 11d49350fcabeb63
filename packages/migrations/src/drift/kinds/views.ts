import { type KindQuery, noMember, ownSchema, sorted } from './kind.ts';

export const views: KindQuery = {
  kinds: ['view', 'materialized-view'],
  sql: () => `SELECT CASE c.relkind WHEN 'v' THEN 'view' ELSE 'materialized-view' END AS kind, 'pg_class/' || c.oid AS id, n.nspname AS schema, c.relname AS name,
    pg_get_userbyid(c.relowner) AS owner, pg_get_viewdef(c.oid) AS definition,
    (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0) AS columns,
    ${sorted('c.reloptions')} AS options, ${sorted('toast.reloptions')} AS "toast-options", am.amname AS "access-method",
    (SELECT string_agg(format('%I %s', a.attname, pg_get_expr(d.adbin, d.adrelid)), ', ' ORDER BY a.attname) FROM pg_attrdef d
      JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE d.adrelid = c.oid) AS "column-defaults"
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_am am ON am.oid = c.relam LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
    WHERE c.relkind IN ('v', 'm') AND c.relpersistence <> 't' AND ${ownSchema('n')} AND ${noMember('pg_class', 'c.oid')}`,
};
