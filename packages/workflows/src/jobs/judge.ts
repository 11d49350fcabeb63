import type { FileView, JobView, StepView } from '../audit/view.ts';
import {
  type Expression,
  hasStatusFunction,
  isTruthy,
  type Plain,
  parseCondition,
  parseExpression,
} from '../expressions/condition.ts';
import type { ShellOptions } from '../shell/calls.ts';
import { Interpreter } from '../shell/interpreter.ts';
import type { ShellParser } from '../shell/parse.ts';
import { newState, Undecided } from '../shell/state.ts';
import { childOf, entriesOf, type Node, scalarsBelow, textOf } from '../yaml/tree.ts';
import { evaluateIn, type Scene } from './scene.ts';

const ALLS_GREEN = /re-actors\/alls-green/;
const HARMLESS =
  /^(?:actions\/(?:checkout|setup-|cache|download-artifact|upload-artifact)|step-security\/harden-runner|\.\/\.github\/actions\/setup)/;

const known = new WeakMap<JobView, Expression[]>();

/** All expressions that decide over how a job ends. */
export function expressionsOf(view: JobView): Expression[] {
  const before = known.get(view);
  if (before !== undefined) return before;
  const texts = [view.job.node, ...view.steps.map(({ step }) => step.node)].flatMap((node) =>
    scalarsBelow(node).map(({ text }) => text),
  );
  const inside = [...new Set(texts)].flatMap((text) =>
    [...text.matchAll(/\$\{\{((?:(?!\}\}).)*)\}\}/gs)].map(([, inner = '']) => inner),
  );
  const conditions = [textOf(view.job.if?.value), ...view.steps.map(({ step }) => textOf(step.if?.value))];
  const found = [
    ...inside.map(parseExpression),
    ...conditions.map((text) => (text === undefined ? undefined : parseCondition(text))),
  ].filter((expression) => expression !== undefined);
  known.set(view, found);
  return found;
}

/**
 * How a job ends that runs with these results, worked out as the runner and bash would.
 * @returns undefined where a step decides over it in a way that cannot be told
 */
export function judgeJob({ document }: FileView, view: JobView, scene: Scene, parser: ShellParser): Verdict {
  if (document.kind !== 'workflow') return undefined;
  const environment = new Map<string, string | undefined>();
  let failed = false;
  const evaluateHere = (expression: Expression) =>
    evaluateIn(expression, {
      ...scene,
      env: environment,
      status: { success: !failed, failure: failed, cancelled: scene.status.cancelled },
    });
  for (const node of [document.env, view.job.env]) addEnvironment(environment, node, evaluateHere);
  for (const step of view.steps) {
    const wanted = isStepWanted(step, failed, evaluateHere);
    if (wanted === undefined) return undefined;
    if (!wanted) continue;
    const ends =
      step.step.uses === undefined
        ? judgeScript(step, environment, evaluateHere, parser)
        : judgeAction(step, evaluateHere);
    if (ends === undefined) return undefined;
    if (ends === 'failure' && textOf(step.step.continueOnError?.value) !== 'true') failed = true;
  }
  return failed ? 'failure' : 'success';
}

type Verdict = 'success' | 'failure' | undefined;
type Evaluate = (expression: Expression) => Plain | undefined;

function isStepWanted({ step }: StepView, failed: boolean, evaluateIt: Evaluate): boolean | undefined {
  const text = textOf(step.if?.value);
  if (text === undefined) return !failed;
  const expression = parseCondition(text);
  if (expression === undefined || [...expression.paths].some((path) => path.startsWith('steps.'))) return undefined;
  if (failed && !hasStatusFunction(expression)) return false;
  const value = evaluateIt(expression);
  return value === undefined ? undefined : isTruthy(value);
}

function addEnvironment(
  environment: Map<string, string | undefined>,
  node: Node | undefined,
  evaluateIt: Evaluate,
): void {
  for (const { key, value } of entriesOf(node))
    environment.set(key.text, value.kind === 'scalar' ? fill(value.text, evaluateIt) : undefined);
}

/** Text with its expressions evaluated; undefined where one cannot be. */
function fill(text: string, evaluateIt: Evaluate): string | undefined {
  let known = true;
  const filled = text.replace(/\$\{\{((?:(?!\}\}).)*)\}\}/gs, (_, inner: string) => {
    const expression = parseExpression(inner);
    const value =
      expression === undefined || [...expression.paths].some((path) => /^(?:steps|secrets|job|jobs)\b/.test(path))
        ? undefined
        : evaluateIt(expression);
    if (value === undefined || (typeof value === 'object' && value !== null)) known = false;
    return value === null ? '' : String(value);
  });
  return known ? filled : undefined;
}

function judgeScript(
  view: StepView,
  outer: ReadonlyMap<string, string | undefined>,
  evaluateIt: Evaluate,
  parser: ShellParser,
): Verdict {
  const scalar = view.step.run;
  if (view.shell === undefined || scalar?.kind !== 'scalar') return undefined;
  const environment = new Map(outer);
  addEnvironment(environment, view.step.env, evaluateIt);
  const text = fill(scalar.text, evaluateIt);
  if (text === undefined) return undefined;
  const key = JSON.stringify([text, view.shell, [...environment]]);
  const verdicts = verdictsOf(parser);
  if (!verdicts.has(key)) verdicts.set(key, runScript(text, view.shell, environment, parser));
  return verdicts.get(key);
}

const verdictsByParser = new WeakMap<ShellParser, Map<string, Verdict>>();

function verdictsOf(parser: ShellParser): Map<string, Verdict> {
  const verdicts = verdictsByParser.get(parser) ?? new Map<string, Verdict>();
  verdictsByParser.set(parser, verdicts);
  return verdicts;
}

function runScript(
  text: string,
  { errexit, pipefail }: ShellOptions,
  environment: ReadonlyMap<string, string | undefined>,
  parser: ShellParser,
): Verdict {
  const script = parser.parse(text);
  if (script === undefined) return undefined;
  const state = newState(errexit, pipefail);
  for (const [name, value] of environment) state.variables.set(name, { text: value, tainted: false });
  try {
    const shell = new Interpreter({ target: undefined, strict: true, touches: () => false, parse: script.parse });
    const ends = shell.runShell(script.statements, state, {
      ignored: false,
      decides: false,
      output: '',
      fallback: undefined,
    });
    const codes = new Set(ends.map((end) => end.state.status.code === 0));
    if (codes.size !== 1) return undefined;
    return codes.has(true) ? 'success' : 'failure';
  } catch (error) {
    if (error instanceof Undecided) return undefined;
    throw error;
  }
}

function judgeAction({ step }: StepView, evaluateIt: Evaluate): Verdict {
  const uses = step.uses ?? '';
  if (HARMLESS.test(uses)) return 'success';
  if (!ALLS_GREEN.test(uses)) return undefined;
  const input = (name: string) => {
    const text = textOf(childOf(step.with, name));
    return text === undefined ? '' : fill(text, evaluateIt);
  };
  const [jobs, failures, skips] = [input('jobs'), input('allowed-failures'), input('allowed-skips')];
  if (jobs === undefined || failures === undefined || skips === undefined) return undefined;
  let needs: Record<string, { result?: string }>;
  try {
    needs = JSON.parse(jobs);
  } catch {
    return undefined;
  }
  const listed = (text: string) => new Set(text.split(/[\s,"[\]]+/).filter((name) => name !== ''));
  const [mayFail, maySkip] = [listed(failures), listed(skips)];
  const fine = Object.entries(needs).every(
    ([id, { result }]) =>
      result === 'success' || (result === 'skipped' && (maySkip.has(id) || mayFail.has(id))) || mayFail.has(id),
  );
  return fine && Object.keys(needs).length > 0 ? 'success' : 'failure';
}
