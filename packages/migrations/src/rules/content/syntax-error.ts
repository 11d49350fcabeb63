import type { FileRule } from '../rule.ts';
import { findConflictMarker } from './conflict-marker.ts';
import { findTemplate } from './not-sql.ts';

export const syntaxError: FileRule = {
  id: 'syntax-error',
  severity: 'error',
  everywhere: true,
  what: "PostgreSQL's own grammar refuses the file.",
  why: 'The migration fails when it is applied, at the latest in production.',
  fix: 'Correct the SQL at the place named.',
  example: '`CREATE TABEL users (id int);`',

  checkFile: ({ path, text, badByte, parsed }) => {
    const explained =
      badByte !== undefined || findConflictMarker(text) !== undefined || findTemplate(parsed) !== undefined;
    if (parsed.syntaxError === undefined || explained) return [];
    const { message, offset } = parsed.syntaxError;
    return [
      {
        path,
        offset,
        message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
        help: 'Correct the SQL here.',
      },
    ];
  },
};
