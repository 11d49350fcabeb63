import { RE2JS } from 're2js';
import { messageOf } from './failure.ts';

/** A regular expression that somebody else may have written: it takes time in proportion to the text, whatever it says. */
export interface Pattern {
  matches(text: string): boolean;
  finds(text: string): boolean;
}

/** Time grows with the length of the pattern, too. */
export const LONGEST_PATTERN = 1_000;

const FLAGS: Record<string, number> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
  // Code points are what is matched anyway.
  u: 0,
  v: 0,
};

/** @throws Error where it needs look-around or back-references, which take more than linear time, or is none */
export function compilePattern(source: string, flags = '', longest = LONGEST_PATTERN): Pattern {
  if (source.length > longest) throw new Error(`it has ${source.length} characters, at most ${longest} are taken`);
  let bits = 0;
  for (const flag of flags) {
    const bit = FLAGS[flag];
    if (bit === undefined)
      throw new Error(`the flag '${flag}' means nothing here; known: ${Object.keys(FLAGS).join(', ')}`);
    bits |= bit;
  }
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(RE2JS.translateRegExp(source), bits);
  } catch (error) {
    const lacking = /\(\?<?[=!]|\\[1-9k]/.test(source) ? '; look-around and back-references are not taken' : '';
    throw new Error(`${messageOf(error).replace(/^error parsing regexp: /, '')}${lacking}`);
  }
  return { matches: (text) => compiled.testExact(text), finds: (text) => compiled.test(text) };
}
