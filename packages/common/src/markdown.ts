import { escapeMarkdownText, escapePipes } from './markdown-escape.ts';
import { redact } from './redaction.ts';
import { INVISIBLE, visible } from './visible.ts';

/** A line that GitHub shows in a job summary must not outgrow the step's share of it (1 MiB, docs "Adding a job summary"). */
const SUMMARY_LIMIT_BYTES = 1024 * 1024;

/**
 * Text from outside, shown as itself in Markdown: no link, no HTML, no mention, no table break. What is harmless stays, so
 * that `17_add_tier.sql` reads the same in the source (GitHub Flavored Markdown spec, "Emphasis", "Autolinks").
 */
export function escapeMarkdown(text: string): string {
  return escapeMarkdownText(redact(text));
}

export function code(text: string): string {
  const inert = escapePipes(
    redact(text)
      .replace(/[\r\n]+/g, ' ')
      .replace(INVISIBLE, '\ufffd'),
  );
  const fence = '`'.repeat(1 + longestRun(inert));
  const padding = /^`|`$|^ .* $/.test(inert) ? ' ' : '';
  return inert === '' ? '' : `${fence}${padding}${inert}${padding}${fence}`;
}

export function markdownLink(text: string, url: string): string {
  const target = redact(url);
  if (!/^https?:\/\//i.test(target)) return escapeMarkdown(text);
  const inert = target.replace(/[()\s<>|\\`"]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `[${escapeMarkdown(text)}](${inert})`;
}

/** Text from outside as a block of code; the fence is longer than any run of backticks inside. */
export function codeBlock(text: string, language = ''): string {
  const clean = visible(redact(text).replaceAll('\r\n', '\n'));
  const fence = '`'.repeat(1 + Math.max(2, longestRun(clean)));
  return `${fence}${language}\n${clean}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
}

/** A table; the cells are Markdown already (see {@link escapeMarkdown} and {@link code}). */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

export function fitSummary(markdown: string, limit = SUMMARY_LIMIT_BYTES): string {
  if (Buffer.byteLength(markdown) <= limit) return markdown;
  const note =
    '\n\n*Cut here: a job summary holds 1 MiB. The whole result is in the file named by the output* `result-file`.\n';
  const room = Buffer.from(markdown).subarray(0, limit - Buffer.byteLength(note));
  const end = room.lastIndexOf(0x0a);
  return room.subarray(0, Math.max(0, end)).toString('utf8') + note;
}

export function details(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
