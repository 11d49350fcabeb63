import { PG15, PG16, PG17 } from '../server-versions.ts';
import { FIRST_OWN_OID, type KindQuery, noMember, ownSchema } from './kind.ts';

const frame = (kind: string) =>
  `'${kind}' AS kind, 'pg_type/' || t.oid AS id, n.nspname AS schema, t.typname AS name, pg_get_userbyid(t.typowner) AS owner`;
const OWN = `pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace`;
const ours = (type: string) => `t.typtype = '${type}' AND ${ownSchema('n')} AND ${noMember('pg_type', 't.oid')}`;
const COLLATION = `CASE WHEN t.typcollation NOT IN (0, b.typcollation) THEN t.typcollation::regcollation::text END AS collation`;

export const enums: KindQuery = {
  kinds: ['enum'],
  sql: () => `SELECT ${frame('enum')}, (SELECT string_agg(quote_literal(l.enumlabel), ', ' ORDER BY l.enumsortorder) FROM pg_enum l WHERE l.enumtypid = t.oid) AS labels
    FROM ${OWN} WHERE ${ours('e')}`,
};

export const domains: KindQuery = {
  kinds: ['domain'],
  sql: () => `SELECT ${frame('domain')}, format_type(t.typbasetype, t.typtypmod) AS type, CASE WHEN t.typnotnull THEN 'NOT NULL' ELSE 'NULL' END AS "null",
    pg_get_expr(t.typdefaultbin, 0) AS "default", ${COLLATION} FROM ${OWN} JOIN pg_type b ON b.oid = t.typbasetype WHERE ${ours('d')}`,
};

export const compositeTypes: KindQuery = {
  kinds: ['composite-type'],
  sql: () => `SELECT ${frame('composite-type')}, (SELECT string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
      || CASE WHEN a.attcollation NOT IN (0, at.typcollation) THEN ' COLLATE ' || a.attcollation::regcollation::text ELSE '' END, ', ' ORDER BY a.attnum)
      FROM pg_attribute a JOIN pg_type at ON at.oid = a.atttypid WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS attributes
    FROM ${OWN} JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c' WHERE ${ours('c')}`,
};

export const rangeTypes: KindQuery = {
  kinds: ['range-type'],
  sql: () => `SELECT ${frame('range-type')}, format_type(r.rngsubtype, NULL) AS subtype,
    (SELECT format('%I.%I', o.nspname, c.opcname) FROM pg_opclass c JOIN pg_namespace o ON o.oid = c.opcnamespace WHERE c.oid = r.rngsubopc) AS "operator-class",
    CASE WHEN r.rngcollation NOT IN (0, b.typcollation) THEN r.rngcollation::regcollation::text END AS collation,
    CASE WHEN r.rngcanonical <> 0 THEN r.rngcanonical::regproc::text END AS canonical,
    CASE WHEN r.rngsubdiff <> 0 THEN r.rngsubdiff::regproc::text END AS "subtype-diff", r.rngmultitypid::regtype::text AS multirange
    FROM ${OWN} JOIN pg_range r ON r.rngtypid = t.oid JOIN pg_type b ON b.oid = r.rngsubtype WHERE ${ours('r')}`,
};

const locale = (version: number) => (version < PG15 ? 'NULL' : version < PG17 ? 'c.colliculocale' : 'c.colllocale');

/** The form of an ICU locale is the server's: since 16 it writes `de_DE` as `de-DE`. */
export const collations: KindQuery = {
  kinds: ['collation'],
  sql: (
    version,
  ) => `SELECT 'collation' AS kind, 'pg_collation/' || c.oid AS id, n.nspname AS schema, c.collname AS name, pg_get_userbyid(c.collowner) AS owner,
    CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'c' THEN 'libc' WHEN 'b' THEN 'builtin' ELSE c.collprovider::text END AS provider,
    CASE WHEN c.collisdeterministic THEN 'yes' ELSE 'no' END AS deterministic,
    CASE c.collprovider WHEN 'i' THEN lower(replace(coalesce(${locale(version)}, c.collcollate), '_', '-')) ELSE coalesce(${locale(version)}, concat_ws(' ', c.collcollate, nullif(c.collctype, c.collcollate))) END AS locale,
    ${version < PG16 ? 'NULL' : 'c.collicurules'} AS rules
    FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace
    WHERE c.oid >= ${FIRST_OWN_OID} AND ${ownSchema('n')} AND ${noMember('pg_collation', 'c.oid')}`,
};
