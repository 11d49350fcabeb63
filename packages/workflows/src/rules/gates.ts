import { isNamed, type JobView, type RuleContext } from '../audit/view.ts';
import { counts } from '../commands/classes.ts';
import { childOf, scalarsBelow, textOf } from '../yaml/tree.ts';
import { canEndRed, wholeText } from './readers.ts';

const NAMES =
  /^(?:.*[-_ :/])?(?:gate|required|all[-_ ]?green|all[-_ ]?checks(?:[-_ ]?(?:passed|pass|ok))?|ci[-_ ]?(?:ok|success|passed|pass|complete|done|status|gate)|(?:all[-_ ]?)?(?:tests?|checks?|jobs?)[-_ ]?(?:passed|pass|ok|success(?:ful)?|succeeded|complete|status|gate)|status[-_ ]?checks?|required[-_ ]?(?:checks?|status|jobs?|tests?)|merge[-_ ]?gate|conclusion|success)$/i;
const JUDGES = /needs\.[\w*-]+\.result|needs\[['"][\w-]+['"]\]\.result|toJSON\(\s*needs\s*\)/i;
const NOTIFIES = /notif|slack|discord|alert|report|comment|cleanup|clean-up|teams|announce|issue|rollback/i;

const ALLS_GREEN = /re-actors\/alls-green/;

/** A job whose check stands for others: it judges their results, or its name says so and it only prints. */
export function isGateJob(view: JobView, context: RuleContext): boolean {
  const { job, steps } = view;
  if (isNamed(context.patterns.gateJobs, job.id, job.name)) return true;
  if (job.needs.length === 0 || job.uses !== undefined) return false;
  if (
    NOTIFIES.test(job.id) ||
    NOTIFIES.test(job.name ?? '') ||
    view.classes.some(({ class: found }) => found === 'change')
  )
    return false;
  if (steps.some(({ step }) => ALLS_GREEN.test(step.uses ?? ''))) return true;
  const judging = steps.some((step) => JUDGES.test(wholeText(step)) && canEndRed(step));
  const jobEnv = scalarsBelow(childOf(job.node, 'env')).some(({ text }) => JUDGES.test(text)) && steps.some(canEndRed);
  if (judging || jobEnv) return !view.classes.some(counts) || judging;
  const named = NAMES.test(job.id) || (job.name !== undefined && NAMES.test(job.name.trim()));
  return (
    named &&
    steps.length > 0 &&
    !isSelected(view, context) &&
    steps.every(
      ({ step, calls }) =>
        step.uses === undefined && calls.every(({ found, words }) => found.class === 'soft' || words[0] === 'exit'),
    )
  );
}

/** Runs because of what the jobs before it chose, not of how they ended: a stand-in for skipped tests, an approval. */
function isSelected({ job }: JobView, { file }: RuleContext): boolean {
  const condition = textOf(job.if?.value) ?? '';
  return job.needs.every(
    (id) => condition.includes(`needs.${id}.outputs.`) && file.jobs.get(id)?.classes.some(counts) === false,
  );
}
