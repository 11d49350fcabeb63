import { objectName } from '../names.ts';
import { firstFree } from './default-names.ts';
import type { Effect, Make, Named, Space } from './named.ts';

/** What is in no schema. */
const GLOBAL: readonly Space[] = ['schema', 'extension', 'event-trigger', 'publication', 'server'];

/** Below a relation, and moved with it. */
const ON_A_RELATION: readonly Space[] = ['column', 'constraint', 'trigger', 'policy', 'rule'];

const OWNER: Partial<Record<Space, Space>> = {
  column: 'relation',
  constraint: 'relation',
  trigger: 'relation',
  policy: 'relation',
  rule: 'relation',
};

/** Which statement last had to do with what, by names as findings show them. */
export class Ledger<Place> {
  readonly #made = new Map<string, Place>();
  readonly #dropped = new Map<string, Place>();
  #path: readonly string[] = ['public'];

  /** A file begins with the search_path of its database. */
  beginFile(): void {
    this.#path = ['public'];
  }

  note(effect: Effect, place: Place): void {
    if (effect.does === 'search') {
      this.#path = effect.schemas.length === 0 ? ['public'] : effect.schemas;
      return;
    }
    if (effect.does === 'make') {
      this.#make(effect, place);
      return;
    }
    if (effect.does === 'rename') {
      this.#rename(effect.what, effect.to, place);
      return;
    }
    for (const key of this.#keysOf(effect.what, this.#schemaOf(effect.what))) {
      if (effect.does === 'change') this.#made.set(key, place);
      else this.#drop(key, place);
    }
  }

  madeBy(space: Space, name: string, argumentCount?: number): Place | undefined {
    return this.#find(this.#made, space, name, argumentCount);
  }

  droppedBy(space: Space, name: string, argumentCount?: number): Place | undefined {
    return this.#find(this.#dropped, space, name, argumentCount);
  }

  #find(places: ReadonlyMap<string, Place>, space: Space, name: string, count: number | undefined): Place | undefined {
    const key = `${space} ${name}`;
    return (count === undefined ? undefined : places.get(`${key}/${count}`)) ?? places.get(key);
  }

  #make({ what, ifAbsent, takesAlong = [], name, label = '', beside }: Make, place: Place): void {
    const schema = beside === undefined ? this.#newSchemaOf(what) : this.#schemaOf(beside);
    const named =
      name === undefined
        ? what
        : { ...what, parts: [...what.parts.slice(0, -1), this.#freeName(what, schema, name, label)] };
    const keys = this.#keysOf(named, schema);
    if (ifAbsent === true && keys.some((key) => this.#made.has(key))) return;
    for (const key of keys) {
      this.#made.set(key, place);
      this.#dropped.delete(key);
    }
    for (const effect of takesAlong) this.note(effect, place);
  }

  #freeName(what: Named, schema: string | undefined, name: (label: string) => string, label: string): string {
    const isTaken = (candidate: string) => {
      const parts = [...what.parts.slice(0, -1), candidate];
      return this.#keysOf({ ...what, parts }, schema).some((key) => this.#made.has(key));
    };
    return firstFree(name, label, isTaken);
  }

  #drop(key: string, place: Place): void {
    this.#made.delete(key);
    this.#dropped.set(key, place);
  }

  #rename(what: Named, to: Named, place: Place): void {
    const from = this.#schemaOf(what);
    const schema = to.schema ?? from;
    const [before = '', after = ''] = [this.#keysOf(what, from)[0], this.#keysOf({ ...to, schema }, schema)[0]];
    this.#move(before, after, place);
    if (what.argumentCount === undefined) this.#moveInside(what.space, before, after);
    else this.#move(before.replace(/\/\d+$/, ''), after.replace(/\/\d+$/, ''), place);
  }

  #move(before: string, after: string, place: Place): void {
    this.#made.delete(before);
    this.#made.set(after, place);
    this.#dropped.delete(after);
  }

  /** What is on a relation, or in a schema, was made where it was made. */
  #moveInside(space: Space, before: string, after: string): void {
    const [old, renamed] = [before.slice(space.length + 1), after.slice(space.length + 1)];
    const inside = space === 'relation' || space === 'type' ? ON_A_RELATION : undefined;
    if (inside === undefined && space !== 'schema') return;
    for (const [key, place] of [...this.#made]) {
      const at = key.indexOf(' ');
      const [itsSpace, name] = [key.slice(0, at), key.slice(at + 1)];
      if (!name.startsWith(`${old}.`) || (inside !== undefined && !inside.some((one) => one === itsSpace))) continue;
      this.#made.delete(key);
      this.#made.set(`${itsSpace} ${renamed}${name.slice(old.length)}`, place);
    }
  }

  /** Where a new object goes: what is on a table is where the table is. */
  #newSchemaOf(what: Named): string | undefined {
    if (GLOBAL.includes(what.space)) return undefined;
    return OWNER[what.space] === undefined ? (what.schema ?? this.#path[0]) : this.#schemaOf(what);
  }

  /** Where a name is found: the first schema of the search_path that has it. */
  #schemaOf(what: Named): string | undefined {
    if (GLOBAL.includes(what.space)) return undefined;
    if (what.schema !== undefined) return what.schema;
    const owner = OWNER[what.space];
    const looked =
      owner === undefined ? [what] : [{ space: owner, schema: undefined, parts: what.parts.slice(0, 1) }, what];
    for (const one of looked) {
      const found = this.#path.find((schema) => this.#keysOf(one, schema).some((key) => this.#made.has(key)));
      if (found !== undefined) return found;
    }
    return this.#path[0];
  }

  /** The key of an object; of a routine also the one without its arguments, behind it. */
  #keysOf({ space, parts, argumentCount }: Named, schema: string | undefined): string[] {
    const key = `${space} ${objectName(...(schema === undefined ? [] : [schema]), ...parts)}`;
    return argumentCount === undefined ? [key] : [`${key}/${argumentCount}`, key];
  }
}
