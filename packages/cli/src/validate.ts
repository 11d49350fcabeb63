import { existsSync, realpathSync, renameSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gitEnvironment } from '@stability-actions/common/environment';
import { exec } from '@stability-actions/common/exec';
import { ActionError, messageOf } from '@stability-actions/common/failure';
import type { Severity } from '@stability-actions/common/finding';
import { findingLines } from '@stability-actions/common/finding-report';
import type { Log } from '@stability-actions/common/log';
import { findWorkTree, openGitBase } from '@stability-actions/migrations/base/git';
import { loadBase } from '@stability-actions/migrations/base/load';
import { planMoves } from '@stability-actions/migrations/base/renumber';
import type { BaseState } from '@stability-actions/migrations/base/state';
import {
  type AutoOptions,
  describeLayout,
  discoverMigrations,
  LAYOUT_CHOICES,
} from '@stability-actions/migrations/folder/auto';
import type { Inventory } from '@stability-actions/migrations/folder/inventory';
import { type Placeholders, parsePlaceholders } from '@stability-actions/migrations/folder/placeholders';
import { lineReader, migrationsSarif } from '@stability-actions/migrations/report/sarif';
import { RULES } from '@stability-actions/migrations/rules/index';
import { type Validation, validateMigrations } from '@stability-actions/migrations/validate';
import type { CommandContext } from './command.ts';

const VALIDATE_USAGE = `Usage: stability validate [options] [<folder>…]   (default folder: migrations)

  --layout <name>          ${LAYOUT_CHOICES.join(', ')} (default auto)
  --placeholder <name=value>  for Flyway's \${name}; repeatable
  --skip <name or glob>    never run, outside the sequence; repeatable
  --base <ref>             compare with this branch, tag or commit (default: origin's default branch, if the clone knows it)
  --no-base                compare with nothing
  --rule <id>=<severity>   error, warning or off; repeatable
  --postgres-version <n>   what is safe there is not reported (default 18)
  --all                    look at the statements of all files, not only of new and changed ones
  --fix                    renumber files that are not on the base to the next free numbers
  --format <name>          text, json or sarif (default text)
  --quiet                  errors only`;

const OPTIONS = {
  layout: { type: 'string' },
  placeholder: { type: 'string', multiple: true },
  skip: { type: 'string', multiple: true },
  base: { type: 'string' },
  'no-base': { type: 'boolean' },
  rule: { type: 'string', multiple: true },
  'postgres-version': { type: 'string' },
  all: { type: 'boolean' },
  fix: { type: 'boolean' },
  format: { type: 'string' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

interface Settings extends Required<AutoOptions> {
  env: NodeJS.ProcessEnv;
  base: string | undefined;
  compare: boolean;
  severities: Map<string, Severity | 'off'>;
  postgresVersion: number;
  allFiles: boolean;
  fix: boolean;
  format: 'text' | 'json' | 'sarif';
  quiet: boolean;
}

/**
 * `stability validate`: the rules of validate-migrations on a laptop or in a commit hook; asks no network.
 * @param args what stands after `validate`
 * @returns whether there is no error
 * @throws ActionError for bad arguments, folders, or a base that is not there
 */
export async function validateCommand(args: readonly string[], { cwd, env, log }: CommandContext): Promise<boolean> {
  const { values, positionals } = parse(args);
  if (values.help === true) {
    log.info(VALIDATE_USAGE);
    return true;
  }
  const settings = readSettings(values, positionals, realpathSync(cwd), env);
  let inventory = discoverMigrations(settings);
  const reason = describeLayout(inventory);
  if (reason !== undefined && settings.format === 'text' && !settings.quiet) log.info(reason);
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
  const { severities, postgresVersion, allFiles } = settings;
  const validation = await validateMigrations(inventory, {
    severities,
    postgresVersion,
    allFiles,
    base,
    now: Date.now(),
  });
  print(validation, inventory, base, settings, log);
  return validation.findings.every(({ severity }) => severity !== 'error');
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new ActionError(`${messageOf(error)}\n\n${VALIDATE_USAGE}`);
  }
}

function readSettings(
  values: ReturnType<typeof parse>['values'],
  folders: string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Settings {
  const problems: string[] = [];
  const choice = <const T extends string>(name: string, value: string, allowed: readonly T[]): T | undefined => {
    const found = allowed.find((one) => one === value);
    if (found === undefined) problems.push(`--${name} is '${value}': expected one of ${allowed.join(', ')}`);
    return found;
  };
  const severities = new Map<string, Severity | 'off'>();
  for (const setting of values.rule ?? []) {
    const [id = '', severity = ''] = setting.split('=');
    if (!RULES.some((rule) => rule.id === id)) problems.push(`--rule '${id}': there is no such rule`);
    const known = choice('rule', severity, ['error', 'warning', 'off'] as const);
    if (known !== undefined) severities.set(id, known);
  }
  const version = values['postgres-version'] ?? '18';
  if (!/^\d{1,2}$/.test(version)) problems.push(`--postgres-version is '${version}': expected a major version`);
  const layout = choice('layout', values.layout ?? 'auto', LAYOUT_CHOICES) ?? 'auto';
  let placeholders: Placeholders = new Map();
  try {
    placeholders = parsePlaceholders((values.placeholder ?? []).join('\n'));
  } catch (error) {
    problems.push(`--placeholder: expected ${messageOf(error)}`);
  }
  const format = choice('format', values.format ?? 'text', ['text', 'json', 'sarif'] as const) ?? 'text';
  if (problems.length > 0) throw new ActionError(`${problems.join('; ')}.`);
  return {
    folders: folders.length > 0 ? folders : ['migrations'],
    layout,
    placeholders,
    skip: values.skip ?? [],
    cwd,
    env,
    base: values.base,
    compare: values['no-base'] !== true,
    severities,
    postgresVersion: Number(version),
    allFiles: values.all === true,
    fix: values.fix === true,
    format,
    quiet: values.quiet === true,
  };
}

/** What a clone knows of the default branch, without asking anybody. */
const DEFAULT_BASES = ['origin/HEAD', 'origin/main', 'origin/master'];

async function readBase(inventory: Inventory, settings: Settings, log: Log): Promise<BaseState | undefined> {
  const { folders, cwd, env, base, compare } = settings;
  if (!compare) return undefined;
  const root = findWorkTree(realpathSync(resolve(cwd, folders[0] ?? '.')));
  if (root === undefined) {
    if (base !== undefined) throw new ActionError(`There is no git work tree to look for '${base}' in.`);
    return undefined;
  }
  try {
    const candidates = base === undefined ? DEFAULT_BASES : [base];
    const source = await openGitBase({ root, env, candidates, online: false });
    return await loadBase(inventory, source, { ...settings, layout: inventory.layout ?? 'numbered', root });
  } catch (error) {
    if (base !== undefined || !(error instanceof ActionError)) throw error;
    if (settings.format === 'text')
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
  log: Log,
) {
  const { findings, migrations, latestVersion, nextVersion } = validation;
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (settings.format === 'sarif') {
    log.info(
      JSON.stringify(migrationsSarif(findings, { helpUri: HELP_URI, lineOf: lineReader(inventory) }), undefined, 1),
    );
  } else if (settings.format === 'json') {
    log.info(
      JSON.stringify({ schema: 1, valid: errors.length === 0, findings, migrations, latestVersion, nextVersion }),
    );
  } else {
    for (const finding of settings.quiet ? errors : findings) log.info(findingLines(finding));
    if (settings.quiet) return;
    const compared = base === undefined ? '' : `, compared with ${base.description}`;
    log.info(
      `${migrations.length} migrations, latest ${latestVersion ?? 'none'}, next ${nextVersion ?? ''}: ${errors.length} errors, ${findings.length - errors.length} warnings${compared}`,
    );
  }
}
