import { type KindQuery, ROW_FRAME, type Row } from './kinds/kind.ts';
import { objectName, oneLine } from './names.ts';
import { OBJECT_KINDS, type ObjectKind, objectKey, type SchemaObject } from './schema-object.ts';
import { SchemaMoved } from './snapshot.ts';

/** An object whose relatives are known by their ids. */
interface Draft {
  query: KindQuery;
  row: Row;
  kind: ObjectKind;
  name: string;
}

const FRAME = new Set<string>(ROW_FRAME);
const KINDS = new Map<string | null | undefined, ObjectKind>(OBJECT_KINDS.map((kind) => [kind, kind]));

/** Makes objects of the rows of the catalogue's queries. */
export class Objects {
  readonly extensionVersions = new Map<string, string>();
  readonly #withOwners: boolean;
  readonly #drafts: Draft[] = [];
  readonly #byId = new Map<string, Draft>();

  constructor(withOwners: boolean) {
    this.#withOwners = withOwners;
  }

  add(query: KindQuery, rows: readonly Row[]): void {
    for (const row of rows) {
      const kind = KINDS.get(row.kind);
      if (kind === undefined) throw new Error(`a query of the catalogue names the kind '${row.kind}'`);
      if (isGone(row)) throw new SchemaMoved(`a ${kind} of ${row.relation ?? row.schema ?? row.name} is gone`);
      const parts = [row.schema, row.relation, row.name].filter((part) => part != null);
      const draft = { query, row, kind, name: objectName(...parts) + oneLine(row.signature ?? '') };
      this.#drafts.push(draft);
      this.#byId.set(row.id ?? '', draft);
      if (kind === 'extension') this.extensionVersions.set(draft.name, row.version ?? '');
    }
  }

  /** @param rights the rows of comments, privileges and default privileges */
  resolve([comments = [], privileges = [], defaultPrivileges = []]: readonly (readonly Row[])[]): Map<
    string,
    SchemaObject
  > {
    const commentOf = new Map(comments.map(({ of, comment }) => [of, comment]));
    const objects = [
      ...this.#drafts.map((draft) => this.#objectOf(draft, commentOf.get(draft.row.id ?? ''))),
      ...privileges.flatMap((row) => this.#privilegeOf(row)),
      ...defaultPrivileges.map(defaultPrivilegeOf),
    ];
    return new Map(objects.map((object) => [objectKey(object.kind, object.name), object]));
  }

  #objectOf({ query, row, kind, name }: Draft, comment: string | null | undefined): SchemaObject {
    const refined = query.refine?.(row) ?? row;
    const lists = query.lists ?? [];
    const attributes: Record<string, string> = {};
    for (const column in refined) {
      const value = refined[column];
      if (value == null || value === '' || FRAME.has(column) || lists.includes(column)) continue;
      if (column !== 'owner' || this.#withOwners) attributes[column] = value;
    }
    if (comment != null) attributes.comment = comment;
    return {
      kind,
      name,
      schema: row.schema ?? undefined,
      role: row.owner ?? undefined,
      parent: this.#keys(row.parent)[0] ?? schemaKey(row.schema),
      needs: this.#keys(row.needs),
      inherited: this.#keys(row.inherited),
      attributes,
      lists: Object.fromEntries(lists.map((column) => [column, this.#listOf(row[column])])),
    };
  }

  #keys(ids: string | null | undefined): string[] {
    if (ids == null || ids === '') return [];
    return ids.split(' ').flatMap((id) => {
      const draft = this.#byId.get(id);
      return draft === undefined ? [] : [objectKey(draft.kind, draft.name)];
    });
  }

  #listOf(json: string | null | undefined): Map<string, string> {
    const texts: Record<string, string> = JSON.parse(json ?? '{}') ?? {};
    return new Map(Object.entries(texts).map(([id, text]) => [this.#keys(id)[0] ?? id, text]));
  }

  #privilegeOf({ of, part, role, rights }: Row): SchemaObject[] {
    const draft = this.#byId.get(of ?? '');
    if (draft === undefined) return [];
    const { kind, name, row } = draft;
    const whose = `${kind === 'server' ? 'server ' : ''}${name}${part == null ? '' : `.${objectName(part)}`}`;
    return [
      {
        ...BARE,
        kind: 'privilege',
        name: `${whose} to ${oneLine(role ?? '')}`,
        schema: row.schema ?? (kind === 'schema' ? (row.name ?? undefined) : undefined),
        role: role ?? undefined,
        parent: objectKey(kind, name),
        attributes: { privileges: rights ?? '' },
      },
    ];
  }
}

/** Definitions and types are never empty; the server prints neither of something that was dropped meanwhile. */
function isGone({ definition, type, signature }: Row): boolean {
  return definition === null || type === '???' || signature?.includes('???') === true;
}

const BARE = { needs: [], inherited: [], lists: {} };

function schemaKey(schema: string | null | undefined): string | undefined {
  return schema == null ? undefined : objectKey('schema', objectName(schema));
}

function defaultPrivilegeOf({ schema, objects, role, by, rights }: Row): SchemaObject {
  const where = schema == null ? [] : [schema];
  const whose = by == null ? '' : ` by ${oneLine(by)}`;
  return {
    ...BARE,
    kind: 'default-privilege',
    name: `${objectName(...where, objects ?? '')} to ${oneLine(role ?? '')}${whose}`,
    schema: schema ?? undefined,
    role: role ?? undefined,
    parent: schemaKey(schema),
    attributes: { privileges: rights ?? '' },
  };
}
