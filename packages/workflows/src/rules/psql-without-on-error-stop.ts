import { DYNAMIC, programOf, unwrap } from '../commands/unwrap.ts';
import type { Call } from '../shell/calls.ts';
import { type Statement, statementsBelow } from '../shell/syntax.ts';
import { insertAfter } from './edits.ts';
import { shortened } from './lost.ts';
import type { Rule } from './rule.ts';

const STOP = /ON_ERROR_STOP(?:=(?:1|on|true|yes))?$/i;

export const psqlWithoutOnErrorStop: Rule = {
  id: 'psql-without-on-error-stop',
  severity: 'error',
  what: '`psql` runs a file, several `-c`, or standard input without `ON_ERROR_STOP=1`.',
  why: 'It goes on after an SQL error and exits with 0, with `-1` too: a broken migration is green.',
  fix: 'Add `-v ON_ERROR_STOP=1`.',
  example: '`psql "$DATABASE_URL" -f schema.sql`',
  check: ({ file }) =>
    file.steps.flatMap((view) => {
      const { script } = view;
      if (script === undefined || !script.text.includes('psql')) return [];
      const piped = new Set(
        [...statementsBelow(script.statements)].flatMap(({ command }) =>
          command?.kind === 'pipeline' ? command.stages.slice(1) : [],
        ),
      );
      return view.calls
        .filter((call) => goesOn(call, piped.has(call.statement), script.text))
        .map((call) => {
          const { statement } = call;
          const text = script.text.slice(statement.start, statement.end);
          return {
            offset: view.place(statement.start),
            endOffset: view.place(Math.max(statement.start, statement.end - 1)),
            message: `${shortened(text)} goes on after an SQL error and exits with 0.`,
            help: "Add '-v ON_ERROR_STOP=1'.",
            job: view.job?.id,
            step: view.name,
            text,
            edit: insertAfter(view, file, call, 'psql', ' -v ON_ERROR_STOP=1'),
          };
        });
    }),
};

function goesOn({ words, statement, command }: Call, piped: boolean, script: string): boolean {
  const [program, ...args] = unwrap(words);
  if (programOf(program) !== 'psql') return false;
  if (args.some((word) => STOP.test(word) || /^-v?ON_ERROR_STOP|ON_ERROR_STOP=1/.test(word))) return false;
  if (args.some((word) => /^(?:-l|--list|-V|--version|-\?|--help)$/.test(word))) return false;
  // An unquoted variable may hold options.
  const loose = command.words.some(({ parts }) =>
    parts.some((part) => part.kind === 'variable' && (!part.quoted || /@|\*/.test(part.name))),
  );
  if (
    loose &&
    (script.includes('ON_ERROR_STOP') ||
      args.some((word) => word === DYNAMIC && /OPT|ARG|FLAG/i.test(command.words.map(({ raw }) => raw).join(' '))))
  )
    return false;
  const count = (short: string, long: string) =>
    args.filter(
      (word) =>
        word === long || word.startsWith(`${long}=`) || new RegExp(`^-[a-zA-Z]*${short}`).test(withoutValue(word)),
    ).length;
  const files = count('f', '--file');
  const commands = count('c', '--command');
  if (files > 0 || commands > 1) return true;
  if (commands === 1) return false;
  return piped || readsStandardInput(statement);
}

/** `-dmydb` and `-Upostgres` have their value in the word. */
function withoutValue(word: string): string {
  return /^-[a-zA-Z]*?[dhpUvPRFLTo]/.exec(word)?.[0] ?? (/^-[1a-zA-Z]*$/.test(word) ? word : word.slice(0, 2));
}

function readsStandardInput({ redirects }: Statement): boolean {
  return redirects.some(({ operator, hereDocument, target }) => {
    if (operator === '<') return true;
    if (operator === '<<<') return true;
    const text = (hereDocument ?? target)?.raw ?? '';
    return /^<<-?$/.test(operator) && !/^\s*\\set\s+ON_ERROR_STOP\b/i.test(text);
  });
}
