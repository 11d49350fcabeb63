import type { FileView, JobView, RuleContext } from '../audit/view.ts';
import type { Expression, Plain } from '../expressions/condition.ts';
import { expressionsOf, judgeJob } from '../jobs/judge.ts';
import type { Result } from '../jobs/result.ts';
import { type Scene, sceneKey } from '../jobs/scene.ts';
import { conditionOf, search, type Variant } from '../jobs/search.ts';
import { type Space, spacesOf } from '../jobs/space.ts';
import { ancestorsOf, type Workflow } from '../workflow.ts';
import { scalarsBelow } from '../yaml/tree.ts';
import { canEndRed, wholeText } from './readers.ts';

const JUDGES = /needs\.[\w*-]+\.(?:result|outputs)|needs\[|toJSON\(\s*needs\s*\)/i;

const RESULTS = /needs\.[\w*-]+\.result|needs\[[^\]]+\]\.result|toJSON\(\s*needs\s*\)/i;

const judges = new WeakMap<JobView, boolean>();

/** Whether a job's steps look at how others ended. */
function judgesOthers(view: JobView): boolean {
  const known = judges.get(view);
  if (known !== undefined) return known;
  const found =
    view.steps.length > 0 &&
    scalarsBelow(view.job.node).some(({ text }) => text.includes('needs') && JUDGES.test(text));
  judges.set(view, found);
  return found;
}

/** A step of the job ends red over how others ended. */
function isGuarded({ steps }: JobView): boolean {
  return steps.some((step) => RESULTS.test(wholeText(step)) && canEndRed(step));
}

/** The steps whose expressions decide: those of the gate that is asked about, and of every other job that judges. */
function judging(gate: string | undefined) {
  return (view: JobView) => (view.job.id === gate || judgesOthers(view) ? expressionsOf(view) : []);
}

/** What can differ for the conditions of jobs and of all before them. */
export function spacesFor(
  ids: readonly string[],
  file: FileView,
  { gate, also = [] }: { gate?: string; also?: readonly Expression[] } = {},
): Space[] {
  const { document } = file;
  if (document.kind !== 'workflow') return [];
  const views = [...new Set(ids.flatMap((id) => [...before(id, document), id]))]
    .map((id) => file.jobs.get(id))
    .filter((view) => view !== undefined);
  const expressions = views.flatMap((view) => {
    const condition = conditionOf(view);
    return [...(condition === undefined ? [] : [condition]), ...judging(gate)(view)];
  });
  return spacesOf(document, [...expressions, ...also]);
}

function before(id: string, { jobs }: Workflow): ReadonlySet<string> {
  const job = jobs.get(id);
  return job === undefined ? new Set() : ancestorsOf(job, jobs);
}

export interface Attempt {
  space: Space;
  targets: readonly string[];
  variants: readonly Variant[];
  given?: ReadonlyMap<string, Plain>;
  /** Must be decided; any other job that cannot be counts as closed. */
  gate?: string;
  /** Counts as run when its steps begin, unless one of them judges results. */
  deploy?: string;
}

/** How the jobs end where every variant goes on; undefined where none does, or nobody can tell. */
export function findRun(context: RuleContext, attempt: Attempt): Map<string, Result>[] | undefined {
  const { file } = context;
  const { gate, deploy } = attempt;
  return search({
    ...attempt,
    file,
    judging: judging(gate),
    judge(view, scene) {
      if (view.job.id === deploy && !isGuarded(view)) return 'success';
      if (view.job.id !== gate && !judgesOthers(view)) return 'success';
      return verdictOf(context, view, scene) ?? (view.job.id === gate ? 'open' : 'failure');
    },
  });
}

interface Memory {
  verdicts: Map<string, ReturnType<typeof judgeJob>>;
  decided: boolean;
}

const memories = new WeakMap<JobView, Memory>();

/** After so many situations in which a job could not be judged, and none in which it could, nothing more is tried. */
const MOST_OPEN = 24;

function verdictOf({ file, parser }: RuleContext, view: JobView, scene: Scene): ReturnType<typeof judgeJob> {
  const memory = memories.get(view) ?? { verdicts: new Map(), decided: false };
  memories.set(view, memory);
  if (!memory.decided && memory.verdicts.size >= MOST_OPEN) return undefined;
  const key = sceneKey(expressionsOf(view), scene);
  if (memory.verdicts.has(key)) return memory.verdicts.get(key);
  const verdict = judgeJob(file, view, scene, parser);
  memory.verdicts.set(key, verdict);
  memory.decided ||= verdict !== undefined;
  return verdict;
}

/** Everything goes well, as far as it runs, and these jobs do run. */
export function goesWell(...ids: string[]): Variant {
  return {
    cancelled: false,
    outputsHoldBack: false,
    goesOn: (job, result) => result === 'success' || !ids.includes(job),
  };
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
