import { sectionProblem } from '../../folder/sections.ts';
import type { FileRule } from '../rule.ts';

export const emptyMigration: FileRule = {
  id: 'empty-migration',
  severity: 'error',
  everywhere: true,
  what: 'The file holds no statement.',
  why: 'It is recorded as applied and changes nothing; whatever was meant to be in it never runs, not even when it is added later.',
  fix: 'Write the migration, or delete the file.',
  example: 'A file with nothing but comments',

  checkFile: ({ path, parsed, text, layout }) =>
    parsed.statements.length === 0 &&
    sectionProblem(text, layout) === undefined &&
    parsed.syntaxError === undefined &&
    parsed.metaCommands.length === 0
      ? [{ path, message: 'The file holds no statement.', help: 'Write the migration, or delete the file.' }]
      : [],
};
