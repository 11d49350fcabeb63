import { runsWithoutPsql } from '../../sql/psql-parts.ts';
import type { FileRule } from '../rule.ts';

export const psqlMetaCommand: FileRule = {
  id: 'psql-meta-command',
  severity: 'warning',
  what: 'The file holds a backslash command of psql.',
  why: 'The server does not know it: only psql can run the file.',
  fix: 'Write it in SQL.',
  example: '`\\i other.sql`',

  checkFile: ({ path, parsed }) =>
    parsed.metaCommands
      .filter((command) => !runsWithoutPsql(command))
      .map(({ offset, name }) => ({
        path,
        offset,
        message: `'${name}' is a command of psql, not SQL.`,
        help: 'Write it in SQL; apply-ordered-migrations refuses the file as it is.',
      })),
};
