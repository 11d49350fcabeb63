import { existsSync, readFileSync, statSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { ActionError, codeOf } from '@stability-actions/common/failure';
import type { InputReader } from '@stability-actions/common/inputs';
import { type Exception, parseExceptions } from './exceptions.ts';
import { isInside, leavesWorkspace } from './find.ts';
import { type Level, levelOf } from './problem.ts';
import { FORMAT_NAMES, type FormatName } from './reports/index.ts';

/** How many tests a group of reports must have executed; without a glob, all reports together. */
export interface Floor {
  glob: string | undefined;
  minimum: number;
}

export type Limit = { count: number } | { percent: number };

/** What a report must be newer than; a time is in ms since 1970. */
export type NewerThan = 'job' | 'run' | 'off' | { timeMs: number; what: string };

export interface Settings {
  reports: string[];
  format: FormatName;
  floors: Floor[];
  newerThan: NewerThan;
  staleReports: Level;
  allSkippedFiles: Level;
  maxSkipped: Limit | undefined;
  unlistedSkips: Level;
  /** The file of the exceptions; undefined where there is none. */
  exceptionsFile: string | undefined;
  exceptions: Exception[];
  failedTests: Level;
  flakyTests: Level;
  /** `off`, `artifact`, or the path of a record or report. */
  baseline: string;
  baselineArtifact: string;
  lostTests: Level;
  onMissingBaseline: Level;
  annotations: boolean;
}

/** Reads the inputs of verify-tests-ran, for the action and for the command line; the caller calls `finish()`. */
export function readSettings(inputs: InputReader, cwd: string): Settings {
  const level = <const T extends string>(name: string, choices: readonly [T, ...T[]]) =>
    levelOf(inputs.choice(name, choices));
  const exceptionsFile = inputs.text('exceptions') || undefined;
  return {
    reports: readReports(inputs, cwd),
    format: inputs.choice('format', FORMAT_NAMES),
    floors: inputs.parsed('minimum-tests', parseFloors) ?? [],
    newerThan: inputs.parsed('newer-than', (value) => parseNewerThan(value, cwd)) ?? 'off',
    staleReports: level('stale-reports', ['fail', 'warn', 'allow']),
    allSkippedFiles: level('all-skipped-files', ['fail', 'warn', 'allow']),
    maxSkipped: inputs.parsed('max-skipped', parseLimit),
    unlistedSkips: level('unlisted-skips', ['fail', 'warn', 'allow']),
    exceptionsFile,
    exceptions:
      exceptionsFile === undefined ? [] : (inputs.parsed('exceptions', (file) => readExceptions(file, cwd)) ?? []),
    failedTests: level('failed-tests', ['fail', 'warn', 'ignore']),
    flakyTests: level('flaky-tests', ['fail', 'warn', 'allow']),
    baseline: inputs.required('baseline'),
    baselineArtifact: inputs.required('baseline-artifact'),
    lostTests: level('lost-tests', ['fail', 'warn']),
    onMissingBaseline: level('on-missing-baseline', ['fail', 'warn']),
    annotations: inputs.boolean('annotations'),
  };
}

function readReports(inputs: InputReader, cwd: string): string[] {
  const lines = inputs.list('reports');
  if (!lines.some((line) => !line.startsWith('!'))) {
    inputs.problem('reports', lines.join(', '), "at least one file or glob, such as 'reports/**/*.xml'");
  }
  for (const line of lines.filter((one) => leavesWorkspace(one, cwd))) {
    inputs.problem('reports', line, 'a path inside the workspace');
  }
  return lines;
}

function parseFloors(text: string): Floor[] {
  const lines = text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const [only] = lines;
  if (lines.length === 1 && only !== undefined && /^\d{1,9}$/.test(only)) {
    return [{ glob: undefined, minimum: Number(only) }];
  }
  const floors = lines.map((line) => {
    const [, glob, minimum] = /^(.*\S)\s*:\s*(\d{1,9})$/.exec(line) ?? [];
    return glob === undefined ? undefined : { glob: posix.normalize(glob), minimum: Number(minimum) };
  });
  const good = floors.filter((floor) => floor !== undefined);
  if (good.length !== lines.length || good.length === 0) {
    throw new ActionError("a whole number, or lines '<glob of reports>: <number>'");
  }
  return good;
}

function parseLimit(text: string): Limit | undefined {
  if (text === '') return undefined;
  const [, number = '', percent] = /^(\d{1,9}(?:\.\d+)?)(?:\s*(%))?$/.exec(text) ?? [];
  const value = Number(number);
  if (number === '' || (percent === undefined ? !Number.isInteger(value) : value > 100)) {
    throw new ActionError("a whole number, or a percentage of all tests such as '5%'");
  }
  return percent === undefined ? { count: value } : { percent: value };
}

const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;

const NEWER_THAN = "'job', 'run', 'off', an RFC 3339 time with its zone, or the path of a file";

function parseNewerThan(text: string, cwd: string): NewerThan {
  if (text === 'job' || text === 'run' || text === 'off') return text;
  if (RFC_3339.test(text) && !Number.isNaN(Date.parse(text))) return { timeMs: Date.parse(text), what: text };
  const file = resolve(cwd, text);
  if (text === '' || !existsSync(file)) throw new ActionError(`${NEWER_THAN}; there is no such file`);
  return { timeMs: statSync(file).mtimeMs, what: `the file ${text}` };
}

function readExceptions(file: string, cwd: string): Exception[] {
  const path = resolve(cwd, file);
  if (!existsSync(path)) throw new ActionError('a YAML file in the workspace; there is no such file');
  if (!isInside(resolve(cwd), path) && !isInside(cwd, path)) throw new ActionError('a file inside the workspace');
  try {
    return parseExceptions(readFileSync(path, 'utf8'), file);
  } catch (error) {
    if (error instanceof ActionError) throw error;
    throw new ActionError(`a file that can be read (${codeOf(error)})`);
  }
}
