import { realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { codeOf } from '@stability-actions/common/failure';
import type { FoundReports } from './find.ts';
import { fullNameOf, type Tests, type UnloadedFile } from './model.ts';
import { createPathResolver, type PathResolver } from './paths.ts';
import { type FormatName, readReport } from './reports/index.ts';
import { openReport } from './source.ts';
import { UnreadableReport } from './unreadable.ts';

export interface CollectedReport {
  path: string;
  format: string;
  modifiedMs: number;
  startedMs: number | undefined;
  interrupted: string | undefined;
  tests: Tests;
  counts: Counts;
  unloaded: UnloadedFile[];
  emptyFiles: string[];
  paths: PathResolver;
}

export interface UnreadableFile {
  path: string;
  line: number | undefined;
  column: number | undefined;
  message: string;
}

export interface Collected {
  reports: CollectedReport[];
  unreadable: UnreadableFile[];
  unmatched: string[];
  outside: string[];
}

export interface CollectOptions {
  workspace: string;
  format: FormatName;
  signal?: AbortSignal | undefined;
}

/** Reads every report; one that cannot be read is a fact, not an exception. */
export async function collect(found: FoundReports, options: CollectOptions): Promise<Collected> {
  const reports: CollectedReport[] = [];
  const unreadable: UnreadableFile[] = [];
  for (const path of found.files) {
    options.signal?.throwIfAborted();
    try {
      reports.push(await read(path, options));
    } catch (error) {
      if (error instanceof UnreadableReport) {
        unreadable.push({ path, line: error.line, column: error.column, message: error.message });
      } else if (codeOf(error) !== undefined && /^E[A-Z]+$/.test(codeOf(error) ?? '')) {
        unreadable.push({
          path,
          line: undefined,
          column: undefined,
          message: `it cannot be opened (${codeOf(error)})`,
        });
      } else throw error;
    }
  }
  return { reports, unreadable, unmatched: found.unmatched, outside: found.outside };
}

async function read(path: string, { workspace, format, signal }: CollectOptions): Promise<CollectedReport> {
  const file = resolve(workspace, path);
  const { mtimeMs } = statSync(file);
  const paths = createPathResolver(realpathSync(workspace), dirname(path));
  const parsed = await readReport(openReport(file, signal), format, paths);
  return {
    path,
    format: parsed.format,
    modifiedMs: mtimeMs,
    startedMs: parsed.startedMs,
    interrupted: parsed.interrupted,
    tests: parsed.tests,
    counts: countTests(parsed.tests),
    unloaded: parsed.unloaded.map((one) => (one.file === '' ? { ...one, file: path } : one)),
    emptyFiles: parsed.emptyFiles.map((one) => (one === '' ? path : one)),
    paths,
  };
}

/** Names of the tests that ran to a verdict; a group that failed by itself is none. */
export function* executedNames(reports: readonly CollectedReport[]): Generator<string> {
  for (const { tests } of reports) {
    for (const test of tests) if (test.state !== 'skipped' && !test.isGroup) yield fullNameOf(test);
  }
}

export function* skippedNames(reports: readonly CollectedReport[]): Generator<string> {
  for (const { tests } of reports) for (const test of tests) if (test.state === 'skipped') yield fullNameOf(test);
}

export interface Counts {
  executed: number;
  passed: number;
  failed: number;
  flaky: number;
  skipped: number;
  total: number;
  groups: number;
}

function countTests(tests: Tests): Counts {
  const counts = { passed: 0, failed: 0, flaky: 0, skipped: 0, groups: 0 };
  for (const { state, isGroup } of tests) {
    counts[state] += 1;
    if (isGroup) counts.groups += 1;
  }
  return { ...counts, executed: tests.length - counts.skipped, total: tests.length };
}

export function sumOf(reports: readonly CollectedReport[]): Counts {
  const sum: Counts = { executed: 0, passed: 0, failed: 0, flaky: 0, skipped: 0, total: 0, groups: 0 };
  for (const { counts } of reports) for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += counts[key];
  return sum;
}
