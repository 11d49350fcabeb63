import { ActionError, messageOf } from '@stability-actions/common/failure';
import { compileFileGlob } from '@stability-actions/common/file-glob';
import { cut } from '@stability-actions/common/redaction';

/**
 * The user's patterns; a pattern is first of all a name, so that a file called `[x].sql` can be skipped too.
 * @throws ActionError for a pattern that cannot be read
 */
export function skipMatchers(patterns: readonly string[]) {
  return patterns.map((pattern) => {
    const glob = globOf(pattern);
    const matches = (fileName: string, path: string) =>
      pattern === fileName || pattern === path || glob.matches(fileName) || glob.matches(path);
    return { pattern, matches, used: false };
  });
}

function globOf(pattern: string) {
  try {
    return compileFileGlob(pattern);
  } catch (error) {
    throw new ActionError(`The pattern '${cut(pattern, 100)}' in 'skip' is no glob: ${messageOf(error)}. Correct it.`);
  }
}
