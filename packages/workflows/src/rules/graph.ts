import type { FileView, JobView, RuleContext } from '../audit/view.ts';
import type { Expression } from '../expressions/condition.ts';
import { expressionsOf, judgeJob } from '../jobs/judge.ts';
import { conditionOf, type Result, type Run, simulate, Undecidable } from '../jobs/simulate.ts';
import { type World, worldsOf } from '../jobs/world.ts';
import { ancestorsOf, type Workflow } from '../workflow.ts';
import { scalarsBelow } from '../yaml/tree.ts';

const JUDGES = /needs\.[\w*-]+\.(?:result|outputs)|needs\[|toJSON\(\s*needs\s*\)/i;

/** Whether a job's steps look at how others ended. */
function judgesOthers({ job }: JobView): boolean {
  return scalarsBelow(job.node).some(({ text }) => text.includes('needs') && JUDGES.test(text));
}

/** Worlds for the conditions of a job and of all before it. */
export function worldsFor(view: JobView, file: FileView, withSteps: boolean): World[] {
  if (file.document.kind !== 'workflow') return [];
  const ids = [...ancestorsOf(view.job, file.document.jobs), view.job.id];
  const expressions = ids.flatMap((id): Expression[] => {
    const other = file.jobs.get(id);
    if (other === undefined) return [];
    const condition = conditionOf(other);
    return [
      ...(condition === undefined ? [] : [condition]),
      ...(withSteps && id === view.job.id ? expressionsOf(other) : []),
    ];
  });
  return worldsOf(file.document, expressions);
}

export interface Attempt {
  world: World;
  failing?: { job: string; result: 'failure' | 'cancelled' } | undefined;
  cancelled: boolean;
  outputsHoldBack: boolean;
}

/** How the jobs end; undefined where nobody can tell. */
export function tryRun(context: RuleContext, attempt: Attempt, openGate?: string): Map<string, Result> | undefined {
  const { file } = context;
  try {
    return simulate(file, {
      ...attempt,
      judge(view: JobView, run: Run) {
        const judging = view.job.id === openGate || (view.steps.length > 0 && judgesOthers(view));
        if (!judging) return 'success';
        const verdict = judgeJob(file, view, run, context.parser);
        // The gate that is asked about must be decided; any other counts as closed.
        if (verdict === undefined && view.job.id === openGate) throw new Undecidable();
        return verdict;
      },
    });
  } catch (error) {
    if (error instanceof Undecidable) return undefined;
    throw error;
  }
}

/** The jobs on the ways from one to another. */
export function pathBetween(from: string, to: string, { jobs }: Workflow): string[] {
  const path = [from];
  for (const { id } of jobs.values()) {
    const job = jobs.get(id);
    if (job === undefined || id === from || id === to) continue;
    const target = jobs.get(to);
    if (target !== undefined && ancestorsOf(job, jobs).has(from) && ancestorsOf(target, jobs).has(id)) path.push(id);
  }
  return [...path, to];
}
