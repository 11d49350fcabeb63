import type { State, Value } from './state.ts';
import type { TestExpression, Word } from './syntax.ts';

/** True, false, or undefined: that depends. */
export interface Answer {
  value: boolean | undefined;
  tainted: boolean;
}

type Look = (word: Word) => Value;

export function answerTest(expression: TestExpression, look: Look, state: State): Answer {
  switch (expression.kind) {
    case 'and':
    case 'or': {
      const left = answerTest(expression.left, look, state);
      const right = answerTest(expression.right, look, state);
      const decisive = expression.kind === 'or';
      const tainted = left.tainted || right.tainted;
      if (left.value === decisive || right.value === decisive) return { value: decisive, tainted };
      return { value: left.value === undefined || right.value === undefined ? undefined : !decisive, tainted };
    }
    case 'not': {
      const { value, tainted } = answerTest(expression.operand, look, state);
      return { value: value === undefined ? undefined : !value, tainted };
    }
    case 'binary':
      return answerBinary(
        look(expression.left),
        expression.operator,
        look(expression.right),
        !isQuoted(expression.right),
      );
    case 'unary':
      return answerUnary(expression.operator, look(expression.operand));
    case 'word': {
      const { text, tainted } = look(expression.word);
      return { value: text === undefined ? undefined : text !== '', tainted };
    }
    default:
      return { value: undefined, tainted: false };
  }
}

function isQuoted(word: Word): boolean {
  return word.parts.every((part) => 'quoted' in part && part.quoted);
}

/** `[ … ]` and `test …`, whose words are arguments. */
export function answerWords(words: readonly Value[]): Answer {
  const tainted = words.some((word) => word.tainted);
  const unknown: Answer = { value: undefined, tainted };
  const split = (sign: string): Answer[] | undefined => {
    const at = words.findIndex(({ text }) => text === sign);
    return at < 1 ? undefined : [answerWords(words.slice(0, at)), answerWords(words.slice(at + 1))];
  };
  for (const [sign, decisive] of [
    ['-o', true],
    ['-a', false],
  ] as const) {
    const sides = split(sign);
    if (sides === undefined) continue;
    if (sides.some(({ value }) => value === decisive)) return { value: decisive, tainted };
    return sides.some(({ value }) => value === undefined) ? unknown : { value: !decisive, tainted };
  }
  const [first, second, third] = words;
  if (first === undefined) return { value: false, tainted };
  if (first.text === '!') {
    const { value } = answerWords(words.slice(1));
    return { value: value === undefined ? undefined : !value, tainted };
  }
  if (second === undefined) return { value: first.text === undefined ? undefined : first.text !== '', tainted };
  if (third === undefined) return answerUnary(first.text ?? '', second);
  return words.length === 3 ? answerBinary(first, second.text ?? '', third, false) : unknown;
}

function answerUnary(operator: string, operand: Value): Answer {
  const { text, tainted } = operand;
  if (text === undefined) return { value: undefined, tainted };
  if (operator === '-z') return { value: text === '', tainted };
  if (operator === '-n') return { value: text !== '', tainted };
  return { value: undefined, tainted };
}

function answerBinary(left: Value, operator: string, right: Value, pattern: boolean): Answer {
  const tainted = left.tainted || right.tainted;
  if (left.text === undefined || right.text === undefined) return { value: undefined, tainted };
  const [a, b] = [Number(left.text), Number(right.text)];
  const numeric = left.text.trim() !== '' && right.text.trim() !== '' && Number.isFinite(a) && Number.isFinite(b);
  switch (operator) {
    case '=':
    case '==':
    case '!=': {
      const equal = pattern && /[*?[]/.test(right.text) ? matches(left.text, right.text) : left.text === right.text;
      return { value: equal === undefined ? undefined : equal === (operator !== '!='), tainted };
    }
    case '=~':
      return { value: matchesRegex(left.text, right.text), tainted };
    case '-eq':
      return { value: numeric ? a === b : undefined, tainted };
    case '-ne':
      return { value: numeric ? a !== b : undefined, tainted };
    case '-lt':
      return { value: numeric ? a < b : undefined, tainted };
    case '-le':
      return { value: numeric ? a <= b : undefined, tainted };
    case '-gt':
      return { value: numeric ? a > b : undefined, tainted };
    case '-ge':
      return { value: numeric ? a >= b : undefined, tainted };
    default:
      return { value: undefined, tainted };
  }
}

/** A shell pattern of `*` and `?`; undefined for more than that. */
export function matches(text: string, pattern: string): boolean | undefined {
  if (/[[\]()@!+]/.test(pattern)) return undefined;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^]*')
    .replaceAll('?', '[^]');
  return new RegExp(`^${source}$`).test(text);
}

function matchesRegex(text: string, pattern: string): boolean | undefined {
  if (text.length > 2000 || pattern.length > 200) return undefined;
  try {
    return new RegExp(pattern.replaceAll('[[:space:]]', '\\s')).test(text);
  } catch {
    return undefined;
  }
}
