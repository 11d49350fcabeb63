import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { codeOf, messageOf } from '@stability-actions/common/failure';
import type { InputReader } from '@stability-actions/common/inputs';
import { LAYOUT_CHOICES, type LayoutChoice } from '../folder/auto.ts';
import { type Placeholders, readPlaceholders } from '../folder/placeholders.ts';
import { parseAnyVersion } from '../folder/version.ts';
import { ADOPTABLE } from '../history/adopt/tools.ts';
import { parseQualifiedName } from '../postgres/quoting.ts';
import { readDatabaseUrl, readOptionalUrl, readSslInputs, type Surroundings } from '../postgres/target-inputs.ts';
import { type AcceptedEntry, parseAccepted } from './accepted.ts';
import { type IgnoreRule, parseIgnoreRule } from './ignore.ts';
import type { DriftOptions, Expected } from './options.ts';

/** What the user says; the rest of {@link DriftOptions} comes from the surroundings. */
export interface DriftInputs extends Omit<DriftOptions, 'applicationName' | 'env' | 'clock' | 'log' | 'signal'> {
  folders: string[];
  skip: string[];
  layout: LayoutChoice;
  placeholders: Placeholders;
}

/**
 * Reads the inputs of check-schema-drift, for the action and for the command line.
 * @throws ActionError that names every bad input
 */
export function readDriftInputs(inputs: InputReader, surroundings: Surroundings): DriftInputs {
  const ssl = readSslInputs(inputs);
  const target = readDatabaseUrl(inputs, ssl, surroundings);
  const referenceTarget = readOptionalUrl(inputs, 'reference-database-url', ssl, surroundings);
  const replayTarget = readOptionalUrl(inputs, 'replay-database-url', {}, surroundings);
  const historyTable = inputs.parsed('history-table', parseQualifiedName);
  const folders = inputs.list('path');
  if (folders.length === 0) inputs.problem('path', '', 'a folder');
  const check = inputs.choice('check', ['all', 'history', 'schema']);
  const history = inputs.choice('history', ['auto', 'none', ...ADOPTABLE]);
  if (check === 'history' && history === 'none')
    inputs.problem('history', 'none', "a record to look at, because 'check' is 'history'");
  const values = {
    folders,
    skip: inputs.list('skip'),
    layout: inputs.choice('layout', LAYOUT_CHOICES),
    placeholders: readPlaceholders(inputs),
    referenceTarget,
    replayTarget,
    replaySuperuser: inputs.boolean('replay-superuser'),
    check,
    history,
    expect: readExpected(inputs),
    pending: inputs.choice('pending', ['fail', 'warn', 'allow']),
    unknown: inputs.choice('unknown', ['fail', 'warn', 'allow']),
    onDrift: inputs.choice('on-drift', ['fail', 'warn']),
    schemas: inputs.list('schemas'),
    ignore: readIgnore(inputs),
    accepted: readAccepted(inputs, surroundings),
    acceptedFile: inputs.text('accepted-file'),
    privileges: inputs.choice('privileges', ['off', 'warn', 'fail']),
    owners: inputs.choice('owners', ['off', 'warn', 'fail']),
    comments: inputs.choice('comments', ['off', 'warn', 'fail']),
    repairSql: inputs.boolean('repair-sql'),
    postgresVersion: readVersion(inputs),
    waitForDatabaseMs: inputs.duration('wait-for-database'),
    statementTimeoutMs: inputs.duration('statement-timeout'),
  };
  inputs.boolean('summary');
  inputs.finish();
  if (target === undefined || historyTable === undefined) throw new Error('finish() throws when an input is bad');
  return { ...values, target, historyTable };
}

function readExpected(inputs: InputReader): Expected {
  const text = inputs.text('expect');
  if (text === 'applied' || text === 'all') return text;
  const version = parseAnyVersion(text);
  if (version !== undefined) return version;
  inputs.problem('expect', text, "'applied', 'all', or a version as in the file names, e.g. '17b'");
  return 'applied';
}

/** A line each: the signature of a function has commas. */
function readIgnore(inputs: InputReader): IgnoreRule[] {
  return inputs
    .text('ignore')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => {
      try {
        return [parseIgnoreRule(line)];
      } catch (error) {
        inputs.problem('ignore', line, messageOf(error));
        return [];
      }
    });
}

function readAccepted(inputs: InputReader, { cwd }: Surroundings): AcceptedEntry[] {
  const file = inputs.text('accepted-file');
  if (file === '') return [];
  try {
    return parseAccepted(readFileSync(resolve(cwd, file), 'utf8'));
  } catch (error) {
    const code = codeOf(error);
    inputs.problem('accepted-file', file, code === undefined ? messageOf(error) : `a file that can be read (${code})`);
    return [];
  }
}

function readVersion(inputs: InputReader): number | undefined {
  const text = inputs.text('postgres-version');
  if (text === '') return undefined;
  const [, major] = /^(\d{1,2})(?:\.\d+)*$/.exec(text) ?? [];
  if (major === undefined) inputs.problem('postgres-version', text, "a major version, such as '17'");
  return Number(major);
}
