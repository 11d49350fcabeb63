import { globSync, lstatSync, readdirSync, realpathSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { ActionError, messageOf } from '@stability-actions/common/failure';
import { compileFileGlob } from '@stability-actions/common/file-glob';
import type { Pattern } from '@stability-actions/common/patterns';
import { cut } from '@stability-actions/common/redaction';
import { statOf } from '@stability-actions/common/stat';

export interface FoundFile {
  /** Relative to the repository, with `/`. */
  path: string;
  kind: 'workflow' | 'action';
  skipped: boolean;
}

export interface DiscoverOptions {
  cwd: string;
  /** Folders, files or globs. */
  paths: readonly string[];
  skip: readonly string[];
}

const YAML = /\.ya?ml$/i;
const ACTION = /(?:^|\/)action\.ya?ml$/;

/**
 * The files that are asked for, and the local actions below `.github/actions`.
 * @throws ActionError for a path that is not there or leads out of the checkout, or a pattern that matches nothing
 */
export function discover({ cwd, paths, skip }: DiscoverOptions): FoundFile[] {
  const root = realpathSync(cwd);
  const found = new Map<string, FoundFile>();
  const add = (file: string, kind?: FoundFile['kind']) => {
    const path = relative(root, file).split(sep).join('/');
    if (!isInside(root, file)) {
      throw new ActionError(
        `'${path}' leads out of the checkout, so it is not read. Put the file itself there, or leave it out with 'skip'.`,
      );
    }
    if (!found.has(path))
      found.set(path, { path, kind: kind ?? (isActionPath(path) ? 'action' : 'workflow'), skipped: false });
  };
  const skipped = skip.map((pattern) => ({ pattern, matches: matcher(pattern), used: false }));
  const isSkipped = (file: string) => {
    const path = relative(root, file).split(sep).join('/');
    const by = skipped.find(({ matches }) => matches(path));
    if (by !== undefined) by.used = true;
    return by !== undefined;
  };
  const take = (file: string, kind?: FoundFile['kind']) => {
    if (isSkipped(file)) {
      const path = relative(root, file).split(sep).join('/');
      found.set(path, { path, kind: kind ?? (isActionPath(path) ? 'action' : 'workflow'), skipped: true });
    } else add(file, kind);
  };
  for (const path of paths) for (const file of filesAt(root, path)) take(file);
  for (const file of localActions(join(root, '.github', 'actions'))) take(file, 'action');
  const unused = skipped.filter(({ used }) => !used).map(({ pattern }) => `'${pattern}'`);
  if (unused.length > 0)
    throw new ActionError(`The pattern ${unused.join(', ')} in 'skip' matches no file. Correct it, or take it out.`);
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A workflow may be called action.yml in its own folder. */
function isActionPath(path: string): boolean {
  return ACTION.test(path) && !/(?:^|\/)\.github\/workflows\//.test(path);
}

function filesAt(root: string, path: string): string[] {
  const at = resolve(root, path);
  const kind = statOf(at);
  if (kind?.isDirectory()) {
    return readdirSync(at)
      .filter((name) => YAML.test(name))
      .map((name) => join(at, name))
      .filter((file) => isReadable(file));
  }
  if (kind?.isFile()) return [at];
  if (/[*?[{]/.test(path)) {
    const files = globSync(path, { cwd: root })
      .filter((name) => YAML.test(name))
      .map((name) => join(root, name))
      .filter(isReadable);
    if (files.length > 0) return files;
    throw new ActionError(
      `Nothing matches '${path}' of 'path'. Name folders, files or globs that are in the checkout.`,
    );
  }
  throw new ActionError(
    `The path '${path}' is not there. Check the repository out before, and name its folder or file.`,
  );
}

/** A broken link is an entry of the folder, too. */
function isReadable(file: string): boolean {
  const kind = statOf(file);
  return kind === undefined ? lstatSync(file).isSymbolicLink() : kind.isFile();
}

function localActions(folder: string): string[] {
  if (statOf(folder)?.isDirectory() !== true) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^action\.ya?ml$/.test(basename(name)))
    .map((name) => join(folder, name));
}

export function isInside(root: string, file: string): boolean {
  let real: string;
  try {
    real = realpathSync(file);
  } catch {
    return false;
  }
  return real === root || real.startsWith(root + sep);
}

function matcher(pattern: string): (path: string) => boolean {
  let glob: Pattern;
  try {
    glob = compileFileGlob(pattern.replace(/^\.\//, ''));
  } catch (error) {
    throw new ActionError(`The pattern '${cut(pattern, 100)}' in 'skip' is no glob: ${messageOf(error)}. Correct it.`);
  }
  return (path) => path === pattern || basename(path) === pattern || glob.matches(path) || glob.matches(basename(path));
}
