import { posix } from 'node:path';
import type { FolderProblem, FolderView, ReadableFolder } from './layout.ts';

/** Flyway's settings files are those of Java: `key=value`, `key: value` or `key value`. */
export function properties(text: string): Map<string, string> {
  const settings = new Map<string, string>();
  for (const line of text.split(/\r\n?|\n/)) {
    const [, key, value = ''] = /^\s*([^#!\s=:][^\s=:]*)\s*[=:]?\s*(.*)$/.exec(line) ?? [];
    if (key !== undefined) settings.set(key, value.trim());
  }
  return settings;
}

/** What stands in the place of each setting here (docs, "Migrations", naming). */
const FIXED = new Map([
  ['sqlMigrationPrefix', 'V'],
  ['sqlMigrationSeparator', '__'],
  ['sqlMigrationSuffixes', '.sql'],
  ['placeholderPrefix', '${'],
  ['placeholderSuffix', '}'],
]);

const NAMES = ['flyway.toml', 'flyway.conf', 'conf/flyway.toml', 'conf/flyway.conf'];

/** Settings of the folder, or of one above it in the repository, under which Flyway would run other files or texts. */
export function flywaySettings(folder: ReadableFolder): FolderProblem[] {
  const above = posix
    .normalize(folder.path)
    .split('/')
    .filter((part) => part !== '.');
  if (posix.isAbsolute(folder.path) || above.includes('..')) return [];
  return [folder.path, ...above].flatMap((_, storeys) =>
    NAMES.map((name) => '../'.repeat(storeys) + name).flatMap((path) => problemsIn(path, folder.read(path))),
  );
}

function problemsIn(path: string, content: Buffer | undefined): FolderProblem[] {
  return [...properties(content?.toString('utf8') ?? '')].flatMap(([key, written]): FolderProblem[] => {
    const name = key.replace(/^flyway\./, '');
    const fixed = FIXED.get(name);
    const value = written.replace(/^\[\s*|\s*\]$/g, '').replace(/^(["'])(.*)\1$/, '$2');
    if (fixed === undefined || value === fixed) return [];
    return [
      {
        rule: 'left-out-by-tool',
        path,
        message: `It says ${name}=${value}, so Flyway runs other files or another text than here, where it is '${fixed}'.`,
        help: `Remove the setting and rename the files; or apply them with Flyway.`,
      },
    ];
  });
}

/** Flyway's migrations in Java, and its script migrations (docs, "Script migrations"). */
const PROGRAM = /^(?:[VBUR])(?:\d+(?:[._]\d+)*)?__\P{Cc}+\.(?:java|kt|groovy|scala|class|ps1|bat|cmd|sh|bash|py)$/u;

export function flywayPrograms({ entries }: FolderView): FolderProblem[] {
  return entries
    .filter(({ name, folder }) => !folder && PROGRAM.test(name))
    .map(({ path }) => ({
      rule: 'left-out-by-tool',
      path,
      message: 'This is a migration of Flyway in another language than SQL, which would not be run here.',
      help: "Write it as SQL; or list it under the input 'skip' if every database has it.",
    }));
}
