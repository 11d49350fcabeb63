import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, posix, relative, resolve, sep } from 'node:path';
import { ActionError, codeOf } from '@stability-actions/common/failure';
import { emptyInventory, type Inventory } from './inventory.ts';
import { LAYOUTS, type LayoutName } from './layouts/index.ts';
import type { FileName } from './layouts/layout.ts';
import { skipMatchers } from './skip.ts';
import { findUndoFiles } from './undo.ts';
import { compareVersions, versionKey } from './version.ts';
export interface DiscoverOptions {
  /** Folders; together they are one sequence. */
  folders: readonly string[];
  /** File names, paths or globs. */
  skip: readonly string[];
  cwd: string;
  /** `numbered` when left out. */
  layout?: LayoutName;
}

/**
 * Reads the migration folders; sub-folders are not searched.
 * @throws ActionError when a folder is missing or holds no migration, a file cannot be read, or a skip pattern matches nothing
 */
export function discover({ folders, skip, cwd, layout = 'numbered' }: DiscoverOptions): Inventory {
  const inventory = { ...emptyInventory(), layout };
  const matchers = skipMatchers(skip);
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
      const skippedBy = matchers.find(({ matches }) => matches(entry.name, path));
      for (const matcher of matchers) matcher.used ||= matcher.matches(entry.name, path);
      if (skippedBy === undefined) addEntry(inventory, { entry, path, absolute, real });
      else inventory.skipped.push({ path, reason: `matches skip '${skippedBy.pattern}'` });
    }
    if (inventory.migrations.length + inventory.malformed.length === before) {
      throw noMigration(folder, entries.length, layout);
    }
  }
  const unused = matchers.filter(({ used }) => !used).map(({ pattern }) => pattern);
  if (unused.length > 0) {
    throw new ActionError(
      `Input 'skip': ${quoteList(unused)} matches no file in ${quoteList(folders)}. Correct the name, or remove it if the file is gone.`,
    );
  }
  inventory.migrations.sort((a, b) => compareVersions(a.version, b.version) || (a.path < b.path ? -1 : 1));
  if (LAYOUTS[layout].guessesUndo) inventory.undo = findUndoFiles(inventory.migrations);
  leaveOutCompanions(inventory);
  return inventory;
}

interface FolderEntry {
  entry: Dirent;
  path: string;
  /** The folder that holds it, and the same without symbolic links. */
  absolute: string;
  real: string;
}

function addEntry(inventory: Required<Inventory>, { entry, path, absolute, real }: FolderEntry): void {
  const { layout } = inventory;
  const found = LAYOUTS[layout].classify(entry.name, entry.isDirectory());
  if (found.kind === 'not-sql') inventory.other.push(path);
  else if (found.kind === 'malformed') inventory.malformed.push({ path, reason: found.reason });
  else {
    const below = found.kind === 'migration' ? found.file : undefined;
    const obstacle = whyNotAFile(
      below === undefined ? entry : undefined,
      join(absolute, entry.name, below ?? ''),
      real,
    );
    if (obstacle !== undefined) inventory.malformed.push({ path, reason: obstacle });
    else {
      const filePath = below === undefined ? path : posix.join(path, below);
      const content = readContent(join(absolute, entry.name, below ?? ''), filePath);
      if (found.kind === 'aside') {
        inventory.skipped.push({ path, reason: found.reason });
        inventory.asides.push({ path, fileName: entry.name, name: entry.name, content, layout });
        return;
      }
      const file = { path: filePath, fileName: entry.name, version: found.version, name: found.name, content, layout };
      (found.kind === 'migration' ? inventory.migrations : inventory.companions).push(file);
    }
  }
}

/** An undo file is left out for a stated reason; one that undoes nothing is a mistake. */
function leaveOutCompanions({ migrations, companions, skipped, malformed }: Required<Inventory>): void {
  const versions = new Set(migrations.map(({ version }) => versionKey(version)));
  for (const { path, version } of companions) {
    if (versions.has(versionKey(version))) skipped.push({ path, reason: `the undo of version ${version.text}` });
    else malformed.push({ path, reason: `it undoes version ${version.text}, and no migration has that version` });
  }
}

/** The kinds of the entries of a folder that is not on this machine, by the paths of its files. */
export function classifyPath(
  folder: string,
  path: string,
  layout: LayoutName,
): (FileName & { fileName: string }) | undefined {
  if (!path.startsWith(folder === '' ? '' : `${folder}/`)) return undefined;
  const [fileName = '', ...below] = path.slice(folder === '' ? 0 : folder.length + 1).split('/');
  const found = LAYOUTS[layout].classify(fileName, below.length > 0);
  const file = found.kind === 'migration' ? found.file : undefined;
  return below.join('/') === (file ?? '') ? { ...found, fileName } : undefined;
}

function quoteList(items: readonly string[]): string {
  return items.map((item) => `'${item}'`).join(', ');
}

function noMigration(folder: string, entries: number, layout: LayoutName): ActionError {
  const found = entries === 0 ? 'is empty' : 'holds no migration';
  return new ActionError(
    `The migration folder '${folder}' ${found}: expected files such as '${LAYOUTS[layout].example}'. Correct the input 'path'.`,
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

/**
 * A link may stay within its folder; elsewhere it could show a file of the machine to whoever reads the log.
 * @param entry left out where the file lies deeper than the folder's own entries
 */
function whyNotAFile(entry: Dirent | undefined, file: string, realFolder: string): string | undefined {
  if (entry?.isFile()) return undefined;
  if (entry !== undefined && !entry.isSymbolicLink())
    return entry.isDirectory() ? 'it is a folder' : 'it is no regular file';
  try {
    const target = realpathSync(file);
    if (!target.startsWith(realFolder + sep)) return 'it is a symbolic link out of the folder';
    return statSync(target).isFile() ? undefined : 'it is no regular file';
  } catch {
    return entry === undefined ? `it holds no '${basename(file)}'` : 'it is a symbolic link to nothing';
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
