import { lostProblems } from './lost.ts';
import type { Rule } from './rule.ts';

export const maskedExitCode: Rule = {
  id: 'masked-exit-code',
  severity: 'error',
  what: 'A command that verifies, changes or proves something fails, everything else succeeds, and the step is green.',
  why: 'Broken code is merged, or a deploy that did not happen counts as done.',
  fix: 'Let the command fail the step: take `|| true` away, put it last, or test its exit code and `exit 1`. What may fail says so in its name (`advisory`, `informational`, `optional`, …).',
  example:
    '`npm test || true`, `if npm run lint; then echo ok; fi`, `npm run build && npm test` with a command after it',
  check: (context) =>
    lostProblems(context, {
      how: 'masked',
      message: (command) => `The failure of ${command} is lost: the step ends green.`,
      help: "Let it fail the step, or test its exit code and end with 'exit 1'.",
    }),
};
