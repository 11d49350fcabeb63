/** The input `check-name`. */
export interface NameMatcher {
  /** As the user wrote it. */
  text: string;
  /** Only this very name, which can be there once; else any number of checks may fit. */
  isExact(name: string): boolean;
  matches(name: string): boolean;
}

/**
 * A name matches as itself, as the job of a called workflow (`caller / name`) or as one of a matrix (`name (…)`);
 * `/…/` is a regular expression over the whole name. Never a part of a name: `deploy` is not `deploy-docs`.
 * @throws Error when the regular expression is not one
 */
export function parseCheckName(text: string): NameMatcher {
  const [, source] = /^\/(.+)\/$/s.exec(text) ?? [];
  if (source !== undefined) {
    let regexp: RegExp;
    try {
      regexp = new RegExp(`^(?:${source})$`, 'u');
    } catch (error) {
      throw new Error(`a regular expression between slashes (${error instanceof Error ? error.message : error})`);
    }
    return { text, isExact: () => false, matches: (name) => regexp.test(name) };
  }
  const matches = (name: string): boolean => {
    if (name === text) return true;
    if (name.startsWith(`${text} (`) && name.endsWith(')')) return true;
    const caller = name.indexOf(' / ');
    return caller >= 0 && matches(name.slice(caller + 3));
  };
  return { text, isExact: (name) => name === text, matches };
}
