import { shellQuote } from '../../folder/rename.ts';
import type { FolderRule } from '../rule.ts';

export const rollbackFile: FolderRule = {
  id: 'rollback-file',
  severity: 'error',
  what: 'The name says that the file undoes a migration: `rollback`, `undo`, `revert` or `.down` is its last part, or it is the name of another file of the same version with such a word added.',
  why: 'Whatever runs the folder in order applies the migration and then takes it back; the schema lacks what the code expects.',
  fix: 'Delete the file. To take a change back, write a new migration that does so. A real migration with such a name says so at its top: `-- migrations: ignore-file rollback-file <reason>`.',
  example: '`16_add_customer_chat_support_rollback.sql`',

  checkFolder: ({ undo, likelyLayouts = [] }) =>
    (likelyLayouts.length > 0 ? [] : [...undo.keys()]).map(({ path, fileName }) => {
      const archive = shellQuote(`${path.slice(0, -fileName.length)}archive/`);
      return {
        path,
        message: `'${fileName}' looks like the undo of a migration, and would run as a migration itself.`,
        help: `git rm ${shellQuote(path)}, or keep it where nothing runs it: mkdir -p ${archive} && git mv ${shellQuote(path)} ${archive} (if it is meant to run: '-- migrations: ignore-file rollback-file <reason>' at its top)`,
      };
    }),
};
