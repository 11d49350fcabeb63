import { dirname, isAbsolute, join } from 'node:path';
import { ActionError } from '@stability-actions/common/failure';
import { runningText } from '../folder/running-text.ts';
import type { Rows } from '../sql/rows.ts';
import type { PreparedFile } from './prepared-file.ts';

interface Replacement {
  start: number;
  end: number;
  by: string | Rows;
}

/**
 * The part that the built-in client would run, with what only psql understands; undefined where that is the file as it
 * stands.
 * @throws ActionError when an included name is not written out
 */
export function psqlText(file: PreparedFile, cwd: string): (string | Rows)[] | undefined {
  const { text, source } = runningText(file);
  const { sql, metaCommands, copyData } = file.parsed;
  const replacements: Replacement[] = [
    ...metaCommands.map(({ offset }) => {
      const end = endOfLine(text, offset);
      return { start: offset, end, by: text.slice(offset, end) };
    }),
    ...copyData.map(({ start, end, rows }) => ({ start, end, by: rows })),
    // The line that ends the rows is blank, too.
    ...copyData
      .filter(({ end }) => text.startsWith('\\.', end))
      .map(({ end }) => ({ start: end, end: end + 2, by: '\\.' })),
  ].sort((a, b) => a.start - b.start);
  const asItStands = pieces(sql, replacements, (start, end) => text.slice(start, end));
  if (asItStands.join('') === source) return undefined;
  const folder = dirname(isAbsolute(file.path) ? file.path : join(cwd, file.path));
  return pieces(sql, replacements, (_start, _end, by) =>
    typeof by === 'string' ? included(by, folder, file.path) : by,
  );
}

function pieces<T>(
  sql: string,
  replacements: readonly Replacement[],
  replaced: (start: number, end: number, by: string | Rows) => T,
): (string | T)[] {
  const result: (string | T)[] = [];
  let at = 0;
  for (const { start, end, by } of replacements) {
    if (start < at) continue;
    result.push(sql.slice(at, start), replaced(start, end, by));
    at = end;
  }
  return [...result, sql.slice(at)];
}

const RELATIVE_INCLUDE = /^(\\(?:ir|include_relative)[ \t]+)(.*?)([ \t]*)$/;

/** A command for a copy of the file that stands elsewhere: what it includes is still found. */
function included(line: string, folder: string, path: string): string {
  const [, command, name = '', rest = ''] = RELATIVE_INCLUDE.exec(line) ?? [];
  if (command === undefined) return line;
  const [, plain] = /^'([^'\\:`]+)'$|^([^\s'"\\:`]+)$/.exec(name)?.filter((part) => part !== undefined) ?? [];
  if (plain === undefined)
    throw new ActionError(
      `${path}: the file name after \\ir in '${line.trim()}' cannot be read, and only a part of the file is run. Write the name out.`,
    );
  return `\\i ${psqlQuoted(isAbsolute(plain) ? plain : join(folder, plain))}${rest}`;
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
