import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ActionError, codeOf, messageOf } from '@stability-actions/common/failure';
import { InputReader } from '@stability-actions/common/inputs';
import { parse } from 'yaml';
import type { CommandContext } from './command.ts';
import { nearest } from './nearest.ts';

type Contract = Record<string, { default?: string; description: string }>;

export interface CommandLine {
  command: string;
  action: string;
  omit: readonly string[];
  /** Defaults that differ from the action's. */
  defaults?: Readonly<Record<string, string>>;
  secrets?: Readonly<Record<string, string>>;
  /** The input that words without an option go to. */
  positionals?: { input: string; label: string };
  /** Options that stand for one line of an input, e.g. `--rule id=off` for `rules`. */
  lines?: Readonly<Record<string, { input: string; form: string; line(value: string): string }>>;
  own?: Readonly<Record<string, { form?: string; description: string }>>;
  note?: string;
}

export const PLACEHOLDER = { input: 'placeholders', form: '<name>=<value>', line: (value: string) => value };

export interface CommandOptions {
  inputs: InputReader;
  own: Readonly<Record<string, string | undefined>>;
  quiet: boolean;
}

const EVERYWHERE = {
  quiet: { description: 'Say only what is wrong.' },
  help: { description: 'Show this.' },
};

/**
 * An option that is given more than once has a line for each.
 * @returns undefined when only help was asked for
 * @throws ActionError
 */
export async function readCommandLine(
  line: CommandLine,
  args: readonly string[],
  { log, mask }: Pick<CommandContext, 'log' | 'mask'>,
): Promise<CommandOptions | undefined> {
  const contract = await readContract(line.action);
  const { values, positionals } = parseOptions(line, contract, args);
  if (values.help !== undefined) {
    log.info(usage(line, contract));
    return undefined;
  }
  const given: Record<string, string> = {};
  const add = (input: string, text: string) => {
    given[input] = given[input] === undefined ? text : `${given[input]}\n${text}`;
  };
  for (const name of offered(line, contract)) if (values[name] !== undefined) add(name, values[name]);
  for (const [name, { input, line: lineOf }] of Object.entries(line.lines ?? {})) {
    for (const value of values[name]?.split('\n') ?? []) add(input, lineOf(value));
  }
  if (line.positionals !== undefined && positionals.length > 0) add(line.positionals.input, positionals.join('\n'));
  const env = Object.entries(contract).map(([name, input]) => [
    `INPUT_${name.toUpperCase()}`,
    given[name] ?? (line.secrets?.[name] || line.defaults?.[name]) ?? input.default ?? '',
  ]);
  return {
    inputs: new InputReader(Object.fromEntries(env), mask, (name) => `option '${name}'`),
    own: Object.fromEntries(Object.keys(line.own ?? {}).map((name) => [name, values[name]])),
    quiet: values.quiet !== undefined,
  };
}

async function readContract(action: string): Promise<Contract> {
  const file = ['../../..', '../..']
    .map((root) => join(import.meta.dirname, root, 'actions', action, 'action.yml'))
    .find((path) => existsSync(path));
  if (file === undefined) throw new ActionError(`actions/${action}/action.yml is not beside 'stability'.`);
  return parse(await readFile(file, 'utf8')).inputs;
}

function offered({ omit }: CommandLine, contract: Contract): string[] {
  return Object.keys(contract).filter((name) => name !== 'summary' && !omit.includes(name));
}

function parseOptions(line: CommandLine, contract: Contract, args: readonly string[]) {
  const flags = Object.entries({ ...line.own, ...EVERYWHERE }).filter(([, one]) => !('form' in one));
  const names = [
    ...offered(line, contract),
    ...Object.keys(line.lines ?? {}),
    ...Object.entries(line.own ?? {}).flatMap(([name, { form }]) => (form === undefined ? [] : [name])),
  ];
  const options = {
    ...Object.fromEntries(names.map((name) => [name, { type: 'string' as const, multiple: true as const }])),
    ...Object.fromEntries(flags.map(([name]) => [name, { type: 'boolean' as const }])),
    help: { type: 'boolean' as const, short: 'h' },
  };
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: line.positionals !== undefined,
      options,
    });
    const texts = Object.entries(values).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join('\n') : String(value),
    ]);
    return { values: Object.fromEntries(texts) as Record<string, string | undefined>, positionals };
  } catch (error) {
    const help = `\n\nUsage: ${synopsis(line)}\n'stability ${line.command} --help' lists all options.`;
    if (codeOf(error) !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new ActionError(`${messageOf(error)}.${help}`);
    const [, name = ''] = /'(-[^' =]+)/.exec(messageOf(error)) ?? [];
    const meant = nearest(name.replace(/^-+/, ''), Object.keys(options));
    throw new ActionError(
      `Unknown option '${name}'.${meant === undefined ? '' : ` Did you mean '--${meant}'?`}${help}`,
    );
  }
}

function synopsis({ command, positionals }: CommandLine): string {
  return `stability ${command} [options]${positionals === undefined ? '' : ` [${positionals.label}]`}`;
}

function usage(line: CommandLine, contract: Contract): string {
  const { lines = {}, own = {}, defaults = {}, note } = line;
  const row = (option: string, description: string) => `  ${option}\n      ${description}`;
  const inputs = offered(line, contract).map((name) => {
    const { default: value, description } = contract[name] ?? { description: '' };
    const initial = defaults[name] ?? value;
    return row(`--${name}${initial ? ` (${initial})` : ''}`, description);
  });
  return [
    `Usage: ${synopsis(line)}`,
    '',
    ...inputs,
    ...Object.entries(lines).map(([name, { form, input }]) =>
      row(`--${name} ${form}`, `One line of '--${input}'; repeatable.`),
    ),
    ...Object.entries({ ...own, ...EVERYWHERE }).map(([name, one]) =>
      row(`--${name}${'form' in one ? ` ${one.form}` : ''}`, one.description),
    ),
    ...(note === undefined ? [] : ['', note]),
  ].join('\n');
}
