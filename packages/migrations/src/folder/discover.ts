import { type Dirent, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, posix, relative, resolve, sep } from 'node:path';
import { ActionError, codeOf } from '@stability-actions/common/failure';
import { fileHolds, readMigration } from '../sql/large-file.ts';
import { codePointName, falseSqlExtension } from '../sql/look-alikes.ts';
import { readSourceText } from '../sql/source-text.ts';
import { emptyInventory, type Inventory, type MigrationFile } from './inventory.ts';
import { type LayoutName, layoutOf } from './layouts/index.ts';
import type { EntryKind, FolderProblem, Layout } from './layouts/layout.ts';
import { likelyLayouts } from './likely-layouts.ts';
import type { Placeholders } from './placeholders.ts';
import { skipMatchers } from './skip.ts';
import { findUndoFiles } from './undo.ts';
import { compareVersions, versionKey } from './version.ts';
import { type DiskFolder, readFolder } from './view.ts';

export interface DiscoverOptions {
  folders: readonly string[];
  skip: readonly string[];
  cwd: string;
  /** `numbered` when left out. */
  layout?: LayoutName;
  /** What the layout replaces in the texts, if it is one that does. */
  placeholders?: Placeholders;
}

/**
 * @throws ActionError when a folder is missing or holds no migration, a file cannot be read, or a skip pattern matches
 * nothing
 */
export function discover({
  folders,
  skip,
  cwd,
  layout = 'numbered',
  placeholders = new Map(),
}: DiscoverOptions): Inventory {
  const inventory = { ...emptyInventory(), layout };
  const rules = layoutOf({ layout });
  if (placeholders.size > 0 && !rules.placeholders) {
    throw new ActionError(
      `Input 'placeholders': the layout '${layout}' replaces nothing in its files. Set the input 'layout' to 'flyway', or remove the input.`,
    );
  }
  const matchers = skipMatchers(skip);
  const seen = new Set<string>();
  const entries = new Set<string>();
  for (const folder of folders) {
    const absolute = resolve(cwd, folder);
    const view = readFolder(folder, absolute, rules);
    const real = realpathSync(absolute);
    if (seen.has(real)) continue;
    seen.add(real);
    const folderPath = relative(cwd, absolute).split(sep).join('/');
    const before = inventory.migrations.length + inventory.malformed.length;
    for (const entry of view.entries) {
      // A folder may be named besides one that is searched with its sub-folders.
      if (entries.has(join(real, entry.path))) continue;
      entries.add(join(real, entry.path));
      const path = posix.join(folderPath, entry.path);
      const skippedBy = matchers.find(({ matches }) => matches(entry.name, path));
      for (const matcher of matchers) matcher.used ||= matcher.matches(entry.name, path);
      if (skippedBy !== undefined)
        inventory.skipped.push({
          path,
          reason: `matches skip '${skippedBy.pattern}'`,
          read: () => readSkipped(join(absolute, entry.path), real),
        });
      else addEntry(inventory, rules.classify(entry, view), { entry, path, absolute, real, placeholders });
    }
    const likely = likelyLayouts(view, absolute, layout);
    inventory.layoutProblems = [
      ...inventory.layoutProblems,
      ...problemsOf(rules, view, folderPath).filter(
        ({ path }) => !matchers.some(({ matches }) => matches(posix.basename(path), path)),
      ),
    ];
    if (inventory.migrations.length + inventory.malformed.length === before) {
      throw noMigration(folder, view.entries.length, layout, likely);
    }
    inventory.likelyLayouts = [...new Set([...inventory.likelyLayouts, ...likely])];
  }
  const unused = matchers.filter(({ used }) => !used).map(({ pattern }) => pattern);
  if (unused.length > 0) {
    throw new ActionError(
      `Input 'skip': ${quoteList(unused)} matches no file in ${quoteList(folders)}. Correct the name, or remove it if the file is gone.`,
    );
  }
  inventory.migrations.sort((a, b) => compareVersions(a.version, b.version) || (a.path < b.path ? -1 : 1));
  if (rules.guessesUndo) inventory.undo = findUndoFiles(inventory.migrations);
  leaveOutUndoFiles(inventory);
  return inventory;
}

interface Place {
  entry: DiskFolder['entries'][number];
  path: string;
  absolute: string;
  real: string;
  placeholders: Placeholders;
}

const NOTHING_IN_IT = { noPlaceholders: undefined, whyNot: undefined, identityIn: undefined };

function addEntry(inventory: Required<Inventory>, found: EntryKind, place: Place): void {
  const { entry, path, absolute, real, placeholders } = place;
  const { layout } = inventory;
  if (found.kind === 'not-sql') {
    const odd = entry.folder ? undefined : falseSqlExtension(entry.name);
    if (odd === undefined) inventory.other.push(path);
    else
      inventory.malformed.push({
        path,
        reason: `its extension only looks like '.sql': ${codePointName(odd)} stands in its name`,
      });
    return;
  }
  if (found.kind === 'malformed') {
    const { kind: _, ...malformed } = found;
    inventory.malformed.push({ path, ...malformed });
    return;
  }
  const rules = layoutOf({ layout });
  const { fileBelow = '', undoBelow, leavesOut } = rules;
  const below = entry.folder && found.kind === 'migration' ? fileBelow : '';
  const file = join(absolute, entry.path, below);
  const obstacle = whyNotAFile(below === '' ? entry.dirent : undefined, file, real);
  if (obstacle !== undefined) {
    inventory.malformed.push({ path, reason: obstacle });
    return;
  }
  const filePath = posix.join(path, below);
  const content = readContent(file, filePath, rules);
  const fileName = entry.name;
  const reason =
    found.kind === 'outside' ? found.reason : found.kind === 'migration' && leavesOut?.(readSourceText(content).text);
  if (typeof reason === 'string') {
    inventory.skipped.push({ path: filePath, reason });
    inventory.outsideSequence.push({ path: filePath, fileName, name: fileName, content, layout });
  } else if (found.kind !== 'outside') {
    const { kind, noPlaceholders, whyNot, identityIn, ...rest } = { ...NOTHING_IN_IT, ...found };
    const refusal = whyNot?.(readSourceText(content).text);
    if (refusal !== undefined) {
      inventory.malformed.push({ path, reason: refusal });
      return;
    }
    const replaced = rules.placeholders && !noPlaceholders;
    const identity = identityIn?.(readSourceText(content).text);
    const migration: MigrationFile = {
      ...rest,
      ...(identity !== undefined && { version: { ...rest.version, identity } }),
      path: filePath,
      fileName,
      content,
      layout,
      ...(replaced && { placeholders: new Map([...placeholders, ['flyway:filename', fileName]]) }),
    };
    (kind === 'migration' ? inventory.migrations : inventory.undoFiles).push(migration);
    const undo = undoBelow === undefined || !entry.folder ? undefined : join(absolute, entry.path, undoBelow);
    if (undo !== undefined && existsSync(undo) && whyNotAFile(undefined, undo, real) === undefined) {
      const undoPath = posix.join(path, undoBelow ?? '');
      inventory.undoFiles.push({ ...migration, path: undoPath, content: readContent(undo, undoPath, rules) });
    }
  }
}

function problemsOf(rules: Layout, view: DiskFolder, folderPath: string): FolderProblem[] {
  const problems = rules.folderProblems?.(view) ?? [];
  return problems.map((problem) => ({ ...problem, path: posix.join(folderPath, problem.path) }));
}

/** An undo file is left out for a stated reason; one that undoes nothing is a mistake. */
function leaveOutUndoFiles({ migrations, undoFiles, skipped, malformed }: Required<Inventory>): void {
  const versions = new Set(migrations.map(({ version }) => versionKey(version)));
  for (const { path, version } of undoFiles) {
    if (versions.has(versionKey(version))) skipped.push({ path, reason: `the undo of version ${version.text}` });
    else {
      const reason = `it undoes version ${version.text}, and no migration has that version`;
      malformed.push({ path, reason, passedOver: 'mistake' });
    }
  }
}

function quoteList(items: readonly string[]): string {
  return items.map((item) => `'${item}'`).join(', ');
}

function noMigration(folder: string, entries: number, layout: LayoutName, likely: readonly LayoutName[]): ActionError {
  const [tool] = likely;
  if (tool !== undefined) {
    return new ActionError(
      `The migration folder '${folder}' holds no migration of the layout '${layout}': its files are named as ${tool} names them. Set the input 'layout' to ${quoteList(likely)}.`,
    );
  }
  const found = entries === 0 ? 'is empty' : 'holds no migration';
  return new ActionError(
    `The migration folder '${folder}' ${found}: expected files such as '${layoutOf({ layout }).example}'. Correct the input 'path'.`,
  );
}

/** A link may stay within its folder; elsewhere it could show a file of the machine to whoever reads the log. */
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

function readSkipped(file: string, realFolder: string): Buffer | undefined {
  return whyNotAFile(undefined, file, realFolder) === undefined ? readFileSync(file) : undefined;
}

function readContent(file: string, path: string, { placeholders }: Layout): Buffer {
  try {
    // A placeholder may stand in a row, too.
    return placeholders && fileHolds(file, '${') ? readFileSync(file) : readMigration(file);
  } catch (error) {
    throw new ActionError(
      `The migration '${path}' cannot be read (${codeOf(error)}). Give the runner's user access to it.`,
    );
  }
}
