import type { CollectedReport, Counts } from './collect.ts';
import type { TestCase } from './model.ts';

export interface FileCounts extends Pick<Counts, 'executed' | 'groups'> {
  /** The file itself is one of them, where it could not be loaded. */
  failed: number;
  skipped: TestCase[];
  isUnloaded: boolean;
}

/** Every test file that the reports name; the report itself where its tests name none. */
export function countByFile(reports: readonly CollectedReport[]): Map<string, FileCounts> {
  const files = new Map<string, FileCounts>();
  const countsOf = (file: string) => {
    const known = files.get(file);
    if (known !== undefined) return known;
    const counts: FileCounts = { executed: 0, groups: 0, failed: 0, skipped: [], isUnloaded: false };
    files.set(file, counts);
    return counts;
  };
  for (const { path, tests, unloaded, emptyFiles } of reports) {
    for (const test of tests) {
      const counts = countsOf(test.file ?? path);
      if (test.state === 'skipped') counts.skipped.push(test);
      else counts.executed += 1;
      if (test.state === 'failed') counts.failed += 1;
      if (test.isGroup) counts.groups += 1;
    }
    for (const { file } of unloaded) {
      const counts = countsOf(file);
      counts.failed += 1;
      counts.isUnloaded = true;
    }
    for (const file of emptyFiles) countsOf(file);
  }
  return files;
}
