import { layoutOf } from '../../folder/layouts/index.ts';
import { inSql } from '../names.ts';
import type { StatementRule } from '../rule.ts';

export const concurrentIndexIfNotExists: StatementRule = {
  id: 'concurrent-index-if-not-exists',
  severity: 'warning',
  what: 'CREATE INDEX CONCURRENTLY has IF NOT EXISTS.',
  why: 'A failed attempt leaves an INVALID index behind. The next run finds the name taken, reports success, and the index stays invalid for good.',
  fix: 'Leave out IF NOT EXISTS, and put `DROP INDEX CONCURRENTLY IF EXISTS …` before it.',
  example: '`CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON users (email);`',

  checkStatement({ node }, { earlier, layout }) {
    if (!('IndexStmt' in node)) return [];
    const { concurrent, if_not_exists: ifNotExists, idxname = '', relation } = node.IndexStmt;
    if (!concurrent || !ifNotExists) return [];
    if (earlier.dropped.has(idxname)) return [];
    const index = [relation?.schemaname, idxname]
      .flatMap((part) => (part === undefined ? [] : [inSql(part)]))
      .join('.');
    return [
      {
        message: `IF NOT EXISTS takes an INVALID index '${idxname}' of a failed attempt for a good one.`,
        help: layoutOf({ layout }).aloneWithoutTransaction
          ? `Leave out IF NOT EXISTS, and put 'DROP INDEX CONCURRENTLY IF EXISTS ${index};' into a migration of its own before this one.`
          : `Leave out IF NOT EXISTS, and put 'DROP INDEX CONCURRENTLY IF EXISTS ${index};' before it.`,
      },
    ];
  },
};
