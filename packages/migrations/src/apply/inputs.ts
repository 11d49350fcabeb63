import type { InputReader } from '@stability-actions/common/inputs';
import { LAYOUT_CHOICES, type LayoutChoice } from '../folder/auto.ts';
import { type Placeholders, readPlaceholders } from '../folder/placeholders.ts';
import { parseVersionOrName, type Version } from '../folder/version.ts';
import { ADOPTABLE, type AdoptableTool } from '../history/adopt/tools.ts';
import type { DatabaseTarget } from '../postgres/database-target.ts';
import { parseQualifiedName } from '../postgres/quoting.ts';
import { readSslInputs, type Surroundings } from '../postgres/target-inputs.ts';
import { parseShard, type Shard } from './databases.ts';
import type { ApplyOptions } from './options.ts';
import { readTargets } from './targets.ts';

/** What the user says; the rest of {@link ApplyOptions} comes from the surroundings. */
type Chosen = Omit<
  ApplyOptions,
  'target' | 'appliedBy' | 'applicationName' | 'env' | 'cwd' | 'clock' | 'log' | 'signal'
>;

export interface ApplyInputs extends Chosen {
  folders: string[];
  skip: string[];
  layout: LayoutChoice;
  placeholders: Placeholders;
  /** One, unless `many`. */
  targets: DatabaseTarget[];
  /** Whether the databases came as a list, however long. */
  many: boolean;
  concurrency: number;
  failFast: boolean;
  shard: Shard;
}

/**
 * Reads the inputs of apply-ordered-migrations, for the action and for the command line.
 * @throws ActionError that names every bad input
 */
export function readApplyInputs(inputs: InputReader, surroundings: Surroundings): ApplyInputs {
  const ssl = readSslInputs(inputs);
  const { targets, many } = readTargets(inputs, ssl, surroundings);
  const folders = inputs.list('path');
  if (folders.length === 0) inputs.problem('path', '', 'a folder');
  const historyTable = inputs.parsed('history-table', parseQualifiedName);
  const shard = inputs.text('shard') === '' ? { index: 1, count: 1 } : inputs.parsed('shard', parseShard);
  if (inputs.text('shard') !== '' && !many) inputs.problem('shard', undefined, "the input 'database-urls' with it");
  const adopt = optionalChoice(inputs, 'adopt', ADOPTABLE);
  const baseline = optionalVersion(inputs, 'baseline');
  if (adopt !== undefined && baseline !== undefined) {
    inputs.problem(
      'baseline',
      baseline.text,
      "nothing, because 'adopt' is set: only one of the two can say what is applied already",
    );
  }
  const values = {
    folders,
    skip: inputs.list('skip'),
    layout: inputs.choice('layout', LAYOUT_CHOICES),
    placeholders: readPlaceholders(inputs),
    targets,
    many,
    transaction: inputs.choice('transaction', ['per-file', 'all']),
    client: inputs.choice('client', ['pg', 'psql']),
    outOfOrder: inputs.choice('out-of-order', ['fail', 'warn', 'apply']),
    targetVersion: optionalVersion(inputs, 'target'),
    baseline,
    adopt: adopt as AdoptableTool | undefined,
    dryRun: inputs.boolean('dry-run'),
    waitForDatabaseMs: inputs.duration('wait-for-database'),
    runLockTimeoutMs: inputs.duration('run-lock-timeout'),
    lockTimeoutMs: inputs.duration('lock-timeout'),
    lockRetries: inputs.count('lock-retries'),
    statementTimeoutMs: inputs.optionalDuration('statement-timeout'),
    concurrency: Math.max(1, inputs.count('concurrency')),
    failFast: inputs.boolean('fail-fast'),
  };
  if (inputs.text('concurrency') === '0') inputs.problem('concurrency', '0', 'a whole number, 1 or more');
  inputs.boolean('summary');
  inputs.finish();
  if (historyTable === undefined || shard === undefined) throw new Error('finish() throws when an input is bad');
  return { ...values, historyTable, shard };
}

function optionalVersion(inputs: InputReader, name: string): Version | undefined {
  const text = inputs.text(name);
  const version = parseVersionOrName(text);
  if (text !== '' && version === undefined) inputs.problem(name, text, "a version as in the file names, e.g. '17b'");
  return version;
}

function optionalChoice<const T extends string>(
  inputs: InputReader,
  name: string,
  allowed: readonly [T, ...T[]],
): T | undefined {
  return inputs.text(name) === '' ? undefined : inputs.choice(name, allowed);
}
