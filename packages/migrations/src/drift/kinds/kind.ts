import type { ObjectKind } from '../schema-object.ts';

/** A row of a {@link KindQuery}: the columns of {@link RowFrame}, and one for each attribute, named as a finding shows it. */
export type Row = Readonly<Record<string, string | null>>;

/** The columns that say which object a row is about; a query leaves out those that it has nothing for. */
export const ROW_FRAME = [
  /** ObjectKind. */
  'kind',
  /** `pg_class/16384`, or `pg_class/16384/2` for its second column: how others refer to it. */
  'id',
  'schema',
  /** The table that it belongs to; a part of the name. */
  'relation',
  'name',
  /** Follows the name as it is: `(integer, text)`. */
  'signature',
  /** Id of what it belongs to; otherwise its schema. */
  'parent',
  /** Ids, with blanks between them. */
  'needs',
  'inherited',
] as const;

/** Objects of one or a few kinds, read by one query. */
export interface KindQuery {
  /** What the query reads of: shown where it fails. */
  kinds: readonly ObjectKind[];
  /** @param version as server_version_num has it; names need no schema, because search_path is pg_catalog */
  sql(version: number): string;
  /** What SQL cannot say well: another text for an attribute, another attribute. */
  refine?(row: Row): Row;
  /** Attributes that list other objects: a JSON object from ids to texts. */
  lists?: readonly string[];
}

/** Neither a system schema nor one of a session. */
export function ownSchema(namespace: string): string {
  return `${namespace}.nspname !~ '^pg_' AND ${namespace}.nspname <> 'information_schema'`;
}

/** Not made by an extension. */
export function noMember(catalogue: string, oid: string): string {
  return `NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalogue}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`;
}

/** Not made by the server for another object, as the functions and the cast of a range type. */
export function notPartOf(catalogue: string, oid: string): string {
  return `NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = '${catalogue}'::regclass AND i.objid = ${oid} AND i.deptype = 'i')`;
}

/** Objects that initdb made have smaller oids (PostgreSQL's transam.h). */
export const FIRST_OWN_OID = 16_384;

/** Names of options whose values never leave the server. */
const SECRET = `split_part(o, '=', 1) ~* '(password|secret|key|token)'`;

/** Storage parameters or settings, in an order of their own; `on`, `yes` and `true` are one value, 0.10 and 0.1 are, too. */
export function sorted(array: string): string {
  return list(
    array,
    `WHEN v.value ~* '^(true|yes|on|t|y)$' THEN 'true' WHEN v.value ~* '^(false|no|off|f|n)$' THEN 'false'
    WHEN v.value ~ '^[0-9]+[.][0-9]+$' THEN trim_scale(v.value::numeric)::text`,
  );
}

/** As {@link sorted}, of a server or a foreign table, whose values mean something to another program. */
export function sortedOptions(array: string): string {
  return list(array, '');
}

function list(array: string, cases: string): string {
  return `(SELECT string_agg(split_part(o, '=', 1) || '=' || CASE WHEN ${SECRET} THEN '***' ${cases} ELSE v.value END, ', ' ORDER BY o)
    FROM unnest(${array}) o CROSS JOIN LATERAL (SELECT substr(o, strpos(o, '=') + 1) AS value) v)`;
}

/** Ids of the table's columns that an object cannot be without. */
export function columnsOf(catalogue: string, oid: string, relation: string): string {
  return `(SELECT string_agg('pg_class/' || d.refobjid || '/' || d.refobjsubid, ' ') FROM pg_depend d
    WHERE d.classid = '${catalogue}'::regclass AND d.objid = ${oid} AND d.refclassid = 'pg_class'::regclass AND d.refobjid = ${relation} AND d.refobjsubid > 0)`;
}

/** How a trigger, an event trigger or a rule is enabled (`ALTER TABLE … ENABLE REPLICA TRIGGER`). */
export function enabledState(column: string): string {
  return `CASE ${column} WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END`;
}
