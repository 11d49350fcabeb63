import { starPattern } from '@stability-actions/common/star-pattern';

/** Whether a list of patterns lets a name in: `!` takes away, a later pattern counts more, and a list of `!` alone begins with all. */
export function isChosen(patterns: readonly string[], name: string): boolean {
  let chosen = patterns.every((pattern) => pattern.startsWith('!'));
  for (const pattern of patterns) {
    if (pattern.startsWith('!')) {
      if (starPattern(pattern.slice(1))(name)) chosen = false;
    } else if (starPattern(pattern)(name)) chosen = true;
  }
  return chosen;
}
