import type { JobView, RuleContext } from '../audit/view.ts';
import { ancestorsOf } from '../workflow.ts';
import { isAlwaysTrue } from './continue-on-error.ts';
import { isGateJob } from './gates.ts';
import { pathBetween, tryRun, worldsFor } from './graph.ts';
import type { Problem } from './problem.ts';
import type { Rule } from './rule.ts';

export const failOpenGate: Rule = {
  id: 'fail-open-gate',
  severity: 'error',
  what: 'A job that stands for others is green, or skipped, although one of them failed or was cancelled.',
  why: 'A required check that is skipped counts as passed: the pull request can be merged with red tests. A job that times out is `cancelled`, and the outputs of a failed job are empty.',
  fix: 'Give the gate `if: always()`, list every job in `needs`, and end red in a step unless each result is `success` (or `skipped`, where the job that decides over it succeeded).',
  example: 'a job `ci-ok` with `needs: [test]` and no `if: always()`; one that tests `failure` only',
  check(context) {
    return [...context.file.jobs.values()].flatMap((view) =>
      isGateJob(view, context) ? checkGate(view, context) : [],
    );
  },
};

function checkGate(view: JobView, context: RuleContext): Problem[] {
  const { file } = context;
  const { job } = view;
  if (file.document.kind !== 'workflow') return [];
  const indirect = [...ancestorsOf(job, file.document.jobs)].filter(
    (id) => file.jobs.has(id) && !job.needs.includes(id),
  );
  const before = [...job.needs.filter((id) => file.jobs.has(id)), ...indirect];
  const worlds = worldsFor(view, file, true);
  for (const result of ['failure', 'cancelled'] as const) {
    for (const id of before) {
      if (isAlwaysTrue(file.jobs.get(id)?.job.continueOnError) || file.jobs.get(id)?.informational === true) continue;
      const ended = openWith(view, context, { job: id, result }, worlds);
      if (ended === undefined) continue;
      const how = ended === 'skipped' ? 'skipped, which counts as success,' : 'green';
      return [
        {
          offset: job.if?.key.start ?? job.key.start,
          message: `The gate '${job.id}' is ${how} when job '${id}' ended ${result}.`,
          help: "Give it 'if: always()', list every job in 'needs', and end red in a step unless each result is 'success'.",
          job: job.id,
          witness: `${id}=${result}`,
          text: `${id} ${result}`,
          path: pathBetween(id, job.id, file.document),
        },
      ];
    }
  }
  return [];
}

/** How the gate ends where it lets the failure through; a cancelled job may, but need not, come with a cancelled run. */
function openWith(
  view: JobView,
  context: RuleContext,
  failing: { job: string; result: 'failure' | 'cancelled' },
  worlds: ReturnType<typeof worldsFor>,
) {
  const gate = view.job.id;
  for (const world of worlds) {
    const well = tryRun(context, { world, cancelled: false, outputsHoldBack: false }, gate);
    if (well?.get(gate) !== 'success' || well.get(failing.job) !== 'success') continue;
    const ends = (failing.result === 'cancelled' ? [false, true] : [false]).map((cancelled) =>
      tryRun(context, { world, failing, cancelled, outputsHoldBack: false }, gate)?.get(gate),
    );
    if (ends.every((end) => end === 'success' || end === 'skipped')) return ends[0];
  }
  return undefined;
}
