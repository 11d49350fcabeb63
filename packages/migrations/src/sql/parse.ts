import { setFlagsFromString } from 'node:v8';
import type { Node, ParseResult, RawStmt } from '@pgsql/types';
import { type Directive, parseDirective } from './directives.ts';
import { blankBetweenStrings, skipTrivia } from './lexer.ts';
import { type CopyData, type MetaCommand, runsWithoutPsql, separatePsqlParts } from './psql-parts.ts';
import { withoutVariables } from './psql-variables.ts';
import { type Rows, rowsOf } from './rows.ts';
import { blankOutside, type Section } from './section.ts';
import { offsetOfCharacter } from './source-text.ts';
export interface Statement {
  /** The parse tree's node: an object with one key, the node's type. */
  node: Node;
  start: number;
  /** Offset after its last character, without the semicolon. */
  end: number;
  /** Of a COPY … FROM stdin: the rows that follow it. */
  rows?: InlineRows;
}

export interface InlineRows extends CopyData {
  rows: Rows;
}

export interface ParsedSql {
  sql: string;
  statements: Statement[];
  directives: Directive[];
  /** The file asks to run outside a transaction, on a line of its leading comments. */
  noTransaction: boolean;
  /** It begins or ends transactions, and is not one from end to end; so it runs outside of ours. */
  ownTransactions: boolean;
  /** It was one transaction from end to end, of which BEGIN and COMMIT are blank. */
  framed?: true;
  metaCommands: MetaCommand[];
  /** The rows of each COPY … FROM stdin, and where they stand. */
  copyData: InlineRows[];
  /** Where and why the grammar refused the text; there are no statements then. */
  syntaxError: { message: string; offset: number } | undefined;
}

/** Of PostgreSQL, whose grammar this is. */
export const GRAMMAR_VERSION = 18;

/** Trees of different versions cannot be compared. */
export const GRAMMAR = `pg${GRAMMAR_VERSION}`;

/** Measured: dense SQL takes the parser about 110 bytes for each of its own, and 24 MB of it ends its WebAssembly memory. */
const LONGEST_SQL = 16 * 1024 * 1024;

/** Blanks and all. */
const LONGEST_TEXT = 128 * 1024 * 1024;

/** An unterminated comment or quote would bring the rest of the file into the message. */
const LONGEST_MESSAGE = 300;

const TOO_LARGE = 'the SQL is too large for the parser; move data into COPY … FROM stdin or split the file';

/** More than twice as deep as PostgreSQL goes by default (measured, max_stack_depth = 2MB). */
const TOO_DEEP =
  'a statement is nested too deeply for the parser; PostgreSQL refuses it, too, unless its max_stack_depth is raised';

let parser: typeof import('libpg-query') | undefined;

let loading: Promise<void> | undefined;

/** Several databases may ask at once. */
export function loadParser(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  // V8's optimising compiler takes 0.7 s and 540 MB for the parser's one huge function, and its baseline code is no slower (measured, Node 24.21). The flags count when the module is compiled.
  setFlagsFromString('--no-wasm-tier-up');
  setFlagsFromString('--no-wasm-dynamic-tiering');
  // Without the comment the bundler makes it an import that every start pays for.
  const found = await import(/* webpackIgnore: true */ 'libpg-query');
  await found.loadModule();
  parser = found;
}

class ParserNotLoaded extends Error {}

/**
 * Loading takes 20 ms and 20 MB, and where everything is applied nothing is parsed.
 * @param work may parse, and is begun again when it does so first; it must have no effects
 */
export async function withParser<T>(work: () => T): Promise<T> {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ParserNotLoaded)) throw error;
  }
  await loadParser();
  return work();
}

/**
 * @param section the part of the text that is run; all of it when left out
 * @param stored by offset, the rows that the text leaves out
 */
export function parseSql(text: string, section?: Section, stored?: ReadonlyMap<number, Rows>): ParsedSql {
  if (parser === undefined) throw new ParserNotLoaded('loadParser() or withParser() comes first');
  const {
    sql,
    metaCommands,
    copyData: ranges,
    comments,
  } = separatePsqlParts(section === undefined ? text : blankOutside(text, section));
  const copyData = ranges.map((range) => ({
    ...range,
    rows: stored?.get(range.start) ?? rowsOf(text.slice(range.start, range.end)),
  }));
  const directives = comments.map(parseDirective).filter((directive) => directive !== undefined);
  const firstToken = directives.length === 0 ? 0 : skipTrivia(sql, 0);
  const noTransaction =
    section?.noTransaction === true ||
    directives.some(({ kind, offset }) => kind === 'no-transaction' && offset < firstToken);
  const parsed = { sql, directives, noTransaction, ownTransactions: false, metaCommands, copyData };
  // The rows are blank by now, and blanks cost the parser next to nothing (measured, 100 MB in 2 s).
  const length = ranges.reduce((rest, { start, end }) => rest - (end - start), sql.length);
  if (length > LONGEST_SQL || sql.length > LONGEST_TEXT)
    return { ...parsed, statements: [], syntaxError: { message: TOO_LARGE, offset: 0 } };
  // What follows the last statement may be the millions of line ends of rows.
  const read = blankBetweenStrings(sql).trimEnd();
  const tree = treeOf(read, metaCommands);
  return 'syntaxError' in tree
    ? { ...parsed, statements: [], ...tree }
    : { ...parsed, statements: withRows(tree.statements, copyData), syntaxError: undefined };
}

/** Variables of psql are no SQL; where a file has commands of psql, something stands for their values. */
function treeOf(sql: string, metaCommands: readonly MetaCommand[]): Tree {
  const tree = readTree(sql);
  if (!('syntaxError' in tree) || metaCommands.every(runsWithoutPsql)) return tree;
  for (const plain of ['names', 'numbers'] as const) {
    const text = withoutVariables(sql, plain);
    const again = text === undefined ? tree : readTree(text);
    if (!('syntaxError' in again)) return again;
  }
  return tree;
}

type Tree = Pick<ParsedSql, 'statements'> | { syntaxError: { message: string; offset: number } };

function readTree(sql: string): Tree {
  try {
    return { statements: statementsOf(sql, parseTree(sql).stmts ?? []) };
  } catch (error) {
    return { syntaxError: syntaxErrorOf(sql, error) };
  }
}

/** Rows belong to the last COPY before them; other statements may follow it on its line. */
function withRows(statements: Statement[], copyData: readonly InlineRows[]): Statement[] {
  const copies = copyData.length === 0 ? [] : statements.filter(({ node }) => readsRows(node));
  let at = 0;
  for (const rows of copyData) {
    while ((copies[at + 1]?.start ?? Number.POSITIVE_INFINITY) < rows.start) at += 1;
    const copy = copies[at];
    if (copy !== undefined && copy.end < rows.start) copy.rows ??= rows;
  }
  return statements;
}

export function readsRows(node: Node): boolean {
  return 'CopyStmt' in node && node.CopyStmt.is_from === true && node.CopyStmt.filename === undefined;
}

/** The parser refuses an empty text, which is no error. */
function parseTree(sql: string): ParseResult {
  return parser === undefined || sql.trim() === '' ? {} : parser.parseSync(sql);
}

function syntaxErrorOf(sql: string, error: unknown): { message: string; offset: number } {
  // When its memory ends, the WebAssembly program "exits" with an ExitStatus that is no Error; the next text parses again.
  if (!(error instanceof Error)) return { message: TOO_LARGE, offset: 0 };
  const position = parser?.hasSqlDetails(error) ? error.sqlDetails?.cursorPosition : undefined;
  if (error instanceof RangeError) return { message: TOO_DEEP, offset: 0 };
  const { message } = error;
  const shown = message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
  return { message: shown, offset: offsetOfCharacter(sql, Math.max(0, position ?? 0)) };
}

/** The parser counts UTF-8 bytes; statements come in order, so one walk converts all of them. */
function statementsOf(sql: string, raw: readonly RawStmt[]): Statement[] {
  const bytes = Buffer.from(sql, 'utf8');
  const ascii = bytes.length === sql.length;
  let byteAt = 0;
  let offset = 0;
  const offsetOf = (byte: number) => {
    if (ascii) return byte;
    offset += bytes.subarray(byteAt, byte).toString('utf8').length;
    byteAt = byte;
    return offset;
  };
  return raw.flatMap(({ stmt, stmt_location: location = 0, stmt_len: length }) => {
    if (stmt === undefined) return [];
    const from = offsetOf(location);
    // A length of 0 or none means "to the end of the text" (PostgreSQL, RawStmt in parsenodes.h).
    const end = length ? offsetOf(location + length) : sql.length;
    return [{ node: stmt, start: skipTrivia(sql, from), end: from + sql.slice(from, end).trimEnd().length }];
  });
}
