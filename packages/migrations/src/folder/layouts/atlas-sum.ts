import { createHash } from 'node:crypto';
import type { FolderView } from './layout.ts';

export const SUM_FILE = 'atlas.sum';

/** The hash of each file up to it, by name, and that of all lines. */
export interface Sum {
  total: string;
  lines: ReadonlyMap<string, string>;
}

const known = new WeakMap<FolderView['sideFiles'], Sum | undefined>();

export function recordedSum({ sideFiles }: FolderView): Sum | undefined {
  if (!known.has(sideFiles)) known.set(sideFiles, parse(sideFiles.get(SUM_FILE)));
  return known.get(sideFiles);
}

function parse(text: string | undefined): Sum | undefined {
  if (text === undefined) return undefined;
  const [first = '', ...rest] = text.split(/\r?\n/);
  const lines = new Map<string, string>();
  for (const line of rest) {
    const at = line.indexOf('h1:');
    if (at > 0) lines.set(line.slice(0, at).trim(), line.slice(at + 3));
  }
  return { total: first.replace(/^h1:/, ''), lines };
}

/** Atlas, sql/migrate/dir.go, NewHashFile: a running SHA-256 over names and contents, in the order of the names. */
export function computeSum(files: readonly { name: string; content: Buffer }[]): Sum {
  const lines = new Map<string, string>();
  const hash = createHash('sha256');
  for (const { name, content } of files) {
    hash.update(name);
    const [head = ''] = content.toString('latin1').split('\n', 1);
    if (/^[ -~]*atlas:sum +ignore\r?$/.test(head)) continue;
    hash.update(content);
    lines.set(name, hash.copy().digest('base64'));
  }
  const total = createHash('sha256');
  for (const [name, line] of lines) total.update(name).update(line);
  return { total: total.digest('base64'), lines };
}

/** The first file that the two tell apart, and how; undefined when they agree. */
export function difference(
  recorded: Sum,
  actual: Sum,
): { file: string; why: 'edited' | 'added' | 'removed' | 'sum' } | undefined {
  const [before, now] = [[...recorded.lines], [...actual.lines]];
  for (const [index, [file, hash]] of before.entries()) {
    const [name, found] = now[index] ?? [];
    if (name === file && found === hash) continue;
    if (!actual.lines.has(file)) return { file, why: 'removed' };
    return name === file ? { file, why: 'edited' } : { file: name ?? file, why: 'added' };
  }
  const [next] = now[before.length] ?? [];
  if (next !== undefined) return { file: next, why: 'added' };
  return recorded.total === actual.total ? undefined : { file: SUM_FILE, why: 'sum' };
}
