import type { Alias, Document, Node as YamlNode } from 'yaml';
import type { Source } from './source.ts';
import type { Entry, Node, ScalarNode } from './tree.ts';

export interface YamlProblem {
  offset: number;
  message: string;
}

export type Parsed =
  | { kind: 'tree'; root: Node | undefined; comments: Comment[] }
  | { kind: 'problem'; problem: YamlProblem };

export interface Comment {
  offset: number;
  /** Without `#` and the white space around. */
  text: string;
}

const STYLES: Record<string, ScalarNode['style']> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** Deeper than any workflow; the recursion below must end. */
const DEEPEST = 100;

class TooDeep extends Error {}

/** Reads one YAML document, as GitHub does: YAML 1.2, no merge keys, a key twice is an error. */
export async function parseYaml(source: Source): Promise<Parsed> {
  const yaml = await import('yaml');
  const problem = (offset: number, message: string): Parsed => ({ kind: 'problem', problem: { offset, message } });
  if (tooDeep(source.text)) return problem(0, 'The YAML is nested too deeply.');
  let document: Document.Parsed | undefined;
  try {
    const documents = yaml.parseAllDocuments(source.text, { prettyErrors: false, version: '1.2', merge: false });
    if (!Array.isArray(documents)) return { kind: 'tree', root: undefined, comments: [] };
    document = documents[0];
    const second = documents[1];
    if (second !== undefined && (second.contents as YamlNode | null)?.range != null)
      return problem(second.range[0], 'The file has more than one YAML document.');
  } catch (error) {
    return problem(0, error instanceof Error ? error.message : String(error));
  }
  const [error] = document?.errors ?? [];
  if (error !== undefined) return problem(error.pos[0], error.message);
  const anchors = new Map<string, Node>();
  const read = (node: unknown, depth: number): Node => {
    if (depth > DEEPEST) throw new TooDeep();
    const [start = 0, end = start] = (node as YamlNode | null)?.range ?? [];
    if (yaml.isAlias(node)) return anchors.get((node as Alias).source) ?? unknownAlias(node as Alias);
    const keep = (tree: Node): Node => {
      const anchor = (node as { anchor?: string }).anchor;
      if (anchor !== undefined) anchors.set(anchor, tree);
      return tree;
    };
    if (yaml.isMap(node)) {
      const entries: Entry[] = [];
      const tree = keep({ kind: 'map', entries, start, end });
      for (const pair of node.items) {
        const key = read(pair.key, depth + 1);
        if (key.kind !== 'scalar') continue;
        entries.push({ key, value: pair.value === null ? emptyScalar(key.end) : read(pair.value, depth + 1) });
      }
      return tree;
    }
    if (yaml.isSeq(node)) {
      const items: Node[] = [];
      const tree = keep({ kind: 'list', items, start, end });
      for (const item of node.items) items.push(read(item, depth + 1));
      return tree;
    }
    if (!yaml.isScalar(node)) return emptyScalar(start);
    const style = STYLES[node.type ?? 'PLAIN'] ?? 'plain';
    const { value } = node;
    const plain = typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number' ? value : null;
    const text = typeof plain === 'string' ? plain : (node.source ?? String(plain ?? ''));
    return keep({ kind: 'scalar', value: plain, text, style, start, end });
  };
  try {
    const root = document?.contents == null ? undefined : read(document.contents, 0);
    return { kind: 'tree', root, comments: commentsOf(source.text, root) };
  } catch (error) {
    if (error instanceof UnknownAlias) return problem(error.offset, error.message);
    if (error instanceof TooDeep) return problem(0, 'The YAML is nested too deeply.');
    throw error;
  }
}

class UnknownAlias extends Error {
  readonly offset: number;

  constructor(offset: number, name: string) {
    super(`The alias '*${name}' names no anchor before it.`);
    this.offset = offset;
  }
}

function unknownAlias(alias: Alias): never {
  throw new UnknownAlias(alias.range?.[0] ?? 0, alias.source);
}

function emptyScalar(offset: number): ScalarNode {
  return { kind: 'scalar', value: null, text: '', style: 'plain', start: offset, end: offset };
}

/** The parser recurses; brackets are what nests without indentation. */
function tooDeep(text: string): boolean {
  return /(?:[[{][ \t\r\n]*){100}/.test(text) || /^(?:- ){100}/m.test(text) || /^ {2000}/m.test(text);
}

/** Comments of the YAML itself and lines of a script that begin with `#`. */
function commentsOf(text: string, root: Node | undefined): Comment[] {
  if (!text.includes('workflows:')) return [];
  const quoted = root === undefined ? [] : rangesOf(root, new Set());
  return [...text.matchAll(/(?<=^|\s)#[ \t]*(workflows:[^\r\n]*)/gm)].flatMap(
    ({ index, 0: whole, 1: comment = '' }) => {
      const inside = quoted.find(({ start, end }) => start < index && index < end);
      if (inside !== undefined && inside.style !== 'literal' && inside.style !== 'folded') return [];
      return [{ offset: index + whole.length - comment.length, text: comment.trim() }];
    },
  );
}

function rangesOf(node: Node, seen: Set<Node>): ScalarNode[] {
  if (seen.has(node)) return [];
  seen.add(node);
  if (node.kind === 'scalar') return [node];
  const children = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  return children.flatMap((child) => rangesOf(child, seen));
}
