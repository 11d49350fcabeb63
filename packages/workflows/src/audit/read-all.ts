import type { Classified } from '../commands/classes.ts';
import { loadShellParser, type ShellParser } from '../shell/parse.ts';
import { buildView, type ViewOptions } from './build-view.ts';
import type { FoundFile } from './discover.ts';
import type { AuditedFile } from './finding.ts';
import { localAction, localWorkflow, type ReadFile, readFile } from './read.ts';
import type { FileView, Patterns } from './view.ts';

/** The files that were found, and the local actions that they use, recursively. */
export async function readAll(
  root: string,
  found: readonly FoundFile[],
): Promise<{ files: AuditedFile[]; read: Map<string, ReadFile> }> {
  const files: AuditedFile[] = [];
  const read = new Map<string, ReadFile>();
  const skipped = new Set(found.filter((file) => file.skipped).map(({ path }) => path));
  const queue = [...found];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { path, kind } = next;
    if (read.has(path)) continue;
    const file: ReadFile = skipped.has(path) ? { status: 'skipped' } : await readFile(root, path, kind);
    read.set(path, file);
    const isAction = file.status === 'audited' ? file.document.kind === 'action' : kind === 'action';
    files.push({ file: path, kind: isAction ? 'action' : 'workflow', status: file.status });
    if (file.status !== 'audited') continue;
    const steps =
      file.document.kind === 'action'
        ? file.document.steps
        : [...file.document.jobs.values()].flatMap((job) => job.steps);
    for (const { uses } of steps) {
      const local = uses !== undefined && /^(?:\.|\$)\//.test(uses) ? localAction(root, uses) : undefined;
      if (local !== undefined && !read.has(local)) queue.push({ path: local, kind: 'action', skipped: false });
    }
  }
  return { files, read };
}

export async function viewsOf(
  read: ReadonlyMap<string, ReadFile>,
  patterns: Patterns,
  root: string,
): Promise<{ views: Map<string, FileView>; unreadable: string[]; parser: ShellParser }> {
  const parser = await loadShellParser();
  const views = new Map<string, FileView>();
  const unreadable: string[] = [];
  const building = new Set<string>();
  const view = (path: string): FileView | undefined => {
    const known = views.get(path);
    const file = read.get(path);
    if (known !== undefined || file?.status !== 'audited' || building.has(path)) return known;
    building.add(path);
    const built = buildView(path, file.source, file.document, {
      ...options,
      unreadable: (at, offset) => unreadable.push(`${at}:${file.source.placeOf(offset).line}`),
    });
    building.delete(path);
    views.set(path, built);
    return built;
  };
  const options: ViewOptions = {
    parser,
    patterns,
    unreadable: () => undefined,
    classesOf(uses): Classified[] {
      const path = localWorkflow(root, uses) ?? localAction(root, uses);
      const called = path === undefined ? undefined : view(path);
      if (called === undefined) return [];
      return called.document.kind === 'action'
        ? called.steps.flatMap(({ classes }) => classes)
        : [...called.jobs.values()].flatMap(({ classes }) => classes);
    },
  };
  for (const path of read.keys()) view(path);
  return { views, unreadable, parser };
}
