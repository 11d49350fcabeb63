import { type KindQuery, noMember, ownSchema } from './kind.ts';

/** Bounds are told where they are not those of the type, so that a change of type is one difference. */
const LARGEST = `CASE s.seqtypid WHEN 'int2'::regtype THEN 32767 WHEN 'int4'::regtype THEN 2147483647 ELSE 9223372036854775807 END`;

export const sequences: KindQuery = {
  kinds: ['sequence'],
  sql: () => `SELECT 'sequence' AS kind, 'pg_class/' || c.oid AS id, n.nspname AS schema, c.relname AS name, pg_get_userbyid(c.relowner) AS owner,
    'pg_class/' || d.refobjid || '/' || d.refobjsubid AS parent, 'pg_class/' || d.refobjid AS inherited,
    format_type(s.seqtypid, NULL) AS type, s.seqstart AS start, s.seqincrement AS increment,
    CASE WHEN s.seqmin = CASE WHEN s.seqincrement > 0 THEN 1 ELSE -${LARGEST} - 1 END THEN 'default' ELSE s.seqmin::text END AS minimum,
    CASE WHEN s.seqmax = CASE WHEN s.seqincrement > 0 THEN ${LARGEST} ELSE -1 END THEN 'default' ELSE s.seqmax::text END AS maximum,
    s.seqcache AS cache, CASE WHEN s.seqcycle THEN 'yes' ELSE 'no' END AS cycle,
    CASE c.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'permanent' END AS persistence,
    (SELECT format('%s.%I', a.attrelid::regclass, a.attname) FROM pg_attribute a WHERE a.attrelid = d.refobjid AND a.attnum = d.refobjsubid) AS "owned-by"
    FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
    WHERE c.relpersistence <> 't' AND ${ownSchema('n')} AND ${noMember('pg_class', 'c.oid')}
      AND (d.refobjid IS NULL OR ${noMember('pg_class', 'd.refobjid')})`,
};
