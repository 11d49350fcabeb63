/** The names that `title`, `message`, `fields` and `blocks` may use in braces, and what they mean; the docs list them. */
export const PLACEHOLDERS = [
  'actor',
  'attempt',
  'author',
  'branch',
  'commit-title',
  'commit-url',
  'duration',
  'environment',
  'event',
  'failed-jobs',
  'job-url',
  'pull-request',
  'repository',
  'run-number',
  'run-url',
  'sha',
  'short-sha',
  'status',
  'version',
  'workflow',
] as const;

export type Placeholders = Readonly<Record<(typeof PLACEHOLDERS)[number], string>>;

/**
 * Replaces `{name}`. What a value brings in is not looked at again, and a name in braces that is none of ours stays, so
 * that JSON or code in a message is kept.
 */
export function fill(
  template: string,
  values: Placeholders,
  escapeValue: (value: string, name: string) => string = (value) => value,
): string {
  return template.replace(/\{([a-z-]+)\}/g, (whole, name: string) => {
    const known = PLACEHOLDERS.find((placeholder) => placeholder === name);
    return known === undefined ? whole : escapeValue(values[known], known);
  });
}
