import type { Expression, Plain } from '../expressions/condition.ts';
import type { Workflow } from '../workflow.ts';
import { spacesOf } from './space.ts';

/** One way that everything unknown may be: the event with its ref, and a value for each path that a condition reads. */
export interface World {
  event: string;
  values: ReadonlyMap<string, Plain>;
}

const MOST_WORLDS = 192;

export function worldsOf(workflow: Workflow, expressions: readonly Expression[]): World[] {
  return spacesOf(workflow, expressions).flatMap(({ event, known, open }) =>
    [...combinations([...open])].map((values) => ({ event, values: new Map([...known, ...values]) })),
  );
}

/** At most `most`, sampled evenly: any of them is a witness, because each value may be. */
export function* combinations(
  open: readonly [string, readonly Plain[]][],
  most = MOST_WORLDS,
): Generator<Map<string, Plain>> {
  const total = open.reduce((product, [, values]) => product * values.length, 1);
  const rounds = Math.min(total, most);
  const stride = total <= most ? 1 : Math.floor(total / most) | 1;
  for (let round = 0; round < rounds; round++) {
    let index = round * stride;
    const values = new Map<string, Plain>();
    for (const [path, list] of open) {
      values.set(path, list[index % list.length] ?? '');
      index = Math.floor(index / list.length);
    }
    yield values;
  }
}

/** The contexts that GitHub would give, for the paths of a world. */
export function contextsOf(
  { values }: Pick<World, 'values'>,
  needs: Plain,
  more: Record<string, Plain> = {},
): Record<string, Plain> {
  const contexts: Record<string, Plain> = { needs, ...more };
  for (const [path, value] of values) {
    const [name = '', ...keys] = path.split('.');
    if (name === 'needs' || keys.length === 0 || keys.includes('*')) continue;
    let at = child(contexts, name);
    for (const key of keys.slice(0, -1)) at = child(at, key);
    at[keys.at(-1) ?? ''] = value;
  }
  return contexts;
}

function child(parent: Record<string, Plain>, key: string): Record<string, Plain> {
  const found = parent[key];
  if (typeof found === 'object' && found !== null && !Array.isArray(found)) return found;
  const made: Record<string, Plain> = {};
  parent[key] = made;
  return made;
}
