import type { ParsedSql } from '../../sql/parse.ts';
import type { FileRule } from '../rule.ts';

/** Go, Jinja, Mustache and ERB templates. Only looked for in a text that the grammar refuses, since SQL may quote anything. */
const PLACEHOLDER = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|<%[\s\S]*?%>/;

export function findTemplate({ sql, syntaxError }: ParsedSql): number | undefined {
  if (syntaxError === undefined) return undefined;
  const at = sql.search(PLACEHOLDER);
  return at < 0 ? undefined : at;
}

/** A cheap test for texts that cannot be templates. */
export const MAY_BE_TEMPLATE = /\{\{|\{%|<%/;

export const notSql: FileRule = {
  id: 'not-sql',
  severity: 'error',
  everywhere: true,
  what: 'The file is a template, not SQL.',
  why: 'PostgreSQL stops at the placeholder, or worse, runs a text that nobody wrote.',
  fix: 'Render the templates into another folder before this step and name that folder in `path`, or put the name in `skip`.',
  example: '`CREATE TABLE {{ .Schema }}.users (id int);`',

  checkFile: ({ path, parsed }) => {
    const offset = findTemplate(parsed);
    return offset === undefined
      ? []
      : [
          {
            path,
            offset,
            message: 'This is a template, not SQL.',
            help: "Render it into another folder first and name that in the input 'path', or list the file under 'skip'.",
          },
        ];
  },
};
