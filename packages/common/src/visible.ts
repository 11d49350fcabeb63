export const INVISIBLE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu;

/** A colour, which logs and terminals show. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
const COLOUR = /(\x1b\[[\d;]*m)/g;

/** Colours are for a terminal; written out, they hide the words. */
export function withoutColours(text: string): string {
  return text.replace(COLOUR, '');
}

/** Text from outside with what nobody can see written out, for a log or an annotation: `\u{1b}`. */
export function visible(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(INVISIBLE, (char) =>
      char === '\n' || char === '\t' ? char : `\\u{${char.codePointAt(0)?.toString(16)}}`,
    );
}

/** The same for a log, which may have colours. */
export function visibleInLog(text: string): string {
  return text
    .split(COLOUR)
    .map((part, at) => (at % 2 === 1 ? part : visible(part)))
    .join('');
}
