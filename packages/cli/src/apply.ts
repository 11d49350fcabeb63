import { systemClock } from '@stability-actions/common/clock';
import { formatDuration } from '@stability-actions/common/durations';
import { applicationName, appliedBy } from '@stability-actions/migrations/apply/applied-by';
import { applyToDatabases, type DatabaseOutcome } from '@stability-actions/migrations/apply/databases';
import { readApplyInputs } from '@stability-actions/migrations/apply/inputs';
import { describeLayout, discoverMigrations } from '@stability-actions/migrations/folder/auto';
import { announceTarget } from '@stability-actions/migrations/postgres/announce';
import type { CommandContext } from './command.ts';
import { type CommandLine, PLACEHOLDER, readCommandLine } from './options.ts';
import { silent } from './silent.ts';

const LINE: CommandLine = {
  command: 'apply',
  action: 'apply-ordered-migrations',
  omit: [],
  lines: { placeholder: PLACEHOLDER },
};

export async function applyCommand(args: readonly string[], around: CommandContext): Promise<boolean> {
  const { env, signal, mask } = around;
  const options = await readCommandLine(LINE, args, around);
  if (options === undefined) return true;
  const log = options.quiet ? silent() : around.log;
  const cwd = env.INIT_CWD || around.cwd;
  const chosen = readApplyInputs(options.inputs, { env, cwd, mask });
  if (!chosen.many) for (const target of chosen.targets) announceTarget(target, log);
  const inventory = discoverMigrations({ ...chosen, cwd });
  const layout = describeLayout(inventory);
  if (layout !== undefined) log.info(layout);
  for (const { path, reason } of inventory.skipped) log.info(`skipped  ${path} (${reason})`);
  const databases = await applyToDatabases(inventory, {
    ...chosen,
    appliedBy: appliedBy(env),
    applicationName: applicationName('apply-ordered-migrations', env),
    env,
    cwd,
    clock: systemClock,
    log,
    signal,
  });
  for (const database of databases) (isDone(database) ? log : around.log).info(verdict(database));
  return databases.every(isDone);
}

function isDone({ outcome }: DatabaseOutcome): boolean {
  return outcome !== undefined && outcome.headline === undefined;
}

function verdict({ target, outcome, durationMs }: DatabaseOutcome): string {
  if (outcome === undefined) return `${target.description}: not begun`;
  const { status, applied, pending, current, headline } = outcome;
  const currentVersion = current?.text ?? 'none';
  if (headline !== undefined) return `\n${target.description}: ${headline}`;
  if (status === 'dry-run')
    return `${target.description}: would apply ${pending.length}, now at version ${currentVersion}`;
  return `${target.description}: ${applied.length} applied, now at version ${currentVersion} (${formatDuration(durationMs)})`;
}
