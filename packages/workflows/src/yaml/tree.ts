/** A YAML file as a tree with places. An alias is the very node that it names, so nothing is expanded. */
export type Node = MapNode | ListNode | ScalarNode;

export interface Entry {
  key: ScalarNode;
  value: Node;
}

interface Ranged {
  /** Offsets into the text. */
  start: number;
  end: number;
}

export interface MapNode extends Ranged {
  kind: 'map';
  entries: Entry[];
}

export interface ListNode extends Ranged {
  kind: 'list';
  items: Node[];
}

export interface ScalarNode extends Ranged {
  kind: 'scalar';
  value: string | number | boolean | null;
  /** The value as text; numbers and booleans as they are written. */
  text: string;
  style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
}

export function entryOf(node: Node | undefined, name: string): Entry | undefined {
  return node?.kind === 'map' ? node.entries.find(({ key }) => key.text === name) : undefined;
}

export function childOf(node: Node | undefined, name: string): Node | undefined {
  return entryOf(node, name)?.value;
}

export function entriesOf(node: Node | undefined): Entry[] {
  return node?.kind === 'map' ? node.entries : [];
}

export function itemsOf(node: Node | undefined): Node[] {
  return node?.kind === 'list' ? node.items : [];
}

/** The text of a scalar; undefined for anything else, and for null. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? node.text : undefined;
}

/** A scalar, or a list of them. */
export function textsOf(node: Node | undefined): string[] {
  const nodes = node?.kind === 'list' ? node.items : [node];
  return nodes.map(textOf).filter((text) => text !== undefined);
}

/** Every scalar below a node, keys left out; a node that many aliases name is visited once. */
export function scalarsBelow(node: Node | undefined, seen: Set<Node> = new Set()): ScalarNode[] {
  if (node === undefined || seen.has(node)) return [];
  seen.add(node);
  if (node.kind === 'scalar') return [node];
  const children = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  return children.flatMap((child) => scalarsBelow(child, seen));
}
