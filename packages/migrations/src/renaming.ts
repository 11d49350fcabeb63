import type { MigrationFile } from './discover.ts';

/** A file name as one word of a POSIX shell; plain names stay as they are. */
export function shellQuote(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The command that gives `file` another version. */
export function renameCommand({ path, fileName, version }: MigrationFile, newVersion: string): string {
  const renamed = path.slice(0, -fileName.length) + newVersion + fileName.slice(version.text.length);
  return `git mv ${shellQuote(path)} ${shellQuote(renamed)}`;
}
