import { tokensOf } from './same-code.ts';
import type { Catalogue, SchemaObject } from './schema-object.ts';
import { PG15, PG17 } from './server-versions.ts';

/** Both sides with what only one of the two servers can say taken out. */
export function asOneServer(expected: Catalogue, actual: Catalogue): [Catalogue, Catalogue] {
  const older = Math.min(expected.serverVersion, actual.serverVersion);
  if (older >= PG17 || major(expected) === major(actual)) return [expected, actual];
  return [asKnownTo(older, expected), asKnownTo(older, actual)];
}

export function major({ serverVersion }: Pick<Catalogue, 'serverVersion'>): number {
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

/**
 * Whether two definitions would be one if one server had printed them. Before 16 a view of one table names it before each
 * column; which words need quotes changes with each version.
 */
export function isSamePrint(one: string, other: string): boolean {
  return plainPrint(one) === plainPrint(other);
}

function plainPrint(definition: string): string {
  const tokens = [...tokensOf(definition)].map((token) =>
    /^"[a-z_][a-z0-9_]*"$/.test(token) ? token.slice(1, -1) : token,
  );
  const alias = onlyTable(tokens);
  return (alias === undefined ? tokens : withoutPrefix(tokens, alias)).join(' ');
}

const END_OF_FROM = new Set([
  'WHERE',
  'GROUP',
  'HAVING',
  'WINDOW',
  'ORDER',
  'LIMIT',
  'OFFSET',
  'FETCH',
  'FOR',
  'TABLESAMPLE',
  ';',
]);
const SEVERAL = new Set([',', 'JOIN', 'UNION', 'INTERSECT', 'EXCEPT']);

/** By what name the query calls the one thing that it reads; undefined where there are several, or none. */
function onlyTable(tokens: readonly string[]): string | undefined {
  let depth = 0;
  let alias: string | undefined;
  let inFrom = false;
  for (const token of tokens) {
    if (token === '(') depth += 1;
    else if (token === ')') depth -= 1;
    else if (depth > 0) continue;
    else if (token === 'FROM') inFrom = true;
    else if (END_OF_FROM.has(token)) inFrom = false;
    else if (SEVERAL.has(token) && (inFrom || token !== ',')) return undefined;
    else if (inFrom && token !== '.') alias = token;
  }
  return alias;
}

/** Within a subquery, where the server always writes the prefix, it stays. */
function withoutPrefix(tokens: readonly string[], alias: string): string[] {
  const kept: string[] = [];
  let depth = 0;
  let subquery = 0;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    if (token === '(') {
      depth += 1;
      if (subquery === 0 && /^(?:SELECT|WITH|VALUES)$/.test(tokens[at + 1] ?? '')) subquery = depth;
    } else if (token === ')') {
      if (subquery === depth) subquery = 0;
      depth -= 1;
    }
    const isPrefix =
      subquery === 0 &&
      token === alias &&
      tokens[at + 1] === '.' &&
      tokens[at + 2] !== '*' &&
      tokens[at + 3] !== '(' &&
      tokens[at - 1] !== '::';
    if (isPrefix) at += 1;
    else kept.push(token);
  }
  return kept;
}
