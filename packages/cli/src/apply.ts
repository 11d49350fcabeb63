import { systemClock } from '@stability-actions/common/clock';
import { formatDuration } from '@stability-actions/common/durations';
import { ActionError } from '@stability-actions/common/failure';
import { InputReader } from '@stability-actions/common/inputs';
import { createLog } from '@stability-actions/common/log';
import { Redactor } from '@stability-actions/common/redaction';
import { applicationName, appliedBy } from '@stability-actions/migrations/apply/applied-by';
import { announceTarget, applyToDatabases, type DatabaseOutcome } from '@stability-actions/migrations/apply/databases';
import { readApplyInputs } from '@stability-actions/migrations/apply/inputs';
import { discover } from '@stability-actions/migrations/folder/discover';
import { optionLines, readContract, readOptions } from './contract.ts';

/** `stability apply`: the action on a terminal. Every input of the action is an option of the same name. */
export async function applyCommand(args: string[], env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<boolean> {
  const { summary: _, ...inputs } = await readContract('apply-ordered-migrations');
  const options = readOptions('apply', args, inputs);
  if (options === 'help') {
    console.log(`Usage: stability apply [options]\n\n${optionLines(inputs)}`);
    return true;
  }
  const [stray] = options.positionals;
  if (stray !== undefined) {
    throw new ActionError(`Unexpected argument '${stray}'. 'stability apply --help' lists the options.`);
  }
  const cwd = env.INIT_CWD || process.cwd();
  const redactor = new Redactor();
  const log = createLog((line) => process.stdout.write(line), redactor);
  const given = Object.entries(inputs).map(([name, input]) => [
    `INPUT_${name.toUpperCase()}`,
    options.values[name] ?? input.default ?? '',
  ]);
  const reader = new InputReader(Object.fromEntries(given), (secret) => redactor.add(secret));
  const chosen = readApplyInputs(reader, { env, cwd, mask: (secret) => redactor.add(secret) });
  if (!chosen.many) for (const target of chosen.targets) announceTarget(target, log);
  const inventory = discover({ ...chosen, cwd });
  for (const { path, reason } of inventory.skipped) log.info(`skipped  ${path} (${reason})`);
  const databases = await applyToDatabases(inventory, {
    ...chosen,
    appliedBy: appliedBy(env),
    applicationName: applicationName(env),
    env,
    cwd,
    clock: systemClock,
    log,
    signal,
  });
  for (const database of databases) log.info(verdict(database));
  return databases.every(({ outcome }) => outcome !== undefined && outcome.headline === undefined);
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
