import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ActionError, messageOf } from '@stability-actions/common/failure';
import { InputReader } from '@stability-actions/common/inputs';
import { parse } from 'yaml';

/** The inputs of an action, by name: the options of its command have the same names and defaults. */
export type Contract = Record<string, { default?: string; description: string }>;

/** Reads action.yml, as seen from packages/cli/src or from dist/stability. */
export async function readContract(action: string): Promise<Contract> {
  const file = ['../../..', '../..']
    .map((root) => join(import.meta.dirname, root, 'actions', action, 'action.yml'))
    .find((path) => existsSync(path));
  if (file === undefined) throw new ActionError(`actions/${action}/action.yml is not beside 'stability'.`);
  return parse(await readFile(file, 'utf8')).inputs;
}

/**
 * An option that is given more than once has a line for each.
 * @throws ActionError for what is no input
 */
export function readOptions(
  command: string,
  args: readonly string[],
  contract: Contract,
  { allowPositionals = false } = {},
): { values: Record<string, string>; positionals: string[] } | 'help' {
  const options = Object.fromEntries(
    Object.keys(contract).map((name) => [name, { type: 'string' as const, multiple: true as const }]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals,
      options: { ...options, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help === true) return 'help';
    const given = Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.join('\n') : '']);
    return { values: Object.fromEntries(given), positionals };
  } catch (error) {
    throw new ActionError(`${messageOf(error)}\n\n${usage(command, contract)}`);
  }
}

/** Options as the action reads them, with its defaults. */
export function readerOf(
  contract: Contract,
  values: Record<string, string>,
  mask: (secret: string) => void,
): InputReader {
  const given = Object.entries(contract).map(([name, input]) => [
    `INPUT_${name.toUpperCase()}`,
    values[name] ?? input.default ?? '',
  ]);
  return new InputReader(Object.fromEntries(given), mask);
}

export function usage(command: string, contract: Contract, positionals = ''): string {
  return `Usage: stability ${command} [options]${positionals}\n\n${optionLines(contract)}`;
}

function optionLines(contract: Contract): string {
  return Object.entries(contract)
    .map(([name, { default: value, description }]) => `  --${name}${value ? ` (${value})` : ''}\n      ${description}`)
    .join('\n');
}
