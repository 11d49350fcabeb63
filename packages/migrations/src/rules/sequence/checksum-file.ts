import type { FolderRule } from '../rule.ts';

export const checksumFile: FolderRule = {
  id: 'checksum-file',
  severity: 'error',
  what: 'The file of checksums of the layout `atlas`, `atlas.sum`, is missing or does not fit the migrations.',
  why: 'A migration was edited, removed, renamed or slipped in between others, or two branches were merged; Atlas refuses the folder.',
  fix: 'Restore the file that it names. If the change is meant and no database has applied the file, renew the checksums with `atlas migrate hash`.',
  example: 'A migration edited without `atlas migrate hash`',

  checkFolder: ({ layoutProblems = [] }) => layoutProblems.filter(({ rule }) => rule === 'checksum-file'),
};
