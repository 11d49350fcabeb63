import { type KindQuery, noMember, ownSchema, sorted, sortedOptions } from './kind.ts';

const nameOf = (oid: string) => `${oid}::regclass::text`;

export const tables: KindQuery = {
  kinds: ['table', 'foreign-table'],
  sql: () => `SELECT CASE c.relkind WHEN 'f' THEN 'foreign-table' ELSE 'table' END AS kind, 'pg_class/' || c.oid AS id,
    n.nspname AS schema, c.relname AS name, pg_get_userbyid(c.relowner) AS owner,
    CASE WHEN c.relispartition THEN 'pg_class/' || p.inhparent END AS parent,
    CASE WHEN c.relispartition THEN 'pg_namespace/' || n.oid END AS needs,
    CASE c.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'permanent' END AS persistence,
    am.amname AS "access-method",
    ${sorted('c.reloptions')} AS options, ${sorted('toast.reloptions')} AS "toast-options",
    CASE c.relreplident WHEN 'd' THEN 'default' WHEN 'f' THEN 'full' WHEN 'n' THEN 'nothing' ELSE 'index ' || coalesce(
      (SELECT ic.relname FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid WHERE i.indrelid = c.oid AND i.indisreplident), '?') END AS "replica-identity",
    CASE WHEN c.relrowsecurity THEN 'on' ELSE 'off' END AS "row-security",
    CASE WHEN c.relforcerowsecurity THEN 'on' ELSE 'off' END AS "force-row-security",
    CASE c.relkind WHEN 'p' THEN 'PARTITION BY ' || pg_get_partkeydef(c.oid) END AS "partition-key",
    CASE WHEN c.relispartition THEN 'PARTITION OF ' || ${nameOf('p.inhparent')} || ' ' || pg_get_expr(c.relpartbound, c.oid)
      || CASE WHEN p.inhdetachpending THEN ' (detach pending)' ELSE '' END END AS partition,
    CASE WHEN NOT c.relispartition AND p.inhparent IS NOT NULL THEN (SELECT json_object_agg('pg_class/' || i.inhparent, ${nameOf('i.inhparent')})
      FROM pg_inherits i WHERE i.inhrelid = c.oid)::text END AS inherits,
    CASE WHEN c.reloftype <> 0 THEN c.reloftype::regtype::text END AS "of-type",
    s.srvname AS server, ${sortedOptions('f.ftoptions')} AS "foreign-options"
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_am am ON am.oid = c.relam
    LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
    LEFT JOIN pg_inherits p ON p.inhrelid = c.oid AND p.inhseqno = 1
    LEFT JOIN pg_foreign_table f ON f.ftrelid = c.oid LEFT JOIN pg_foreign_server s ON s.oid = f.ftserver
    WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND ${ownSchema('n')} AND ${noMember('pg_class', 'c.oid')}`,
  lists: ['inherits'],
};
