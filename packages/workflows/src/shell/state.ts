import type { SimpleCommand, Statement, Word } from './syntax.ts';

/** The text of a variable or word; undefined is any. Tainted: the failing command may have decided it. */
export interface Value {
  text: string | undefined;
  tainted: boolean;
}

export interface Status {
  /** 0, or what stands for every failure. */
  code: number;
  tainted: boolean;
}

export interface Effect {
  /** Where it was written to, as written: `$GITHUB_OUTPUT`, `report.txt`. */
  target: string;
  text: string;
}

export interface State {
  variables: Map<string, Value>;
  functions: Map<string, Statement>;
  /** What `trap` lays down for `EXIT` and `ERR`. */
  traps: Map<string, readonly Statement[]>;
  errexit: boolean;
  pipefail: boolean;
  status: Status;
  /** Background jobs by the token that `$!` has. */
  jobs: Map<string, Status>;
  /** The failing command has run on this path. */
  hit: boolean;
  /** It ran in the background and nobody has collected its status. */
  taintedFiles: Set<string>;
  /** What standard input gives comes from the failing command. */
  taintedInput: boolean;
  effects: Effect[];
  /** How questions were answered that the failing command has no part in. */
  trace: Map<string, boolean>;
  depth: number;
}

export type Flow = 'next' | 'exit' | 'return' | 'break' | 'continue';

export interface Outcome {
  state: State;
  flow: Flow;
}

export interface Context {
  /** bash ignores `set -e` here: conditions, left sides of lists, what is negated. */
  ignored: boolean;
  /** The status decides which way the script goes. */
  decides: boolean;
  /** Where standard output goes, as written; '' is the log. */
  output: string;
  /** Runs only because the target failed: `any` command that is not soft, or one that counts, may fail as well. */
  fallback: 'any' | 'counting' | undefined;
}

/** The command that fails whenever it runs, or, for comparison, does not. */
export interface Target {
  command: SimpleCommand;
  fails: boolean;
  /** It prints nothing, so that what passes its text on is empty. */
  silent?: boolean;
}

export class Undecided extends Error {}

export const SUCCESS: Status = { code: 0, tainted: false };

export function newState(errexit: boolean, pipefail: boolean): State {
  return {
    variables: new Map(),
    functions: new Map(),
    traps: new Map(),
    errexit,
    pipefail,
    status: SUCCESS,
    jobs: new Map(),
    hit: false,
    taintedFiles: new Set(),
    taintedInput: false,
    effects: [],
    trace: new Map(),
    depth: 0,
  };
}

export function fork(state: State): State {
  return {
    ...state,
    variables: new Map(state.variables),
    functions: new Map(state.functions),
    traps: new Map(state.traps),
    jobs: new Map(state.jobs),
    taintedFiles: new Set(state.taintedFiles),
    effects: [...state.effects],
    trace: new Map(state.trace),
  };
}

/** What a subshell's end leaves in the shell that waits for it. */
export function joinSubshell(outer: State, inner: State): State {
  return {
    ...fork(outer),
    status: inner.status,
    hit: inner.hit,
    taintedFiles: new Set(inner.taintedFiles),
    effects: [...inner.effects],
    trace: new Map(inner.trace),
  };
}

export function withStatus(state: State, code: number, tainted = false): State {
  state.status = { code, tainted };
  return state;
}

/** Where a file's name is compared: quotes and folders left out. */
export function fileKey(raw: string): string {
  return raw.replace(/["']/g, '').replace(/^.*\//, '');
}

export interface Observer {
  target: Target | undefined;
  /** Commands that are not known may fail, wherever they stand. */
  strict?: boolean;
  /** Statements that hold the target, also by calling a function that does. */
  touches(statements: readonly Statement[]): boolean;
  /** The statements of a text that is a script of its own. */
  parse(text: string): { statements: readonly Statement[] } | undefined;
}

/** What the parts of the interpreter need of each other. */
export interface Shell {
  readonly observer: Observer;
  runAll(statements: readonly Statement[], state: State, context: Context): Outcome[];
  answer(value: boolean | undefined, tainted: boolean, state: State, context: Context, at: object): Outcome[];
  call(body: Statement, words: readonly Word[], state: State, context: Context): Outcome[];
  look(word: Word, state: State): Value;
  readsTaint(body: readonly Statement[], state: State): boolean;
  isTainted(word: Word | undefined, state: State): boolean;
}

export function next(state: State): Outcome {
  return { state, flow: 'next' };
}
