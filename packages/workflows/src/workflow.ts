import {
  childOf,
  type Entry,
  entriesOf,
  entryOf,
  itemsOf,
  type MapNode,
  type Node,
  textOf,
  textsOf,
} from './yaml/tree.ts';

export interface Step {
  node: MapNode;
  index: number;
  id: string | undefined;
  name: string | undefined;
  run: Node | undefined;
  uses: string | undefined;
  with: Node | undefined;
  env: Node | undefined;
  if: Entry | undefined;
  continueOnError: Entry | undefined;
  shell: string | undefined;
}

export interface Job {
  id: string;
  key: Entry['key'];
  node: Node;
  name: string | undefined;
  needs: string[];
  if: Entry | undefined;
  uses: string | undefined;
  steps: Step[];
  env: Node | undefined;
  continueOnError: Entry | undefined;
  environment: string | undefined;
  concurrency: Entry | undefined;
  outputs: Node | undefined;
  services: boolean;
  /** Undefined: the runner's own default. */
  defaultShell: string | undefined;
  runsOn: string[];
}

export interface Workflow {
  kind: 'workflow';
  name: string | undefined;
  root: MapNode;
  /** Event → its filters. */
  events: Map<string, Node | undefined>;
  env: Node | undefined;
  concurrency: Entry | undefined;
  defaultShell: string | undefined;
  jobs: Map<string, Job>;
}

export interface CompositeAction {
  kind: 'action';
  name: string | undefined;
  root: MapNode;
  steps: Step[];
}

/** More steps than this come from aliases within aliases, not from a person. */
export const MOST_STEPS = 20_000;

const steps = new WeakMap<Node, Step[]>();

function readSteps(node: Node | undefined): Step[] {
  if (node === undefined) return [];
  const known = steps.get(node);
  if (known !== undefined) return known;
  const read = itemsOf(node).flatMap((item, index): Step[] => {
    if (item.kind !== 'map') return [];
    return [
      {
        node: item,
        index,
        id: textOf(childOf(item, 'id')),
        name: textOf(childOf(item, 'name')),
        run: childOf(item, 'run'),
        uses: textOf(childOf(item, 'uses')),
        with: childOf(item, 'with'),
        env: childOf(item, 'env'),
        if: entryOf(item, 'if'),
        continueOnError: entryOf(item, 'continue-on-error'),
        shell: textOf(childOf(item, 'shell')),
      },
    ];
  });
  steps.set(node, read);
  return read;
}

export function readWorkflow(root: MapNode): Workflow {
  const on = childOf(root, 'on');
  const events = new Map<string, Node | undefined>(
    on?.kind === 'map'
      ? on.entries.map(({ key, value }) => [key.text, value])
      : textsOf(on).map((event) => [event, undefined]),
  );
  const jobs = entriesOf(childOf(root, 'jobs')).map(({ key, value }) => readJob(key, value));
  return {
    kind: 'workflow',
    name: textOf(childOf(root, 'name')),
    root,
    events,
    env: childOf(root, 'env'),
    concurrency: entryOf(root, 'concurrency'),
    defaultShell: textOf(childOf(childOf(childOf(root, 'defaults'), 'run'), 'shell')),
    jobs: new Map(jobs.map((job) => [job.id, job])),
  };
}

function readJob(key: Entry['key'], node: Node): Job {
  const environment = childOf(node, 'environment');
  return {
    id: key.text,
    key,
    node,
    name: textOf(childOf(node, 'name')),
    needs: textsOf(childOf(node, 'needs')),
    if: entryOf(node, 'if'),
    uses: textOf(childOf(node, 'uses')),
    steps: readSteps(childOf(node, 'steps')),
    env: childOf(node, 'env'),
    continueOnError: entryOf(node, 'continue-on-error'),
    environment: textOf(environment) ?? textOf(childOf(environment, 'name')),
    concurrency: entryOf(node, 'concurrency'),
    outputs: childOf(node, 'outputs'),
    services: childOf(node, 'services') !== undefined,
    defaultShell: textOf(childOf(childOf(childOf(node, 'defaults'), 'run'), 'shell')),
    runsOn: textsOf(childOf(node, 'runs-on')),
  };
}

export function readAction(root: MapNode): CompositeAction | undefined {
  const runs = childOf(root, 'runs');
  if (textOf(childOf(runs, 'using')) !== 'composite') return undefined;
  return { kind: 'action', name: textOf(childOf(root, 'name')), root, steps: readSteps(childOf(runs, 'steps')) };
}

const ancestors = new WeakMap<Job, Set<string>>();

/** The jobs that a job waits for, directly and indirectly. */
export function ancestorsOf(job: Job, jobs: ReadonlyMap<string, Job>): ReadonlySet<string> {
  const known = ancestors.get(job);
  if (known !== undefined) return known;
  const found = new Set<string>();
  const visit = (ids: readonly string[]) => {
    for (const id of ids) {
      if (found.has(id)) continue;
      found.add(id);
      visit(jobs.get(id)?.needs ?? []);
    }
  };
  visit(job.needs);
  ancestors.set(job, found);
  return found;
}

export function nameOf({ id, name, uses, index }: Step): string {
  return id ?? name ?? uses ?? `step ${index + 1}`;
}
