import { tokenAt } from '../../sql/lexer.ts';
import type { FileRule } from '../rule.ts';

/** White space and format characters; PostgreSQL takes all of them for letters. */
const INVISIBLE = /[\p{Z}\p{Cf}\p{Default_Ignorable_Code_Point}\x85\u2800]/u;

/** Also what looks like punctuation; some letters are counted as such. */
const NO_LETTER = /[\p{Z}\p{Cf}\p{P}\p{Default_Ignorable_Code_Point}\x85\u2800]/u;
const LETTER_LIKE = /[\xb7\u0387\u30fb\u05be\u05f3\u05f4]/g;

export const invisibleCharacter: FileRule = {
  id: 'invisible-character',
  severity: 'error',
  what: 'White space that is not ASCII, an invisible character, or punctuation that is not ASCII stands in a name or between words. Strings and comments may hold them, and names may hold letters of any language.',
  why: 'PostgreSQL takes it for a letter: the table, column or keyword has another name than the one that is seen.',
  fix: 'Type the place anew.',
  example: '`CREATE TABLE orders (id int);` with U+00A0 after `orders`',

  checkFile({ path, parsed: { sql } }) {
    if (!/[^\0-\x7f]/.test(sql) || !NO_LETTER.test(sql.replace(/[\0-\x7f]+/g, ''))) return [];
    let first: { offset: number; character: string } | undefined;
    let count = 0;
    for (let at = 0; at < sql.length; ) {
      const { kind, start, end } = tokenAt(sql, at);
      at = end;
      const text = sql.slice(start, end);
      const quotedName = kind === 'quoted' && text.startsWith('"');
      if ((kind !== 'word' && kind !== 'other' && !quotedName) || !/[^\0-\x7f]/.test(text)) continue;
      const plain = text.replace(/[\0-\x7f]/g, 'a').replace(LETTER_LIKE, 'a');
      const found = (quotedName ? INVISIBLE : NO_LETTER).exec(plain);
      if (found === null) continue;
      count += 1;
      first ??= { offset: start + found.index, character: found[0] };
    }
    if (first === undefined) return [];
    const code = `U+${(first.character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    const others = count === 1 ? '' : ` There are ${count - 1} more places in the file.`;
    return [
      {
        path,
        offset: first.offset,
        message: `${code} stands here, which PostgreSQL takes for a letter of the name.${others}`,
        help: 'Type the place anew, with ASCII white space and punctuation.',
      },
    ];
  },
};
