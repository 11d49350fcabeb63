import picomatch from 'picomatch';

/** The user's patterns; a pattern is first of all a name, so that a file called `[x].sql` can be skipped too. */
export function skipMatchers(patterns: readonly string[]) {
  return patterns.map((pattern) => {
    const glob = picomatch(pattern, { dot: true });
    const matches = (fileName: string, path: string) =>
      pattern === fileName || pattern === path || glob(fileName) || glob(path);
    return { pattern, matches, used: false };
  });
}
