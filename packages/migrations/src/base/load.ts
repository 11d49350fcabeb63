import type { Inventory, MigrationFile } from '../folder/inventory.ts';
import { type LayoutName, layoutOf } from '../folder/layouts/index.ts';
import { skipMatchers } from '../folder/skip.ts';
import { compareVersions, type Version } from '../folder/version.ts';
import { classifyPaths } from '../folder/view.ts';
import { shortened } from '../sql/large-file.ts';
import { repositoryPaths } from './repository-paths.ts';
import { type BaseFile, type BaseState, blobId } from './state.ts';

/** Where the base can be read; every path is relative to the root of the repository, with `/`. */
export interface BaseSource {
  /** For people: `main at 1a2b3c4 (GitHub API)`. */
  description: string;
  tip: string;
  /** The files below a folder on the tip: git's blob by path. */
  listTip(folder: string): Promise<Map<string, string>>;
  /** The same where the change left the base. */
  listFork(folder: string): Promise<Map<string, string>>;
  read(blob: string): Promise<Buffer>;
  /** Paths below a folder that the base once had; undefined when its history cannot be seen. */
  listDeleted(folder: string): Promise<string[] | undefined>;
  /** The paths below a folder in the commit that added the file; undefined when the history cannot be seen. */
  listWhenWritten(folder: string, path: string): Promise<string[] | undefined>;
}

export interface BaseOptions {
  folders: readonly string[];
  skip: readonly string[];
  layout: LayoutName;
  cwd: string;
  root: string;
}

/** More new files than this in one change are a first import, not an ordinary change. */
const MOST_WRITTEN = 20;

export async function loadBase(inventory: Inventory, source: BaseSource, options: BaseOptions): Promise<BaseState> {
  const { folders: unique, toRepository, toLocal } = repositoryPaths(options);
  const sideFiles = new Map<string, Map<string, string>>();
  const list = async (read: (folder: string) => Promise<Map<string, string>>) => {
    const found = new Map<string, BaseFile>();
    for (const folder of unique) {
      const blobs = await read(folder);
      if (!sideFiles.has(folder)) sideFiles.set(folder, await readSideFiles(folder, blobs, source, options));
      for (const file of migrationsAmong(folder, blobs.keys(), options, toLocal, sideFiles.get(folder))) {
        found.set(toLocal(file.path), { ...file, blob: blobs.get(file.path) ?? '' });
      }
    }
    return found;
  };

  const others = new Map<string, string>();
  const onTip = await list(async (folder) => {
    const blobs = await source.listTip(folder);
    for (const [path, blob] of blobs) others.set(toLocal(path), blob);
    return blobs;
  });
  const tipBlobs = blobsOf(onTip);
  for (const path of tipBlobs.keys()) others.delete(path);
  const here = new Map(inventory.migrations.map((file) => [file.path, file]));
  const other = [...tipBlobs].filter(([path, blob]) => {
    const file = here.get(path);
    return file === undefined || blobId(file.content) !== blob;
  });
  const fork = other.length === 0 ? tipBlobs : blobsOf(await list((folder) => source.listFork(folder)));
  const contents = new Map<string, Buffer>();
  for (const [path, blob] of other) {
    // What the base alone has changed is not looked at.
    const file = here.get(path);
    const concerns = file === undefined ? fork.has(path) : fork.get(path) !== blobId(file.content);
    if (concerns) {
      const content = await source.read(blob);
      contents.set(blob, layoutOf(options).placeholders ? content : shortened(content));
    }
  }

  const added = inventory.migrations.filter(({ path }) => !tipBlobs.has(path) && !fork.has(path));
  const deleted: { path: string; version: Version }[] = [];
  const whenWritten = new Map<string, ReadonlySet<string>>();
  if (added.length > 0 && tipBlobs.size > 0) {
    for (const folder of unique) {
      const paths = (await source.listDeleted(folder)) ?? [];
      for (const { path, version } of migrationsAmong(folder, paths, options, toLocal, sideFiles.get(folder))) {
        if (!tipBlobs.has(toLocal(path))) deleted.push({ path: toLocal(path), version });
      }
    }
    for (const file of added.slice(0, MOST_WRITTEN)) {
      const then = await written(file, source, unique, toRepository);
      if (then !== undefined) whenWritten.set(file.path, new Set(then.map(toLocal)));
    }
  }
  const tip = [...onTip].map(([path, { blob, fileName, version, name }]): BaseFile => {
    return { path, blob, fileName, version, name };
  });
  tip.sort((a, b) => compareVersions(a.version, b.version) || (a.path < b.path ? -1 : 1));
  return { description: source.description, tip, others, fork, contents, deleted, whenWritten };
}

async function written(
  { path }: MigrationFile,
  source: BaseSource,
  folders: readonly string[],
  toRepository: (path: string) => string,
): Promise<string[] | undefined> {
  const paths: string[] = [];
  for (const folder of folders) {
    const then = await source.listWhenWritten(folder, toRepository(path));
    if (then === undefined) return undefined;
    paths.push(...then);
  }
  return paths;
}

function blobsOf(files: ReadonlyMap<string, BaseFile>): Map<string, string> {
  return new Map([...files].map(([path, { blob }]) => [path, blob]));
}

function migrationsAmong(
  folder: string,
  paths: Iterable<string>,
  { layout, skip }: BaseOptions,
  toLocal: (path: string) => string,
  sideFiles: ReadonlyMap<string, string> | undefined,
): Omit<BaseFile, 'blob'>[] {
  const matchers = skipMatchers(skip);
  return [...classifyPaths(folder, paths, layout, sideFiles)].flatMap(([path, found]) => {
    if (found.kind !== 'migration') return [];
    const { fileName, version, name, entryPath } = found;
    return matchers.some(({ matches }) => matches(fileName, toLocal(entryPath)))
      ? []
      : [{ path, fileName, version, name }];
  });
}

async function readSideFiles(
  folder: string,
  blobs: ReadonlyMap<string, string>,
  source: BaseSource,
  { layout }: BaseOptions,
): Promise<Map<string, string>> {
  const { isSideFile } = layoutOf({ layout });
  const texts = new Map<string, string>();
  for (const [path, blob] of isSideFile === undefined ? [] : blobs) {
    const below = folder === '' ? path : path.slice(folder.length + 1);
    if (isSideFile?.(below)) texts.set(below, (await source.read(blob)).toString('utf8'));
  }
  return texts;
}
