import {
  type Context,
  fork,
  joinSubshell,
  next,
  type Outcome,
  type Shell,
  type State,
  type Status,
  SUCCESS,
  Undecided,
  type Value,
  withStatus,
} from './state.ts';
import { type Command, type Statement, substitutionsOf, type Word } from './syntax.ts';
import { matches } from './test-command.ts';
import { runSubstitutions } from './values.ts';

const MOST_PATHS = 400;

export function runPipeline(shell: Shell, stages: readonly Statement[], state: State, context: Context): Outcome[] {
  const found = grepOf(stages, (word) => shell.look(word, state));
  if (found !== undefined) return shell.answer(found, false, state, context, stages[0] ?? {});
  interface Piped {
    state: State;
    worst: Status;
    input: boolean;
  }
  let piped: Piped[] = [{ state: fork(state), worst: SUCCESS, input: state.taintedInput }];
  stages.forEach((stage, index) => {
    const last = index === stages.length - 1;
    piped = piped.flatMap(({ state: before, worst, input }) => {
      const inside = { ...fork(before), traps: new Map(), taintedInput: input };
      const inner = { ...context, ignored: context.ignored || !last, output: last ? context.output : '|' };
      return shell.runAll([stage], inside, inner).map(({ state: ended }) => {
        const { status } = ended;
        const after = joinSubshell(before, ended);
        const feeds = shell.observer.touches([stage]) ? ended.hit : input || shell.readsTaint([stage], ended);
        return {
          state: after,
          worst: last || status.code !== 0 ? (status.code === 0 ? worst : status) : worst,
          input: feeds,
        };
      });
    });
    if (piped.length > MOST_PATHS) throw new Undecided('too many paths');
  });
  return piped.map(({ state: ended, worst }) => {
    const status = ended.pipefail && ended.status.code === 0 ? worst : ended.status;
    ended.taintedInput = state.taintedInput;
    return next(withStatus(ended, status.code, status.tainted));
  });
}

export function runLoop(
  shell: Shell,
  command: Extract<Command, { kind: 'loop' }>,
  state: State,
  context: Context,
): Outcome[] {
  const done: Outcome[] = [];
  let running = [state];
  // A loop that still runs then is dropped: it ends red by the time limit.
  for (let round = 0; round < 3 && running.length > 0; round++) {
    const going: State[] = [];
    for (const current of running) {
      for (const asked of shell.runAll(command.condition, current, { ...context, ignored: true, decides: true })) {
        if (asked.flow !== 'next') done.push(asked);
        else if ((asked.state.status.code === 0) === command.until) done.push(next(withStatus(asked.state, 0)));
        else runBody(shell, command.body, asked.state, context, going, done);
      }
    }
    running = going;
  }
  return done;
}

function runBody(
  shell: Shell,
  body: readonly Statement[],
  state: State,
  context: Context,
  going: State[],
  done: Outcome[],
): void {
  for (const outcome of shell.runAll(body, state, context)) {
    if (outcome.flow === 'next' || outcome.flow === 'continue') going.push(outcome.state);
    else if (outcome.flow === 'break') done.push(next(outcome.state));
    else done.push(outcome);
    if (going.length + done.length > MOST_PATHS) throw new Undecided('too many paths');
  }
}

export function runFor(
  shell: Shell,
  command: Extract<Command, { kind: 'for' }>,
  state: State,
  context: Context,
): Outcome[] {
  if (command.words?.some((word) => substitutionsOf(word).length > 0) === true)
    return runSubstitutions(shell, command.words, state).flatMap((after) => runRounds(shell, command, after, context));
  return runRounds(shell, command, state, context);
}

function runRounds(
  shell: Shell,
  command: Extract<Command, { kind: 'for' }>,
  state: State,
  context: Context,
): Outcome[] {
  const items = command.words === undefined ? undefined : loopItems(command.words, (word) => shell.look(word, state));
  const rounds = items ?? [undefined, undefined];
  const tainted = command.words?.some((word) => shell.isTainted(word, state)) === true;
  const done: Outcome[] = [];
  let running = [state];
  for (const item of rounds) {
    const going: State[] = [];
    for (const current of running) {
      current.variables.set(command.name, { text: item, tainted });
      runBody(shell, command.body, current, context, going, done);
    }
    running = going;
  }
  return [...running.map(next), ...done];
}

export function runCase(
  shell: Shell,
  command: Extract<Command, { kind: 'case' }>,
  state: State,
  context: Context,
): Outcome[] {
  return runSubstitutions(shell, [command.word], state).flatMap((after) => runBranches(shell, command, after, context));
}

function runBranches(
  shell: Shell,
  command: Extract<Command, { kind: 'case' }>,
  state: State,
  context: Context,
): Outcome[] {
  const { text, tainted } = shell.look(command.word, state);
  const outcomes: Outcome[] = [];
  for (const [index, { patterns, body }] of command.branches.entries()) {
    const found = patterns.map((pattern) => {
      const value = shell.look(pattern, state).text;
      return text === undefined || value === undefined ? undefined : matches(text, value);
    });
    if (found.every((answer) => answer === false)) continue;
    const taken = fork(state);
    if (text === undefined && !tainted)
      taken.trace.set(`case:${command.word.start}`, true).set(`case:${command.word.start}:${index}`, true);
    outcomes.push(...shell.runAll(body, taken, context));
    if (found.includes(true) || patterns.some(({ raw }) => raw === '*')) return outcomes;
  }
  return [...outcomes, next(withStatus(state, 0))];
}

/** The words of a `for`, with `{1..5}` and `$(seq 1 5)` counted out; undefined where they are not known. */
function loopItems(words: readonly Word[], look: (word: Word) => Value): string[] | undefined {
  const items: string[] = [];
  for (const word of words) {
    const [, from, to] =
      /^(?:\{(\d+)\.\.(\d+)\})$/.exec(word.raw) ?? /^"?\$\(seq (?:(\d+) )?(\d+)\)"?$/.exec(word.raw) ?? [];
    if (to !== undefined) {
      const [low, high] = [Number(from ?? 1), Number(to)];
      // The first and the last rounds are those that scripts ask about.
      const all = Array.from({ length: Math.max(0, high - low + 1) }, (_, index) => String(low + index));
      items.push(...(all.length > 8 ? [...all.slice(0, 3), ...all.slice(-3)] : all));
      continue;
    }
    const { text } = look(word);
    if (text === undefined || /[*?[{]/.test(text)) return undefined;
    items.push(
      ...(word.parts.some(({ kind }) => kind === 'variable' || kind === 'substitution')
        ? text.split(/\s+/).filter(Boolean)
        : [text]),
    );
  }
  return items.length > 12 ? undefined : items;
}

/** `echo "$RESULTS" | grep -q failure` where the text is known. */
function grepOf(stages: readonly Statement[], look: (word: Word) => Value): boolean | undefined {
  const [first, second] = stages.map(({ command }) => (command?.kind === 'simple' ? command.words : []));
  if (stages.length !== 2 || first === undefined || second === undefined) return undefined;
  const [program, ...texts] = first.map((word) => look(word));
  const [grep, ...options] = second.map((word) => look(word).text);
  if (!/^(?:echo|printf)$/.test(program?.text ?? '') || !/^[ef]?grep$/.test(grep ?? '')) return undefined;
  const flags = options.filter((option) => option?.startsWith('-')).join('');
  const patterns = options.filter((option) => !option?.startsWith('-'));
  const [pattern] = patterns;
  if (
    patterns.length !== 1 ||
    pattern === undefined ||
    texts.some(({ text, tainted }) => text === undefined || tainted)
  )
    return undefined;
  if (/[^-qEeFiwxv]/.test(flags)) return undefined;
  const fixed = flags.includes('F') || grep === 'fgrep';
  const extended = flags.includes('E') || grep === 'egrep';
  const plain =
    fixed || !extended
      ? pattern
          .replace(/\\\|/g, '\u0000')
          .replace(/[.*+?^${}()|[\]\\]/g, (sign) => (fixed || /[+?{}()|]/.test(sign) ? `\\${sign}` : sign))
          .replaceAll('\u0000', '|')
      : pattern;
  const bounded = flags.includes('w') ? `\\b(?:${plain})\\b` : flags.includes('x') ? `^(?:${plain})$` : plain;
  try {
    const regex = new RegExp(bounded, flags.includes('i') ? 'i' : '');
    const lines = texts
      .map(({ text = '' }) => text)
      .join(' ')
      .split('\n');
    return lines.some((line) => regex.test(line) !== flags.includes('v'));
  } catch {
    return undefined;
  }
}
