import { sectionProblem } from '../../folder/sections.ts';
import type { FileRule } from '../rule.ts';

export const wrongSections: FileRule = {
  id: 'wrong-sections',
  severity: 'error',
  everywhere: true,
  what: 'The file holds a line by which another tool parts it, and which the layout does not know: the undo sections of dbmate, goose, sql-migrate, rambler, node-pg-migrate, tern, Play, MyBatis, sqlx (its template) and their kin (`-- Down`, `-- UNDO`), the change sets of Liquibase, the headers of sqitch. Or the sections of its own layout are not as its tool wants them.',
  why: 'The file is run from end to end: it would make its change and take it back at once, and be recorded as applied.',
  fix: 'Set the input `layout` to the tool that the files are written for, or remove the section.',
  example: '`-- migrate:down` in a file of the layout `numbered`',

  checkFile({ path, text, layout }) {
    const problem = sectionProblem(text, layout);
    return problem === undefined ? [] : [{ path, ...problem }];
  },
};
