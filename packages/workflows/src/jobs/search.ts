import type { FileView, JobView } from '../audit/view.ts';
import { type Expression, hasStatusFunction, isTruthy, type Plain, parseCondition } from '../expressions/condition.ts';
import { ancestorsOf, type Workflow } from '../workflow.ts';
import { textOf } from '../yaml/tree.ts';
import type { Failing, Result } from './result.ts';
import { evaluateIn, type Scene } from './scene.ts';
import type { Space } from './space.ts';
import { combinations } from './world.ts';

export interface Variant {
  failing?: Failing | undefined;
  /** What `cancelled()` says. */
  cancelled: boolean;
  /** A condition that reads outputs of the failing job, or of one after it, holds its job back. */
  outputsHoldBack: boolean;
  goesOn(job: string, result: Result): boolean;
}

/** How a job ends that judges others; `open` where that matters and nobody can tell. */
export type Judge = (view: JobView, scene: Scene) => 'success' | 'failure' | 'open';

export interface Question {
  file: FileView;
  space: Space;
  targets: readonly string[];
  variants: readonly Variant[];
  /** Values that are given. */
  given?: ReadonlyMap<string, Plain>;
  judge: Judge;
  /** Expressions of the steps of a job that judges others. */
  judging(view: JobView): readonly Expression[];
}

const MOST_VISITS = 64;
const MOST_COMBINATIONS = 32;

/**
 * Looks for values of what is unknown with which every variant goes on to its end. Job by job, in the order of `needs`,
 * a condition's unknowns are tried; values that change no result and that no later job reads are tried once.
 * @returns each variant's results; undefined where none are found
 */
export function search(question: Question): Map<string, Result>[] | undefined {
  const { file, space, variants, targets } = question;
  if (file.document.kind !== 'workflow') return undefined;
  const { document } = file;
  const order = orderOf(targets, file);
  if (order === undefined) return undefined;
  const atoms = order.map((view) =>
    [
      ...new Set(
        [conditionOf(view), ...question.judging(view)].flatMap((expression) => [...(expression?.paths ?? [])]),
      ),
    ].filter((path) => space.open.has(path)),
  );
  const lastReader = new Map(atoms.flatMap((paths, index) => paths.map((path): [string, number] => [path, index])));
  const values = new Map([...space.known, ...(question.given ?? [])]);
  const runs = variants.map(() => new Map<string, Result>());
  let visits = 0;
  const visit = (index: number): boolean => {
    const view = order[index];
    if (view === undefined) return true;
    const free = (atoms[index] ?? []).filter((path) => !values.has(path));
    const shared = free.filter((path) => lastReader.get(path) !== index);
    const tried = new Set<string>();
    const { id } = view.job;
    try {
      for (const assigned of combinations(
        free.map((path) => [path, space.open.get(path) ?? []]),
        MOST_COMBINATIONS,
      )) {
        visits += 1;
        if (visits > MOST_VISITS) return false;
        for (const [path, value] of assigned) values.set(path, value);
        const ended = variants.map((variant, which) =>
          endOf(view, document, variant, runs[which] ?? new Map(), values, question.judge),
        );
        const key = JSON.stringify([ended, shared.map((path) => values.get(path))]);
        if (tried.has(key)) continue;
        tried.add(key);
        if (!variants.every((variant, which) => ended[which] !== undefined && variant.goesOn(id, ended[which])))
          continue;
        for (const [which, run] of runs.entries()) run.set(id, ended[which] ?? 'failure');
        if (visit(index + 1)) return true;
      }
    } finally {
      for (const path of free) values.delete(path);
    }
    for (const run of runs) run.delete(id);
    return false;
  };
  return visit(0) ? runs : undefined;
}

/** The jobs that decide over the targets, each after those that it needs. */
function orderOf(targets: readonly string[], file: FileView): JobView[] | undefined {
  const order = new Map<string, JobView>();
  const visiting = new Set<string>();
  const add = (id: string): boolean => {
    if (order.has(id)) return true;
    const view = file.jobs.get(id);
    if (view === undefined || visiting.has(id)) return false;
    visiting.add(id);
    const known = view.job.needs.filter((need) => file.jobs.has(need)).every(add);
    order.set(id, view);
    return known;
  };
  return targets.every(add) ? [...order.values()] : undefined;
}

/** How a job ends; undefined where nobody can tell. */
function endOf(
  view: JobView,
  workflow: Workflow,
  variant: Variant,
  results: Map<string, Result>,
  values: ReadonlyMap<string, Plain>,
  judge: Judge,
): Result | undefined {
  const { job } = view;
  const ancestors = [...ancestorsOf(job, workflow.jobs)];
  const ended = ancestors.map((id) => results.get(id) ?? 'success');
  const status = {
    success: ended.every((result) => result === 'success'),
    failure: ended.includes('failure'),
    cancelled: variant.cancelled,
  };
  const scene: Scene = {
    values,
    needs: new Map(job.needs.map((id) => [id, results.get(id) ?? 'success'])),
    status,
  };
  const wanted = isWanted(view, workflow, variant, scene);
  if (wanted === undefined) return undefined;
  if (!wanted) return 'skipped';
  if (variant.failing?.job === job.id) return variant.failing.result;
  if (status.success) return 'success';
  const verdict = judge(view, scene);
  return verdict === 'open' ? undefined : verdict;
}

function isWanted(view: JobView, workflow: Workflow, variant: Variant, scene: Scene): boolean | undefined {
  if (view.job.if === undefined) return scene.status.success;
  const expression = conditionOf(view);
  if (expression === undefined) return undefined;
  if (!hasStatusFunction(expression) && !scene.status.success) return false;
  if (variant.outputsHoldBack && readsLostOutputs(expression, workflow, variant)) return false;
  const value = evaluateIn(expression, scene);
  return value === undefined ? undefined : isTruthy(value);
}

export function conditionOf({ job }: JobView): Expression | undefined {
  const text = textOf(job.if?.value);
  return text === undefined ? undefined : parseCondition(text);
}

function readsLostOutputs({ paths }: Expression, { jobs }: Workflow, { failing }: Variant): boolean {
  if (failing === undefined) return false;
  for (const path of paths) {
    const [, id] = /^needs\.([^.]+)\.outputs\b/.exec(path) ?? [];
    const job = id === undefined ? undefined : jobs.get(id);
    if (job !== undefined && (job.id === failing.job || ancestorsOf(job, jobs).has(failing.job))) return true;
  }
  return false;
}
