import { layoutOf } from '../../folder/layouts/index.ts';
import type { FolderRule } from '../rule.ts';

export const malformedName: FolderRule = {
  id: 'malformed-name',
  severity: 'error',
  what: 'A `.sql` file in the folder is no migration: its name is not as the layout wants it (`<version>_<name>.sql`), or it is no regular file.',
  why: 'A tool that looks for a pattern leaves the file out without a word, and the schema change never happens.',
  fix: 'Rename it to `<version>_<name>.sql`, move it to another folder, or name it in the input `skip`.',
  example: '`add_users.sql`, `V3__users.sql`, `17B_users.sql`',

  checkFolder: ({ malformed, layout, likelyLayouts = [] }) =>
    (likelyLayouts.length > 0 ? [] : malformed).map(({ path, reason, help }) => ({
      path,
      message: `'${path}' is no migration: ${reason}.`,
      help:
        help ??
        `Rename it to '${layoutOf({ layout }).pattern}', move it to another folder, or list it under the input 'skip'.`,
    })),
};
