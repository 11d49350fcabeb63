import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ActionError, messageOf } from '@stability-actions/common/failure';
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

/** @throws ActionError for an option that is no input */
export function readOptions(
  command: string,
  args: readonly string[],
  contract: Contract,
): { values: Record<string, string>; positionals: string[] } | 'help' {
  const options = Object.fromEntries(Object.keys(contract).map((name) => [name, { type: 'string' as const }]));
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...options, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help === true) return 'help';
    return {
      values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
      positionals,
    };
  } catch (error) {
    throw new ActionError(`${messageOf(error)}. 'stability ${command} --help' lists the options.`);
  }
}

/** The options as lines of a usage text. */
export function optionLines(contract: Contract): string {
  return Object.entries(contract)
    .map(([name, { default: value, description }]) => `  --${name}${value ? ` (${value})` : ''}\n      ${description}`)
    .join('\n');
}
