import type { JobView, RuleContext } from '../audit/view.ts';
import type { Failing, Result } from '../jobs/result.ts';
import type { Variant } from '../jobs/search.ts';
import type { Space } from '../jobs/space.ts';
import { ancestorsOf } from '../workflow.ts';
import { isAlwaysTrue } from './continue-on-error.ts';
import { isGateJob } from './gates.ts';
import { findRun, goesWell, pathBetween, spacesFor } from './graph.ts';
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
  const spaces = spacesFor([job.id], file, { gate: job.id });
  for (const result of ['failure', 'cancelled'] as const) {
    for (const id of before) {
      if (isAlwaysTrue(file.jobs.get(id)?.job.continueOnError) || file.jobs.get(id)?.informational === true) continue;
      const ended = openWith(view, context, { job: id, result }, spaces);
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
function openWith(view: JobView, context: RuleContext, failing: Failing, spaces: readonly Space[]): Result | undefined {
  const gate = view.job.id;
  const variants = (failing.result === 'cancelled' ? [false, true] : [false]).map(
    (cancelled): Variant => ({
      failing,
      cancelled,
      outputsHoldBack: false,
      goesOn: (job, result) => job !== gate || result === 'success' || result === 'skipped',
    }),
  );
  for (const space of spaces) {
    const found = findRun(context, {
      space,
      targets: [failing.job, gate],
      variants: [goesWell(failing.job, gate), ...variants],
      gate,
    });
    if (found !== undefined) return found[1]?.get(gate);
  }
  return undefined;
}
