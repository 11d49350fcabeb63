import { type Dirent, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import { ActionError, codeOf } from '@stability-actions/common/failure';
import picomatch from 'picomatch';
import { classifyFileName } from './layout.ts';
import { findUndoFiles, type UndoStatus } from './undo.ts';
import { compareVersions, type Version } from './version.ts';

export interface MigrationFile {
  /** As people name it: relative to the working directory, with `/`. */
  path: string;
  /** The last part of `path`. */
  fileName: string;
  version: Version;
  /** Between version and `.sql`. */
  name: string;
  content: Buffer;
}

/** A file that is not run, and why. */
export interface LeftOut {
  path: string;
  reason: string;
}

/** Every file of the folders, accounted for. */
export interface Inventory {
  /** See undo.ts; files that are not in the map are plain migrations. */
  undo: Map<MigrationFile, UndoStatus>;
  /** In the order of their versions; equal versions by path. */
  migrations: MigrationFile[];
  /** Named by the user as never to be run. */
  skipped: LeftOut[];
  /** `.sql` files that are no migration. */
  malformed: LeftOut[];
  /** Files and folders that are not SQL; they are not looked at. */
  other: string[];
}

export interface DiscoverOptions {
  /** Folders; together they are one sequence. */
  folders: readonly string[];
  /** File names, paths or globs. */
  skip: readonly string[];
  cwd: string;
}

/**
 * Reads the migration folders; sub-folders are not searched.
 * @throws ActionError when a folder is missing or holds no migration, a file cannot be read, or a skip pattern matches nothing
 */
export function discover({ folders, skip, cwd }: DiscoverOptions): Inventory {
  const inventory: Inventory = { undo: new Map(), migrations: [], skipped: [], malformed: [], other: [] };
  const matchers = skip.map((pattern) => ({ pattern, matches: skipMatcher(pattern), used: false }));
  const seen = new Set<string>();
  for (const folder of folders) {
    const absolute = resolve(cwd, folder);
    const entries = readFolder(folder, absolute);
    const real = realpathSync(absolute);
    if (seen.has(real)) continue;
    seen.add(real);
    const before = inventory.migrations.length + inventory.malformed.length;
    for (const entry of entries) {
      const path = posix.join(relative(cwd, absolute).split(sep).join('/'), entry.name);
      const file = classifyFileName(entry.name);
      const skipping = matchers.filter(({ matches }) => matches(entry.name, path));
      for (const matcher of skipping) matcher.used = true;
      if (skipping[0] !== undefined) {
        inventory.skipped.push({ path, reason: `matches skip '${skipping[0].pattern}'` });
      } else if (file.kind === 'not-sql') {
        inventory.other.push(path);
      } else if (file.kind === 'malformed') {
        inventory.malformed.push({ path, reason: file.reason });
      } else {
        const obstacle = whyNotAFile(entry, absolute, real);
        if (obstacle !== undefined) inventory.malformed.push({ path, reason: obstacle });
        else {
          const content = readContent(join(absolute, entry.name), path);
          inventory.migrations.push({ path, fileName: entry.name, version: file.version, name: file.name, content });
        }
      }
    }
    if (inventory.migrations.length + inventory.malformed.length === before) throw noMigration(folder, entries.length);
  }
  const unused = matchers.filter(({ used }) => !used).map(({ pattern }) => `'${pattern}'`);
  if (unused.length > 0) {
    throw new ActionError(
      `Input 'skip': ${unused.join(', ')} matches no file in ${quoteList(folders)}. Correct the name, or remove it if the file is gone.`,
    );
  }
  inventory.migrations.sort((a, b) => compareVersions(a.version, b.version) || (a.path < b.path ? -1 : 1));
  inventory.undo = findUndoFiles(inventory.migrations);
  return inventory;
}

function quoteList(items: readonly string[]): string {
  return items.map((item) => `'${item}'`).join(', ');
}

function noMigration(folder: string, entries: number): ActionError {
  const found = entries === 0 ? 'is empty' : 'holds no migration';
  return new ActionError(
    `The migration folder '${folder}' ${found}: expected files such as '001_create_users.sql'. Correct the input 'path'.`,
  );
}

function readFolder(folder: string, absolute: string): Dirent[] {
  try {
    return readdirSync(absolute, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const remedy = "Correct the input 'path', or check the repository out before this step.";
    if (codeOf(error) === 'ENOENT') throw new ActionError(`The migration folder '${folder}' does not exist. ${remedy}`);
    if (codeOf(error) === 'ENOTDIR') throw new ActionError(`The migration folder '${folder}' is a file. ${remedy}`);
    throw new ActionError(
      `The migration folder '${folder}' cannot be read (${codeOf(error)}). Give the runner's user access to it.`,
    );
  }
}

/** A link may stay within its folder; elsewhere it could show a file of the machine to whoever reads the log. */
function whyNotAFile(entry: Dirent, folder: string, realFolder: string): string | undefined {
  if (entry.isFile()) return undefined;
  if (entry.isDirectory()) return 'it is a folder';
  if (!entry.isSymbolicLink()) return 'it is no regular file';
  try {
    const target = realpathSync(join(folder, entry.name));
    return target.startsWith(realFolder + sep) ? undefined : 'it is a symbolic link out of the folder';
  } catch {
    return 'it is a symbolic link to nothing';
  }
}

function readContent(file: string, path: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new ActionError(
      `The migration '${path}' cannot be read (${codeOf(error)}). Give the runner's user access to it.`,
    );
  }
}

/** A pattern is first of all a name, so that a file called `[x].sql` can be skipped too. */
function skipMatcher(pattern: string): (fileName: string, path: string) => boolean {
  const glob = picomatch(pattern, { dot: true });
  return (fileName, path) => pattern === fileName || pattern === path || glob(fileName) || glob(path);
}
