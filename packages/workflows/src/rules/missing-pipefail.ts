import { lostProblems } from './lost.ts';
import type { Rule } from './rule.ts';

export const missingPipefail: Rule = {
  id: 'missing-pipefail',
  severity: 'error',
  what: 'A verifying or changing command is piped into one that only passes text on, under a shell without `pipefail`.',
  why: 'The exit code of a pipe is that of its last command: `tee` succeeds, so the failed tests are green. The default shell of GitHub has no `pipefail`; `shell: bash` has it.',
  fix: 'Add `shell: bash` to the step (or `defaults.run.shell: bash`), or `set -o pipefail` at the start of the script.',
  example: '`npm test | tee test.log` without `shell: bash`',
  check: (context) =>
    lostProblems(context, {
      how: 'pipe',
      message: (command) => `The failure of ${command} is lost in a pipe: this shell runs without pipefail.`,
      help: "Add 'shell: bash' to the step, or 'set -o pipefail' to the script.",
    }),
};
