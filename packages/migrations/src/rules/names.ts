import type { Node, RangeVar } from '@pgsql/types';

/** `public` is the schema of names without one, by default. */
export function keyOf({ schemaname, relname = '' }: RangeVar): string {
  return schemaname === undefined || schemaname === 'public' ? unqualified(relname) : `${schemaname}.${relname}`;
}

export function unqualified(name: string): string {
  return name.startsWith('public.') ? name.slice('public.'.length) : name;
}

/** The last part of a name, without whatever schema. */
export function bareName(name: string): string {
  return name.split('.').at(-1) ?? '';
}

export function tableKey(relation: RangeVar | string): string {
  return typeof relation === 'string' ? unqualified(relation) : keyOf(relation);
}

export function namesOf(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).flatMap((node) => ('String' in node ? [node.String.sval ?? ''] : []));
}

/** As SQL reads it: PostgreSQL folds what is not quoted to lower case. */
export function inSql(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** NAMEDATALEN - 1 of a PostgreSQL that nobody has built differently. */
export const LONGEST_NAME_BYTES = 63;

/** As PostgreSQL cuts off a name, never within a character. */
export function clip(name: string, bytes = LONGEST_NAME_BYTES): string {
  return Buffer.from(name)
    .subarray(0, bytes)
    .toString('utf8')
    .replace(/\ufffd$/, '');
}

/** The name of what was given none: the longer one of table and columns is cut until all fits (makeObjectName, indexcmds.c). */
export function defaultName(table: string, columns: string, label: string): string {
  let [tableBytes, columnBytes] = [Buffer.byteLength(table), Buffer.byteLength(columns)];
  const available = LONGEST_NAME_BYTES - label.length - (columns === '' ? 1 : 2);
  while (tableBytes + columnBytes > available) {
    if (tableBytes > columnBytes) tableBytes--;
    else columnBytes--;
  }
  return [clip(table, tableBytes), ...(columns === '' ? [] : [clip(columns, columnBytes)]), label].join('_');
}

export function objectName(node: Node): string {
  return 'List' in node ? namesOf(node.List.items).join('.') : namesOf([node]).join('.');
}
