import { tokenAt } from '../../sql/lexer.ts';
import { codePointName, INVISIBLE, LOOK_ALIKE, lookAlikeIn } from '../../sql/look-alikes.ts';
import type { FileRule, Problem } from '../rule.ts';

/** Also what looks like punctuation or an operator; some letters are counted as such. */
const NO_LETTER = /[\p{Z}\p{Cf}\p{P}\p{Sm}\p{Sk}\p{Default_Ignorable_Code_Point}\x80-\x9f\u2800]/u;
const LETTER_LIKE = /[\xb7\u0387\u30fb\u05be\u05f3\u05f4]/g;

export const invisibleCharacter: FileRule = {
  id: 'invisible-character',
  severity: 'error',
  what: "White space that is not ASCII, an invisible character, or punctuation that is not ASCII stands in a name or between words; or among letters of ASCII one that only looks like them, such as the Cyrillic `е`; or something invisible in the file's name. Strings and comments may hold them, and names may hold letters of any language.",
  why: 'PostgreSQL takes it for a letter: the table, column or keyword has another name than the one that is seen.',
  fix: 'Type the place anew.',
  example: '`CREATE TABLE orders (id int);` with U+00A0 after `orders`',

  checkFile({ path, fileName, parsed: { sql } }) {
    const inName = INVISIBLE.exec(fileName.replaceAll(' ', ''))?.[0];
    const ofName =
      inName === undefined
        ? []
        : [
            {
              path,
              message: `${codePointName(inName)} stands in the file's name, where nobody sees it.`,
              help: 'Type the name anew.',
            },
          ];
    return [...ofName, ...checkText(path, sql)];
  },
};

function checkText(path: string, sql: string): Problem[] {
  if (!/[^\0-\x7f]/.test(sql)) return [];
  const others = sql.replace(/[\0-\x7f]+/g, '');
  if (!NO_LETTER.test(others) && !LOOK_ALIKE.test(others)) return [];
  let first: { offset: number; character: string; why: string } | undefined;
  let count = 0;
  for (let at = 0; at < sql.length; ) {
    const { kind, start, end } = tokenAt(sql, at);
    at = end;
    const text = sql.slice(start, end);
    const quotedName = kind === 'quoted' && text.startsWith('"');
    if ((kind !== 'word' && kind !== 'other' && !quotedName) || !/[^\0-\x7f]/.test(text)) continue;
    const plain = text.replace(/[\0-\x7f]/g, 'a').replace(LETTER_LIKE, 'a');
    const noLetter = (quotedName ? INVISIBLE : NO_LETTER).exec(plain);
    const found = noLetter === null ? lookAlikeIn(text) : { index: noLetter.index, character: noLetter[0] };
    if (found === undefined) continue;
    count += 1;
    const why = noLetter === null ? 'which only looks like the letter of ASCII' : TAKEN_FOR_A_LETTER;
    first ??= { offset: start + found.index, character: found.character, why };
  }
  if (first === undefined) return [];
  const more =
    count === 1
      ? ''
      : count === 2
        ? ' There is one more place in the file.'
        : ` There are ${count - 1} more places in the file.`;
  return [
    {
      path,
      offset: first.offset,
      message: `${codePointName(first.character)} stands here, ${first.why}.${more}`,
      help:
        first.why === TAKEN_FOR_A_LETTER
          ? 'Type the place anew, with ASCII white space and punctuation.'
          : 'Type the word anew, with letters of one alphabet.',
    },
  ];
}

const TAKEN_FOR_A_LETTER = 'which PostgreSQL takes for a letter of the name';
