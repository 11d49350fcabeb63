import { type Expression, evaluate, hasStatusFunction, type Plain, type StatusView } from '../expressions/condition.ts';
import type { Result } from './result.ts';
import { contextsOf } from './world.ts';

export interface Scene {
  values: ReadonlyMap<string, Plain>;
  /** The jobs that it needs, with how they ended. */
  needs: ReadonlyMap<string, Result>;
  env?: ReadonlyMap<string, string | undefined>;
  status: StatusView;
}

const answers = new WeakMap<Expression, Map<string, Plain | undefined>>();

/** Evaluates an expression; the same question is asked of GitHub's evaluator once. */
export function evaluateIn(expression: Expression, scene: Scene): Plain | undefined {
  const { success, failure, cancelled } = scene.status;
  const status = hasStatusFunction(expression) ? `${success} ${failure} ${cancelled}` : '';
  const key = status + keyOf(readsOf(expression), scene);
  let known = answers.get(expression);
  if (known === undefined) {
    known = new Map();
    answers.set(expression, known);
  }
  if (!known.has(key)) known.set(key, evaluate(expression, contexts(expression, scene), scene.status));
  return known.get(key);
}

type Read = (scene: Scene) => unknown;

const reads = new WeakMap<Expression, Read[]>();

function readsOf(expression: Expression): Read[] {
  const known = reads.get(expression);
  if (known !== undefined) return known;
  const made = [...expression.paths].map(readAt);
  reads.set(expression, made);
  return made;
}

/** Tells apart the scenes in which what is read differs. */
function keyOf(list: readonly Read[], scene: Scene): string {
  let key = '';
  for (const read of list) {
    const value = read(scene);
    key += `\n${typeof value === 'string' ? `"${value}` : typeof value === 'object' ? JSON.stringify(value) : value}`;
  }
  return key;
}

function readAt(path: string): Read {
  const [first = '', id = '', field, output] = path.split('.');
  if (first === 'env') return ({ env, values }) => (env?.has(id) ? env.get(id) : values.get(path));
  if (first !== 'needs') return ({ values }) => values.get(path);
  if (field === 'result' && id !== '*') return ({ needs }) => needs.get(id);
  if (field === 'outputs' && output !== undefined && output !== '*' && id !== '*')
    return ({ needs, values }) => (needs.get(id) === 'success' ? values.get(path) : undefined);
  return ({ needs, values }) => needsOf(needs, values);
}

/** For a memory of verdicts that depend on several expressions. */
export function sceneKey(expressions: readonly Expression[], scene: Scene): string {
  const paths = new Map(expressions.flatMap((one) => [...one.paths]).map((path) => [path, readAt(path)]));
  return `${scene.status.cancelled}${keyOf([...paths.values()], scene)}`;
}

const owners = new Map<string, readonly [string, string] | undefined>();

/** Job and name of `needs.<job>.outputs.<name>`. */
function outputAt(path: string): readonly [string, string] | undefined {
  if (!path.startsWith('needs.')) return undefined;
  if (!owners.has(path)) {
    const [, job = '', field, name = '*'] = path.split('.');
    owners.set(path, field === 'outputs' && name !== '*' ? [job, name] : undefined);
  }
  return owners.get(path);
}

/** The context `needs`: results, and outputs, which are empty where a job did not succeed. */
function needsOf(needs: Scene['needs'], values: Scene['values']): Record<string, Plain> {
  const context: Record<string, { result: Result; outputs: Record<string, Plain> }> = Object.create(null);
  for (const [id, result] of needs) context[id] = { result, outputs: {} };
  for (const [path, value] of values) {
    const [job = '', name = ''] = outputAt(path) ?? [];
    const known = context[job];
    if (known !== undefined) known.outputs[name] = known.result === 'success' ? value : '';
  }
  return context;
}

function contexts({ paths }: Expression, { values, needs, env }: Scene): Record<string, Plain> {
  const read = new Map(
    [...paths].flatMap((path): [string, Plain][] => {
      const value = values.get(path);
      return value === undefined ? [] : [[path, value]];
    }),
  );
  const readsNeeds = [...paths].some((path) => path.startsWith('needs'));
  const given = [...(env ?? [])].filter((entry): entry is [string, string] => entry[1] !== undefined);
  return contextsOf(
    { values: read },
    readsNeeds ? needsOf(needs, values) : {},
    env && { env: Object.fromEntries(given) },
  );
}
