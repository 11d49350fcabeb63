import { type KindQuery, noMember, notPartOf, ownSchema, sorted } from './kind.ts';

const OWN = `pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace`;
const SIGNATURE = `'(' || coalesce((SELECT string_agg(format_type(t.type, NULL), ', ' ORDER BY t.at) FROM unnest(p.proargtypes) WITH ORDINALITY t (type, at)), '') || ')'`;
const FRAME = `'pg_proc/' || p.oid AS id, n.nspname AS schema, p.proname AS name, ${SIGNATURE} AS signature, pg_get_userbyid(p.proowner) AS owner`;
const PARALLEL = `CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' ELSE 'unsafe' END`;

export const routines: KindQuery = {
  kinds: ['function', 'procedure'],
  sql: () => `SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END AS kind, ${FRAME},
    pg_get_function_arguments(p.oid) AS arguments, pg_get_function_result(p.oid) AS returns, l.lanname AS language,
    coalesce(pg_get_function_sqlbody(p.oid), CASE WHEN l.lanname IN ('c', 'internal') THEN concat_ws(' ', p.probin, p.prosrc) ELSE p.prosrc END) AS body,
    CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END AS volatility,
    CASE WHEN p.prosecdef THEN 'definer' ELSE 'invoker' END AS security, ${PARALLEL} AS parallel,
    CASE WHEN p.proisstrict THEN 'yes' ELSE 'no' END AS strict, CASE WHEN p.proleakproof THEN 'yes' ELSE 'no' END AS leakproof,
    CASE p.prokind WHEN 'w' THEN 'yes' ELSE 'no' END AS "window",
    p.procost AS cost, p.prorows AS rows, ${sorted('p.proconfig')} AS settings,
    CASE WHEN p.prosupport <> 0 THEN p.prosupport::regproc::text END AS support,
    (SELECT string_agg(format_type(t, NULL), ', ' ORDER BY 1) FROM unnest(p.protrftypes) t) AS transforms
    FROM ${OWN} JOIN pg_language l ON l.oid = p.prolang
    WHERE p.prokind IN ('f', 'p', 'w') AND ${ownSchema('n')} AND ${noMember('pg_proc', 'p.oid')}
      AND ${notPartOf('pg_proc', 'p.oid')}`,
};

const part = (label: string, column: string, none = '0') =>
  `CASE WHEN a.${column} <> ${none} THEN ', ${label} = ' || a.${column}::text ELSE '' END`;

export const aggregates: KindQuery = {
  kinds: ['aggregate'],
  sql: () => `SELECT 'aggregate' AS kind, ${FRAME}, pg_get_function_arguments(p.oid) AS arguments, pg_get_function_result(p.oid) AS returns,
    ${PARALLEL} AS parallel,
    'SFUNC = ' || a.aggtransfn::text || ', STYPE = ' || format_type(a.aggtranstype, NULL)
      || ${part('SSPACE', 'aggtransspace')} || ${part('FINALFUNC', 'aggfinalfn', "'-'::regproc")}
      || CASE WHEN a.aggfinalextra THEN ', FINALFUNC_EXTRA' ELSE '' END || ', FINALFUNC_MODIFY = ' || a.aggfinalmodify::text
      || ${part('COMBINEFUNC', 'aggcombinefn', "'-'::regproc")} || ${part('SERIALFUNC', 'aggserialfn', "'-'::regproc")}
      || ${part('DESERIALFUNC', 'aggdeserialfn', "'-'::regproc")} || coalesce(', INITCOND = ' || quote_literal(a.agginitval), '')
      || ${part('MSFUNC', 'aggmtransfn', "'-'::regproc")} || ${part('MINVFUNC', 'aggminvtransfn', "'-'::regproc")}
      || CASE WHEN a.aggmtranstype <> 0 THEN ', MSTYPE = ' || format_type(a.aggmtranstype, NULL) ELSE '' END || ${part('MSSPACE', 'aggmtransspace')}
      || ${part('MFINALFUNC', 'aggmfinalfn', "'-'::regproc")} || CASE WHEN a.aggmfinalextra THEN ', MFINALFUNC_EXTRA' ELSE '' END
      || CASE WHEN a.aggmtranstype <> 0 THEN ', MFINALFUNC_MODIFY = ' || a.aggmfinalmodify::text ELSE '' END
      || coalesce(', MINITCOND = ' || quote_literal(a.aggminitval), '') || CASE WHEN a.aggsortop <> 0 THEN ', SORTOP = ' || a.aggsortop::regoperator::text ELSE '' END
      || CASE a.aggkind WHEN 'h' THEN ', HYPOTHETICAL' ELSE '' END AS definition
    FROM ${OWN} JOIN pg_aggregate a ON a.aggfnoid = p.oid WHERE p.prokind = 'a' AND ${ownSchema('n')} AND ${noMember('pg_proc', 'p.oid')}`,
};
