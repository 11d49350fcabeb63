import type { MigrationFile } from './inventory.ts';
import { layoutOf } from './layouts/index.ts';

export function shellQuote(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The entry of the migration folder that is renamed: the file, or with Prisma the folder that holds it. */
export function entryPath({ path, fileName }: Pick<MigrationFile, 'path' | 'fileName'>): string {
  const at = path.lastIndexOf(`/${fileName}`);
  return path.slice(0, at + 1 + fileName.length);
}

export function renamedPath(file: MigrationFile, newVersion: string): string {
  const { fileName, version } = file;
  const at = fileName.indexOf(version.text);
  // Diesel leaves the dashes of a name out of its version.
  const renamed =
    at < 0
      ? fileName.replace(/^[^_]*/, newVersion)
      : fileName.slice(0, at) + newVersion + fileName.slice(at + version.text.length);
  return entryPath(file).slice(0, -fileName.length) + renamed;
}

export function renameCommand(file: MigrationFile, newVersion: string): string {
  return `git mv ${shellQuote(entryPath(file))} ${shellQuote(renamedPath(file, newVersion))}`;
}

/** How `file` gets another version: the command, or what the layout's tool wants instead. */
export function newVersionAdvice(file: MigrationFile, newVersion: string, before = ''): string {
  return layoutOf(file).newVersionHelp ?? before + renameCommand(file, newVersion);
}
