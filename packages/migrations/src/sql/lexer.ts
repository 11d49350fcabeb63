/**
 * PostgreSQL docs, "Lexical Structure". The real scanner gives up on what psql takes out beforehand: the data of COPY …
 * FROM stdin.
 */
const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const SPACE = /[ \t\r\n\f\v]+/y;
const DOLLAR_QUOTE = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;

export type TokenKind = 'space' | 'comment' | 'quoted' | 'word' | 'other';

export interface Token {
  kind: TokenKind;
  start: number;
  /** Exclusive. */
  end: number;
}

/** The token that starts at `start`; an unterminated comment or quote reaches to the end of the text. */
export function tokenAt(sql: string, start: number): Token {
  const token = (kind: TokenKind, end: number): Token => ({ kind, start, end });
  const char = sql[start];
  const space = matchEnd(SPACE, sql, start);
  if (space !== undefined) return token('space', space);
  if (sql.startsWith('--', start)) return token('comment', indexOrEnd(sql, sql.indexOf('\n', start)));
  if (sql.startsWith('/*', start)) return token('comment', endOfBlockComment(sql, start));
  if (char === "'" || char === '"') return token('quoted', endOfQuoted(sql, start, char, false));
  if ((char === 'e' || char === 'E') && sql[start + 1] === "'")
    return token('quoted', endOfString(sql, start + 1, true));
  const delimiterEnd = matchEnd(DOLLAR_QUOTE, sql, start);
  if (delimiterEnd !== undefined) {
    const delimiter = sql.slice(start, delimiterEnd);
    const close = sql.indexOf(delimiter, delimiterEnd);
    return token('quoted', close < 0 ? sql.length : close + delimiter.length);
  }
  const word = matchEnd(WORD, sql, start);
  return word === undefined ? token('other', start + 1) : token('word', word);
}

/** The first offset from `start` on that is neither white space nor comment. */
export function skipTrivia(sql: string, start: number): number {
  let at = start;
  while (at < sql.length) {
    const { kind, end } = tokenAt(sql, at);
    if (kind !== 'space' && kind !== 'comment') break;
    at = end;
  }
  return at;
}

/** @param pattern sticky */
export function matchEnd(pattern: RegExp, sql: string, start: number): number | undefined {
  pattern.lastIndex = start;
  return pattern.test(sql) ? pattern.lastIndex : undefined;
}

function indexOrEnd(sql: string, index: number): number {
  return index < 0 ? sql.length : index;
}

/** Block comments nest in PostgreSQL. */
function endOfBlockComment(sql: string, start: number): number {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = start;
  let depth = 0;
  for (let match = edge.exec(sql); match !== null; match = edge.exec(sql)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
  return sql.length;
}

/** PostgreSQL's scan.l, quotecontinue: a string goes on where a later line begins with a quote, with its backslashes. */
const CONTINUED = /(?:[ \t\f\v]|--[^\r\n]*)*[\r\n](?:[ \t\r\n\f\v]|--[^\r\n]*[\r\n])*(?=')/y;

/** @param onGap is told what stands between the parts */
function endOfString(sql: string, open: number, escapes: boolean, onGap = (_start: number, _end: number) => {}) {
  let end = endOfQuoted(sql, open, "'", escapes);
  for (let next = matchEnd(CONTINUED, sql, end); next !== undefined; next = matchEnd(CONTINUED, sql, end)) {
    onGap(end, next);
    end = endOfQuoted(sql, next, "'", escapes);
  }
  return end;
}

const MAY_CONTINUE_AFTER_COMMENT = /'\s*--[^\n]*\n(?:\s|--[^\n]*\n)*'/;

/** Blanks the comments between the parts of a string: to the server they are white space, to libpg-query an error. */
export function blankBetweenStrings(sql: string): string {
  if (!MAY_CONTINUE_AFTER_COMMENT.test(sql)) return sql;
  const parts: string[] = [];
  let kept = 0;
  const blank = (start: number, end: number) => {
    parts.push(sql.slice(kept, start), sql.slice(start, end).replace(/[^\r\n]/g, ' '));
    kept = end;
  };
  for (let at = 0; at < sql.length; ) {
    const { kind, start, end } = tokenAt(sql, at);
    const open = kind === 'quoted' && /^[eE]?'/.test(sql.slice(start, start + 2)) ? sql.indexOf("'", start) : -1;
    at = open < 0 ? end : endOfString(sql, open, open > start, blank);
  }
  return [...parts, sql.slice(kept)].join('');
}

/** A doubled quote stands for itself, and in an escape string so does a backslash before anything. */
function endOfQuoted(sql: string, open: number, quote: string, escapes: boolean): number {
  for (let at = open + 1; at < sql.length; at++) {
    if (escapes && sql[at] === '\\') at += 1;
    else if (sql[at] === quote) {
      if (sql[at + 1] !== quote) return at + 1;
      at += 1;
    }
  }
  return sql.length;
}
