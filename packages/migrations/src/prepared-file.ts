import type { MigrationFile } from './discover.ts';
import type { HistoryEntry, HistoryRow, HistoryState } from './history.ts';
import { type ParsedSql, parseMigration } from './parse.ts';
import { fileChecksum } from './source-text.ts';
import { treeChecksum } from './tree-checksum.ts';

/** A file that is about to be applied. */
export interface PreparedFile extends MigrationFile {
  parsed: ParsedSql;
  /** What an earlier run left of it, half done. */
  partial: HistoryRow | undefined;
}

/** The parser must be loaded. */
export function prepareFile(file: MigrationFile, partial: HistoryRow | undefined): PreparedFile {
  return { ...file, parsed: parseMigration(file), partial };
}

/** The server may know syntax that our grammar does not: the statements of the file are then unknown. */
export function isUnderstood({ parsed }: PreparedFile): boolean {
  return parsed.syntaxError === undefined;
}

/**
 * What the history says of a file.
 * @param done how many of its statements are done
 */
export function historyEntry(file: PreparedFile, appliedBy: string, state: HistoryState, done: number): HistoryEntry {
  const { statements } = file.parsed;
  return {
    version: file.version.text,
    name: file.name,
    file: file.path,
    checksum: fileChecksum(file.content),
    treeChecksum: isUnderstood(file) ? treeChecksum(statements.slice(0, done)) : null,
    appliedBy,
    state,
    statementsDone: done,
    statementStarted: null,
  };
}
