import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '@stability-actions/common/clock';
import { formatDuration } from '@stability-actions/common/durations';
import { ActionError, messageOf } from '@stability-actions/common/failure';
import { InputReader } from '@stability-actions/common/inputs';
import { createLog } from '@stability-actions/common/log';
import { Redactor } from '@stability-actions/common/redaction';
import { applicationName, appliedBy } from '@stability-actions/migrations/apply/applied-by';
import { announceTarget, applyToDatabases, type DatabaseOutcome } from '@stability-actions/migrations/apply/databases';
import { readApplyInputs } from '@stability-actions/migrations/apply/inputs';
import { discover } from '@stability-actions/migrations/folder/discover';
import { parse } from 'yaml';

/** The one place where inputs are named and given defaults; seen from packages/cli/src, or from dist/stability. */
const CONTRACT = ['../../..', '../..']
  .map((root) => join(import.meta.dirname, root, 'actions/apply-ordered-migrations/action.yml'))
  .find((file) => existsSync(file));

/** `stability apply`: the action on a terminal. Every input of the action is an option of the same name. */
export async function applyCommand(args: string[], env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<boolean> {
  if (CONTRACT === undefined)
    throw new ActionError("actions/apply-ordered-migrations/action.yml is not beside 'stability'.");
  const inputs: Record<string, { default?: string; description: string }> = parse(
    await readFile(CONTRACT, 'utf8'),
  ).inputs;
  const values = readOptions(args, inputs);
  if (values === 'help') {
    console.log(usage(inputs));
    return true;
  }
  const cwd = env.INIT_CWD || process.cwd();
  const redactor = new Redactor();
  const log = createLog((line) => process.stdout.write(line), redactor);
  const given = Object.entries(inputs).map(([name, input]) => [
    `INPUT_${name.toUpperCase()}`,
    values[name] ?? input.default ?? '',
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

function readOptions(args: string[], inputs: Record<string, unknown>): Record<string, string> | 'help' {
  const options = Object.fromEntries(
    Object.keys(inputs)
      .filter((name) => name !== 'summary')
      .map((name) => [name, { type: 'string' as const }]),
  );
  try {
    const { values } = parseArgs({ args, options: { ...options, help: { type: 'boolean', short: 'h' } } });
    if (values.help === true) return 'help';
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
  } catch (error) {
    throw new ActionError(`${messageOf(error)}. 'stability apply --help' lists the options.`);
  }
}

function usage(inputs: Record<string, { default?: string; description: string }>): string {
  const lines = Object.entries(inputs)
    .filter(([name]) => name !== 'summary')
    .map(([name, input]) => `  --${name}${input.default ? ` (${input.default})` : ''}\n      ${input.description}`);
  return `Usage: stability apply [options]\n\n${lines.join('\n')}`;
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
