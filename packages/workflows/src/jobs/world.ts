import type { Expression, Plain } from '../expressions/condition.ts';
import type { Workflow } from '../workflow.ts';
import { childOf, entriesOf, type Node, textOf, textsOf } from '../yaml/tree.ts';

/** One way that everything unknown may be: the event with its ref, and a value for each path that a condition reads. */
export interface World {
  event: string;
  values: ReadonlyMap<string, Plain>;
}

const MOST_WORLDS = 192;

/** Values that stand for every other one. */
const OTHER = 'other';

/** The worlds in which the conditions can differ, by event, ref and the values that they compare with. */
export function worldsOf(workflow: Workflow, expressions: readonly Expression[]): World[] {
  const literals = new Map<string, Set<string>>();
  for (const expression of expressions) {
    for (const path of expression.paths) if (!literals.has(path)) literals.set(path, new Set());
    for (const [path, values] of expression.literals) for (const value of values) literals.get(path)?.add(value);
  }
  const worlds: World[] = [];
  for (const known of eventsOf(workflow, literals)) {
    const event = String(known.get('github.event_name'));
    const open = [...literals].flatMap(([path, values]): [string, Plain[]][] => {
      const fixed = known.has(path) ? known.get(path) : fixedValue(path, event, workflow, values);
      if (fixed !== undefined) return [[path, [fixed]]];
      return path.startsWith('needs.') && !path.includes('.outputs.') ? [] : [[path, candidates(path, [...values])]];
    });
    for (const values of combinations(open)) worlds.push({ event, values: new Map([...known, ...values]) });
  }
  return worlds;
}

function* combinations(open: readonly [string, Plain[]][]): Generator<Map<string, Plain>> {
  const total = open.reduce((product, [, values]) => product * values.length, 1);
  const rounds = Math.min(total, MOST_WORLDS);
  // Too many are sampled evenly: any of them is a witness, because each value may be.
  const stride = total <= MOST_WORLDS ? 1 : Math.floor(total / MOST_WORLDS) | 1;
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

function candidates(path: string, literals: string[]): Plain[] {
  if (path.startsWith('github.event.') && literals.some((value) => value === 'true' || value === 'false'))
    return [true, false];
  if (/outputs|^vars\.|^env\.|^secrets\./.test(path))
    return [...literals.filter((value) => value !== ''), ''].concat(literals.length > 0 ? [] : ['true']);
  return literals.length > 0 ? [...literals, OTHER] : ['true', ''];
}

/** What does not vary: inputs have their defaults, the repository is the one that is asked for. */
function fixedValue(path: string, event: string, workflow: Workflow, literals: ReadonlySet<string>): Plain | undefined {
  const [literal] = literals;
  if (/^github\.repository(?:_owner)?$/.test(path) || path === 'github.event.repository.full_name')
    return literal ?? 'octo/repo';
  if (path === 'github.event.repository.fork') return false;
  if (path === 'runner.os') return 'Linux';
  if (/^github\.event\.(?:pull_request|number)\b/.test(path) && !/^pull_request/.test(event)) return '';
  if (path.startsWith('github.event.workflow_run.') && event !== 'workflow_run') return '';
  const [, input] = /^(?:inputs|github\.event\.inputs)\.([^.]+)$/.exec(path) ?? [];
  if (input !== undefined) return inputDefault(input, path.startsWith('inputs.'), workflow);
  if (path === 'github' || path === 'needs' || path.includes('*')) return path.includes('labels') ? undefined : '';
  return undefined;
}

function inputDefault(name: string, typed: boolean, { events }: Workflow): Plain | undefined {
  for (const event of ['workflow_dispatch', 'workflow_call']) {
    const input = childOf(childOf(events.get(event), 'inputs'), name);
    if (input === undefined) continue;
    const value = textOf(childOf(input, 'default'));
    const isBoolean = textOf(childOf(input, 'type')) === 'boolean';
    if (isBoolean && typed) return value === 'true';
    return value ?? (isBoolean ? 'false' : '');
  }
  return '';
}

type Known = Map<string, Plain>;

function eventsOf(workflow: Workflow, literals: ReadonlyMap<string, Set<string>>): Known[] {
  const asked = [...(literals.get('github.ref') ?? [])];
  const askedNames = [...(literals.get('github.ref_name') ?? [])].map((name) => `refs/heads/${name}`);
  return [...workflow.events].flatMap(([event, filters]): Known[] => {
    switch (event) {
      case 'push':
        return refsOfPush(filters, [...asked, ...askedNames]).map((ref) => known('push', ref));
      case 'pull_request':
      case 'pull_request_target':
        return [known(event, event === 'pull_request' ? 'refs/pull/1/merge' : 'refs/heads/main')];
      case 'release':
        return [known(event, 'refs/tags/v1.0.0')];
      case 'workflow_dispatch':
        return [...new Set(['refs/heads/main', ...asked.filter(isRef), ...askedNames])].map((ref) => known(event, ref));
      case 'workflow_call':
        return [
          known('push', 'refs/heads/main'),
          known('pull_request', 'refs/pull/1/merge'),
          known('workflow_dispatch', 'refs/heads/main'),
        ];
      case 'merge_group':
        return [known(event, 'refs/heads/gh-readonly-queue/main/pr-1-a')];
      default:
        return [known(event, 'refs/heads/main')];
    }
  });
}

function isRef(text: string): boolean {
  return /^refs\/(?:heads|tags)\/.+[^/]$/.test(text);
}

function refsOfPush(filters: Node | undefined, asked: readonly string[]): string[] {
  const branches = textsOf(childOf(filters, 'branches'));
  const tags = textsOf(childOf(filters, 'tags'));
  const filtered = entriesOf(filters).some(({ key }) => /^(?:branches|tags)(?:-ignore)?$/.test(key.text));
  const example = (pattern: string) =>
    pattern
      .replace(/\*+/g, '1')
      .replace(/\[.*?\]\+?/g, '1')
      .replace(/[?+]/g, '');
  if (!filtered)
    return [...new Set(['refs/heads/main', 'refs/heads/feature', 'refs/tags/v1.0.0', ...asked.filter(isRef)])];
  const refs = [
    ...branches.filter((pattern) => !pattern.startsWith('!')).map((pattern) => `refs/heads/${example(pattern)}`),
    ...tags.filter((pattern) => !pattern.startsWith('!')).map((pattern) => `refs/tags/${example(pattern)}`),
  ];
  return refs.length > 0 ? [...new Set(refs)] : ['refs/heads/main'];
}

function known(event: string, ref: string): Known {
  const isPull = event.startsWith('pull_request');
  return new Map<string, Plain>([
    ['github.event_name', event],
    ['github.ref', ref],
    ['github.ref_name', ref.replace(/^refs\/(?:heads|tags|pull)\//, '')],
    ['github.ref_type', ref.startsWith('refs/tags/') ? 'tag' : 'branch'],
    ['github.base_ref', isPull ? 'main' : ''],
  ]);
}

/** The contexts that GitHub would give, for the paths of a world. */
export function contextsOf({ values }: World, needs: Plain, more: Record<string, Plain> = {}): Record<string, Plain> {
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
