import type { StatementRule } from '../rule.ts';

/** Lock modes from SHARE on keep writers out (PostgreSQL, lockdefs.h). */
const SHARE = 5;
const ACCESS_EXCLUSIVE = 8;

export const lockingTable: StatementRule = {
  id: 'locking-table',
  severity: 'warning',
  what: 'LOCK TABLE in a mode that keeps writers out, on a table that is in use.',
  why: 'Everybody waits until the migration is done, and it waits for everybody before.',
  fix: 'Leave it out if the statements take the lock they need themselves; else keep the migration short.',
  example: '`LOCK TABLE users;`',

  checkStatement({ node }, { isNew }) {
    if (!('LockStmt' in node)) return [];
    const { mode = ACCESS_EXCLUSIVE, relations = [] } = node.LockStmt;
    const inUse = relations.some((one) => 'RangeVar' in one && !isNew(one.RangeVar));
    if (mode < SHARE || !inUse) return [];
    return [
      {
        message: `LOCK TABLE keeps ${mode === ACCESS_EXCLUSIVE ? 'readers and writers' : 'writers'} waiting until the migration is done.`,
        help: 'Leave it out if the statements take the lock they need themselves; else keep the migration short.',
      },
    ];
  },
};
