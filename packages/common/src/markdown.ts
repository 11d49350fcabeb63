/** A line that GitHub shows in a job summary must not outgrow the step's share of it (1 MiB, docs "Adding a job summary"). */
const SUMMARY_LIMIT_BYTES = 1024 * 1024;

/** Control characters, and those that turn the direction of writing around. */
const INVISIBLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text from outside, shown as itself in Markdown: no link, no HTML, no mention, no table break. What is harmless stays, so
 * that `17_add_tier.sql` reads the same in the source (GitHub Flavored Markdown spec, "Emphasis", "Autolinks").
 */
export function escapeMarkdown(text: string): string {
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

/** Text from outside as inline code, also in a table's cell (there a pipe needs its backslash even in code). */
export function code(text: string): string {
  const inert = text
    .replace(/[\r\n]+/g, ' ')
    .replace(INVISIBLE, '\ufffd')
    .replaceAll('|', '\\|');
  const fence = '`'.repeat(1 + longestRun(inert));
  const padding = /^`|`$|^ .* $/.test(inert) ? ' ' : '';
  return inert === '' ? '' : `${fence}${padding}${inert}${padding}${fence}`;
}

/** Text from outside as a block of code; the fence is longer than any run of backticks inside. */
export function codeBlock(text: string, language = ''): string {
  const fence = '`'.repeat(1 + Math.max(2, longestRun(text)));
  return `${fence}${language}\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
}

/** A table; the cells are Markdown already (see {@link escapeMarkdown} and {@link code}). */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Cuts `markdown` at a line end so that it fits in a job summary, and says that it did. */
export function fitSummary(markdown: string, limit = SUMMARY_LIMIT_BYTES): string {
  if (Buffer.byteLength(markdown) <= limit) return markdown;
  const note =
    '\n\n*Cut here: a job summary holds 1 MiB. The whole result is in the file named by the output* `result-file`.\n';
  const room = Buffer.from(markdown).subarray(0, limit - Buffer.byteLength(note));
  const end = room.lastIndexOf(0x0a);
  return room.subarray(0, Math.max(0, end)).toString('utf8') + note;
}
