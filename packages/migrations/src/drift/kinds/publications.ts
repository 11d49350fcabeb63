import { PG15, PG18 } from '../server-versions.ts';
import { type KindQuery, noMember } from './kind.ts';

/** Since 15 a publication has lists of columns, conditions and whole schemas. */
const listed = (version: number) =>
  version < PG15
    ? `SELECT 'pg_class/' || r.prrelid AS id, r.prrelid::regclass::text AS text FROM pg_publication_rel r WHERE r.prpubid = p.oid`
    : `SELECT 'pg_class/' || r.prrelid AS id, r.prrelid::regclass::text || coalesce((SELECT ' (' || string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) || ')'
         FROM pg_attribute a WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)), '') || coalesce(' WHERE (' || pg_get_expr(r.prqual, r.prrelid) || ')', '') AS text
       FROM pg_publication_rel r WHERE r.prpubid = p.oid
       UNION ALL SELECT 'pg_namespace/' || s.pnnspid, 'all in ' || s.pnnspid::regnamespace::text FROM pg_publication_namespace s WHERE s.pnpubid = p.oid`;

export const publications: KindQuery = {
  kinds: ['publication'],
  sql: (
    version,
  ) => `SELECT 'publication' AS kind, 'pg_publication/' || p.oid AS id, p.pubname AS name, pg_get_userbyid(p.pubowner) AS owner,
    CASE WHEN p.puballtables THEN 'yes' ELSE 'no' END AS "all-tables",
    concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END) AS publish,
    CASE WHEN p.pubviaroot THEN 'yes' ELSE 'no' END AS "via-partition-root",
    ${version < PG18 ? 'NULL' : `CASE p.pubgencols WHEN 's' THEN 'stored' END`} AS "generated-columns",
    (SELECT json_object_agg(l.id, l.text) FROM (${listed(version)}) l)::text AS tables
    FROM pg_publication p WHERE ${noMember('pg_publication', 'p.oid')}`,
  lists: ['tables'],
};
