import { sectionProblem } from '../../folder/sections.ts';
import type { FileRule } from '../rule.ts';
import { findConflictMarker } from './conflict-marker.ts';
import { findTemplate } from './not-sql.ts';
import { findUnknownPlaceholders } from './unknown-placeholder.ts';

export const syntaxError: FileRule = {
  id: 'syntax-error',
  severity: 'error',
  everywhere: true,
  what: "PostgreSQL's own grammar refuses the file. In an undo that is merged it is a warning.",
  why: 'The migration fails when it is applied, at the latest in production.',
  fix: 'Correct the SQL at the place named.',
  example: '`CREATE TABEL users (id int);`',

  checkFile: (file) => {
    const { path, text, layout, badByte, parsed } = file;
    const explained =
      badByte !== undefined ||
      findConflictMarker(text) !== undefined ||
      findTemplate(parsed) !== undefined ||
      findUnknownPlaceholders(file).length > 0 ||
      sectionProblem(text, layout) !== undefined;
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
