import type { ParsedReport, TestCase } from '../model.ts';
import { isAbsolutePath, type PathResolver } from '../paths.ts';

/**
 * Failed it is a file that could not be loaded, passed a file without tests. A file that fails beside its tests is a
 * failed group.
 * @param report is told of the files
 * @param standing those of its tests that stand for a file
 */
export function separateFileNamed<Test extends TestCase>(
  report: ParsedReport,
  standing: readonly Test[],
): { gone: ReadonlySet<Test>; groups: TestCase[] } {
  const perFile = new Map<string | undefined, number>();
  if (standing.length === 0) return { gone: new Set(), groups: [] };
  for (const { file } of report.tests) perFile.set(file, (perFile.get(file) ?? 0) + 1);
  const gone = new Set<Test>();
  const groups: TestCase[] = [];
  for (const test of standing) {
    const { file = '', state, message = 'It says no more.', line, column } = test;
    if (perFile.get(test.file) !== 1) {
      if (state !== 'failed') continue;
      gone.add(test);
      groups.push({ file, name: '', state, message: test.message, line, column, isGroup: true });
    } else if (state === 'failed') {
      gone.add(test);
      report.unloaded.push({ file, message, line, column });
    } else if (state === 'passed') {
      gone.add(test);
      report.emptyFiles.push(file);
    }
  }
  return { gone, groups };
}

/** @param isInClass whether the report says in which module or class it is, so that it is a test of it */
export function standsForFile(
  { file, name, isGroup }: Pick<TestCase, 'file' | 'name' | 'isGroup'>,
  isInClass = false,
): boolean {
  // What stands in the place of a file may be the name of a suite, which a test may share.
  if (file === undefined || isGroup) return false;
  if (endsWithPath(file, name) || endsWithPath(name, file)) return name.includes('.') && /\.\w+$/.test(file);
  // pytest names a module by its import path.
  return !isInClass && file.endsWith('.py') && endsWithPath(file.slice(0, -3), name.replaceAll('.', '/'));
}

function endsWithPath(path: string, end: string): boolean {
  return path.endsWith(end) && (path.length === end.length || path[path.length - end.length - 1] === '/') && end !== '';
}

/** A test file that stands in the place of a test's name, where a report has no other place for it; else undefined. */
export function fileInName(name: string, paths: PathResolver): string | undefined {
  const path = paths.resolve(name);
  const looksLikeTests = /[._-](?:test|spec)s?\.\w+$|(?:^|\/)(?:test|spec)s?[._/-]|\.t$/.test(name);
  if (isAbsolutePath(name) && /\.\w+$/.test(name)) return path;
  return /\.\w+$/.test(name) && !/\s/.test(name) && looksLikeTests && paths.exists(path) ? path : undefined;
}
