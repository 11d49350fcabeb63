import type { PreparedFile } from './prepared-file.ts';
import { codePoints } from './source-text.ts';

/** One file within a message, and what surrounds it there. */
export interface FilePart {
  file: PreparedFile;
  /** SQL before and after the file's own; both end as statements do. */
  before: readonly string[];
  after: readonly string[];
}

/** Several parts as one message of the simple query protocol, and the way back from the server's counts to the parts. */
export interface Message {
  sql: string;
  /** For each COPY … FROM stdin, in order. */
  copyData: string[];
  parts: readonly PlacedPart[];
}

export interface PlacedPart extends FilePart {
  /** How many statements of the message stand before the part, before its file, before what follows the file, after it. */
  firstStatement: number;
  fileStatement: number;
  afterStatement: number;
  endStatement: number;
  /** In characters, as the server counts positions: where the file's text begins and ends in the message. */
  fileStart: number;
  fileEnd: number;
}

/** A file whose statements cannot be counted must be the last of its message. */
export function buildMessage(parts: readonly FilePart[]): Message {
  const placed: PlacedPart[] = [];
  let sql = '';
  let characters = 0;
  let statements = 0;
  const add = (text: string) => {
    sql += text;
    characters += codePoints(text);
  };
  for (const part of parts) {
    const { before, after, file } = part;
    const firstStatement = statements;
    add(before.map((statement) => `${statement};\n`).join(''));
    const fileStatement = statements + before.length;
    const fileStart = characters;
    add(file.parsed.sql);
    const fileEnd = characters;
    const afterStatement = fileStatement + file.parsed.statements.length;
    // The file may end in a comment or without a semicolon; an empty statement is none to the server.
    add(`\n;\n${after.map((statement) => `${statement};\n`).join('')}`);
    statements = afterStatement + after.length;
    placed.push({
      ...part,
      firstStatement,
      fileStatement,
      afterStatement,
      endStatement: statements,
      fileStart,
      fileEnd,
    });
  }
  return { sql, copyData: parts.flatMap(({ file }) => file.parsed.copyData.map(({ rows }) => rows)), parts: placed };
}

/**
 * The part in which the server stopped. When it refuses the text as a whole, before it runs any of it, only the position
 * tells.
 * @param completed how many statements of the message were done
 * @param position of the error in the message, in characters from 1; undefined when the server named none
 */
export function failedPart(
  { parts }: Message,
  completed: number,
  position: number | undefined,
): PlacedPart | undefined {
  if (completed === 0 && position !== undefined) {
    return parts.find(({ fileEnd }) => position - 1 <= fileEnd) ?? parts.at(-1);
  }
  return parts.find(({ endStatement }) => completed < endStatement) ?? parts.at(-1);
}
