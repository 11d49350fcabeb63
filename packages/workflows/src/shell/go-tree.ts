/** The syntax tree of mvdan-sh as the Go program holds it: reading it directly is much faster than through its wrappers. */
export interface GoNode {
  [field: string]: unknown;
}

export function isNode(value: unknown): value is GoNode {
  return typeof value === 'object' && value !== null;
}

/** `CallExpr` for a `*syntax.CallExpr`; '' for nil. */
export function typeOf(value: unknown): string {
  if (!isNode(value)) return '';
  const { string: name = '', nil } = value.constructor as unknown as { string?: string; nil?: unknown };
  if (value === nil) return '';
  return /^\*syntax\.(\w+)$/.exec(name)?.[1] ?? '';
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

const ENDS = ['ValueEnd', 'Right', 'Rbrace', 'Rparen', 'FiPos', 'DonePos', 'Esac', 'Semicolon', 'Rbrack'];

/** The bytes that a node covers, from the positions of everything in it. */
export function rangeOf(node: GoNode): { start: number; end: number } {
  let [start, end] = [Number.POSITIVE_INFINITY, 0];
  const visit = (at: GoNode) => {
    for (const [field, value] of Object.entries(at)) {
      if (field === '$val' || field === 'Comments' || field === 'Last' || !isNode(value)) continue;
      if ('lineCol' in value) {
        if (Number(value.lineCol) === 0) continue;
        const offset = Number(value.offs);
        start = Math.min(start, offset);
        end = Math.max(end, ENDS.includes(field) && field !== 'ValueEnd' ? offset + 1 : offset);
      } else if (Array.isArray(value.$array)) {
        for (const item of listAt(at, field)) visit(item);
      } else if (typeOf(value) !== '') visit(value);
    }
  };
  visit(node);
  return { start: Number.isFinite(start) ? start : 0, end };
}
