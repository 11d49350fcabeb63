import { sectionProblem } from '../../folder/sections.ts';
import type { FileRule } from '../rule.ts';

export const emptyMigration: FileRule = {
  id: 'empty-migration',
  severity: 'error',
  everywhere: true,
  what: 'The file holds no statement. In files that are merged it is a warning.',
  why: 'It is recorded as applied and changes nothing; whatever was meant to be in it never runs, not even when it is added later.',
  fix: 'Write the migration, or delete the file.',
  example: 'A file with nothing but comments',

  checkFile: ({ path, parsed, text, layout, merged = false }) =>
    parsed.statements.length === 0 &&
    sectionProblem(text, layout) === undefined &&
    parsed.syntaxError === undefined &&
    parsed.metaCommands.length === 0
      ? [
          merged
            ? {
                path,
                severity: 'warning',
                message: 'The file holds no statement.',
                help: 'Nothing needs to be done if that is meant: it is recorded as applied.',
              }
            : { path, message: 'The file holds no statement.', help: 'Write the migration, or delete the file.' },
        ]
      : [],
};
