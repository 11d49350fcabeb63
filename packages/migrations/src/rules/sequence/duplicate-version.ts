import type { MigrationFile } from '../../folder/inventory.ts';
import { layoutOf } from '../../folder/layouts/index.ts';
import { newVersionAdvice, renameCommand } from '../../folder/rename.ts';
import { nextVersionAfter, parseDottedVersion, versionKey } from '../../folder/version.ts';
import type { FolderRule, Problem } from '../rule.ts';

export const duplicateVersion: FolderRule = {
  id: 'duplicate-version',
  severity: 'error',
  what: 'Two files have the same version; zero padding makes no difference, so `009` and `9` are the same.',
  why: 'Which of the two runs first depends on the tool and the machine, and tools that record versions skip the second one without a word.',
  fix: 'Keep the file that has been applied somewhere, and rename the other, as the finding shows.',
  example: '`17_add_subscription_tier.sql` beside `17_add_session_type_index.sql`',

  checkFolder({ migrations, undo, undoFiles = [], layout, likelyLayouts = [] }) {
    if (likelyLayouts.length > 0) return [];
    // An undo file is to be deleted; a new number would turn it into a migration for good.
    const candidates = migrations.filter((file) => undo.get(file) !== 'suspect');
    const taken = new Set(candidates.map(({ version }) => versionKey(version)));
    const keepers = new Map<string, MigrationFile>();
    const highest = migrations.at(-1)?.version;
    let next = highest === undefined ? '' : nextVersionAfter(highest);
    const ofMigrations = candidates.flatMap((file) => {
      const key = versionKey(file.version);
      const keeper = keepers.get(key);
      if (keeper === undefined) {
        keepers.set(key, file);
        return [];
      }
      const message = `Version ${file.version.text} is also the version of '${keeper.path}'.`;
      if (!layoutOf({ layout }).letterSuffix) {
        const help = `${newVersionAdvice(file, next)} (or the other one, if this file has been applied already)`;
        next = nextVersionAfter(parseDottedVersion(next) ?? file.version);
        return [{ path: file.path, message, help }];
      }
      const free = nextFreeSuffix(file, taken);
      if (free !== undefined) taken.add(`${file.version.number}${free}`);
      const digits = file.version.text.slice(0, file.version.text.length - file.version.suffix.length);
      return [
        {
          path: file.path,
          message,
          help:
            free === undefined
              ? 'Give it the next free number; every letter of this one is taken.'
              : `${renameCommand(file, digits + free)} (or the other one, if this file has been applied already)`,
        },
      ];
    });
    return [...ofMigrations, ...duplicateUndo(undoFiles)];
  },
};

function duplicateUndo(undoFiles: readonly MigrationFile[]): Problem[] {
  const byVersion = Map.groupBy(undoFiles, ({ version }) => versionKey(version));
  return [...byVersion.values()].flatMap(([first, ...more]) =>
    more.map(({ path, version }) => ({
      path,
      message: `'${first?.path}' undoes version ${version.text} already.`,
      help: 'Delete one of the two.',
    })),
  );
}

/** The next free letter after the file's own, so that the file keeps its place in the order. */
function nextFreeSuffix({ version }: MigrationFile, taken: ReadonlySet<string>): string | undefined {
  return [...'bcdefghijklmnopqrstuvwxyz'].find(
    (letter) => letter > version.suffix && !taken.has(`${version.number}${letter}`),
  );
}
