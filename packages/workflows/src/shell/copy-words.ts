import { type GoNode, listAt, nodeAt, offsetAt, rangeOf, typeOf } from './go-tree.ts';
import type { Part, Statement, TestExpression, Word } from './syntax.ts';

export interface Texts {
  text: string;
  /** UTF-8 offset → UTF-16 offset; undefined where they are the same. */
  offsets: Uint32Array | undefined;
  copyList(node: GoNode, field: string): Statement[];
}

export function at({ offsets, text }: Texts, byte: number): number {
  return offsets === undefined ? byte : (offsets[byte] ?? text.length);
}

export function range(node: GoNode, texts: Texts) {
  const { start, end } = rangeOf(node);
  return { start: at(texts, start), end: at(texts, end) };
}

export function literalOf(node: GoNode | undefined): string {
  return node === undefined ? '' : String(node.Value ?? '');
}

export function emptyWord(): Word {
  return { parts: [], raw: '', start: 0, end: 0 };
}

export function copyWord(node: GoNode, texts: Texts): Word {
  const { start, end } = range(node, texts);
  const parts = listAt(node, 'Parts').flatMap((part) => copyPart(part, texts, false));
  return { parts, raw: texts.text.slice(start, end), start, end };
}

function copyPart(node: GoNode, texts: Texts, quoted: boolean): Part[] {
  switch (typeOf(node)) {
    case 'Lit': {
      const { start, end } = range(node, texts);
      const raw = texts.text.slice(start, end);
      if (raw.includes('${{')) return splitExpressions(raw, quoted);
      return [{ kind: 'text', text: raw.replace(quoted ? /\\([$`"\\\n])/g : /\\(.|\n)/g, withoutBackslash), quoted }];
    }
    case 'SglQuoted': {
      const { start, end } = range(node, texts);
      const raw = texts.text.slice(start, end).replace(/^\$?'|'$/g, '');
      return raw.includes('${{') ? splitExpressions(raw, true) : [{ kind: 'text', text: raw, quoted: true }];
    }
    case 'DblQuoted': {
      const parts = listAt(node, 'Parts').flatMap((part) => copyPart(part, texts, true));
      return parts.length === 0 ? [{ kind: 'text', text: '', quoted: true }] : parts;
    }
    case 'ParamExp': {
      const expansion = nodeAt(node, 'Exp');
      const fallback = expansion && nodeAt(expansion, 'Word');
      const plain =
        expansion === undefined && nodeAt(node, 'Repl') === undefined && nodeAt(node, 'Slice') === undefined;
      const name = literalOf(nodeAt(node, 'Param'));
      const simple = plain && node.Length !== true && node.Excl !== true && nodeAt(node, 'Index') === undefined;
      return [{ kind: 'variable', name, quoted, fallback: fallback && copyWord(fallback, texts), plain: simple }];
    }
    case 'CmdSubst':
      return [{ kind: 'substitution', body: texts.copyList(node, 'Stmts'), quoted }];
    case 'ProcSubst':
      return [{ kind: 'process', body: texts.copyList(node, 'Stmts') }];
    default:
      return [{ kind: 'unknown' }];
  }
}

function withoutBackslash(_: string, escaped: string): string {
  return escaped === '\n' ? '' : escaped;
}

/** Text around GitHub's expressions. */
function splitExpressions(raw: string, quoted: boolean): Part[] {
  const texts = raw.split(/\$\{\{.*?\}\}/s);
  return texts.flatMap((text, index): Part[] => {
    const before: Part[] = index === 0 ? [] : [{ kind: 'unknown' }];
    return text === '' ? before : [...before, { kind: 'text', text, quoted }];
  });
}

export function copyTest(node: GoNode | undefined, texts: Texts): TestExpression {
  if (node === undefined) return { kind: 'unknown' };
  const operator = () => /^\S+/.exec(texts.text.slice(at(texts, offsetAt(node, 'OpPos'))).slice(0, 4))?.[0] ?? '';
  const operand = nodeAt(node, 'X');
  switch (typeOf(node)) {
    case 'Word':
      return { kind: 'word', word: copyWord(node, texts) };
    case 'ParenTest':
      return copyTest(operand, texts);
    case 'UnaryTest': {
      if (operator().startsWith('!')) return { kind: 'not', operand: copyTest(operand, texts) };
      return operand !== undefined && typeOf(operand) === 'Word'
        ? { kind: 'unary', operator: operator(), operand: copyWord(operand, texts) }
        : { kind: 'unknown' };
    }
    case 'BinaryTest': {
      const right = nodeAt(node, 'Y');
      const sign = operator();
      if (sign.startsWith('&&') || sign.startsWith('||')) {
        return {
          kind: sign.startsWith('&&') ? 'and' : 'or',
          left: copyTest(operand, texts),
          right: copyTest(right, texts),
        };
      }
      if (operand === undefined || right === undefined || typeOf(operand) !== 'Word' || typeOf(right) !== 'Word')
        return { kind: 'unknown' };
      return { kind: 'binary', operator: sign, left: copyWord(operand, texts), right: copyWord(right, texts) };
    }
    default:
      return { kind: 'unknown' };
  }
}
