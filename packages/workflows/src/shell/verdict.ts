import { type Classified, counts } from '../commands/classes.ts';
import { programOf, unwrap } from '../commands/unwrap.ts';
import { NEWS_TARGET } from './builtins.ts';
import { type Call, callsOf, type ShellOptions } from './calls.ts';
import { Interpreter } from './interpreter.ts';
import type { Script, ShellParser } from './parse.ts';
import { type Effect, newState, type Outcome, type State, type Target, Undecided } from './state.ts';
import { type SimpleCommand, type Statement, statementsBelow, staticText } from './syntax.ts';

export type Loss = 'masked' | 'pipe' | 'background';

export interface Lost {
  statement: Statement;
  command: SimpleCommand;
  words: string[];
  found: Classified;
  how: Loss;
  /** What the failure changes besides the status: outputs, variables, files. */
  effects: Effect[];
  /** Files that the command may have written. */
  files: string[];
}

/** The commands whose failure the script loses: whatever else succeeds, it ends with 0. */
export function lostFailures(
  script: Script,
  options: ShellOptions,
  parser: ShellParser,
  wanted: (call: Call) => boolean,
): Lost[] {
  const calls = callsOf(script, parser);
  const found: Lost[] = [];
  const maskedFunctions = new Set<string>();
  const functions = new Set(
    [...statementsBelow(script.statements)].flatMap(({ command }) =>
      command?.kind === 'function' ? [command.name] : [],
    ),
  );
  const ordered = [...calls].sort(
    (a, b) => Number(functions.has(b.words[0] ?? '')) - Number(functions.has(a.words[0] ?? '')),
  );
  for (const call of ordered) {
    if (!wanted(call) || (call.within !== undefined && maskedFunctions.has(call.within))) continue;
    const lost = lossOf(script, options, call, parser);
    if (lost === undefined) continue;
    if (functions.has(call.words[0] ?? '')) maskedFunctions.add(call.words[0] ?? '');
    found.push(lost);
  }
  return found.sort((a, b) => a.statement.start - b.statement.start);
}

function lossOf(script: Script, options: ShellOptions, call: Call, parser: ShellParser): Lost | undefined {
  const { statement, command, words, found } = call;
  const lost = (how: Loss, run?: Run): Lost => ({
    statement,
    command,
    words,
    found,
    how,
    effects: run?.effects ?? [],
    files: run?.files ?? [],
  });
  if (call.inner !== undefined) {
    const { script: inner, options: own } = call.inner;
    const [first] = lostFailures(inner, own, parser, ({ found: one }) => counts(one));
    if (first !== undefined) return { ...lost(first.how), effects: first.effects, files: first.files };
  }
  if (ignoresItsCommand(words)) return lost('masked');
  const run = runWith(script, options, command);
  if (run === undefined) return undefined;
  if (isInBackground(script, command)) return lost('background', run);
  if (!options.pipefail && runWith(script, { ...options, pipefail: true }, command) === undefined)
    return lost('pipe', run);
  return lost('masked', run);
}

/** `find -exec cmd \;` ends with 0 whatever the command says. */
function ignoresItsCommand(words: readonly string[]): boolean {
  const inner = unwrap(words);
  return programOf(inner[0]) === 'find' && inner.includes('-exec') && /^\\?;$/.test(inner.at(-1) ?? '');
}

function isInBackground(script: Script, command: SimpleCommand): boolean {
  for (const statement of statementsBelow(script.statements)) {
    if (!statement.background) continue;
    for (const inner of statementsBelow([statement])) if (inner.command === command) return true;
  }
  return false;
}

interface Run {
  effects: Effect[];
  files: string[];
}

/** @returns undefined where the failure is not lost, or nobody can tell */
function runWith(script: Script, options: ShellOptions, command: SimpleCommand): Run | undefined {
  try {
    const failing = endsOf(script, options, { command, fails: true }).filter(({ state }) => state.hit);
    if (failing.length === 0) return undefined;
    const passing = endsOf(script, options, { command, fails: false });
    const isGreen = ({ state }: Outcome) => state.status.code === 0;
    let run: Run | undefined;
    for (const end of failing) {
      const others = passing.filter((other) => isCompatible(end.state, other.state));
      if (!others.some(isGreen)) continue;
      if (!isGreen(end)) return undefined;
      const before = new Set(others.filter(isGreen).flatMap(({ state }) => state.effects.map(keyOf)));
      const after = new Set(end.state.effects.map(keyOf));
      const changed = [
        ...end.state.effects.filter((effect) => !before.has(keyOf(effect)) || effect.text.includes('tainted')),
        ...others.flatMap(({ state }) => state.effects.filter((effect) => !after.has(keyOf(effect)))),
      ];
      if (isExpected(changed, before, after)) return undefined;
      run ??= { effects: [], files: [] };
      run.effects.push(...changed.filter(({ target }) => target !== NEWS_TARGET));
      run.files.push(...end.state.taintedFiles);
    }
    return run;
  } catch (error) {
    if (error instanceof Undecided) return undefined;
    throw error;
  }
}

/** Whether a script ends green, however else it goes, when a command fails and prints nothing. */
export function isGreenWithout(script: Script, options: ShellOptions, command: SimpleCommand): boolean {
  try {
    const ends = endsOf(script, options, { command, fails: true, silent: true }).filter(({ state }) => state.hit);
    return ends.length > 0 && ends.every(({ state }) => state.status.code === 0);
  } catch (error) {
    if (error instanceof Undecided) return false;
    throw error;
  }
}

/** The script complains about success, or calls the failure expected: a negative test. */
function isExpected(changed: readonly Effect[], before: ReadonlySet<string>, after: ReadonlySet<string>): boolean {
  return changed.some((effect) => {
    if (effect.target !== NEWS_TARGET) return false;
    const complains = /::(?:error|warning)/.test(effect.text);
    return complains
      ? before.has(keyOf(effect)) && !after.has(keyOf(effect))
      : after.has(keyOf(effect)) && /\bas expected\b|\bexpected (?:failure|to fail)/i.test(effect.text);
  });
}

function keyOf({ target, text }: Effect): string {
  return `${target}\n${text}`;
}

function isCompatible({ trace: a }: State, { trace: b }: State): boolean {
  for (const [key, value] of a) if (b.has(key) && b.get(key) !== value) return false;
  return true;
}

function endsOf(script: Script, { errexit, pipefail }: ShellOptions, target: Target): Outcome[] {
  const { command } = target;
  const known = new Map<Statement, boolean>();
  const callers = new Set<string>();
  const holds = (statement: Statement): boolean => {
    const before = known.get(statement);
    if (before !== undefined) return before;
    let found = false;
    for (const { command: inner } of statementsBelow([statement])) {
      if (inner === command || (inner?.kind === 'simple' && callers.has(staticText(inner.words[0]) ?? ''))) {
        found = true;
        break;
      }
    }
    known.set(statement, found);
    return found;
  };
  for (const statement of statementsBelow(script.statements)) {
    if (statement.command?.kind !== 'function') continue;
    for (const { command: inner } of statementsBelow([statement.command.body])) {
      if (inner === command) callers.add(statement.command.name);
    }
  }
  const shell = new Interpreter({ target, touches: (statements) => statements.some(holds), parse: script.parse });
  return shell.runShell(script.statements, newState(errexit, pipefail), {
    ignored: false,
    decides: false,
    output: '',
    fallback: undefined,
  });
}
