import { skipTrivia, tokenAt } from '../sql/lexer.ts';
import { separatePsqlParts } from '../sql/psql-parts.ts';
import { LAYOUT_NAMES } from './layouts/index.ts';
import type { SectionProblem } from './layouts/layout.ts';

interface Marker {
  /** The tool whose marker it is, as its layout is called here; undefined where several write it so. */
  tool?: string;
  /** Of a whole line or block comment, without the white space around it. */
  line: RegExp;
  /** What the section is for; `undo`: only where SQL follows. */
  means: 'undo' | 'change set' | 'direction';
  /** It is also found where it is out of place: only what follows tells. */
  unsure?: true;
}

/** Comments by which other tools part a file; we would run it from end to end. */
const MARKERS: readonly Marker[] = [
  { tool: 'dbmate', line: /^--[ \t]*migrate:down\b/i, means: 'undo' },
  { tool: 'goose', line: /^--[ \t]*\+goose[ \t]+down\b/i, means: 'undo' },
  { tool: 'goose', line: /^--[ \t]*\+goose[ \t]+(?:no[ \t]+transaction|envsub[ \t]+on)\b/i, means: 'direction' },
  { tool: 'sql-migrate', line: /^--[ \t]*\+migrate[ \t]+down\b/i, means: 'undo' },
  { tool: 'sql-migrate', line: /^--[ \t]*\+migrate[ \t]+up[ \t]+notransaction\b/i, means: 'direction' },
  { tool: 'rambler', line: /^--[ \t]*rambler[ \t]+down\b/i, means: 'undo' },
  { tool: 'node-pg-migrate', line: /^--[\s-]*down[ \t]+migration\b/i, means: 'undo' },
  { tool: 'tern', line: /^-{2,}[ \t]*create above[ \t]*\/[ \t]*drop below\b/i, means: 'undo' },
  { tool: 'Play', line: /^(?:--|#)[\s-]*!downs\b/i, means: 'undo' },
  { tool: 'MyBatis', line: /^--[ \t]*\/\/[ \t]*@undo\b/i, means: 'undo' },
  { tool: 'Liquibase', line: /^--[ \t]*liquibase formatted sql\b/i, means: 'change set' },
  {
    tool: 'sqitch',
    line: /^--[ \t]*(?:revert|verify)[ \t]+\S+[ \t]+(?:from|on)[ \t]+(?:pg|postgres)/i,
    means: 'direction',
  },
  // The templates of sqlx for files of their own.
  { line: /^--[ \t]*add down migration script here\b/i, means: 'undo', unsure: true },
  // micrate, gorm-goose and others after goose.
  { line: /^--[ \t]*\+[a-z][\w-]*[ \t]+down\b/i, means: 'undo' },
  {
    line: onlyWords('downs?', 'downgrade', 'undo', 'roll[ -]?back', 'revert', 'reverse', 'backwards?', 'unapply'),
    means: 'undo',
  },
];

/** A comment of one of these words, with no others than headings have. */
function onlyWords(...words: string[]): RegExp {
  const heading =
    '(?:begin|start|db|database|migrate|migration|script|sql|section|part|block|direction|name|knex|below|here)';
  const word = `(?:${words.join('|')})`;
  return new RegExp(
    `^(?:--|/\\*|#)[\\W_]*(?:${heading}[\\W_]+)*${word}(?:[\\W_]+(?:${heading}|${word}))*[\\W_]*$`,
    'i',
  );
}

/** A cheap test for texts that hold none of them. */
const MAY_HOLD_MARKERS =
  /(?:^[ \t]*(?:--|\/?\*|#).*|;[ \t]*(?:--|\/\*).{0,200})(?:down|undo|roll[ -]?back|revert|reverse|backward|unapply|verify|\+goose|\+migrate|drop below|liquibase)/im;

/** The section of another tool, in a file that we would run from end to end. */
export function foreignSection(text: string): SectionProblem | undefined {
  if (!MAY_HOLD_MARKERS.test(text)) return undefined;
  let code: string | undefined;
  for (const { 1: before = '', 2: found = '', index } of text.matchAll(
    /^([ \t]*|.*;[ \t]*)(--.*|#.*|\/\*(?:(?!\n[ \t]*--)[\s\S]){0,1000}?\*\/)/gm,
  )) {
    const line = found.trimEnd();
    const marker = MARKERS.find((one) => one.line.test(line));
    if (marker === undefined) continue;
    const offset = index + before.length;
    code ??= separatePsqlParts(text).sql;
    const rest = code.slice(skipTrivia(code, offset + (line.startsWith('#') ? line.length : 0)));
    if (marker.means === 'undo' && rest === '') continue;
    if ((marker.unsure || before.trim() !== '') && !takesBack(rest)) continue;
    if (code[offset] === ' ' || isQuoted(code, offset)) continue;
    return { offset, ...describe(marker, line.replace(/\s+/g, ' ')) };
  }
  return undefined;
}

function takesBack(code: string): boolean {
  return (
    /^(?:(?:begin|start transaction)\s*;\s*)?(?:drop|delete|truncate|alter\b[^;]*?\bdrop)\b/i.test(code) &&
    !/\bcreate\s+table\b/i.test(code)
  );
}

/** Whether the place lies within a string or a comment that began before. */
function isQuoted(code: string, offset: number): boolean {
  let end = 0;
  while (end < offset) end = tokenAt(code, end).end;
  return end > offset;
}

function describe({ tool, means }: Marker, line: string): Pick<SectionProblem, 'message' | 'help'> {
  const by = tool === undefined ? '' : `of ${tool} `;
  const message =
    means === 'undo'
      ? `The undo section ${by}begins here ('${line}'), and would run with the rest: the file would take itself back.`
      : means === 'change set'
        ? `This is a change set ${by}('${line}'), whose conditions and order would not be heeded.`
        : `'${line}' is an instruction ${by}that would not be heeded.`;
  const layout = LAYOUT_NAMES.find((name) => name === (tool === 'sql-migrate' ? 'goose' : tool));
  const help =
    layout !== undefined
      ? `Set the input 'layout' to '${layout}', or remove the section.`
      : means === 'undo'
        ? 'Keep the undo in another folder, or remove it; a comment that only reads so needs other words.'
        : `Write the file as plain SQL, or apply it with ${tool ?? 'its tool'}.`;
  return { message, help };
}
