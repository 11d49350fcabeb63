import { matchEnd, tokenAt } from '../sql/lexer.ts';

const OPERATOR = /[-+*/<>=~!@#%^&|`?:]+/y;
const NUMBER = /\d[\w]*(?:\.(?!\.)\w*)?(?:(?<=[eE])[-+]\d+)?/y;

/** Whether two texts of SQL or PL/pgSQL differ in nothing but white space, comments and line ends outside their literals. */
export function isSameCode(one: string, other: string): boolean {
  const first = tokensOf(one);
  const second = tokensOf(other);
  for (;;) {
    const a = first.next().value;
    if (a !== second.next().value) return false;
    if (a === undefined) return true;
  }
}

/** What the code is made of, without white space and comments. */
export function* tokensOf(sql: string): Generator<string, undefined> {
  for (let at = 0; at < sql.length; ) {
    const { kind, end } = tokenAt(sql, at);
    if (kind === 'space' || kind === 'comment') {
      at = end;
      continue;
    }
    const stop =
      kind === 'other' ? (matchEnd(NUMBER, sql, at) ?? endOfOperator(sql, at) ?? end) : endOfPrefixed(sql, at, end);
    yield sql.slice(at, stop);
    at = stop;
  }
}

/** A word and the string that touches it are one: U&'…', B'…'. */
function endOfPrefixed(sql: string, start: number, end: number): number {
  const quote = /^u$/i.test(sql.slice(start, end)) && sql[end] === '&' ? end + 1 : end;
  const prefixes = sql[quote] === "'" && /^(?:u|b|x|n)$/i.test(sql.slice(start, end));
  return prefixes || (quote > end && sql[quote] === '"') ? tokenAt(sql, quote).end : end;
}

/** As PostgreSQL's scan.l: an operator ends before a comment, and in + or - only with one of ~!@#%^&|`? in it. */
function endOfOperator(sql: string, start: number): number | undefined {
  const end = matchEnd(OPERATOR, sql, start);
  if (end === undefined) return undefined;
  const [text = ''] = sql.slice(start, end).split(/--|\/\*/);
  let length = text.length;
  if (!/[~!@#%^&|`?]/.test(text)) while (length > 1 && /[-+]/.test(text[length - 1] ?? '')) length -= 1;
  return start + Math.max(length, 1);
}
