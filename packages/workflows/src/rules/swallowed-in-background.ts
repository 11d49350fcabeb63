import { lostProblems } from './lost.ts';
import type { Rule } from './rule.ts';

export const swallowedInBackground: Rule = {
  id: 'swallowed-in-background',
  severity: 'error',
  what: 'A verifying or changing command runs in the background, and nobody collects its exit code.',
  why: '`wait` without a process id always succeeds, and of several ids only the last one counts.',
  fix: 'Keep each `$!`, and `wait` for each id on its own.',
  example: '`npm run lint & npm test & wait`',
  check: (context) =>
    lostProblems(context, {
      how: 'background',
      about: ({ class: found }) => found !== 'proof',
      message: (command) => `Nobody collects the exit code of ${command}, which runs in the background.`,
      help: "Keep its '$!' and 'wait' for that id alone.",
    }),
};
