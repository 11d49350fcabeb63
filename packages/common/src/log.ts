import { cut, redactor as ofProcess, type Redactor } from './redaction.ts';
import { INVISIBLE, visible, visibleInLog } from './visible.ts';

export interface Log {
  info(text: string): void;
  group<T>(heading: string, body: () => Promise<T>): Promise<T>;
}

/**
 * Makes `text` harmless for a log that the runner reads for commands: it takes `::name::` at the start of a line (after
 * white space) and the old `##[name]` anywhere (actions/runner, ActionCommand.cs). A zero-width space breaks them up.
 */
export function disarmCommands(text: string): string {
  return text.replace(/^(\s*):(?=:)/gm, '$1:\u200b').replace(/##(?=\[)/g, '#\u200b#');
}

/** For a program that reads the log: whole, however long, with JSON's own escapes for what `createLog` would write out. */
export function jsonForLog(document: unknown, redactor: Redactor = ofProcess, indent?: number): string {
  return redactor
    .redact(JSON.stringify(document, undefined, indent))
    .replace(INVISIBLE, (char) => (char === '\n' ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`))
    .replace(/##(?=\[)/g, '#\\u0023');
}

/** Nobody reads on, and a page of GitHub stands still. */
const LONGEST_LINE = 10_000;

export function createLog(
  write: (line: string) => void,
  redactor: Redactor = ofProcess,
  { markGroups = false } = {},
): Log {
  const info = (text: string) => {
    const lines = visibleInLog(redactor.redact(text)).split('\n');
    write(`${disarmCommands(lines.map((line) => cut(line, LONGEST_LINE)).join('\n'))}\n`);
  };
  return {
    info,
    async group(heading, body) {
      const title = visible(redactor.redact(heading).replace(/[\r\n]+/g, ' '));
      write(markGroups ? `::group::${title}\n` : `${disarmCommands(title)}\n`);
      try {
        return await body();
      } finally {
        if (markGroups) write('::endgroup::\n');
      }
    },
  };
}
