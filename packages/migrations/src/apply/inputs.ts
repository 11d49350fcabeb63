import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { codeOf, messageOf } from '@stability-actions/common/failure';
import type { InputReader } from '@stability-actions/common/inputs';
import { LAYOUT_NAMES, type LayoutName } from '../folder/layouts/index.ts';
import { parseAnyVersion, type Version } from '../folder/version.ts';
import { ADOPTABLE, type AdoptableTool } from '../history/adopt/tools.ts';
import {
  type DatabaseTarget,
  parseDatabaseUrl,
  type SslOverrides,
  targetFromEnvironment,
} from '../postgres/database-target.ts';
import { parseQualifiedName } from '../postgres/quoting.ts';
import { SSL_MODES } from '../postgres/tls.ts';
import { parseShard, type Shard } from './databases.ts';
import type { ApplyOptions } from './options.ts';

/** What the user says; the rest of {@link ApplyOptions} comes from the surroundings. */
type Chosen = Omit<ApplyOptions, 'target' | 'appliedBy' | 'applicationName' | 'cwd' | 'clock' | 'log' | 'signal'>;

export interface ApplyInputs extends Chosen {
  folders: string[];
  skip: string[];
  layout: LayoutName;
  /** One, unless `many`. */
  targets: DatabaseTarget[];
  /** Whether the databases came as a list, however long. */
  many: boolean;
  concurrency: number;
  failFast: boolean;
  shard: Shard;
}

interface Surroundings {
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** Is told every secret before anything is printed. */
  mask: (secret: string) => void;
}

/**
 * Reads the inputs of apply-ordered-migrations, for the action and for the command line.
 * @throws ActionError that names every bad input
 */
export function readApplyInputs(inputs: InputReader, surroundings: Surroundings): ApplyInputs {
  const { targets, many } = readTargets(inputs, surroundings);
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
    layout: inputs.choice('layout', LAYOUT_NAMES),
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
  const version = parseAnyVersion(text);
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

function readTargets(inputs: InputReader, surroundings: Surroundings): { targets: DatabaseTarget[]; many: boolean } {
  const { env, mask } = surroundings;
  const ssl: SslOverrides = {
    sslMode: optionalChoice(inputs, 'ssl-mode', SSL_MODES),
    sslRootCert: inputs.text('ssl-root-cert') || undefined,
  };
  const given = inputs.secret('database-url');
  const listed = inputs.secret('database-urls');
  const target = (name: string, read: () => DatabaseTarget | undefined): DatabaseTarget[] => {
    try {
      const found = read();
      found?.secrets.forEach(mask);
      return found === undefined ? [] : [found];
    } catch (error) {
      inputs.problem(name, undefined, messageOf(error));
      return [];
    }
  };
  if (listed !== '') {
    if (given !== '') inputs.problem('database-urls', undefined, "only one of 'database-url' and 'database-urls'");
    const urls = readUrls(inputs, surroundings);
    return {
      many: true,
      targets: urls.flatMap((url, index) => {
        mask(url);
        return target('database-urls', () => parseDatabaseUrl(url, `entry ${index + 1} of input 'database-urls'`, ssl));
      }),
    };
  }
  const url = given || env.DATABASE_URL || '';
  if (url !== '') mask(url);
  const source = given === '' ? 'environment variable DATABASE_URL' : "input 'database-url'";
  const targets = target('database-url', () =>
    url === '' ? targetFromEnvironment(env, ssl) : parseDatabaseUrl(url, source, ssl),
  );
  if (url === '' && !env.PGHOST && !env.PGDATABASE) {
    inputs.problem(
      'database-url',
      '',
      'a PostgreSQL URL here, in DATABASE_URL, or PGHOST, PGUSER, PGDATABASE in the environment',
    );
  }
  return { targets, many: false };
}

/** The list itself, or the file that it names: one URL a line. */
function readUrls(inputs: InputReader, { cwd }: Surroundings): string[] {
  const listed = inputs.list('database-urls');
  const [first = '', ...more] = listed;
  if (more.length > 0 || !first.startsWith('file://')) {
    if (first === '') inputs.problem('database-urls', undefined, 'at least one PostgreSQL URL');
    return listed;
  }
  const file = resolve(cwd, first.slice('file://'.length));
  try {
    const urls = readFileSync(file, 'utf8')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'));
    if (urls.length === 0)
      inputs.problem('database-urls', undefined, `one PostgreSQL URL a line, but '${first}' is empty`);
    return urls;
  } catch (error) {
    inputs.problem('database-urls', undefined, `a file that can be read, but '${first}' cannot (${codeOf(error)})`);
    return [];
  }
}
