import type { Node, RangeVar } from '@pgsql/types';

/** `public` is the schema of names without one, by default. */
export function keyOf({ schemaname, relname = '' }: RangeVar): string {
  return schemaname === undefined || schemaname === 'public' ? unqualified(relname) : `${schemaname}.${relname}`;
}

export function unqualified(name: string): string {
  return name.startsWith('public.') ? name.slice('public.'.length) : name;
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

export function objectName(node: Node): string {
  return 'List' in node ? namesOf(node.List.items).join('.') : namesOf([node]).join('.');
}
