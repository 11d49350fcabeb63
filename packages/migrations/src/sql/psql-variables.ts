import { matchEnd, tokenAt } from './lexer.ts';

/** psql docs, "SQL Interpolation". */
const VARIABLE =
  /:(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*|'[\w\u0080-\uffff]+'|"[\w\u0080-\uffff]+"|\{\?[\w\u0080-\uffff]+\})/y;

/** A letter to PostgreSQL that nobody writes, so that a variable is not taken for a name without its colon. */
const MARK = '\ue000';

/** What stands for the values of psql's variables has their length; undefined where there are none. */
export function withoutVariables(sql: string, plain: 'names' | 'numbers'): string | undefined {
  const parts: string[] = [];
  let kept = 0;
  for (let at = 0; at < sql.length; ) {
    const { kind, start, end } = tokenAt(sql, at);
    at = end;
    if (kind !== 'other' || sql[start] !== ':') continue;
    const after = sql[end] === ':' ? undefined : matchEnd(VARIABLE, sql, start);
    if (after === undefined) {
      if (sql[end] === ':') at = end + 1;
      continue;
    }
    parts.push(sql.slice(kept, start), standIn(sql.slice(start, after), plain));
    kept = at = after;
  }
  return parts.length === 0 ? undefined : [...parts, sql.slice(kept)].join('');
}

function standIn(variable: string, plain: 'names' | 'numbers'): string {
  const quote = variable[1] ?? '';
  if (quote === '{') return 'true'.padEnd(variable.length);
  if (quote === "'" || quote === '"') return ` ${quote}${MARK}${variable.slice(3)}`;
  return plain === 'numbers' ? '9'.repeat(variable.length) : MARK + variable.slice(1);
}
