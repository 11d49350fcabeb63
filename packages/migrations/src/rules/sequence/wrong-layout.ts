import type { FolderRule } from '../rule.ts';

export const wrongLayout: FolderRule = {
  id: 'wrong-layout',
  severity: 'error',
  what: 'The folder is named as another layout has it: files of golang-migrate, Flyway, Prisma or another tool, while the input `layout` says something else.',
  why: 'Undo files would count as migrations, or nothing would be found at all.',
  fix: 'Set the input `layout` to the tool that the files are written for. Nothing else is said of names and numbers until then.',
  example: '`1_users.up.sql` and `1_users.down.sql` in the layout `numbered`',

  checkFolder({ migrations, malformed, likelyLayouts = [], layout = 'numbered', layoutReason }) {
    const [first] = [...malformed, ...migrations];
    const [likely, ...others] = likelyLayouts;
    if (first === undefined || likely === undefined) return [];
    if (likely === 'sqlx' && layoutReason !== undefined) {
      return [
        {
          path: first.path,
          message:
            "Some files end in '.up.sql' and '.down.sql', others in neither: sqlx runs both kinds, golang-migrate leaves the others out.",
          help: "Set the input 'layout' to 'sqlx', or to 'golang-migrate' if the others are not meant to run.",
        },
      ];
    }
    const tools = [likely, ...others].map((name) => `'${name}'`).join(' or ');
    return [
      {
        path: first.path,
        message:
          layoutReason === undefined
            ? `The files are named as ${likely} names them, but the input 'layout' is '${layout}'.`
            : `Files are named as ${likely} names them, but not all of them, so the folder is not taken for one of ${likely}.`,
        help: `Set the input 'layout' to ${tools}.`,
      },
    ];
  },
};
