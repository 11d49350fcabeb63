import { messageOf } from '@stability-actions/common/failure';
import { compilePattern, type Pattern } from '@stability-actions/common/patterns';

export const LONGEST_PATTERN = 1_000;

/** A pattern that GitHub does not take. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

/**
 * One pattern of `on.push.paths` over whole paths (docs "Filter pattern cheat sheet"): `*` is anything but `/`, `**`
 * anything, `?` and `+` repeat the character before them, `[…]` is one character, `\` escapes. It takes linear time.
 * @throws PatternError when the pattern is not one that GitHub takes
 */
export function compileGlob(pattern: string): Pattern {
  if (pattern.length > LONGEST_PATTERN)
    throw new PatternError(`a pattern has ${pattern.length} characters, at most ${LONGEST_PATTERN} are taken`);
  let source = '';
  /** Whether the last thing can be repeated; what matches "zero or more" already gains nothing from it. */
  let atom: 'none' | 'one' | 'many' = 'none';
  let rest = pattern;
  const take = (length: number) => {
    const taken = rest.slice(0, length);
    rest = rest.slice(length);
    return taken;
  };
  while (rest !== '') {
    if (rest.startsWith('**/') && (source === '' || source.endsWith('/') || source.endsWith('/)?'))) {
      // 'docs/**/*.md' matches 'docs/a.md': the slash belongs to the wildcard.
      take(3);
      source += '(?:.*/)?';
      atom = 'none';
    } else if (rest.startsWith('*')) {
      source += take(rest.startsWith('**') ? 2 : 1) === '**' ? '.*' : '[^/]*';
      atom = 'many';
    } else if (rest.startsWith('?') || rest.startsWith('+')) {
      const repeat = take(1);
      if (atom === 'none') throw new PatternError(`'${repeat}' in '${pattern}' has no character before it to repeat`);
      if (atom === 'one') source += repeat;
      atom = 'many';
    } else if (rest.startsWith('[')) {
      const [set = ''] = /^\[[^\]]+\]/.exec(rest) ?? [];
      if (set === '') throw new PatternError(`'[' in '${pattern}' is not closed`);
      take(set.length);
      source += `[${set.slice(1, -1).replace(/[\\^[]/g, '\\$&')}]`;
      atom = 'one';
    } else {
      const escaped = rest.startsWith('\\') && rest.length > 1;
      if (escaped) take(1);
      const [char = ''] = rest;
      take(char.length);
      source += char.replace(/[\\^$.*+?()[\]{}|]/, '\\$&');
      atom = 'one';
    }
  }
  try {
    return compilePattern(source, 's');
  } catch (error) {
    throw new PatternError(`'${pattern}': ${messageOf(error)}`);
  }
}

export interface PathMatcher {
  matches(path: string): boolean;
  /** Nothing can match: every pattern excludes. */
  onlyExcludes: boolean;
}

/**
 * A list of patterns in GitHub's sense: `!` at the start excludes, and the last pattern that matches a path decides.
 * @throws PatternError when a pattern is not one that GitHub takes
 */
export function pathMatcher(patterns: readonly string[]): PathMatcher {
  const rules = patterns.map((pattern) => {
    const excludes = pattern.startsWith('!');
    return { includes: !excludes, glob: compileGlob(excludes ? pattern.slice(1) : pattern) };
  });
  return {
    matches: (path) => rules.findLast(({ glob }) => glob.matches(path))?.includes ?? false,
    onlyExcludes: rules.every(({ includes }) => !includes),
  };
}
