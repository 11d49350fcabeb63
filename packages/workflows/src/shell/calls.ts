import { type Classified, strongest } from '../commands/classes.ts';
import { classify } from '../commands/classify.ts';
import { programOf, unwrap } from '../commands/unwrap.ts';
import { argumentOf, argumentsOf } from '../commands/words.ts';
import type { Script, ShellParser } from './parse.ts';
import { type Redirect, type SimpleCommand, type Statement, statementsBelow } from './syntax.ts';

/** How the runner starts the shell. */
export interface ShellOptions {
  errexit: boolean;
  pipefail: boolean;
}

export interface Call {
  statement: Statement;
  command: SimpleCommand;
  words: string[];
  found: Classified;
  /** The words behind `bash -c`. */
  inner?: { script: Script; options: ShellOptions } | undefined;
  /** In the body of this function. */
  within: string | undefined;
}

/** Every command of a script with its class; functions of the same script have that of what they run. */
export function callsOf(script: Script, parser: ShellParser): Call[] {
  const calls: Call[] = [];
  const functions = new Map<string, Call[]>();
  const visit = (statements: readonly Statement[], within: string | undefined) => {
    for (const statement of statementsBelow(statements)) {
      const { command } = statement;
      if (command?.kind === 'function') functions.set(command.name, functions.get(command.name) ?? []);
      if (command?.kind !== 'simple' || command.words.length === 0) continue;
      const words = argumentsOf(command);
      const inner = innerScript(statement, words, parser);
      const found =
        inner === undefined ? classify(words) : strongest(callsOf(inner.script, parser).map((call) => call.found));
      const owner = within ?? ownerOf(statement, script);
      const call: Call = { statement, command, words, found, inner, within: owner };
      calls.push(call);
      if (owner !== undefined) functions.get(owner)?.push(call);
    }
  };
  visit(script.statements, undefined);
  for (const call of calls) {
    const body = functions.get(call.words[0] ?? '');
    if (body !== undefined) call.found = strongest(body.map(({ found }) => found));
  }
  return calls;
}

function ownerOf(statement: Statement, script: Script): string | undefined {
  for (const outer of script.statements) {
    const { command } = outer;
    if (command?.kind === 'function' && command.body.start <= statement.start && statement.end <= command.body.end)
      return command.name;
  }
  return undefined;
}

/** `bash -ec '…'` and `bash -e <<EOF`, also behind wrappers. */
function innerScript({ redirects }: Statement, words: string[], parser: ShellParser): Call['inner'] {
  const inner = unwrap(words);
  if (!/^(?:ba|z|da)?sh$/.test(programOf(inner[0]))) return undefined;
  const at = inner.findIndex((word) => /^-[a-z]*c$/.test(word));
  const flags = inner.slice(1, at < 0 ? undefined : at + 1);
  const text = at < 0 ? inputOf(flags, redirects) : inner[at + 1];
  const script = text === undefined ? undefined : parser.parse(text.replaceAll('\uFFFC', '_'));
  if (script === undefined) return undefined;
  const pipefail = flags.includes('pipefail');
  return { script, options: { errexit: flags.some((flag) => /^-[a-z]*e/.test(flag)), pipefail } };
}

/** Without the name of a file, a shell reads standard input. */
function inputOf(flags: readonly string[], redirects: readonly Redirect[]): string | undefined {
  if (flags.some((word) => !/^[-+]|^pipefail$/.test(word))) return undefined;
  return redirects
    .map(({ hereDocument }) => hereDocument && argumentOf(hereDocument))
    .find((text) => text !== undefined);
}
