import type { FileView, JobView } from '../audit/view.ts';
import {
  type Expression,
  evaluate,
  hasStatusFunction,
  isTruthy,
  type Plain,
  parseCondition,
} from '../expressions/condition.ts';
import { ancestorsOf, type Workflow } from '../workflow.ts';
import { textOf } from '../yaml/tree.ts';
import { contextsOf, type World } from './world.ts';

export type Result = 'success' | 'failure' | 'cancelled' | 'skipped';

export interface Situation {
  world: World;
  /** The first job that does not succeed. */
  failing?: { job: string; result: 'failure' | 'cancelled' } | undefined;
  /** What `cancelled()` says. */
  cancelled: boolean;
  /** How a job that judges others ends; undefined where nobody can tell. */
  judge(view: JobView, run: Run): 'success' | 'failure' | undefined;
  /** A condition that reads outputs of the failing job, or of one after it, holds its job back. */
  outputsHoldBack: boolean;
}

export interface Run {
  results: Map<string, Result>;
  world: World;
  cancelled: boolean;
}

export class Undecidable extends Error {}

/** How each job ends. @throws Undecidable where a condition cannot be evaluated, or the jobs go in circles */
export function simulate(file: FileView, situation: Situation): Map<string, Result> {
  const { document } = file;
  const results = new Map<string, Result>();
  if (document.kind !== 'workflow') return results;
  const run: Run = { results, world: situation.world, cancelled: situation.cancelled };
  const visiting = new Set<string>();
  const visit = (id: string) => {
    if (results.has(id)) return;
    const view = file.jobs.get(id);
    if (view === undefined || visiting.has(id)) throw new Undecidable();
    visiting.add(id);
    for (const need of view.job.needs) if (file.jobs.has(need)) visit(need);
    results.set(id, resultOf(view, document, situation, run));
  };
  for (const id of file.jobs.keys()) visit(id);
  return results;
}

function resultOf(view: JobView, workflow: Workflow, situation: Situation, run: Run): Result {
  const { job } = view;
  const { failing } = situation;
  if (!isWanted(view, workflow, situation, run)) return 'skipped';
  if (failing?.job === job.id) return failing.result;
  const judged = [...ancestorsOf(job, workflow.jobs)].some((id) => run.results.get(id) !== 'success')
    ? situation.judge(view, run)
    : 'success';
  return judged ?? 'failure';
}

function isWanted(view: JobView, workflow: Workflow, situation: Situation, run: Run): boolean {
  const { job } = view;
  const ancestors = [...ancestorsOf(job, workflow.jobs)];
  const ended = ancestors.map((id) => run.results.get(id) ?? 'success');
  const status = {
    success: ended.every((result) => result === 'success'),
    failure: ended.includes('failure'),
    cancelled: situation.cancelled,
  };
  if (job.if === undefined) return status.success;
  const expression = conditionOf(view);
  if (expression === undefined) throw new Undecidable();
  if (!hasStatusFunction(expression) && !status.success) return false;
  if (situation.outputsHoldBack && readsLostOutputs(expression, workflow, situation)) return false;
  const value = evaluate(expression, contextsOf(situation.world, needsOf(view, run)), status);
  if (value === undefined) throw new Undecidable();
  return isTruthy(value);
}

export function conditionOf({ job }: JobView): Expression | undefined {
  const text = textOf(job.if?.value);
  return text === undefined ? undefined : parseCondition(text);
}

function readsLostOutputs({ paths }: Expression, { jobs }: Workflow, { failing }: Situation): boolean {
  if (failing === undefined) return false;
  for (const path of paths) {
    const [, id] = /^needs\.([^.]+)\.outputs\b/.exec(path) ?? [];
    const job = id === undefined ? undefined : jobs.get(id);
    if (job !== undefined && (job.id === failing.job || ancestorsOf(job, jobs).has(failing.job))) return true;
  }
  return false;
}

/** The context `needs` of a job: results, and outputs, which are empty where a job did not succeed. */
export function needsOf({ job }: JobView, { results, world }: Pick<Run, 'results' | 'world'>): Plain {
  const needs: Record<string, Plain> = {};
  for (const id of job.needs) {
    const result = results.get(id) ?? 'success';
    const outputs: Record<string, Plain> = {};
    for (const [path, value] of world.values) {
      const [, owner, name] = /^needs\.([^.]+)\.outputs\.([^.]+)$/.exec(path) ?? [];
      if (owner === id && name !== undefined) outputs[name] = result === 'success' ? value : '';
    }
    needs[id] = { result, outputs };
  }
  return needs;
}
