import { sectionProblem } from '../../folder/sections.ts';
import type { FileRule } from '../rule.ts';

export const wrongSections: FileRule = {
  id: 'wrong-sections',
  severity: 'error',
  everywhere: true,
  what: 'The file holds an undo section (`-- migrate:down`, `-- +goose Down`, `-- +migrate Down`, `-- Down Migration`) that the layout does not know, or in the layout `dbmate` no `-- migrate:up`.',
  why: 'The file is run from end to end: it would make its change and take it back at once, and be recorded as applied.',
  fix: 'Set the input `layout` to the tool that the files are written for, or remove the section.',
  example: '`-- migrate:down` in a file of the layout `numbered`',

  checkFile({ path, text, layout }) {
    const problem = sectionProblem(text, layout);
    return problem === undefined ? [] : [{ path, ...problem }];
  },
};
