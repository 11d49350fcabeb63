import type { Node, ObjectType, RangeVar, TypeName } from '@pgsql/types';

/** Where names are told apart; a table, a view and an index cannot have one name. */
export type Space =
  | 'relation'
  | 'column'
  | 'constraint'
  | 'trigger'
  | 'policy'
  | 'rule'
  | 'type'
  | 'routine'
  | 'operator'
  | 'collation'
  | 'statistics'
  | 'text-search-configuration'
  | 'text-search-dictionary'
  | 'schema'
  | 'extension'
  | 'event-trigger'
  | 'publication'
  | 'server'
  | 'privilege';

/** What a statement names. */
export interface Named {
  space: Space;
  /** Undefined: the first of the search_path, or none at all. */
  schema: string | undefined;
  /** Its own name behind that of its table. */
  parts: readonly string[];
  /** Of a routine: how many arguments tell it from others of its name. */
  argumentCount?: number;
}

/** What a statement does to an object. */
export type Effect =
  | Make
  | { does: 'change' | 'drop'; what: Named }
  | { does: 'rename'; what: Named; to: Named }
  /** From here on names without a schema are looked for in these. */
  | { does: 'search'; schemas: readonly string[] };

export interface Make {
  does: 'make';
  what: Named;
  /** Nothing happens where it is there already. */
  ifAbsent?: boolean | undefined;
  /** What is made with it. */
  takesAlong?: readonly Effect[];
  /** The server chooses its last name, the first that is free, by this label. */
  name?: (label: string) => string;
  label?: string;
  /** It is in the schema of this one. */
  beside?: Named;
}

export function make(what: Named, ifAbsent?: boolean): Make {
  return { does: 'make', what, ifAbsent };
}

export function change(what: Named): Effect {
  return { does: 'change', what };
}

/** `more` follows the relation's own name. */
export function ofRelation(space: Space, { schemaname, relname = '' }: RangeVar, ...more: string[]): Named {
  return { space, schema: schemaname, parts: [relname, ...more] };
}

export function strings(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).flatMap((node) => ('String' in node ? [node.String.sval ?? ''] : []));
}

/** `[schema, name]`, of which the first may be missing; `more` stands behind it. */
export function ofNames(space: Space, names: readonly string[], ...more: string[]): Named {
  return { space, schema: names.length > 1 ? names.at(-2) : undefined, parts: [names.at(-1) ?? '', ...more] };
}

function ofType({ names }: TypeName): Named {
  return ofNames('type', strings(names));
}

export const global = (space: Space, name = ''): Named => ({ space, schema: undefined, parts: [name] });

/** Objects by the word of the grammar; what is not here is not followed. */
export const SPACES: Partial<Record<ObjectType, Space>> = {
  OBJECT_TABLE: 'relation',
  OBJECT_VIEW: 'relation',
  OBJECT_MATVIEW: 'relation',
  OBJECT_INDEX: 'relation',
  OBJECT_SEQUENCE: 'relation',
  OBJECT_FOREIGN_TABLE: 'relation',
  OBJECT_COLUMN: 'column',
  OBJECT_TABCONSTRAINT: 'constraint',
  OBJECT_DOMCONSTRAINT: 'constraint',
  OBJECT_TRIGGER: 'trigger',
  OBJECT_POLICY: 'policy',
  OBJECT_RULE: 'rule',
  OBJECT_TYPE: 'type',
  OBJECT_DOMAIN: 'type',
  OBJECT_FUNCTION: 'routine',
  OBJECT_PROCEDURE: 'routine',
  OBJECT_ROUTINE: 'routine',
  OBJECT_AGGREGATE: 'routine',
  OBJECT_OPERATOR: 'operator',
  OBJECT_COLLATION: 'collation',
  OBJECT_STATISTIC_EXT: 'statistics',
  OBJECT_TSCONFIGURATION: 'text-search-configuration',
  OBJECT_TSDICTIONARY: 'text-search-dictionary',
  OBJECT_SCHEMA: 'schema',
  OBJECT_EXTENSION: 'extension',
  OBJECT_EVENT_TRIGGER: 'event-trigger',
  OBJECT_PUBLICATION: 'publication',
  OBJECT_FOREIGN_SERVER: 'server',
};

const ON_A_TABLE: readonly Space[] = ['trigger', 'policy', 'rule'];

/** An object of DROP, RENAME or SET SCHEMA, as the grammar gives it. */
export function ofObject(type: ObjectType | undefined, object: Node | undefined): Named | undefined {
  const space = type === undefined ? undefined : SPACES[type];
  if (space === undefined || object === undefined) return undefined;
  if ('TypeName' in object) return { ...ofType(object.TypeName), space };
  if ('String' in object) return global(space, object.String.sval);
  if ('ObjectWithArgs' in object) {
    const { objname, objargs, args_unspecified } = object.ObjectWithArgs;
    const named = ofNames(space, strings(objname));
    return args_unspecified === true ? named : { ...named, argumentCount: objargs?.length ?? 0 };
  }
  if (!('List' in object)) return undefined;
  const names = strings(object.List.items);
  return ON_A_TABLE.includes(space) ? ofNames(space, names.slice(0, -1), names.at(-1) ?? '') : ofNames(space, names);
}
