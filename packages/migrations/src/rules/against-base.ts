import type { RuleDocumentation } from './rule.ts';

/** The rules that need the tip of the base; see base.ts. */
export const BASE_RULES: readonly RuleDocumentation[] = [
  {
    id: 'edited-after-merge',
    severity: 'error',
    what: 'A migration that is on the base is changed. Where only comments, white space or the letter case of keywords differ, it is a warning: the parse tree is the same.',
    why: 'Databases that have applied the file never see the change, and new ones get another schema.',
    fix: 'Restore the file, and put the change into a new migration.',
    example: '`ALTER TABLE t ADD COLUMN a int;` becomes `… bigint;` in a file that is merged',
  },
  {
    id: 'removed-after-merge',
    severity: 'error',
    what: 'A migration that is on the base is removed or renamed. Undo files, reset scripts and one of two files with the same version may go.',
    why: 'Databases that have applied it keep what it did and new ones never get it; a renamed file runs a second time.',
    fix: 'Restore the file under its name. To take its change back, write a new migration.',
    example: '`git rm migrations/017_add_plan.sql`',
  },
  {
    id: 'out-of-order',
    severity: 'error',
    what: "A new file's version is not above the latest on the base's tip, or is taken there.",
    why: 'Databases that are at the latest version already skip the file without a word, or refuse to go on.',
    fix: 'Rename it to the next free number, as the finding shows; `stability validate --fix` does it.',
    example: '`017_mine.sql`, while the base has `018_theirs.sql` by now',
  },
  {
    id: 'reused-version',
    severity: 'error',
    what: 'A new file has a version that the base once had in a file that is deleted since.',
    why: 'Databases that applied the deleted file have recorded the version, and never run the new one.',
    fix: 'Take the next number that was never used, as the finding shows.',
    example: '`024_new.sql`, after `024_old.sql` was merged and deleted again',
  },
  {
    id: 'overtaken-by-base',
    severity: 'warning',
    what: 'After a new file was written, the base has got files with lower versions.',
    why: 'A database that ran the new file already, such as a preview environment, never runs the lower ones; golang-migrate does not even say so.',
    fix: 'Apply the lower ones there by hand, or make such databases anew.',
    example: '`20260601_mine.sql` on a branch, then `20260520_theirs.sql` is merged',
  },
  {
    id: 'claimed-by-open-pull-request',
    severity: 'error',
    what: 'Another open pull request on the same base brings the same version (input `open-pull-requests`).',
    why: 'Both are green now; the one that is merged second breaks the base, or its file is skipped.',
    fix: 'Agree with its author who takes the next number.',
    example: '`031_a.sql` here, `031_b.sql` in another pull request',
  },
];

export const replayFailed: RuleDocumentation = {
  id: 'replay-failed',
  severity: 'error',
  what: 'The whole sequence, applied from nothing to a throwaway PostgreSQL, stops at this statement (input `replay`).',
  why: 'No new environment can be made from the migrations any more.',
  fix: 'Correct the statement; the finding has what the server said.',
  example: '`ALTER TABLE userss ADD COLUMN a int;`',
};
