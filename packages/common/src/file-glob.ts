import picomatch from 'picomatch';
import { compilePattern, LONGEST_PATTERN, type Pattern } from './patterns.ts';

/** What picomatch asks for and no path of ours has: empty names, and `.` and `..` as parts of it. */
const LOOK_AHEADS = ['(?!(?:^|\\/)\\.{1,2}(?:\\/|$))', '(?!\\.{1,2}(?:\\/|$))', '(?=.)'];

/**
 * A glob over names or paths as picomatch reads it, in an engine that takes time in proportion to the text, whatever it says.
 * @param options.names `*` crosses `/`, and capitals do not matter: for names of jobs
 * @throws Error that says what is wrong with it
 */
export function compileFileGlob(pattern: string, { names = false } = {}): Pattern {
  if (pattern.length > LONGEST_PATTERN)
    throw new Error(`it has ${pattern.length} characters, at most ${LONGEST_PATTERN} are taken`);
  const [, signs = '', positive = pattern] = /^(!+)(?!\()(.*)$/s.exec(pattern) ?? [];
  let { source } = picomatch.makeRe(positive, { dot: true, nocase: names, bash: names });
  for (const lookAhead of LOOK_AHEADS) source = source.replaceAll(lookAhead, '');
  if (/\(\?<?[!=]/.test(source)) throw new Error("'!(…)' inside of a glob is not taken; a '!' before all of it is");
  const compiled = compilePattern(source, names ? 'i' : '', Number.POSITIVE_INFINITY);
  const wanted = signs.length % 2 === 0;
  return {
    matches: (text) => compiled.matches(text) === wanted,
    finds: (text) => compiled.finds(text) === wanted,
  };
}
