import type { ScalarNode } from './tree.ts';

const BLANK = /[ \t\r\n]/;

/** Escapes of a double-quoted scalar that stand for the one character after the backslash. */
const LITERAL_ESCAPE = /["\\/ ]/;

/**
 * Where each character of a scalar's text stands in the file. YAML folds and strips white space only, so the other
 * characters of text and source follow each other in the same order; white space has the place of what is before it.
 * @returns undefined where the text cannot be mapped, because it has escapes such as `\n`
 */
export function mapScalar(scalar: ScalarNode, source: string): ((offset: number) => number) | undefined {
  const { style, text } = scalar;
  let at = scalar.start;
  if (style === 'single' || style === 'double') at += 1;
  if (style === 'literal' || style === 'folded') at = source.indexOf('\n', at) + 1;
  const places = new Uint32Array(text.length + 1);
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? '';
    if (BLANK.test(character)) {
      places[index] = at;
      continue;
    }
    while (at < scalar.end && BLANK.test(source[at] ?? '')) at += 1;
    if (style === 'double' && source[at] === '\\') {
      if (!LITERAL_ESCAPE.test(source[at + 1] ?? '')) return undefined;
      places[index] = at;
      at += 1;
    } else places[index] = at;
    if (source[at] !== character) return undefined;
    at += style === 'single' && character === "'" ? 2 : 1;
  }
  places[text.length] = at;
  return (offset) => places[Math.min(Math.max(offset, 0), text.length)] ?? scalar.start;
}
