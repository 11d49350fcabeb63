import { runsWithoutPsql } from '../../sql/psql-parts.ts';
import type { FileRule } from '../rule.ts';

export const psqlMetaCommand: FileRule = {
  id: 'psql-meta-command',
  severity: 'warning',
  what: 'The file holds a backslash command of psql. One that starts a program is an error.',
  why: 'The server does not know it: only psql can run the file; and what starts a program runs on the machine of the deploy, with its rights.',
  fix: 'Write it in SQL.',
  example: '`\\i other.sql`',

  checkFile: ({ path, parsed }) =>
    parsed.metaCommands
      .filter((command) => !runsWithoutPsql(command))
      .map(({ offset, name, text }) => ({
        path,
        offset,
        ...(startsProgram(text) && { severity: 'error' as const }),
        message: startsProgram(text)
          ? `'${name}' starts a program on the machine that applies the file.`
          : `'${name}' is a command of psql, not SQL.`,
        help: startsProgram(text)
          ? 'Take it out, and run the program in a step of the workflow.'
          : "Write it in SQL, or apply the file with the input 'client: psql'.",
      })),
};

/** psql docs, "Meta-Commands": the shell escape, text in backquotes, PROGRAM, and a pipe in the place of a file. */
function startsProgram(text: string): boolean {
  return /^\\!|`|^\\copy\b.*\bprogram\b|^\\(?:o|out|w|write|g|gx)\s*\|/is.test(text);
}
