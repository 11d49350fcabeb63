import type { JobView, RuleContext } from '../audit/view.ts';
import { isTruthy, parseCondition } from '../expressions/condition.ts';
import { evaluateIn } from '../jobs/scene.ts';
import { combinations } from '../jobs/world.ts';
import { type Entry, entryOf, textOf } from '../yaml/tree.ts';
import { isDeployJob } from './deploys.ts';
import { findRun, goesWell, spacesFor } from './graph.ts';
import type { Problem } from './problem.ts';
import type { Rule } from './rule.ts';

/** A group of its own for each run: nothing is ever cancelled. */
const OWN_GROUP = /run_id|run_number|github\.sha|\.head\.sha|run_attempt/;
/** A group of its own for each tag: the next release has another. */
const GROUP_OF_REF = /github\.(?:ref\b|ref_name)|release\.tag_name/;

export const cancelInProgressDeploy: Rule = {
  id: 'cancel-in-progress-deploy',
  severity: 'warning',
  what: 'A newer run cancels a deploy that is under way.',
  why: 'The deploy stops half way: the database is migrated and the old program still runs, or half of the servers have the new one.',
  fix: 'Set `cancel-in-progress: false` for the deploy (with `queue: max`, no waiting run is dropped), or an expression that is false where it deploys.',
  example: '`concurrency` with `group: production` and `cancel-in-progress: true` on a deploy',
  check(context) {
    const { file } = context;
    const { document } = file;
    if (document.kind !== 'workflow') return [];
    const deploys = [...file.jobs.values()].filter((view) => isDeployJob(view, context));
    const own = deploys.flatMap((view) => problemOf(view.job.concurrency, [view], context));
    return [...problemOf(document.concurrency, deploys, context), ...own];
  },
};

function problemOf(concurrency: Entry | undefined, deploys: readonly JobView[], context: RuleContext): Problem[] {
  const entry = entryOf(concurrency?.value, 'cancel-in-progress');
  const text = textOf(entry?.value);
  const group = textOf(entryOf(concurrency?.value, 'group')?.value) ?? '';
  if (entry === undefined || text === undefined || OWN_GROUP.test(group)) return [];
  for (const { job } of deploys) {
    const event = cancelledOn(job.id, text, group, context);
    if (event === undefined) continue;
    return [
      {
        offset: entry.key.start,
        message: `A newer run cancels the deploy '${job.id}' half way (on ${event}).`,
        help: "Set 'cancel-in-progress: false', or make it an expression that is false where the workflow deploys.",
        job: job.id,
        witness: `event=${event}`,
        text: `${job.id} ${text}`,
      },
    ];
  }
  return [];
}

/** An event on which the job deploys and the expression is true, whatever else is unknown. */
function cancelledOn(id: string, text: string, group: string, context: RuleContext): string | undefined {
  const expression = parseCondition(text);
  if (expression === undefined || !(text.includes('${{') || text.trim() === 'true')) return undefined;
  const calm = { success: true, failure: false, cancelled: false };
  return spacesFor([id], context.file, { also: [expression] }).find((space) => {
    if (space.known.get('github.ref_type') === 'tag' && GROUP_OF_REF.test(group)) return false;
    const open = [...space.open].filter(([path]) => expression.paths.has(path));
    const isTrue = [...combinations(open)].every((assigned) => {
      const values = new Map([...space.known, ...assigned]);
      const value = evaluateIn(expression, { values, needs: new Map(), status: calm });
      return value !== undefined && isTruthy(value);
    });
    return isTrue && findRun(context, { space, targets: [id], variants: [goesWell(id)] }) !== undefined;
  })?.event;
}
