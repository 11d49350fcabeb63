import { BUILT_IN, unknownPlaceholders } from '../../folder/placeholders.ts';
import type { CheckedFile, FileRule } from '../rule.ts';

/** A cheap test for texts that hold no placeholder. */
export const MAY_HOLD_PLACEHOLDER = /\$\{/;

export function findUnknownPlaceholders({ text, placeholders }: Pick<CheckedFile, 'text' | 'placeholders'>) {
  return placeholders === undefined ? [] : unknownPlaceholders(text, placeholders);
}

export const unknownPlaceholder: FileRule = {
  id: 'unknown-placeholder',
  severity: 'error',
  everywhere: true,
  what: `A file of the layout \`flyway\` holds \`\${name}\`, and the input \`placeholders\` has no such name.`,
  why: 'Flyway refuses the file; anything else would store the placeholder itself, or run a text that nobody wrote.',
  fix: "Add a line `name=value` to the input `placeholders`. Where `${` is SQL's own, say `placeholderReplacement=false` in the file's `.sql.conf`.",
  example: `\`CREATE TABLE \${schema}.users (id int);\``,

  checkFile(file) {
    const first = new Map<string, { name: string; offset: number }>();
    for (const found of findUnknownPlaceholders(file)) if (!first.has(found.name)) first.set(found.name, found);
    return [...first.values()].map(({ name, offset }) => ({
      path: file.path,
      offset,
      message: `The placeholder '\${${name}}' has no value.`,
      help: `Add a line '${name}=<value>' to the input 'placeholders'${name.startsWith(BUILT_IN) ? '; Flyway fills this one in by itself, and here nothing is connected yet' : ''}.`,
    }));
  },
};
