/** A line that GitHub shows in a job summary must not outgrow the step's share of it (1 MiB, docs "Adding a job summary"). */
const SUMMARY_LIMIT_BYTES = 1024 * 1024;

/** Text from outside, shown as itself in Markdown: no link, no HTML, no mention, no table break. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\r\n\t\v\f\u2028\u2029]+/g, ' ')
    .replace(/[&<>]/g, (char) => ({ '&': '&amp;', '<': '&lt;' })[char] ?? '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~$-]/g, '\\$&')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
    .replace(/(?<=\w)([:.])(?=\/\/|\w)/g, '$1<!-- -->')
    .replace(/@(?=\w)/g, '@<!-- -->');
}

/** Text from outside as inline code; `<code>` because backticks cannot quote backticks inside a table cell. */
export function code(text: string): string {
  const inert = text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
    .replace(/[&<>`|*_[\]\\~@:.$]/g, (char) => `&#${char.codePointAt(0)};`);
  return `<code>${inert}</code>`;
}

/** Text from outside as a block of code; the fence is longer than any run of backticks inside. */
export function codeBlock(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
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
