import { type Dirent, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ActionError, codeOf } from '@stability-actions/common/failure';
import { readMigration } from '../sql/large-file.ts';
import { readSourceText } from '../sql/source-text.ts';
import { type LayoutName, layoutOf } from './layouts/index.ts';
import type { Entry, EntryKind, FolderView, Layout, ReadableFolder } from './layouts/layout.ts';

export interface DiskFolder extends ReadableFolder {
  entries: readonly (Entry & { dirent: Dirent })[];
}

export function readFolder(folder: string, absolute: string, layout: Layout): DiskFolder {
  const deep = layout.searchesSubfolders === true;
  const entries = listFolder(folder, absolute, '', deep ? DEEP : 0);
  const sideFiles = new Map<string, string>();
  if (layout.isSideFile !== undefined) {
    for (const { path } of deep ? entries : listFolder(folder, absolute, '', 1)) {
      if (layout.isSideFile(path)) sideFiles.set(path, readFileSync(join(absolute, path), 'utf8'));
    }
  }
  const has = (path: string) => existsSync(join(absolute, path));
  const read = (path: string) => (has(path) ? readFileSync(join(absolute, path)) : undefined);
  const text = (path: string) => (has(path) ? readSourceText(readMigration(join(absolute, path))).text : undefined);
  return { path: folder, entries, sideFiles, has, text, read };
}

/** @param depth how many storeys below are searched */
function listFolder(folder: string, absolute: string, below: string, depth: number): (Entry & { dirent: Dirent })[] {
  let found: Dirent[];
  try {
    found = readdirSync(join(absolute, below), { withFileTypes: true });
  } catch (error) {
    throw notReadable(folder, codeOf(error));
  }
  return found
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((dirent) => {
      const path = posix.join(below, dirent.name);
      if (depth > 0 && dirent.isDirectory()) return listFolder(folder, absolute, path, depth - 1);
      return [{ name: dirent.name, path, folder: dirent.isDirectory(), dirent }];
    });
}

const DEEP = Number.POSITIVE_INFINITY;

function notReadable(folder: string, code: string | undefined): ActionError {
  const remedy = "Correct the input 'path', or check the repository out before this step.";
  if (code === 'ENOENT') return new ActionError(`The migration folder '${folder}' does not exist. ${remedy}`);
  if (code === 'ENOTDIR') return new ActionError(`The migration folder '${folder}' is a file. ${remedy}`);
  return new ActionError(
    `The migration folder '${folder}' cannot be read (${code}). Give the runner's user access to it.`,
  );
}

/** What is neither an entry nor the file that runs in one is left out. */
export function classifyPaths(
  folder: string,
  paths: Iterable<string>,
  layoutName: LayoutName,
  sideFiles: ReadonlyMap<string, string> | 'names only' = new Map(),
): Map<string, EntryKind & { fileName: string; entryPath: string }> {
  const layout = layoutOf({ layout: layoutName });
  const prefix = folder === '' ? '' : `${folder}/`;
  const entries = new Map<string, Entry>();
  const entryOf = new Map<string, Entry>();
  for (const path of paths) {
    if (!path.startsWith(prefix)) continue;
    const below = path.slice(prefix.length);
    const end = layout.searchesSubfolders ? -1 : below.indexOf('/');
    const at = end < 0 ? below : below.slice(0, end);
    const entry = entries.get(at) ?? { name: posix.basename(at), path: at, folder: end >= 0 };
    entries.set(at, entry);
    entryOf.set(path, entry);
  }
  const view: FolderView = {
    entries: [...entries.values()],
    ...(sideFiles === 'names only' ? { sideFiles: new Map(), namesOnly: true } : { sideFiles }),
  };
  return new Map(
    [...entryOf].flatMap(([path, entry]) => {
      const entryPath = prefix + entry.path;
      const runs = entry.folder ? `${entryPath}/${layout.fileBelow ?? ''}` : entryPath;
      return path === runs ? [[path, { ...layout.classify(entry, view), fileName: entry.name, entryPath }]] : [];
    }),
  );
}
