import { tokenAt } from './lexer.ts';

const CONTROL = /^(begin|start transaction|commit|end|rollback|abort|prepare transaction)$/;

/**
 * Statements are cut as psql cuts them: at semicolons outside of quotes, parentheses and the BEGIN ATOMIC … END of a
 * function.
 */
export function hiddenControl(sql: string): number | undefined {
  let words: string[] = [];
  let start = 0;
  let parentheses = 0;
  let blocks = 0;
  for (let at = 0; at < sql.length; ) {
    const { kind, end } = tokenAt(sql, at);
    const text = sql.slice(at, end);
    if (kind === 'word') {
      if (words.length === 0) start = at;
      words.push(text.toLowerCase());
      blocks += blockDepth(words);
    } else if (kind === 'other' || kind === 'quoted') {
      if (text === '(') parentheses += 1;
      else if (text === ')') parentheses -= 1;
      else if (text === ';' && parentheses <= 0 && blocks <= 0) {
        if (isControl(words)) return start;
        [words, parentheses, blocks] = [[], 0, 0];
      }
    }
    at = end;
  }
  return isControl(words) ? start : undefined;
}

/** Only CREATE FUNCTION and CREATE PROCEDURE have a body that holds semicolons. */
function blockDepth(words: readonly string[]): number {
  const routine =
    words[0] === 'create' && words.slice(1, 4).some((word) => word === 'function' || word === 'procedure');
  const word = words.at(-1);
  if (!routine) return 0;
  if (word === 'begin' || word === 'case') return 1;
  return word === 'end' ? -1 : 0;
}

/** A savepoint belongs to the transaction that it stands in. */
function isControl(words: readonly string[]): boolean {
  const [first = '', second = '', third = ''] = words;
  if (first === 'rollback' && (second === 'to' || third === 'to')) return false;
  if ((first === 'rollback' || first === 'commit') && second === 'prepared') return false;
  return CONTROL.test(first) || CONTROL.test(`${first} ${second}`);
}
