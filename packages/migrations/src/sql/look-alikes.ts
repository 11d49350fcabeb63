/** White space and format characters; PostgreSQL takes all of them for letters. */
export const INVISIBLE = /[\p{Z}\p{Cf}\p{Default_Ignorable_Code_Point}\x80-\x9f\u2800]/u;

const CYRILLIC = 'аеорсухіјѕһԁԛԝАВЕЅІЈКМНОРСТУХ';
const GREEK = 'οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ';
const ARMENIAN = 'օ';

/** Letters and digits that cannot be told from those of ASCII (Unicode, confusables.txt); the last are full-width and mathematical. */
export const LOOK_ALIKE = new RegExp(
  `[${CYRILLIC}${GREEK}${ARMENIAN}\\u212a\\uff10-\\uff19\\uff21-\\uff3a\\uff41-\\uff5a\\u{1d400}-\\u{1d7ff}]`,
  'u',
);

/**
 * One that stands among letters of ASCII. A word that has further letters of another alphabet is one of two, as
 * `IDзаказа`, and people see that.
 */
export function lookAlikeIn(name: string): { index: number; character: string } | undefined {
  if (!LOOK_ALIKE.test(name)) return undefined;
  for (const { 0: word, index } of name.matchAll(/[^_$"\s.]+/g)) {
    const found = /[A-Za-z]/.test(word) ? LOOK_ALIKE.exec(word) : null;
    const others = [...word].some((char) => char > '\x7f' && !LOOK_ALIKE.test(char));
    if (found !== null && !others) return { index: index + found.index, character: found[0] };
  }
  return undefined;
}

export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** What makes a file's extension other than `.sql`, though it looks like that. */
export function falseSqlExtension(fileName: string): string | undefined {
  if (/\.sql$/i.test(fileName)) return undefined;
  const seen = fileName
    .normalize('NFKC')
    .replace(/[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/[ѕЅ]/g, 's')
    .replace(/[ԛԚ]/g, 'q')
    .replace(/[ӏӀІ]/g, 'l');
  if (!/\.sql$/i.test(seen)) return undefined;
  return /[^!-~](?!.*[^!-~])/su.exec(fileName)?.[0];
}
