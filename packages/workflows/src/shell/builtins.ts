import { counts } from '../commands/classes.ts';
import { classify } from '../commands/classify.ts';
import { programOf, unwrap } from '../commands/unwrap.ts';
import { argumentsOf } from '../commands/words.ts';
import {
  type Context,
  fileKey,
  type Outcome,
  type Shell,
  type State,
  Undecided,
  type Value,
  withStatus,
} from './state.ts';
import type { Redirect, SimpleCommand } from './syntax.ts';
import { answerWords } from './test-command.ts';

/** They hand on what they read and succeed, whatever it says. */
const PASSES_ON = new Set(
  `tee tail head cat sed awk gawk ts sort uniq tr cut column fold fmt nl tac rev paste less more xcpretty xcbeautify wc
  pino-pretty bunyan stdbuf tap-spec tap-summary sponge pv iconv colrm expand ansifilter strings logger gzip zstd`.split(
    /\s+/,
  ),
);

/** Their status is an answer, not a failure. */
const PREDICATES = new Set(
  `grep egrep fgrep rg diff cmp which type hash jq yq pgrep pidof nc curl wget docker lsof id getent dpkg kill ps find ls stat git gh
  kubectl helm aws gcloud az systemctl pg_isready redis-cli command npm cargo`.split(/\s+/),
);

const PRINTS = new Set(
  'echo printf cat tail head ls sleep date mkdir cp mv rm touch chmod pwd cd pushd popd tee :'.split(' '),
);

export function runBuiltin(
  shell: Shell,
  command: SimpleCommand,
  state: State,
  context: Context,
  redirects: readonly Redirect[],
): Outcome[] {
  const { words } = command;
  const values = words.map((word) => shell.look(word, state));
  const name = values[0]?.text ?? '';
  const next = (code = 0, tainted = false): Outcome[] => [{ state: withStatus(state, code, tainted), flow: 'next' }];
  const body = state.functions.get(name);
  if (body !== undefined) return shell.call(body, words, state, context);
  for (const { name: variable, value } of command.assignments)
    if (value && name === '') state.variables.set(variable, shell.look(value, state));
  switch (name) {
    case 'true':
    case ':':
      return next();
    case 'false':
      return next(1);
    case 'exit':
    case 'return':
      return leave(shell, name, values[1], state, context, command);
    case 'break':
    case 'continue':
      return [{ state: withStatus(state, 0), flow: name }];
    case 'set':
      setOptions(values, state);
      return next();
    case 'trap':
      setTrap(shell, values, state);
      return next();
    case 'wait':
      return wait(shell, values.slice(1), state, context, command);
    case '[':
    case 'test': {
      const args = (name === '[' ? values.slice(1, -1) : values.slice(1)).map((value, index) => {
        const raw = words[index + 1]?.raw ?? '';
        return state.taintedFiles.has(fileKey(raw)) ? { ...value, tainted: true } : value;
      });
      const { value, tainted } = answerWords(args);
      return shell.answer(value, tainted, state, context, command);
    }
    case 'read':
    case 'mapfile':
    case 'readarray':
      for (const { text } of values.slice(1))
        if (text && !text.startsWith('-')) state.variables.set(text, { text: undefined, tainted: state.taintedInput });
      return shell.answer(undefined, state.taintedInput, state, context, command);
    case 'unset':
      for (const { text } of values.slice(1))
        if (text !== undefined) state.variables.set(text, { text: '', tainted: false });
      return next();
    case 'echo':
    case 'printf':
      record(
        values,
        context.output,
        words.map(({ raw }) => raw),
        state,
      );
      return next();
    case 'eval':
    case 'source':
    case '.':
      if (state.hit && values.some(({ tainted }) => tainted)) throw new Undecided('evaluates what is not known');
      return next();
  }
  return runOther(shell, command, values, state, context, redirects);
}

function runOther(
  shell: Shell,
  command: SimpleCommand,
  values: readonly Value[],
  state: State,
  context: Context,
  redirects: readonly Redirect[],
): Outcome[] {
  const { words } = command;
  const argv = unwrap(argumentsOf(command));
  const program = programOf(argv[0]);
  const readsFile = words.slice(1).some(({ raw }) => state.taintedFiles.has(fileKey(raw)) || mentions(raw, state));
  const tainted = state.taintedInput || readsFile || values.some((value) => value.tainted);
  if (tainted) {
    for (const { operator, target } of redirects)
      if (target && operator.startsWith('>')) state.taintedFiles.add(fileKey(target.raw));
    if (/^(?:tee|cp|mv)$/.test(program)) for (const { raw } of words.slice(1)) state.taintedFiles.add(fileKey(raw));
  }
  if (program === 'tee') {
    for (const { raw } of words.slice(1)) state.effects.push({ target: raw, text: tainted ? 'tainted' : 'input' });
  }
  if (context.output !== '' && tainted) state.effects.push({ target: context.output, text: `tainted ${program}` });
  if (program === 'touch') state.effects.push({ target: words[1]?.raw ?? '', text: 'touched' });
  const silent = shell.observer.target?.silent === true && state.hit && state.taintedInput;
  if (silent && /^[ef]?grep$/.test(program) && !argv.some((word) => /^-\w*[vcL]/.test(word)))
    return [{ state: withStatus(state, 1), flow: 'next' }];
  if (PASSES_ON.has(program) || PRINTS.has(program)) return [{ state: withStatus(state, 0), flow: 'next' }];
  const canFail = context.fallback !== undefined && state.hit && isFallback(argv, context.fallback);
  if (shell.observer.strict === true && program !== '') return shell.answer(undefined, false, state, context, command);
  if (tainted || canFail) return shell.answer(undefined, true, state, context, command);
  if (argv[0] !== undefined && PREDICATES.has(program)) return shell.answer(undefined, false, state, context, command);
  return [{ state: withStatus(state, 0), flow: 'next' }];
}

const REPORTS = new Set('gh git curl wget docker kubectl kill grep jq'.split(' '));

function isFallback(argv: readonly string[], kind: 'any' | 'counting'): boolean {
  const found = classify(argv);
  if (kind === 'counting') return counts(found);
  return found.class !== 'soft' && !REPORTS.has(programOf(argv[0]));
}

function mentions(raw: string, { taintedFiles }: State): boolean {
  for (const file of taintedFiles) if (file.length > 3 && raw.includes(file)) return true;
  return false;
}

function leave(
  shell: Shell,
  flow: 'exit' | 'return',
  value: Value | undefined,
  state: State,
  context: Context,
  command: SimpleCommand,
): Outcome[] {
  if (value === undefined) return [{ state, flow }];
  const code = value.text === undefined ? Number.NaN : Number(value.text.trim() === '' ? 0 : value.text);
  if (!Number.isNaN(code)) return [{ state: withStatus(state, code, value.tainted), flow }];
  return shell
    .answer(undefined, value.tainted, state, { ...context, decides: true }, command)
    .map((outcome) => ({ state: outcome.state, flow }));
}

function setOptions(values: readonly Value[], state: State): void {
  for (let index = 1; index < values.length; index++) {
    const option = values[index]?.text ?? '';
    const on = option.startsWith('-');
    if (!on && !option.startsWith('+')) continue;
    if (option.includes('e')) state.errexit = on;
    if (option.endsWith('o')) {
      index += 1;
      const name = values[index]?.text;
      if (name === 'pipefail') state.pipefail = on;
      if (name === 'errexit') state.errexit = on;
    }
  }
}

/** `trap 'exit 0' EXIT`; `trap - EXIT` takes it back. */
function setTrap(shell: Shell, values: readonly Value[], state: State): void {
  const [body, ...signals] = values.slice(1).filter(({ text }) => text !== '--');
  for (const { text = '' } of signals) {
    const signal = text === '0' ? 'EXIT' : text.toUpperCase();
    if (body?.text === '-') state.traps.delete(signal);
    else state.traps.set(signal, shell.observer.parse(body?.text ?? '')?.statements ?? []);
  }
}

/** `wait` alone gives 0; with several jobs the last one's status counts. */
function wait(
  shell: Shell,
  values: readonly Value[],
  state: State,
  context: Context,
  command: SimpleCommand,
): Outcome[] {
  const last = values.at(-1);
  if (last === undefined) return [{ state: withStatus(state, 0), flow: 'next' }];
  const status = last.text === undefined ? undefined : state.jobs.get(last.text);
  if (status !== undefined) return [{ state: withStatus(state, status.code, status.tainted), flow: 'next' }];
  return shell.answer(undefined, state.hit, state, context, command);
}

/** What a script tells people in the log: which way is the bad one. */
export const NEWS_TARGET = 'log';
const NEWS = /::(?:error|warning)|\bexpected\b/i;

function record(values: readonly Value[], output: string, raws: readonly string[], state: State): void {
  const text = values.map((value, index) => value.text ?? `${raws[index]}${value.tainted ? ' tainted' : ''}`).join(' ');
  if (output === '' && NEWS.test(text)) state.effects.push({ target: NEWS_TARGET, text });
  if (output !== '' && output !== '|' && output !== '$(') state.effects.push({ target: output, text });
}
