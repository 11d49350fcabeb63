import { tokenAt } from '../../sql/lexer.ts';
import { clip, LONGEST_NAME_BYTES } from '../names.ts';
import type { FileRule } from '../rule.ts';

export const identifierTooLong: FileRule = {
  id: 'identifier-too-long',
  severity: 'warning',
  what: 'A name is longer than 63 bytes. A DROP of it says nothing: it means what was made under that name.',
  why: 'PostgreSQL cuts it off without an error; two names that differ only at the end become one.',
  fix: 'Use a shorter name.',
  example: '`CREATE INDEX index_on_the_bookings_table_for_the_columns_tenant_and_customer_and_day ON bookings (day);`',

  checkFile({ path, parsed }) {
    const { sql, statements } = parsed;
    if (!/[^\s'(),;]{64}|"[^"]{64}|[^\s'(),;]{32,}[^\0-\x7f]|[^\0-\x7f]{16,}/.test(sql)) return [];
    let under = 0;
    for (let at = 0; at < sql.length; ) {
      const { kind, start, end } = tokenAt(sql, at);
      at = end;
      const text = sql.slice(start, end);
      const name = kind === 'word' ? text : kind === 'quoted' && text.startsWith('"') ? text.slice(1, -1) : '';
      if (Buffer.byteLength(name) <= LONGEST_NAME_BYTES) continue;
      while ((statements[under]?.end ?? Number.POSITIVE_INFINITY) <= start) under += 1;
      const { node } = statements[under] ?? {};
      // It is cut off as it was when it was made.
      if (node !== undefined && 'DropStmt' in node) continue;
      if (/\bdrop\s+(?:constraint|column)\s+(?:if\s+exists\s+)?$/i.test(sql.slice(Math.max(0, start - 60), start)))
        continue;
      return [
        {
          path,
          offset: start,
          message: `The name is longer than ${LONGEST_NAME_BYTES} bytes; PostgreSQL calls it '${clip(name)}'.`,
          help: 'Use a shorter name.',
        },
      ];
    }
    return [];
  },
};
