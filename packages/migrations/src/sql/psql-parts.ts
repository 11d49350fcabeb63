import { type Comment, mayHoldDirectives } from './directives.ts';
import { type Token, tokenAt } from './lexer.ts';
import { blanked } from './source-text.ts';

export interface MetaCommand {
  offset: number;
  name: string;
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
  const statements = new CopyStatements();
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at);
    const { next, rows, command } = statements.take(text, token);
    at = next;
    if (token.kind === 'comment') parts.comments.push({ text: text.slice(token.start, at), offset: token.start });
    if (command !== undefined) {
      parts.metaCommands.push(command);
      blanks.push({ start: command.offset, end: at, first: sendsStatement(command) ? ';' : ' ' });
    }
    if (rows) {
      const data = dataAfter(text, at);
      parts.copyData.push({ start: data.start, end: data.end });
      blanks.push({ start: data.start, end: data.next, first: ' ' });
      at = data.next;
    }
  }
  parts.sql = blank(text, blanks);
  return parts;
}

/** Goes through the tokens of a file, and knows the statement that psql feeds with the lines after it. */
export class CopyStatements {
  /** Of the statement so far; of another than COPY only the first. */
  readonly #words: string[] = [];
  #depth = 0;

  /** @returns where to go on, whether rows begin on the line after that, and the backslash command that stood here */
  take(text: string, { kind, start, end }: Token): { next: number; rows: boolean; command?: MetaCommand } {
    if (kind === 'word') {
      if (this.#words.length === 0 || this.#words[0] === 'copy') this.#words.push(text.slice(start, end).toLowerCase());
    } else if (kind === 'other') {
      const sign = text[start];
      if (sign === '(') this.#depth += 1;
      else if (sign === ')') this.#depth -= 1;
      else if (sign === '\\') {
        const next = endOfLine(text, start);
        const command = metaCommand(text.slice(start, next).trimEnd(), start);
        if (sendsStatement(command)) this.#words.length = 0;
        return { next, rows: COPIES_STDIN.test(command.text), command };
      } else if (sign === ';' && this.#depth <= 0) {
        const rows = isCopyFromStdin(this.#words);
        this.#words.length = 0;
        this.#depth = 0;
        return { next: end, rows };
      }
    }
    return { next: end, rows: false };
  }
}

/** Rows follow it as they do the statement COPY; those of `pstdin` stand elsewhere. */
const COPIES_STDIN = /^\\copy\s.*\bfrom\s+stdin\b/i;

function metaCommand(text: string, offset: number): MetaCommand {
  const [name = '\\'] = /^\\[^\s\\]*/.exec(text) ?? [];
  return { offset, name, text };
}

function isCopyFromStdin(words: readonly string[]): boolean {
  return words[0] === 'copy' && words.some((word, index) => word === 'from' && words[index + 1] === 'stdin');
}

/** psql reads data from the line after the statement up to a line `\.` or the end of the file. */
function dataAfter(text: string, statementEnd: number): CopyData & { next: number } {
  const start = Math.min(text.length, endOfLine(text, statementEnd) + 1);
  for (let at = text.indexOf('\\.', start); at >= 0; at = text.indexOf('\\.', at + 1)) {
    const next = text[at + 2] === '\r' ? at + 3 : at + 2;
    const alone = (at === start || text[at - 1] === '\n') && (next === text.length || text[next] === '\n');
    if (alone) return { start, end: at, next };
  }
  return { start, end: text.length, next: text.length };
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

/** Commands that end a statement, or drop it, in the place of a semicolon (psql docs, "\\g" and its kin). */
function sendsStatement({ name }: MetaCommand): boolean {
  return SENDS_STATEMENT.test(name);
}

const SENDS_STATEMENT = /^\\(?:g|gx|gdesc|gexec|gset|crosstabview|watch|sendpipeline|bind|bind_named|parse|r|reset)$/;

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
