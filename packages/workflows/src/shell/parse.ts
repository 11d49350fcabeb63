import { copyStatements } from './copy.ts';
import type { Statement } from './syntax.ts';

export interface Script {
  text: string;
  statements: Statement[];
  /** Reads a text that it holds as a script of its own, as that of a trap. */
  parse(text: string): Script | undefined;
}

const EXPRESSION = /\$\{\{.*?\}\}/gs;

interface Parser {
  Parse(text: string, name: string): { __internal_object__: unknown };
}

export interface ShellParser {
  /** @returns undefined where the text is no bash */
  parse(text: string): Script | undefined;
}

/** More than anybody writes into a workflow; the parser's recursion must end. */
const LONGEST = 512 * 1024;

/** Loads mvdan-sh. GitHub's expressions are hidden behind underscores, so that offsets stay. */
export async function loadShellParser(): Promise<ShellParser> {
  const { default: sh } = await import('mvdan-sh');
  const parser: Parser = sh.syntax.NewParser();
  const known = new Map<string, Script | undefined>();
  const read = (text: string): Script | undefined => {
    if (text.length > LONGEST || /\0/.test(text)) return undefined;
    const masked = text.toWellFormed().replace(EXPRESSION, (found) => found.replace(/[^\r\n]/g, '_'));
    try {
      const file = parser.Parse(masked, 'script').__internal_object__;
      return { text, statements: copyStatements(file, text, masked), parse };
    } catch {
      return undefined;
    }
  };
  const parse = (text: string): Script | undefined => {
    if (!known.has(text)) known.set(text, read(text));
    return known.get(text);
  };
  return { parse };
}
