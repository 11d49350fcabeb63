import { type Comment, mayHoldDirectives } from './directives.ts';
import { tokenAt } from './lexer.ts';
import { blanked } from './source-text.ts';

/** A backslash command of psql, which the server never sees. */
export interface MetaCommand {
  offset: number;
  /** E.g. `\i`. */
  name: string;
  /** With its arguments. */
  text: string;
}

/** The inline rows after a `COPY … FROM stdin;`, without the line `\.` that ends them. */
export interface CopyData {
  start: number;
  /** Exclusive. */
  end: number;
}

export interface PsqlParts {
  /** The text as the server would read it: meta-commands and inline data are blank, every offset and line stays. */
  sql: string;
  metaCommands: MetaCommand[];
  copyData: CopyData[];
  comments: Comment[];
}

/** Finds what only psql understands, and the comments; texts that hold nothing of it are not read at all. */
export function separatePsqlParts(text: string): PsqlParts {
  const parts: PsqlParts = { sql: text, metaCommands: [], copyData: [], comments: [] };
  if (!text.includes('\\') && !/\bstdin\b/i.test(text) && !mayHoldDirectives(text)) return parts;

  const blanks: Blank[] = [];
  const words: string[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at);
    at = token.end;
    const content = text.slice(token.start, token.end);
    if (token.kind === 'comment') parts.comments.push({ text: content, offset: token.start });
    if (token.kind === 'word') words.push(content.toLowerCase());
    if (content === '(') depth += 1;
    if (content === ')') depth -= 1;
    if (content === '\\') {
      at = endOfLine(text, token.start);
      const command = text.slice(token.start, at).trimEnd();
      const [name = '\\'] = /^\\[^\s\\]*/.exec(command) ?? [];
      parts.metaCommands.push({ offset: token.start, name, text: command });
      const sends = SENDS_STATEMENT.test(name);
      blanks.push({ start: token.start, end: at, first: sends ? ';' : ' ' });
      if (sends) words.length = 0;
    }
    if (content === ';' && depth <= 0) {
      if (isCopyFromStdin(words)) {
        const data = dataAfter(text, token.end);
        parts.copyData.push({ start: data.start, end: data.end });
        blanks.push({ start: data.start, end: data.next, first: ' ' });
        at = data.next;
      }
      words.length = 0;
      depth = 0;
    }
  }
  parts.sql = blank(text, blanks);
  return parts;
}

function isCopyFromStdin(words: readonly string[]): boolean {
  return words[0] === 'copy' && words.some((word, index) => word === 'from' && words[index + 1] === 'stdin');
}

/** psql reads data from the line after the statement up to a line `\.` or the end of the file. */
function dataAfter(text: string, statementEnd: number): CopyData & { next: number } {
  const start = Math.min(text.length, endOfLine(text, statementEnd) + 1);
  const terminator = /^\\\.\r?$/gm;
  terminator.lastIndex = start;
  const match = terminator.exec(text);
  return match === null
    ? { start, end: text.length, next: text.length }
    : { start, end: match.index, next: match.index + match[0].length };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

interface Blank {
  start: number;
  /** Exclusive. */
  end: number;
  /** What stands at `start`. */
  first: ' ' | ';';
}

/** Commands that end a statement in the place of a semicolon (psql docs, "\\g" and its kin). */
const SENDS_STATEMENT = /^\\(?:g|gx|gdesc|gexec|gset|crosstabview|watch|sendpipeline)$/;

/** One space for each character, so that columns stay too. */
function blank(text: string, blanks: readonly Blank[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, first } of blanks) {
    const spaces = blanked(text.slice(start, end));
    result += text.slice(at, start) + (first === ';' ? `;${spaces.slice(1)}` : spaces);
    at = end;
  }
  return result + text.slice(at);
}

/** pg_dump (since 17.6, 16.10, 15.14) wraps its output in these two; they guard psql itself and mean nothing elsewhere. */
export function runsWithoutPsql({ name }: MetaCommand): boolean {
  return name === '\\restrict' || name === '\\unrestrict';
}
