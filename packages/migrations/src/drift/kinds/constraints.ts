import { PG18 } from '../server-versions.ts';
import { columnsOf, enabledState, type KindQuery, noMember, ownSchema, type Row, sorted } from './kind.ts';

/** What the server writes behind the definition, and attributes of their own tell. */
const STATES = /(?: DEFERRABLE| INITIALLY DEFERRED| NOT VALID| NOT ENFORCED)+$/;

/** The triggers that the server made for constraints and that are not simply enabled, by their tables. */
const TRIGGERS = `SELECT CASE WHEN above.conrelid = o.conrelid THEN above.oid ELSE o.oid END AS of,
    string_agg(DISTINCT ${enabledState('t.tgenabled')} || ' on ' || t.tgrelid::regclass::text, ', ') AS states
  FROM pg_trigger t JOIN pg_constraint o ON o.oid = t.tgconstraint LEFT JOIN pg_constraint above ON above.oid = o.conparentid
  WHERE t.tgisinternal AND t.tgenabled <> 'O' GROUP BY 1`;

const DEFERRABILITY = `CASE WHEN k.condeferred THEN 'DEFERRABLE INITIALLY DEFERRED' WHEN k.condeferrable THEN 'DEFERRABLE' ELSE 'NOT DEFERRABLE' END`;

const validity = (version: number) =>
  `CASE ${version < PG18 ? '' : `WHEN NOT k.conenforced THEN 'NOT ENFORCED'`} WHEN k.convalidated AND i.indisvalid IS NOT FALSE THEN 'VALID' ELSE 'NOT VALID' END`;

export const tableConstraints: KindQuery = {
  kinds: ['constraint'],
  sql: (
    version,
  ) => `SELECT 'constraint' AS kind, 'pg_constraint/' || k.oid AS id, n.nspname AS schema, c.relname AS relation, k.conname AS name,
    'pg_class/' || c.oid AS parent,
    ${columnsOf('pg_constraint', 'k.oid', 'k.conrelid')} AS needs,
    CASE WHEN k.conparentid <> 0 THEN 'pg_constraint/' || k.conparentid WHEN k.coninhcount > 0 THEN (SELECT string_agg('pg_constraint/' || p.oid, ' ')
      FROM pg_inherits h JOIN pg_constraint p ON p.conrelid = h.inhparent AND p.conname = k.conname AND p.contype = k.contype WHERE h.inhrelid = c.oid) END AS inherited,
    pg_get_constraintdef(k.oid) AS definition, ${validity(version)} AS validity, ${DEFERRABILITY} AS deferrability,
    coalesce(off.states, 'enabled') AS triggers, ${sorted('ic.reloptions')} AS options, CASE WHEN i.indisclustered THEN 'on' ELSE 'off' END AS clustered
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x') LEFT JOIN pg_class ic ON ic.oid = i.indexrelid LEFT JOIN (${TRIGGERS}) off ON off.of = k.oid
    WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND c.relpersistence <> 't'
      AND NOT EXISTS (SELECT FROM pg_constraint o WHERE o.oid = k.conparentid AND o.conrelid = k.conrelid)
      AND ${ownSchema('n')} AND ${noMember('pg_class', 'c.oid')} AND ${noMember('pg_constraint', 'k.oid')}`,
  refine: withoutStates,
};

export const domainConstraints: KindQuery = {
  kinds: ['constraint'],
  sql: () => `SELECT 'constraint' AS kind, 'pg_constraint/' || k.oid AS id, n.nspname AS schema, t.typname AS relation, k.conname AS name,
    'pg_type/' || t.oid AS parent, pg_get_constraintdef(k.oid) AS definition, CASE WHEN k.convalidated THEN 'VALID' ELSE 'NOT VALID' END AS validity
    FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE k.contype = 'c' AND ${ownSchema('n')} AND ${noMember('pg_type', 't.oid')}`,
  refine: withoutStates,
};

function withoutStates(row: Row): Row {
  return { ...row, definition: row.definition?.replace(STATES, '') ?? null };
}
