import { cut } from '@stability-actions/common/redaction';
import { withoutColours } from '@stability-actions/common/visible';
/** Why a test did not run to a verdict. */
export type SkipReason = 'declared' | 'todo' | 'did-not-run' | 'disabled';

/** `passed` includes what failed as announced; `flaky` passed only when it was tried again. */
export type TestState = 'passed' | 'failed' | 'flaky' | 'skipped';

export interface TestCase {
  /** The test file, relative to the workspace, or what the report has in its place; undefined where it names none. */
  file: string | undefined;
  /** Without the file, as the reporter spells it. */
  name: string;
  state: TestState;
  reason?: SkipReason | undefined;
  line?: number | undefined;
  column?: number | undefined;
  /** What the failure says, cut to {@link MESSAGE_LIMIT}. */
  message?: string | undefined;
  durationMs?: number | undefined;
  /** A file, suite or parent that failed by itself; it is reported as a failed test and proves nothing about tests. */
  isGroup?: true;
}

export interface UnloadedFile {
  file: string;
  line?: number | undefined;
  column?: number | undefined;
  message: string;
}

/** What an array of tests can do, and tests that are not kept as objects can, too. */
export interface Tests extends Iterable<TestCase> {
  readonly length: number;
  filter(isWanted: (test: TestCase) => boolean): TestCase[];
  some(isWanted: (test: TestCase) => boolean): boolean;
}

export interface ParsedReport {
  tests: Tests;
  unloaded: UnloadedFile[];
  emptyFiles: string[];
  /** How the report says that the run was cut off. */
  interrupted?: string | undefined;
  /** The earliest absolute time that the report carries, in ms since 1970. */
  startedMs?: number | undefined;
}

export interface ListedReport extends ParsedReport {
  tests: TestCase[];
}

export function emptyReport(): ListedReport {
  return { tests: [], unloaded: [], emptyFiles: [] };
}

/** Failure texts can be megabytes long; 20 lines of them are shown. */
const MESSAGE_LIMIT = 8_192;

/** A reader keeps twice as much, so that a secret at the edge is whole when it is looked for. */
export const KEPT_LIMIT = 2 * MESSAGE_LIMIT;

export function cutMessage(text: string): string {
  return flat(cut(withoutColours(text).trim(), MESSAGE_LIMIT));
}

/** `<file> > <full name>`. A group that is the file itself has the file's name. */
export function fullNameOf({ file, name }: Pick<TestCase, 'file' | 'name'>): string {
  if (file === undefined || file === '') return name;
  return name === '' ? file : `${file} > ${name}`;
}

/** A copy of its own: a piece of a text that is read in chunks keeps its whole chunk in memory. */
export function flat(text: string): string {
  return text.length < 13 ? text : [text.slice(0, 1), text.slice(1)].join('');
}

/** A time before this is a reporter's way to say that it knows none. */
const FIRST_TIME = Date.UTC(2000, 0, 1);

export function noteStart(report: ParsedReport, ms: number | undefined): void {
  if (ms === undefined || !Number.isFinite(ms) || ms < FIRST_TIME) return;
  report.startedMs = Math.min(report.startedMs ?? ms, ms);
}

/** Without a zone a time says nothing, because nobody knows whose clock it was. */
export function absoluteTime(text: string | undefined): number | undefined {
  if (text !== undefined && /^\d{10}(?:\.\d+)?$|^\d{13}$/.test(text.trim())) {
    return Number(text) * (text.trim().length === 13 && !text.includes('.') ? 1 : 1_000);
  }
  if (text === undefined || !/(?:Z|[+-]\d\d:?\d\d|\bGMT|\bUTC)$/i.test(text.trim())) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}
