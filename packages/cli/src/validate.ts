import { existsSync, realpathSync, renameSync } from 'node:fs';
import { resolve } from 'node:path';
import { systemClock } from '@stability-actions/common/clock';
import { gitEnvironment } from '@stability-actions/common/environment';
import { exec } from '@stability-actions/common/exec';
import { ActionError } from '@stability-actions/common/failure';
import { logFindings } from '@stability-actions/common/finding-report';
import type { Log } from '@stability-actions/common/log';
import { plural } from '@stability-actions/common/words';
import { findWorkTree, openGitBase } from '@stability-actions/migrations/base/git';
import { loadBase } from '@stability-actions/migrations/base/load';
import { planMoves } from '@stability-actions/migrations/base/renumber';
import type { BaseState } from '@stability-actions/migrations/base/state';
import { describeLayout, discoverMigrations } from '@stability-actions/migrations/folder/auto';
import type { Inventory } from '@stability-actions/migrations/folder/inventory';
import { lineReader, migrationsSarif } from '@stability-actions/migrations/report/sarif';
import { type Validation, validateMigrations } from '@stability-actions/migrations/validate';
import { readValidateInputs, type ValidateInputs } from '@stability-actions/migrations/validate-inputs';
import type { CommandContext } from './command.ts';
import { type Format, readFormat } from './format.ts';
import { type CommandLine, type CommandOptions, PLACEHOLDER, readCommandLine } from './options.ts';
import { silent } from './silent.ts';

const LINE: CommandLine = {
  command: 'validate',
  action: 'validate-migrations',
  omit: [
    'open-pull-requests',
    'replay',
    'replay-database-url',
    'replay-superuser',
    'comment',
    'sarif-file',
    'github-token',
  ],
  positionals: { input: 'path', label: '<folder>…' },
  lines: {
    rule: { input: 'rules', form: '<id>=<severity>', line: (value) => value.replace('=', ': ') },
    placeholder: PLACEHOLDER,
  },
  own: {
    'no-base': { description: 'Compare with nothing.' },
    all: { description: "The same as '--content all'." },
    fix: { description: 'Renumber files that are not on the base to the next free numbers.' },
    format: { form: '<name>', description: 'text, json or sarif; text when left out.' },
  },
  note: "Without '--base' the default branch of origin counts, as far as the clone knows it. No network is asked.",
};

interface Settings extends ValidateInputs {
  cwd: string;
  env: NodeJS.ProcessEnv;
  compare: boolean;
  fix: boolean;
  format: Format;
  quiet: boolean;
}

/**
 * Asks no network.
 * @returns whether there is no error
 */
export async function validateCommand(args: readonly string[], context: CommandContext): Promise<boolean> {
  const options = await readCommandLine(LINE, args, context);
  if (options === undefined) return true;
  const settings = readSettings(options, context);
  const log = settings.format === 'text' ? context.log : silent();
  let inventory = discoverMigrations(settings);
  const reason = describeLayout(inventory);
  if (reason !== undefined && !settings.quiet) log.info(reason);
  let base = await readBase(inventory, settings, log);
  if (settings.fix) {
    if (base === undefined) {
      throw new ActionError("--fix needs a base, to know which files are new: name it with '--base <branch>'.");
    }
    const moves = planMoves(inventory, base);
    // From the last on, so that a file's new name is free by the time it is needed.
    for (const { from, to } of moves.toReversed()) await move(from, to, settings, log);
    if (moves.length === 0) log.info('Nothing to renumber.');
    inventory = discoverMigrations(settings);
    base = await readBase(inventory, settings, log);
  }
  const validation = await validateMigrations(inventory, { ...settings, base, now: systemClock.wallMs() });
  print(validation, inventory, base, settings, context);
  return validation.findings.every(({ severity }) => severity !== 'error');
}

function readSettings({ inputs, own, quiet }: CommandOptions, { cwd, env }: CommandContext): Settings {
  const values = readValidateInputs(inputs);
  const format = readFormat(inputs, own.format);
  inputs.finish();
  return {
    ...values,
    cwd: realpathSync(cwd),
    env,
    compare: own['no-base'] === undefined,
    allFiles: values.allFiles || own.all !== undefined,
    fix: own.fix !== undefined,
    format,
    quiet,
  };
}

/** What a clone knows of the default branch, without asking anybody. */
const DEFAULT_BASES = ['origin/HEAD', 'origin/main', 'origin/master'];

async function readBase(inventory: Inventory, settings: Settings, log: Log): Promise<BaseState | undefined> {
  const { folders, cwd, env, base, compare } = settings;
  if (!compare) return undefined;
  const root = findWorkTree(realpathSync(resolve(cwd, folders[0] ?? '.')));
  if (root === undefined) {
    if (base !== '') throw new ActionError(`There is no git work tree to look for '${base}' in.`);
    return undefined;
  }
  try {
    const candidates = base === '' ? DEFAULT_BASES : [base];
    const source = await openGitBase({ root, env, candidates, online: false });
    return await loadBase(inventory, source, { ...settings, layout: inventory.layout ?? 'numbered', root });
  } catch (error) {
    if (base !== '' || !(error instanceof ActionError)) throw error;
    if (!settings.quiet)
      log.info("Not compared: the clone knows no default branch of origin; '--base <branch>' names another.");
    return undefined;
  }
}

/** Renames as git does where git knows the file. */
async function move(from: string, to: string, { cwd, env }: Settings, log: Log): Promise<void> {
  if (existsSync(resolve(cwd, to))) throw new ActionError(`'${to}' is there already, so '${from}' was not renamed.`);
  const options = { cwd, env: gitEnvironment(env) };
  const tracked = await exec('git', ['--literal-pathspecs', 'mv', '--', from, to], options).catch(() => undefined);
  if (tracked?.exitCode !== 0) renameSync(resolve(cwd, from), resolve(cwd, to));
  log.info(`renamed  ${from}  ->  ${to}`);
}

const HELP_URI = 'https://github.com/stability-actions/stability-actions/blob/main/action-docs/migration-rules.md';

function print(
  validation: Validation,
  inventory: Inventory,
  base: BaseState | undefined,
  settings: Settings,
  { log, print: write }: CommandContext,
) {
  const { findings, migrations, latestVersion, nextVersion } = validation;
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (settings.format === 'sarif') {
    write(migrationsSarif(findings, { helpUri: HELP_URI, lineOf: lineReader(inventory) }), 1);
  } else if (settings.format === 'json') {
    write({ schema: 1, valid: errors.length === 0, findings, migrations, latestVersion, nextVersion });
  } else {
    logFindings(settings.quiet ? errors : findings, log, "'--format json' writes all");
    if (settings.quiet) return;
    const compared = base === undefined ? '' : `, compared with ${base.description}`;
    log.info(
      `${plural(migrations.length, 'migration')}, latest ${latestVersion ?? 'none'}, next ${nextVersion ?? ''}: ${plural(errors.length, 'error')}, ${plural(findings.length - errors.length, 'warning')}${compared}`,
    );
  }
}
