import type { Catalogue, SchemaObject } from './schema-object.ts';
import { PG15, PG17 } from './server-versions.ts';

/** Both sides with what only one of the two servers can say taken out. */
export function asOneServer(expected: Catalogue, actual: Catalogue): [Catalogue, Catalogue] {
  const older = Math.min(expected.serverVersion, actual.serverVersion);
  if (older >= PG17 || major(expected.serverVersion) === major(actual.serverVersion)) return [expected, actual];
  return [asKnownTo(older, expected), asKnownTo(older, actual)];
}

function major(serverVersion: number): number {
  return Math.trunc(serverVersion / 10_000);
}

function asKnownTo(version: number, catalogue: Catalogue): Catalogue {
  const objects = new Map<string, SchemaObject>();
  for (const [key, object] of catalogue.objects) {
    const known = knownTo(version, object);
    if (known !== undefined) objects.set(key, known);
  }
  return { ...catalogue, objects };
}

function knownTo(version: number, object: SchemaObject): SchemaObject | undefined {
  const { kind, name, attributes } = object;
  if (kind === 'privilege' || kind === 'default-privilege') {
    let rights = (attributes.privileges ?? '').split(', ').filter((right) => !/^MAINTAIN\*?$/.test(right));
    // Before 15 everybody might create objects in the schema public, and whoever made the cluster owned it.
    if (version < PG15 && name === 'public to PUBLIC') rights = rights.filter((right) => right !== 'CREATE');
    return rights.length === 0
      ? undefined
      : { ...object, attributes: { ...attributes, privileges: rights.join(', ') } };
  }
  if (version >= PG15) return object;
  const { owner, persistence, ...others } = attributes;
  if (kind === 'schema' && name === 'public') return { ...object, attributes: others };
  // Since 15 the sequence of an unlogged table is unlogged, too.
  if (kind === 'sequence') return { ...object, attributes: owner === undefined ? others : { owner, ...others } };
  return object;
}
