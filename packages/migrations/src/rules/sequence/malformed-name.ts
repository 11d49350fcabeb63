import type { Malformed } from '../../folder/inventory.ts';
import { layoutOf } from '../../folder/layouts/index.ts';
import type { Change, FolderRule, Problem } from '../rule.ts';

export const malformedName: FolderRule = {
  id: 'malformed-name',
  severity: 'error',
  what: "A `.sql` file in the folder is no migration: its name is not as the layout wants it (`<version>_<name>.sql`), or it is no regular file. A warning where the layout's own tool leaves the file out and goes on, as Drizzle does with a file that its journal does not name; in a pull request a new file whose name begins with a version is an error all the same. The file is not run.",
  why: 'A tool that looks for a pattern leaves the file out without a word, and the schema change never happens.',
  fix: 'Rename it to `<version>_<name>.sql`, move it to another folder, or name it in the input `skip`.',
  example: '`add_users.sql`, `V3__users.sql`, `17B_users.sql`',

  checkFolder({ malformed, migrations, layout, likelyLayouts = [] }, change) {
    if (likelyLayouts.length > 0) return [];
    const [first, ...more] = malformed;
    if (first !== undefined && more.length > 0 && migrations.length === 0) {
      return [
        {
          path: first.path,
          message: `None of ${malformed.length} files is a migration. '${first.path}' is none: ${first.reason}.`,
          help: `Set the input 'layout' to the tool that the files are written for, or name them '${layoutOf({ layout }).pattern}'.`,
        },
      ];
    }
    return malformed.map((file): Problem => {
      const { path, reason, help } = file;
      return {
        path,
        message: `'${path}' is no migration: ${reason}.`,
        help:
          help ??
          `Rename it to '${layoutOf({ layout }).pattern}', move it to another folder, or list it under the input 'skip'.`,
        ...(migrations.length > 0 && hindersNobody(file, change) && { severity: 'warning' }),
      };
    });
  },
};

function hindersNobody({ path, passedOver }: Malformed, change: Change | undefined): boolean {
  return passedOver === 'stray' || (passedOver === 'mistake' && change?.added.has(path) === false);
}
