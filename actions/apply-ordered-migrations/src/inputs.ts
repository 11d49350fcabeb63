import { messageOf } from '@stability-actions/common/failure';
import type { InputReader } from '@stability-actions/common/inputs';
import {
  type DatabaseTarget,
  parseDatabaseUrl,
  targetFromEnvironment,
} from '@stability-actions/migrations/database-target';
import { LAYOUT_NAMES, type LayoutName } from '@stability-actions/migrations/layout';
import { parseQualifiedName, type QualifiedName } from '@stability-actions/migrations/sql-literal';

export interface Inputs {
  folders: string[];
  skip: string[];
  layout: LayoutName;
  target: DatabaseTarget;
  historyTable: QualifiedName;
  dryRun: boolean;
  waitForDatabaseMs: number;
  runLockTimeoutMs: number;
  lockTimeoutMs: number;
  lockRetries: number;
  statementTimeoutMs: number | undefined;
}

/**
 * @param mask is told every secret before anything is printed
 * @throws ActionError that names every bad input
 */
export function readInputs(inputs: InputReader, env: NodeJS.ProcessEnv, mask: (secret: string) => void): Inputs {
  const target = readTarget(inputs, env, mask);
  const folders = inputs.list('path');
  if (folders.length === 0) inputs.problem('path', '', 'a folder');
  const historyTable = inputs.parsed('history-table', parseQualifiedName);
  const values = {
    folders,
    skip: inputs.list('skip'),
    layout: inputs.choice('layout', LAYOUT_NAMES),
    dryRun: inputs.boolean('dry-run'),
    waitForDatabaseMs: inputs.duration('wait-for-database'),
    runLockTimeoutMs: inputs.duration('run-lock-timeout'),
    lockTimeoutMs: inputs.duration('lock-timeout'),
    lockRetries: inputs.count('lock-retries'),
    statementTimeoutMs: inputs.optionalDuration('statement-timeout'),
  };
  inputs.boolean('summary');
  inputs.finish();
  if (target === undefined || historyTable === undefined) throw new Error('finish() throws when an input is bad');
  return { ...values, target, historyTable };
}

function readTarget(
  inputs: InputReader,
  env: NodeJS.ProcessEnv,
  mask: (secret: string) => void,
): DatabaseTarget | undefined {
  const given = inputs.secret('database-url');
  const url = given || env.DATABASE_URL || '';
  if (url !== '') mask(url);
  try {
    const source = given === '' ? 'environment variable DATABASE_URL' : "input 'database-url'";
    const target = url === '' ? targetFromEnvironment(env) : parseDatabaseUrl(url, source);
    if (target === undefined) {
      inputs.problem(
        'database-url',
        '',
        'a PostgreSQL URL here, in DATABASE_URL, or PGHOST, PGUSER, PGDATABASE in the environment',
      );
    }
    target?.secrets.forEach(mask);
    return target;
  } catch (error) {
    inputs.problem('database-url', undefined, messageOf(error));
    return undefined;
  }
}
