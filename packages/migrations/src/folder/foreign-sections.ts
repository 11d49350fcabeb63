import { skipTrivia, tokenAt } from '../sql/lexer.ts';
import { separatePsqlParts } from '../sql/psql-parts.ts';
import { LAYOUT_NAMES } from './layouts/index.ts';
import type { SectionProblem } from './layouts/layout.ts';

interface Marker {
  /** The tool whose marker it is, as its layout is called here; undefined where several write it so. */
  tool?: string;
  /** Of a whole line, without its white space at the end. */
  line: RegExp;
  /** What the section is for; `undo`: only where SQL follows. */
  means: 'undo' | 'change set' | 'direction';
}

/** Lines by which other tools part a file; we would run it from end to end. */
const MARKERS: readonly Marker[] = [
  { tool: 'dbmate', line: /^--[ \t]*migrate:down\b/i, means: 'undo' },
  { tool: 'goose', line: /^--[ \t]*\+goose[ \t]+down\b/i, means: 'undo' },
  { tool: 'goose', line: /^--[ \t]*\+goose[ \t]+(?:no[ \t]+transaction|envsub[ \t]+on)\b/i, means: 'direction' },
  { tool: 'sql-migrate', line: /^--[ \t]*\+migrate[ \t]+down\b/i, means: 'undo' },
  { tool: 'sql-migrate', line: /^--[ \t]*\+migrate[ \t]+up[ \t]+notransaction\b/i, means: 'direction' },
  { tool: 'rambler', line: /^--[ \t]*rambler[ \t]+down\b/i, means: 'undo' },
  { tool: 'node-pg-migrate', line: /^[ \t]*--[\s-]*down[ \t]+migration\b/i, means: 'undo' },
  { tool: 'tern', line: /^-{2,}[ \t]*create above[ \t]*\/[ \t]*drop below\b/i, means: 'undo' },
  { tool: 'Play', line: /^(?:--|#)[\s-]*!downs\b/i, means: 'undo' },
  { tool: 'MyBatis', line: /^--[ \t]*\/\/[ \t]*@undo\b/i, means: 'undo' },
  { tool: 'Liquibase', line: /^--[ \t]*liquibase formatted sql\b/i, means: 'change set' },
  {
    tool: 'sqitch',
    line: /^--[ \t]*(?:revert|verify)[ \t]+\S+[ \t]+(?:from|on)[ \t]+(?:pg|postgres)/i,
    means: 'direction',
  },
  // micrate, gorm-goose and others after goose.
  { line: /^--[ \t]*\+[a-z][\w-]*[ \t]+down\b/i, means: 'undo' },
  {
    line: /^[ \t]*(?:--|\/\*)[\W_]*(?:(?:begin|start)[\W_]+)?(?:(?:db|migrate|migration|script|sql)[\W_]+)?(?:downs?|undo|roll[ -]?back|revert|reverse|backwards?)(?:[\W_]+(?:migration|migrate|script|section|part|begin|start|sql))?[\W_]*$/i,
    means: 'undo',
  },
];

/** A cheap test for texts that hold none of them. */
const MAY_HOLD_MARKERS =
  /^[ \t]*(?:--|\/\*|#).*(?:down|undo|roll[ -]?back|revert|reverse|backward|verify|\+goose|\+migrate|drop below|liquibase)/im;

/** The section of another tool, in a file that we would run from end to end. */
export function foreignSection(text: string): SectionProblem | undefined {
  if (!MAY_HOLD_MARKERS.test(text)) return undefined;
  let code: string | undefined;
  for (const { 0: line, index } of text.matchAll(/^[ \t]*(?:--|\/\*|#).*$/gm)) {
    const marker = MARKERS.find((one) => one.line.test(line.trimEnd()));
    if (marker === undefined) continue;
    code ??= separatePsqlParts(text).sql;
    if (code.startsWith(' '.repeat(line.length), index) || isQuoted(code, index)) continue;
    const follows = skipTrivia(code, index + (line.startsWith('#') ? line.length : 0)) < code.length;
    if (marker.means === 'undo' && !follows) continue;
    return { offset: index + line.search(/\S/), ...describe(marker, line.trim()) };
  }
  return undefined;
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
