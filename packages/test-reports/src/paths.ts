import { existsSync } from 'node:fs';
import { isAbsolute, posix, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { flat } from './model.ts';

/** Turns the paths that reports give into paths relative to the workspace. */
export interface PathResolver {
  /** The path as it stands in the workspace where that can be told, else as the report has it, tidied. */
  resolve(path: string): string;
  /** Whether there is such a file in the workspace. */
  exists(path: string): boolean;
}

/**
 * A tool names files relative to the folder that it ran in, or absolutely, perhaps in a container.
 * @param workspace absolute
 * @param reportFolder of the report, relative to the workspace; the tool is assumed to have run there or above
 */
export function createPathResolver(workspace: string, reportFolder: string): PathResolver {
  const root = toSlashes(workspace).replace(/\/+$/, '');
  const known = new Map<string, string>();
  const found = new Map<string, boolean>();
  const exists = (path: string) => {
    const inside = path !== '' && path !== '.' && !path.startsWith('..') && !isAbsolute(path);
    const before = found.get(path);
    if (before !== undefined) return before;
    const is = inside && existsSync(resolve(workspace, path));
    found.set(path, is);
    return is;
  };

  function find(raw: string): string {
    const path = tidy(raw);
    if (path.startsWith(`${root}/`)) return path.slice(root.length + 1);
    if (isAbsolutePath(path)) return suffixThatExists(path, exists) ?? path;
    for (const folder of withParents(reportFolder)) {
      const candidate = posix.join(folder, path);
      if (exists(candidate)) return candidate;
    }
    return path;
  }

  return {
    exists,
    resolve(raw) {
      const before = known.get(raw);
      if (before !== undefined) return before;
      const path = flat(find(raw));
      known.set(flat(raw), path);
      return path;
    },
  };
}

/** Of `/app/src/a.test.ts` the longest end that the workspace has; undefined where it has none. */
export function suffixThatExists(path: string, exists: (path: string) => boolean): string | undefined {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  for (let from = 1; from < parts.length; from++) {
    const candidate = parts.slice(from).join('/');
    if (exists(candidate)) return candidate;
  }
  return undefined;
}

function withParents(folder: string): string[] {
  const parts = folder.split('/').filter((part) => part !== '' && part !== '.');
  return [...parts.keys()].map((index) => parts.slice(0, parts.length - index).join('/')).concat('.');
}

function tidy(raw: string): string {
  let path = raw;
  if (path.startsWith('file://')) {
    try {
      path = fileURLToPath(path);
    } catch {
      return path;
    }
  }
  path = toSlashes(path);
  // Only what looks like a path is tidied: the name of a suite may hold anything.
  return /^\.{0,2}\//.test(path) || path.includes('/../') || path.includes('/./') ? posix.normalize(path) : path;
}

function toSlashes(path: string): string {
  return /^[A-Za-z]:\\|^\.{0,2}\\|^[\w.-]+(?:\\[\w.@-]+)+\.\w+$/.test(path) ? path.replaceAll('\\', '/') : path;
}

export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:\//.test(path);
}
