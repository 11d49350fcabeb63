import { dirname, isAbsolute, join } from 'node:path';
import { ActionError } from '@stability-actions/common/failure';
import { runningText } from '../folder/running-text.ts';
import type { PreparedFile } from './prepared-file.ts';

/**
 * What psql is given of a file: the part that the built-in client would run, with the rows and the backslash commands that only
 * psql understands; undefined where that is the file as it stands.
 */
export function psqlText(file: PreparedFile): string | undefined {
  const { text, source } = runningText(file);
  const { sql, metaCommands, copyData } = file.parsed;
  let result = '';
  let at = 0;
  const restore = (start: number, end: number) => {
    if (start < at) return;
    result += sql.slice(at, start) + text.slice(start, end);
    at = end;
  };
  const parts = [
    ...metaCommands.map(({ offset }) => ({ start: offset, end: endOfLine(text, offset) })),
    ...copyData.map(({ start, end }) => ({ start, end: text.startsWith('\\.', end) ? endOfLine(text, end) : end })),
  ].sort((a, b) => a.start - b.start);
  for (const { start, end } of parts) restore(start, end);
  result += sql.slice(at);
  return result === source ? undefined : result;
}

const RELATIVE_INCLUDE = /^(\\(?:ir|include_relative)[ \t]+)(.*?)([ \t]*)$/;

/**
 * The text for a copy of the file that stands elsewhere: what it includes is still found.
 * @throws ActionError when the included name is not written out
 */
export function elsewhere(text: string, file: PreparedFile, cwd: string): string {
  const folder = dirname(isAbsolute(file.path) ? file.path : join(cwd, file.path));
  let result = text;
  // From the end, so that the offsets before stay.
  for (const { offset } of [...file.parsed.metaCommands].reverse()) {
    const line = text.slice(offset, endOfLine(text, offset));
    const [, command, name = '', rest = ''] = RELATIVE_INCLUDE.exec(line) ?? [];
    if (command === undefined) continue;
    const [, plain] = /^'([^'\\:`]+)'$|^([^\s'"\\:`]+)$/.exec(name)?.filter((part) => part !== undefined) ?? [];
    if (plain === undefined)
      throw new ActionError(
        `${file.path}: the file name after \\ir in '${line.trim()}' cannot be read, and only a part of the file is run. Write the name out.`,
      );
    const included = isAbsolute(plain) ? plain : join(folder, plain);
    result = `${result.slice(0, offset)}\\i ${psqlQuoted(included)}${rest}${result.slice(offset + line.length)}`;
  }
  return result;
}

/** An argument of a backslash command (psql docs, "Meta-Commands"). */
export function psqlQuoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  const line = end < 0 ? text.length : end;
  return text[line - 1] === '\r' ? line - 1 : line;
}
