/**
 * As a POSIX shell does, but nothing is expanded: `$HOME`, `*` and `&&` are words.
 * @throws Error that says what is allowed
 */
export function splitWords(command: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  const pattern = /\\\r?\n|\\([\s\S])|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|(\r?\n)|(\s)|([^\s'"\\]+)|(['"\\])/g;
  for (const [, escaped, single, double, newline, space, plain, open] of command.matchAll(pattern)) {
    if (open !== undefined) throw new Error(open === '\\' ? 'no backslash at its end' : `a closing ${open}`);
    if (newline !== undefined)
      throw new Error('one command on one line (end a line with \\ to go on, or call a script)');
    if (space !== undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
      continue;
    }
    // In double quotes a backslash escapes only these (POSIX, 2.2.3).
    const text = escaped ?? single ?? double?.replace(/\\(?:\r?\n|([$`"\\]))/g, (_, char = '') => char) ?? plain;
    if (text !== undefined) word = (word ?? '') + text;
  }
  if (word !== undefined) words.push(word);
  return words;
}
