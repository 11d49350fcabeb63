import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import { statOf } from '@stability-actions/common/stat';
import { pathMatcher } from './glob.ts';

export interface FoundReports {
  files: string[];
  /** Lines that match no file. */
  unmatched: string[];
  /** What a symbolic link places outside the workspace; not read. */
  outside: string[];
}

/** Folders that hold other people's files; a pattern that names one reaches it. */
const LEFT_OUT = ['node_modules', '.git'];

/**
 * A line with `!` takes away again, and the later line wins.
 * @param workspace absolute
 */
export function findReports(lines: readonly string[], workspace: string): FoundReports {
  const root = realpathSync(workspace);
  const chosen = new Set<string>();
  const unmatched: string[] = [];
  const outside = new Set<string>();
  const listed = new Map<string, string[]>();
  for (const line of lines) {
    const isExclusion = line.startsWith('!');
    const pattern = relativePattern(isExclusion ? line.slice(1).trim() : line, workspace);
    const matches = pathMatcher(pattern);
    if (isExclusion) {
      for (const file of [...chosen, ...outside]) {
        if (file === pattern || !matches(file)) continue;
        chosen.delete(file);
        outside.delete(file);
      }
      chosen.delete(pattern);
      outside.delete(pattern);
      continue;
    }
    const found = isFile(root, pattern)
      ? [pattern]
      : filesBelow(pattern, root, { outside, listed }).filter((file) => matches(file));
    let leadsOut = outside.has(baseOf(pattern));
    for (const file of found) {
      if (isInside(root, resolve(root, file))) chosen.add(file);
      else {
        outside.add(file);
        leadsOut = true;
      }
    }
    if (found.length === 0 && !leadsOut) unmatched.push(line);
  }
  const files = withoutAliases([...chosen].sort(), root);
  if (files.length === 0 && unmatched.length === 0 && outside.size === 0) {
    unmatched.push(...lines.filter((line) => line.startsWith('!')));
  }
  return { files, unmatched, outside: [...outside].sort() };
}

/** Whether a path of the user leads out of the workspace by itself, without any link. */
export function leavesWorkspace(line: string, workspace: string): boolean {
  const pattern = relativePattern(line.replace(/^!\s*/, ''), workspace);
  return pattern.startsWith('/') || /^[A-Za-z]:/.test(pattern) || pattern.split('/').includes('..');
}

/** Whether the file, links followed, is in the workspace. */
export function isInside(root: string, file: string): boolean {
  const real = realpathSync(file);
  return real === root || real.startsWith(root.endsWith(sep) ? root : root + sep);
}

function relativePattern(line: string, workspace: string): string {
  const slashed = posix.normalize(line.replaceAll('\\', '/'));
  const root = workspace.replaceAll('\\', '/').replace(/\/+$/, '');
  return slashed.startsWith(`${root}/`) ? slashed.slice(root.length + 1) : slashed;
}

function isFile(root: string, path: string): boolean {
  return statOf(resolve(root, path))?.isFile() === true;
}

/** The folders before the first part with something special. */
function baseOf(pattern: string): string {
  const parts = pattern.split('/');
  const special = parts.findIndex((part) => /[*?]/.test(part));
  return (special < 0 ? parts.slice(0, -1) : parts.slice(0, special)).join('/');
}

interface Seen {
  outside: Set<string>;
  /** By where and how deep was looked. */
  listed: Map<string, string[]>;
}

function filesBelow(pattern: string, root: string, { outside, listed }: Seen): string[] {
  const base = baseOf(pattern);
  const start = resolve(root, base);
  if (statOf(start)?.isDirectory() !== true) return [];
  if (!isInside(root, start)) {
    outside.add(base);
    return [];
  }
  const leftOut = LEFT_OUT.filter((name) => !pattern.split('/').includes(name));
  const depth = pattern.includes('**') ? Number.POSITIVE_INFINITY : pattern.split('/').length;
  const key = JSON.stringify([base, leftOut, depth]);
  const known = listed.get(key);
  if (known !== undefined) return known;
  const files: string[] = [];
  listed.set(key, files);
  const seen = new Set<string>();
  const queue = [start];
  for (let folder = queue.pop(); folder !== undefined; folder = queue.pop()) {
    const real = realpathSync(folder);
    if (seen.has(real)) continue;
    seen.add(real);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      const name = relative(root, path).replaceAll('\\', '/');
      const kind = entry.isSymbolicLink() ? statOf(path) : entry;
      if (kind === undefined) continue;
      if (kind.isFile()) files.push(name);
      // A linked folder outside may be as large as the disk.
      else if (
        kind.isDirectory() &&
        !leftOut.includes(entry.name) &&
        name.split('/').length < depth &&
        isInside(root, path)
      ) {
        queue.push(path);
      }
    }
  }
  return files;
}

/** A file that is reached by two names is one report. */
function withoutAliases(files: string[], root: string): string[] {
  const byReal = new Map<string, string>();
  for (const file of files) {
    const path = resolve(root, file);
    const real = realpathSync(path);
    if (!byReal.has(real) || !lstatSync(path).isSymbolicLink()) byReal.set(real, file);
  }
  return [...byReal.values()].sort();
}
