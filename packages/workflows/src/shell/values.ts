import { fileKey, fork, joinSubshell, type Shell, type State, SUCCESS, Undecided, type Value } from './state.ts';
import { type SimpleCommand, type Statement, statementsBelow, substitutionsOf, type Word } from './syntax.ts';

const MOST_PATHS = 400;

export function assign(shell: Shell, assignments: SimpleCommand['assignments'], state: State): State[] {
  let states = [state];
  for (const { name, value, append, array } of assignments) {
    states = states.flatMap((current) => {
      if (value === undefined) {
        if (array) current.variables.set(name, { text: undefined, tainted: current.hit });
        return [current];
      }
      if (substitutionsOf(value).length > 0) current.status = SUCCESS;
      return runSubstitutions(shell, [value], current, true).map((after) => {
        const seen = shell.look(value, after);
        const old = after.variables.get(name);
        const text = append ? joined(old?.text ?? (old ? undefined : ''), seen.text) : seen.text;
        const tainted = seen.tainted || after.status.tainted || (append && old?.tainted === true);
        after.variables.set(name, { text: array ? undefined : text, tainted });
        return after;
      });
    });
  }
  return states;
}

/** Runs what stands in `$(…)`; the value is unknown, and tainted where the failing command is in it. */
export function runSubstitutions(shell: Shell, words: readonly Word[], state: State, keepStatus = false): State[] {
  let states = [state];
  for (const body of words.flatMap(substitutionsOf)) {
    states = states.flatMap((current) => {
      const decides = keepStatus && shell.observer.strict === true;
      if (!decides && !shell.observer.touches(body) && !shell.readsTaint(body, current)) return [current];
      // A command substitution does not inherit `set -e`.
      const inside = { ...fork(current), errexit: false, traps: new Map() };
      const ends = shell.runAll(body, inside, { ignored: false, decides: false, output: '$(', fallback: undefined });
      return ends.map(({ state: ended }) => {
        const after = joinSubshell(current, ended);
        if (!keepStatus) after.status = current.status;
        return after;
      });
    });
    if (states.length > MOST_PATHS) throw new Undecided('too many paths');
  }
  return states;
}

export function readsTaint(shell: Shell, body: readonly Statement[], state: State): boolean {
  for (const { command, redirects } of statementsBelow(body)) {
    const words = command?.kind === 'simple' ? command.words : [];
    const read = redirects.flatMap(({ target, hereDocument }) => [target, hereDocument]);
    if ([...words, ...read].some((word) => shell.isTainted(word, state))) return true;
    if (words.some(({ raw }) => state.taintedFiles.has(fileKey(raw)))) return true;
  }
  return false;
}

/** The value of a word whose substitutions have run. */
export function look(shell: Shell, word: Word, state: State): Value {
  let text: string | undefined = '';
  let tainted = false;
  for (const part of word.parts) {
    if (part.kind === 'text') text = joined(text, part.text);
    else if (part.kind === 'variable') {
      const value = variable(part.name, state);
      const fallback = part.fallback === undefined ? undefined : shell.look(part.fallback, state);
      tainted ||= value.tainted || fallback?.tainted === true;
      const plain = part.plain
        ? value.text
        : value.text !== undefined && part.fallback !== undefined && value.text !== ''
          ? value.text
          : undefined;
      text = joined(text, plain);
    } else if (part.kind === 'substitution' || part.kind === 'process') {
      const touched = shell.observer.touches(part.body);
      tainted ||= touched ? state.hit : shell.readsTaint(part.body, state);
      const empty = touched && state.hit && shell.observer.target?.silent === true && passesOnly(part.body);
      text = empty ? text : undefined;
    } else {
      text = undefined;
      // What counts up after the failure tells of it.
      tainted ||= state.hit && word.raw.includes('$((');
    }
  }
  return { text, tainted };
}

function variable(name: string, state: State): Value {
  if (name === '?') return { text: String(state.status.code), tainted: state.status.tainted };
  if (name === 'PIPESTATUS') return { text: undefined, tainted: state.hit };
  return state.variables.get(name) ?? { text: undefined, tainted: false };
}

function joined(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}

const PASSES = /^(?:git|grep|egrep|fgrep|sed|awk|sort|uniq|head|tail|tr|cut|cat|tee|jq|xargs|true|:)$/;

/** The body prints nothing when its first command prints nothing. */
function passesOnly(body: readonly Statement[]): boolean {
  return [...statementsBelow(body)].every(({ command }) => {
    if (command?.kind !== 'simple') return command?.kind === 'pipeline' || command?.kind === 'list';
    const [program, ...rest] = command.words.map(({ raw }) => raw);
    return /^(?:echo|printf)$/.test(program ?? '')
      ? rest.every((word) => word === '""' || word === "''")
      : PASSES.test(program ?? '');
  });
}
