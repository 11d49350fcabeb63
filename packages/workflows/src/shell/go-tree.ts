/** The syntax tree of mvdan-sh as the Go program holds it: reading it directly is much faster than through its wrappers. */
export interface GoNode {
  [field: string]: unknown;
}

export function isNode(value: unknown): value is GoNode {
  return typeof value === 'object' && value !== null;
}

const names = new Map<string, string>();

/** `CallExpr` for a `*syntax.CallExpr`; '' for nil. */
export function typeOf(value: unknown): string {
  if (!isNode(value)) return '';
  const { string: name = '', nil } = value.constructor as unknown as { string?: string; nil?: unknown };
  if (value === nil) return '';
  const known = names.get(name);
  if (known !== undefined) return known;
  const short = /^\*syntax\.(\w+)$/.exec(name)?.[1] ?? '';
  names.set(name, short);
  return short;
}

export function nodeAt(node: GoNode, field: string): GoNode | undefined {
  const value = node[field];
  return typeOf(value) === '' ? undefined : (value as GoNode);
}

export function listAt(node: GoNode, field: string): GoNode[] {
  const slice = node[field];
  if (!isNode(slice) || !Array.isArray(slice.$array)) return [];
  const from = Number(slice.$offset);
  return slice.$array.slice(from, from + Number(slice.$length)).filter(isNode);
}

/** In bytes; 0 for a position that is not set. */
export function offsetAt(node: GoNode, field: string): number {
  const position = node[field];
  return isNode(position) ? Number(position.offs ?? 0) : 0;
}

/** Whether a position is set: line and column are from 1. */
export function isSet(node: GoNode, field: string): boolean {
  const position = node[field];
  return isNode(position) && Number(position.lineCol ?? 0) !== 0;
}

const ENDS = new Set(['Right', 'Rbrace', 'Rparen', 'FiPos', 'DonePos', 'Esac', 'Semicolon', 'Rbrack']);
const SKIPPED = new Set(['$val', 'Comments', 'Last']);

const fields = new WeakMap<object, string[]>();

/** The fields of a Go struct; every node of a type has the same. */
function fieldsOf(node: GoNode): string[] {
  const known = fields.get(node.constructor);
  if (known !== undefined) return known;
  const found = Object.keys(node).filter((field) => !SKIPPED.has(field));
  fields.set(node.constructor, found);
  return found;
}

const ranges = new WeakMap<GoNode, { start: number; end: number }>();

/** The bytes that a node covers, from the positions of everything in it; each node is visited once. */
export function rangeOf(node: GoNode): { start: number; end: number } {
  const { start, end } = innerRange(node);
  return { start: Number.isFinite(start) ? start : 0, end };
}

function innerRange(node: GoNode): { start: number; end: number } {
  const known = ranges.get(node);
  if (known !== undefined) return known;
  const range = { start: Number.POSITIVE_INFINITY, end: 0 };
  const add = (from: number, to: number) => {
    if (from < range.start) range.start = from;
    if (to > range.end) range.end = to;
  };
  const addNode = (inner: GoNode) => {
    const { start, end } = innerRange(inner);
    add(start, end);
  };
  for (const field of fieldsOf(node)) {
    const value = node[field];
    if (typeof value !== 'object' || value === null) continue;
    const inner = value as GoNode;
    if ('lineCol' in inner) {
      if (Number(inner.lineCol) === 0) continue;
      const offset = Number(inner.offs);
      add(offset, ENDS.has(field) ? offset + 1 : offset);
    } else if (Array.isArray(inner.$array)) for (const item of listAt(node, field)) addNode(item);
    else if (typeOf(inner) !== '') addNode(inner);
  }
  ranges.set(node, range);
  return range;
}
