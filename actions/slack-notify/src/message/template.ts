/** What `title`, `message`, `fields` and `blocks` may use in braces; the docs list their meaning. */
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

/** What a value brings in is not replaced again; unknown names in braces stay, so JSON and code are kept. */
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
