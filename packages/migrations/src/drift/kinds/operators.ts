import { FIRST_OWN_OID, type KindQuery, noMember, notPartOf, ownSchema } from './kind.ts';

const named = (column: string, type: string) => `CASE WHEN ${column} <> 0 THEN ${column}::${type}::text END`;

export const casts: KindQuery = {
  kinds: ['cast'],
  sql: () => `SELECT 'cast' AS kind, 'pg_cast/' || c.oid AS id, '(' || format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL) || ')' AS signature,
    'pg_type/' || CASE WHEN c.castsource >= ${FIRST_OWN_OID} THEN c.castsource ELSE c.casttarget END AS parent,
    CASE c.castmethod WHEN 'f' THEN c.castfunc::regprocedure::text WHEN 'i' THEN 'INOUT' ELSE 'WITHOUT FUNCTION' END AS method,
    CASE c.castcontext WHEN 'i' THEN 'implicit' WHEN 'a' THEN 'assignment' ELSE 'explicit' END AS context
    FROM pg_cast c WHERE c.oid >= ${FIRST_OWN_OID} AND ${noMember('pg_cast', 'c.oid')} AND ${notPartOf('pg_cast', 'c.oid')}`,
};

export const operators: KindQuery = {
  kinds: ['operator'],
  sql: () => `SELECT 'operator' AS kind, 'pg_operator/' || o.oid AS id, n.nspname AS schema, o.oprname AS name, pg_get_userbyid(o.oprowner) AS owner,
    '(' || CASE o.oprleft WHEN 0 THEN 'NONE' ELSE format_type(o.oprleft, NULL) END || ', ' || format_type(o.oprright, NULL) || ')' AS signature,
    o.oprcode::regprocedure::text AS function, format_type(o.oprresult, NULL) AS returns,
    ${named('o.oprcom', 'regoperator')} AS commutator, ${named('o.oprnegate', 'regoperator')} AS negator,
    ${named('o.oprrest::oid', 'regproc')} AS restrict, ${named('o.oprjoin::oid', 'regproc')} AS "join",
    concat_ws(', ', CASE WHEN o.oprcanhash THEN 'hashes' END, CASE WHEN o.oprcanmerge THEN 'merges' END) AS options
    FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
    WHERE o.oprcode <> 0 AND ${ownSchema('n')} AND ${noMember('pg_operator', 'o.oid')}`,
};
