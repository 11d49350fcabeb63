import { tokensOf } from './same-code.ts';

/**
 * Whether two definitions would be one if one server had printed them. Before 16 a view of one table names it before each
 * column; which words need quotes changes with each version; and what was dumped and restored has its casts of lists elsewhere.
 */
export function isSamePrint(one: string, other: string): boolean {
  return plainPrint(one) === plainPrint(other);
}

function plainPrint(definition: string): string {
  const tokens = [...tokensOf(definition)].map((token) =>
    /^"[a-z_][a-z0-9_]*"$/.test(token) ? token.slice(1, -1) : token,
  );
  const spread = withSpreadCasts(tokens);
  const alias = onlyTable(spread);
  return (alias === undefined ? spread : withoutPrefix(spread, alias)).join(' ');
}

/** `(ARRAY[a, b])::text[]` as `ARRAY[(a)::text, (b)::text]`: so the server reads what it printed itself. */
function withSpreadCasts(tokens: readonly string[]): string[] {
  const spread: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const list = tokens[at] === '(' && tokens[at + 1] === 'ARRAY' ? castList(tokens, at) : undefined;
    if (list === undefined) spread.push(tokens[at] ?? '');
    else {
      const cast = [')', '::', ...list.type];
      const elements = list.elements.flatMap((element, n) => [
        ...(n === 0 ? [] : [',']),
        '(',
        ...withSpreadCasts(element),
        ...cast,
      ]);
      spread.push('ARRAY', '[', ...elements, ']');
      at = list.end;
    }
  }
  return spread;
}

interface CastList {
  elements: string[][];
  type: string[];
  /** Index of its last token. */
  end: number;
}

/** The list in parentheses that begins here, if the whole of it is cast. */
function castList(tokens: readonly string[], start: number): CastList | undefined {
  const elements: string[][] = [[]];
  let depth = 1;
  let at = start + 3;
  for (; at < tokens.length && depth > 0; at++) {
    const token = tokens[at] ?? '';
    if (token === '[' || token === '(') depth += 1;
    if (token === ']' || token === ')') depth -= 1;
    if (depth === 1 && token === ',') elements.push([]);
    else if (depth > 0) elements.at(-1)?.push(token);
  }
  if (tokens[at] !== ')' || tokens[at + 1] !== '::') return undefined;
  const bracket = tokens.indexOf('[', at + 2);
  const type = tokens.slice(at + 2, bracket);
  const isType = bracket > 0 && type.every((token) => /^(?:[\w.(),]+|".*")$/.test(token));
  return isType && tokens[bracket + 1] === ']' ? { elements, type, end: bracket + 1 } : undefined;
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
