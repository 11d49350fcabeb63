/** What is compared, in the order in which people read it. */
export const OBJECT_KINDS = [
  'schema',
  'extension',
  'table',
  'column',
  'constraint',
  'index',
  'sequence',
  'view',
  'materialized-view',
  'function',
  'procedure',
  'aggregate',
  'trigger',
  'rule',
  'event-trigger',
  'policy',
  'enum',
  'domain',
  'composite-type',
  'range-type',
  'collation',
  'publication',
  'server',
  'foreign-table',
  'statistics',
  'text-search-configuration',
  'text-search-dictionary',
  'cast',
  'operator',
  'privilege',
  'default-privilege',
] as const;

export type ObjectKind = (typeof OBJECT_KINDS)[number];

/** One object of a database, as the server describes it. */
export interface SchemaObject {
  kind: ObjectKind;
  /** With its schema, and its table where it belongs to one: `public.tenant.chatEnabled`, `public.add(integer, integer)`. */
  name: string;
  /** Undefined: it is in none, as an extension. */
  schema: string | undefined;
  /** Its owner; of a privilege, who has it. Undefined: that of its table. */
  role: string | undefined;
  /** Key of the object that it belongs to, whose loss takes it along; undefined: none. */
  parent: string | undefined;
  /** Keys of others that it cannot be without: an index and its columns, a foreign key and the table that it refers to. */
  needs: readonly string[];
  /** Keys of what it is the heir of, in a partitioned table or a parent; what differs there too is told there. */
  inherited: readonly string[];
  /** What is compared, by the name that a finding shows. */
  attributes: Readonly<Record<string, string>>;
  /** Attributes that list other objects: their texts by the object's key. What goes with one of these is told there. */
  lists: Readonly<Record<string, ReadonlyMap<string, string>>>;
}

/** One side of a comparison. */
export interface Catalogue {
  /** As `server_version_num` has it: 180004. */
  serverVersion: number;
  /** By {@link objectKey}. */
  objects: ReadonlyMap<string, SchemaObject>;
  /** Keys of schemas in which migration tools keep their records and nothing else is. */
  recordSchemas: ReadonlySet<string>;
  /** Kinds that this side has objects of and that nothing here compares, e.g. `transform`. */
  notCompared: readonly string[];
  /** Versions by name: a difference is worth a notice. */
  extensions: ReadonlyMap<string, string>;
  /** Names of the platforms whose marks it bears, e.g. `Supabase`. */
  platforms: readonly string[];
}

/** Unique in a database. */
export function objectKey(kind: ObjectKind, name: string): string {
  return `${kind} ${name}`;
}

/** What one side has and the other has not, told once. */
export interface Difference {
  /** Stable over runs: `missing column public.tenant.chatEnabled`, `different index public.a_idx definition`. */
  id: string;
  kind: ObjectKind;
  object: string;
  change: 'missing' | 'extra' | 'different';
  /** Of a difference: the attribute that differs; `name` for a rename. */
  attribute: string | undefined;
  expected: string | undefined;
  actual: string | undefined;
}
