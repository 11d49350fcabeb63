import { INVISIBLE } from './visible.ts';

/** The escaping alone; what prints uses escapeMarkdown, which takes secrets out first. */
export function escapeMarkdownText(text: string): string {
  return text
    .replace(/[\r\n\t\v\f\u2028\u2029]+/g, ' ')
    .replace(INVISIBLE, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*[\]|~$]|(?<![a-z0-9])_|_(?![a-z0-9])|^\s*[-+#]|#(?=\d)/gi, (char) => char.replace(/\S/, '\\$&'))
    .replace(/:(?=\/\/)|(?<=\bwww)\.|(?<=^\s*\d+)\.(?=\s)/gi, '$&<!-- -->')
    .replace(/@(?=\w)/g, '@<!-- -->');
}

/** A pipe needs its backslash in a table's cell even in code. */
export function escapePipes(text: string): string {
  return text.replaceAll('|', '\\|');
}
