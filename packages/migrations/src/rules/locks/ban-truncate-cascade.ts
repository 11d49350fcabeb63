import type { StatementRule } from '../rule.ts';

export const banTruncateCascade: StatementRule = {
  id: 'ban-truncate-cascade',
  severity: 'warning',
  what: 'TRUNCATE … CASCADE.',
  why: 'It also empties every table that refers to this one, and those that refer to them, also tables that are made later.',
  fix: 'Name the tables to empty, without CASCADE.',
  example: '`TRUNCATE tenants CASCADE;`',

  checkStatement({ node }) {
    if (!('TruncateStmt' in node) || node.TruncateStmt.behavior !== 'DROP_CASCADE') return [];
    return [
      {
        message: 'CASCADE empties every table that refers to this one, too.',
        help: 'Name the tables to empty, without CASCADE.',
      },
    ];
  },
};
