import type { RuleContext, StepView } from '../audit/view.ts';
import { type Statement, statementsBelow } from '../shell/syntax.ts';
import { originOf } from './origins.ts';
import type { Problem } from './problem.ts';
import { isSkippedWhenEmpty, testedForEmptiness } from './reached.ts';
import type { Rule } from './rule.ts';

export const skippableDeploy: Rule = {
  id: 'skippable-deploy',
  severity: 'warning',
  what: 'The script of a deploy or publish step ends green, and ships nothing, when a secret is missing.',
  why: 'A secret that was renamed, or is not there for this environment, looks like a deploy that worked.',
  fix: 'End with `exit 1`; where it may be missing, decide with an `if` on the event or the repository.',
  example: '`if [ -z "$NPM_TOKEN" ]; then echo skipped; exit 0; fi` before `npm publish`',
  check: (context) => context.file.steps.flatMap((view) => (view.informational ? [] : checkStep(view, context))),
};

function checkStep(view: StepView, context: RuleContext): Problem[] {
  const { script, job, step } = view;
  const deploy = view.calls.find(({ found }) => found.class === 'change');
  if (script === undefined || deploy === undefined) return [];
  const owner = job && context.file.jobs.get(job.id);
  for (const name of testedForEmptiness(script.text)) {
    if (originOf(name, step, owner, context) !== 'secret' || !isSkippedWhenEmpty(view, deploy, name)) continue;
    const guard = guardOf(view, name) ?? deploy.statement;
    return [
      {
        offset: view.place(guard.start),
        endOffset: view.place(Math.max(guard.start, guard.end - 1)),
        message: `Without '${name}', which comes from a secret, the step ships nothing and is green.`,
        help: "End with 'exit 1' where the secret is missing.",
        job: job?.id,
        step: view.name,
        witness: `${name}=''`,
        text: script.text.slice(guard.start, guard.end),
      },
    ];
  }
  return [];
}

/** The first statement that asks for the variable. */
export function guardOf({ script }: StepView, name: string): Statement | undefined {
  if (script === undefined) return undefined;
  const uses = new RegExp(`\\$\\{?${name}\\b`);
  return [...statementsBelow(script.statements)].find(
    ({ command, start, end }) =>
      (command?.kind === 'if' || command?.kind === 'list') && uses.test(script.text.slice(start, end)),
  );
}
