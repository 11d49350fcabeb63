import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { systemClock } from '@stability-actions/common/clock';
import { formatDuration } from '@stability-actions/common/durations';
import { ActionError } from '@stability-actions/common/failure';
import { findingLines } from '@stability-actions/common/finding-report';
import { createLog } from '@stability-actions/common/log';
import { Redactor } from '@stability-actions/common/redaction';
import { plural } from '@stability-actions/common/words';
import { applicationName, appliedBy } from '@stability-actions/migrations/apply/applied-by';
import { applyMigrations } from '@stability-actions/migrations/apply/apply';
import type { ApplyOutcome } from '@stability-actions/migrations/apply/outcome';
import { discover } from '@stability-actions/migrations/folder/discover';
import type { Inventory } from '@stability-actions/migrations/folder/inventory';
import { type DatabaseTarget, parseDatabaseUrl } from '@stability-actions/migrations/postgres/database-target';
import { startThrowawayServer } from '@stability-actions/migrations/postgres/server/throwaway-server';
import { validateMigrations } from '@stability-actions/migrations/validate';
import { embeddedBinaries } from './embedded-binaries.ts';
import { terminalOf } from './terminal.ts';

const SAMPLE = join(import.meta.dirname, '../../../examples/migrations');

/** A reset script stands first and is never meant for the pipeline; the sample has one, as the folder it was made from. */
const RESET_SCRIPT = /^0+_.*reset\.sql$/;

const redactor = new Redactor();
const terminal = terminalOf(process.stdout, process.env, 'working');
const log = createLog(terminal.write, redactor);

interface Options {
  /** The sample when empty. */
  folders: string[];
  /** Undefined leaves reset scripts out. */
  skip: string[] | undefined;
  /** The folder goes to the database that DATABASE_URL names; never the sample. */
  useDatabaseUrl: boolean;
}

/** @returns whether all went well */
export async function tryMigrations(options: Options, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<boolean> {
  try {
    return await validateAndApply(options, env, signal);
  } finally {
    terminal.end();
  }
}

async function validateAndApply(options: Options, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<boolean> {
  // npm changes to the project's folder and leaves the caller's here.
  const cwd = env.INIT_CWD || process.cwd();
  const target = options.useDatabaseUrl ? namedTarget(options.folders, env.DATABASE_URL) : undefined;
  const folders = options.folders.length > 0 ? options.folders : [relative(cwd, SAMPLE) || '.'];
  const inventory = discover({ folders, skip: options.skip ?? resetScripts(folders, cwd), cwd });
  if (!(await validate(inventory, folders))) return false;

  if (target !== undefined) return applyTwice(inventory, target, env, cwd, signal);
  log.info(`\nStarting a PostgreSQL of its own${env.DATABASE_URL ? '; DATABASE_URL is set and not used' : ''}`);
  const server = await startThrowawayServer(await embeddedBinaries(), { password: 'throwaway', signal });
  try {
    return await applyTwice(inventory, parseDatabaseUrl(server.url, 'URL of the throwaway server'), env, cwd, signal);
  } finally {
    await server.stop();
  }
}

function namedTarget(folders: readonly string[], url: string | undefined): DatabaseTarget {
  if (folders.length === 0) {
    throw new ActionError(
      'The sample is only ever applied to a PostgreSQL of its own. Name your folder: npm start -- --use-database-url path/to/migrations',
    );
  }
  if (!url) throw new ActionError("The option '--use-database-url' needs the environment variable DATABASE_URL.");
  redactor.add(url);
  const target = parseDatabaseUrl(url, 'environment variable DATABASE_URL');
  for (const secret of target.secrets) redactor.add(secret);
  log.info(`The files are for ${target.description}, which DATABASE_URL names\n`);
  return target;
}

function resetScripts(folders: readonly string[], cwd: string): string[] {
  return folders
    .map((folder) => resolve(cwd, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder))
    .filter((name) => RESET_SCRIPT.test(name));
}

async function validate(inventory: Inventory, folders: readonly string[]): Promise<boolean> {
  log.info(`Validating ${folders.join(', ')}`);
  for (const { path, reason } of inventory.skipped) log.info(`  skipped  ${path} (${reason})`);
  for (const path of inventory.other) log.info(`  not SQL  ${path}`);
  const { findings, migrations } = await validateMigrations(inventory, { severities: new Map() });
  for (const finding of findings) log.info(findingLines(finding));
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  log.info(
    errors === 0
      ? `  ${migrations.length} migrations are in order`
      : `\n${plural(errors, 'error')}: nothing was applied, no database was touched.`,
  );
  return errors === 0;
}

async function applyTwice(
  inventory: Inventory,
  target: DatabaseTarget,
  env: NodeJS.ProcessEnv,
  cwd: string,
  signal: AbortSignal,
): Promise<boolean> {
  for (const heading of ['Applying', 'Applying again']) {
    log.info(`\n${heading} to ${target.description}`);
    const start = systemClock.now();
    const outcome = await applyMigrations(inventory, {
      target,
      historyTable: { schema: 'ordered_migrations', table: 'history' },
      transaction: 'per-file',
      client: 'pg',
      outOfOrder: 'fail',
      targetVersion: undefined,
      baseline: undefined,
      adopt: undefined,
      cwd,
      dryRun: false,
      waitForDatabaseMs: 10_000,
      runLockTimeoutMs: 60_000,
      lockTimeoutMs: 10_000,
      lockRetries: 5,
      statementTimeoutMs: undefined,
      appliedBy: appliedBy(env),
      applicationName: applicationName('apply-ordered-migrations', env),
      env,
      clock: systemClock,
      log,
      signal,
    });
    report(outcome, systemClock.now() - start);
    if (outcome.headline !== undefined) return false;
  }
  return true;
}

function report({ status, applied, current, findings, headline }: ApplyOutcome, tookMs: number): void {
  for (const finding of findings) log.info(findingLines(finding));
  if (headline !== undefined) log.info(`\n${headline}`);
  else if (status === 'up-to-date')
    log.info(`Nothing to do: version ${current?.text} is applied (${formatDuration(tookMs)})`);
  else log.info(`${applied.length} applied, now at version ${current?.text} (${formatDuration(tookMs)})`);
}
