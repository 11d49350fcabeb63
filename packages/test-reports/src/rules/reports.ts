import { type Collected, sumOf } from '../collect.ts';
import { pathMatcher } from '../glob.ts';
import type { Level, Problem } from '../problem.ts';
import type { Floor } from '../settings.ts';

/** Reports that are missing, unreadable, empty or interrupted, and files that could not be loaded. */
export function reportProblems({ reports, unreadable, unmatched, outside }: Collected): Problem[] {
  return [
    ...unmatched.map(
      (pattern): Problem => ({
        rule: 'missing-report',
        severity: 'error',
        file: pattern,
        message: pattern.startsWith('!') ? 'The exclusions leave no report.' : `No file matches '${pattern}'.`,
        help: "Let the test command write its report there, or correct the input 'reports'; what a folder holds is 'folder/**'.",
      }),
    ),
    ...outside.map(
      (file): Problem => ({
        rule: 'unreadable-report',
        severity: 'error',
        file,
        message: 'A symbolic link leads out of the workspace, so it was not read.',
        help: 'Write the report into the workspace itself.',
      }),
    ),
    ...unreadable.map(
      ({ path, line, column, message }): Problem => ({
        rule: 'unreadable-report',
        severity: 'error',
        file: path,
        ...place(line, column),
        message: `The report cannot be read: ${message}.`,
        help: "Look whether the test run was cut off, and whether the input 'format' fits.",
      }),
    ),
    ...reports.flatMap(({ path, counts, interrupted, unloaded }): Problem[] => [
      ...(interrupted === undefined
        ? []
        : [
            {
              rule: 'interrupted-run' as const,
              severity: 'error' as const,
              file: path,
              message: `The report says that the run was cut off: ${interrupted.replace(/\.$/, '')}.`,
              help: 'Find out what ended the test run (a limit of time, a crash, a signal), and run it to its end.',
            },
          ]),
      ...(counts.total > counts.groups
        ? []
        : [
            {
              rule: 'empty-report' as const,
              severity: 'error' as const,
              file: path,
              message: 'The report has not one test.',
              help: 'Look at the selection of tests (paths, filters, tags), or take the report out of the input.',
            },
          ]),
      ...unloaded.map(
        ({ file, line, column, message }): Problem => ({
          rule: 'unloaded-file',
          severity: 'error',
          file,
          ...place(line, column),
          message: `${
            file === path
              ? 'Something outside of the test files failed, so tests may be missing.'
              : 'The test file failed as a whole, so tests of it are missing: it could not be loaded, or ended early.'
          }\n${firstLines(message)}`,
          help: 'Mend what fails outside of the tests: an import, a syntax error, a missing variable, an error that nothing catches.',
        }),
      ),
    ]),
  ];
}

/** Clocks of file systems and reporters are this much apart. */
const TOLERANCE_MS = 2_000;

/** @param since in ms since 1970, and what that is */
export function staleProblems(
  { reports }: Collected,
  since: { timeMs: number; what: string } | undefined,
  severity: Level,
): Problem[] {
  if (since === undefined || severity === undefined) return [];
  return reports.flatMap(({ path, modifiedMs, startedMs }): Problem[] => {
    const limit = since.timeMs - TOLERANCE_MS;
    const said =
      modifiedMs < limit
        ? `was last written at ${iso(modifiedMs)}`
        : startedMs !== undefined && startedMs < limit
          ? `says that its run began at ${iso(startedMs)}`
          : undefined;
    if (said === undefined) return [];
    return [
      {
        rule: 'stale-report',
        severity,
        file: path,
        message: `The report ${said}, before ${since.what} (${iso(since.timeMs)}): it is of an earlier run.`,
        help: "Delete old reports before the tests, and do not restore them from a cache. For reports of earlier jobs set 'newer-than: run'.",
      },
    ];
  });
}

/** @param patterns the input `reports` */
export function floorProblems(
  { reports }: Collected,
  floors: readonly Floor[],
  patterns: readonly string[],
): Problem[] {
  return floors.flatMap(({ glob, minimum }): Problem[] => {
    const matches = glob === undefined ? () => true : pathMatcher(glob);
    const group = reports.filter(({ path }) => path === glob || matches(path));
    const { executed: ofAll, groups, skipped } = sumOf(group);
    const executed = ofAll - groups;
    if (executed >= minimum) return [];
    const [only] = group;
    const where = glob ?? (group.length === 1 && only !== undefined ? only.path : (patterns[0] ?? ''));
    const other = skipped === 0 ? '' : ` ${skipped} more ${skipped === 1 ? 'was' : 'were'} skipped.`;
    return [
      {
        rule: 'too-few-tests',
        severity: 'error',
        file: where,
        message: `${executed} ${executed === 1 ? 'test was' : 'tests were'} executed${glob === undefined ? '' : ` in ${glob}`}: expected at least ${minimum}.${other}`,
        help: 'Look for a condition that skips the suite, such as a missing variable or service; lower minimum-tests only if tests were removed on purpose.',
      },
    ];
  });
}

function iso(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

function place(line: number | undefined, column: number | undefined) {
  return { ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
}

const SHOWN_LINES = 20;

export function firstLines(text: string): string {
  return text.split('\n', SHOWN_LINES).join('\n');
}
