import { runBuiltin } from './builtins.ts';
import { runCase, runFor, runLoop, runPipeline } from './compound.ts';
import { filesIn } from './files.ts';
import { outputOf, readsTaintFrom, wordsOfRedirects } from './redirects.ts';
import {
  type Context,
  fileKey,
  fork,
  joinSubshell,
  next,
  type Observer,
  type Outcome,
  type Shell,
  type State,
  Undecided,
  type Value,
  withStatus,
} from './state.ts';
import {
  type Command,
  type Redirect,
  type SimpleCommand,
  type Statement,
  substitutionsOf,
  type Word,
  wordsOfTest,
} from './syntax.ts';
import { answerTest } from './test-command.ts';
import { assign, look, readsTaint, runSubstitutions } from './values.ts';

/** Paths and steps after which a script counts as undecidable. */
const MOST_STEPS = 20_000;
const MOST_PATHS = 400;
const DEEPEST_CALL = 8;

/** What bash would do, with one command failing and everything else succeeding; questions of others go both ways. */
export class Interpreter implements Shell {
  readonly observer: Observer;
  #steps = 0;

  constructor(observer: Observer) {
    this.observer = observer;
  }

  runAll(statements: readonly Statement[], state: State, context: Context): Outcome[] {
    let outcomes: Outcome[] = [{ state, flow: 'next' }];
    for (const statement of statements) {
      outcomes = outcomes.flatMap((outcome) =>
        outcome.flow === 'next' ? this.run(statement, outcome.state, context) : [outcome],
      );
      if (outcomes.length > MOST_PATHS) throw new Undecided('too many paths');
    }
    return outcomes;
  }

  /** A whole shell, until what it lays down for its end has run. */
  runShell(statements: readonly Statement[], state: State, context: Context): Outcome[] {
    return this.runAll(statements, state, context).flatMap((outcome) => this.#trap('EXIT', outcome, context));
  }

  /** Without an `exit` of its own, what is trapped changes no status. */
  #trap(signal: 'EXIT' | 'ERR', { state, flow }: Outcome, context: Context): Outcome[] {
    const body = state.traps.get(signal);
    if (body === undefined || body.length === 0) return [{ state, flow }];
    const { status } = state;
    state.traps.delete(signal);
    return this.runAll(body, state, context).map((after) => {
      after.state.traps.set(signal, body);
      if (after.flow === 'exit') return after;
      after.state.status = status;
      return { state: after.state, flow };
    });
  }

  run(statement: Statement, state: State, outer: Context): Outcome[] {
    this.#steps += 1;
    if (this.#steps > MOST_STEPS) throw new Undecided('too many steps');
    const { command, negated, redirects } = statement;
    const output = outputOf(redirects) ?? outer.output;
    const context = { ...outer, output, ignored: outer.ignored || negated, decides: outer.decides || negated };
    if (statement.background) return this.#runInBackground(statement, state, context);
    const inputBefore = state.taintedInput;
    const outcomes = runSubstitutions(this, wordsOfRedirects(redirects), state).flatMap((current) => {
      if (redirects.some((redirect) => readsTaintFrom(this, redirect, current))) current.taintedInput = true;
      if (command === undefined) return [next(withStatus(current, 0))];
      return this.#runCommand(command, current, context, redirects);
    });
    return outcomes.flatMap((outcome) => {
      outcome.state.taintedInput = inputBefore;
      if (outcome.flow !== 'next') return [outcome];
      const { status, errexit, depth } = outcome.state;
      if (negated) return [next(withStatus(outcome.state, status.code === 0 ? 1 : 0, status.tainted))];
      const compound = command !== undefined && /^(?:list|block|if|loop|for|case)$/.test(command.kind);
      if (context.ignored || compound || status.code === 0) return [outcome];
      const end: Outcome = { state: outcome.state, flow: errexit ? 'exit' : 'next' };
      return depth === 0 ? this.#trap('ERR', end, context) : [end];
    });
  }

  #runInBackground(statement: Statement, state: State, context: Context): Outcome[] {
    const inner = this.subshell([{ ...statement, background: false }], state, context);
    return inner.map(({ state: ended }) => {
      const joined = joinSubshell(state, ended);
      const token = `job:${statement.start}:${joined.jobs.size}`;
      joined.jobs.set(token, ended.status);
      joined.variables.set('!', { text: token, tainted: false });
      return next(withStatus(joined, 0));
    });
  }

  /** Runs a body in a shell of its own; every way it can end is the end of that shell. */
  subshell(body: readonly Statement[], state: State, context: Context): Outcome[] {
    return this.runShell(body, { ...fork(state), traps: new Map() }, context);
  }

  #runCommand(command: Command, state: State, context: Context, redirects: readonly Redirect[]): Outcome[] {
    switch (command.kind) {
      case 'simple':
        return this.#runSimple(command, state, context, redirects);
      case 'declaration': {
        const evaluated = assign(this, command.assignments, state);
        return evaluated.map((result) => next(withStatus(result, 0)));
      }
      case 'list': {
        const left = this.run(command.left, state, { ...context, ignored: true, decides: true });
        return left.flatMap((outcome) => {
          if (outcome.flow !== 'next') return [outcome];
          const goesOn = (outcome.state.status.code === 0) === (command.operator === '&&');
          const fallback =
            command.operator === '||' && this.observer.touches([command.left]) ? 'any' : context.fallback;
          return goesOn ? this.run(command.right, outcome.state, { ...context, fallback }) : [outcome];
        });
      }
      case 'pipeline':
        return runPipeline(this, command.stages, state, context);
      case 'block':
        return this.runAll(command.body, state, context);
      case 'subshell':
        return this.subshell(command.body, state, context).map(({ state: ended }) => next(joinSubshell(state, ended)));
      case 'if': {
        const asked = this.runAll(command.condition, state, { ...context, ignored: true, decides: true });
        return asked.flatMap((outcome) => {
          if (outcome.flow !== 'next') return [outcome];
          if (outcome.state.status.code === 0) return this.runAll(command.body, outcome.state, context);
          if (command.otherwise === undefined) return [next(withStatus(outcome.state, 0))];
          const fallback = this.observer.touches(command.condition) ? 'counting' : context.fallback;
          return this.runAll(command.otherwise, outcome.state, { ...context, fallback });
        });
      }
      case 'loop':
        return runLoop(this, command, state, context);
      case 'for':
        return runFor(this, command, state, context);
      case 'case':
        return runCase(this, command, state, context);
      case 'function':
        state.functions.set(command.name, command.body);
        return [next(withStatus(state, 0))];
      case 'test': {
        const { expression } = command;
        return runSubstitutions(this, wordsOfTest(expression), state).flatMap((after) => {
          const { value, tainted } = answerTest(expression, (word) => this.look(word, after), after);
          const file = expression.kind === 'unary' && after.taintedFiles.has(fileKey(expression.operand.raw));
          return this.answer(value, tainted || file, after, context, command);
        });
      }
      case 'time':
        return command.statement === undefined ? [next(state)] : this.run(command.statement, state, context);
      case 'arithmetic':
        return this.answer(undefined, false, state, context, command);
    }
  }

  /** A question: answered, or both ways where it decides something or the failing command has a part in it. */
  answer(value: boolean | undefined, tainted: boolean, state: State, context: Context, at: object): Outcome[] {
    if (value !== undefined) return [next(withStatus(state, value ? 0 : 1))];
    if (!tainted && !context.decides && this.observer.strict !== true) return [next(withStatus(state, 0))];
    const [yes, no] = [fork(state), fork(state)];
    if (!tainted) {
      const key = this.#keyOf(at, state);
      yes.trace.set(key, true);
      no.trace.set(key, false);
    }
    return [next(withStatus(yes, 0, tainted)), next(withStatus(no, 1, tainted))];
  }

  readonly #keys = new Map<object, number>();

  /** Names a question on a path: the command and how often it was asked before. */
  #keyOf(at: object, { trace }: State): string {
    if (!this.#keys.has(at)) this.#keys.set(at, this.#keys.size);
    const start = 'words' in at ? ((at as SimpleCommand).words[0]?.start ?? this.#keys.get(at)) : this.#keys.get(at);
    for (let round = 0; ; round++) if (!trace.has(`${start}:${round}`)) return `${start}:${round}`;
  }

  #runSimple(command: SimpleCommand, state: State, context: Context, redirects: readonly Redirect[]): Outcome[] {
    if (command.words.length === 0) {
      const asks = command.assignments.some(({ value }) => value !== undefined && substitutionsOf(value).length > 0);
      const assigned = assign(this, command.assignments, state);
      return assigned.map((after) => next(asks ? after : withStatus(after, 0)));
    }
    const states = runSubstitutions(this, command.words, state);
    return states.flatMap((current) => {
      const { target } = this.observer;
      if (target?.command === command) {
        current.hit = true;
        for (const redirect of redirects) if (redirect.target) current.taintedFiles.add(fileKey(redirect.target.raw));
        for (const word of command.words.slice(1)) for (const file of filesIn(word.raw)) current.taintedFiles.add(file);
        return [next(withStatus(current, target.fails ? 1 : 0))];
      }
      return runBuiltin(this, command, current, context, redirects);
    });
  }

  call(body: Statement, words: readonly Word[], state: State, context: Context): Outcome[] {
    if (state.depth >= DEEPEST_CALL) throw new Undecided('calls too deep');
    const inner = fork(state);
    inner.depth += 1;
    words.slice(1).forEach((word, index) => {
      inner.variables.set(String(index + 1), this.look(word, state));
    });
    return this.run(body, inner, context).map(({ state: ended, flow }) => {
      ended.depth = state.depth;
      return { state: ended, flow: flow === 'return' ? 'next' : flow };
    });
  }

  readsTaint(body: readonly Statement[], state: State): boolean {
    return readsTaint(this, body, state);
  }

  look(word: Word, state: State): Value {
    return look(this, word, state);
  }

  isTainted(word: Word | undefined, state: State): boolean {
    return word !== undefined && this.look(word, state).tainted;
  }
}
