import { isUnderstood, type ParsedFile } from '../folder/parse-migration.ts';
import { recordedAs, recordedVersion, type Version } from '../folder/version.ts';
import { fileChecksum, TreeChecksum } from '../sql/checksums.ts';

export type HistoryState = 'applied' | 'baseline' | 'adopted' | 'partial';

export interface HistoryRow {
  version: Version;
  name: string;
  file: string;
  /** See source-text.ts; null where another tool's record was taken over. */
  checksum: string | null;
  /** See tree-checksum.ts. */
  treeChecksum: string | null;
  state: HistoryState;
  /** Of a `partial` file: how many of its statements are done. */
  statementsDone: number;
  /** 1-based number of the statement that started and may or may not have finished. */
  statementStarted: number | null;
  appliedBy: string;
}

export interface HistoryEntry {
  version: string;
  name: string;
  file: string;
  checksum: string | null;
  treeChecksum: string | null;
  appliedBy: string;
  state: HistoryState;
  statementsDone: number;
  statementStarted: number | null;
}

export function rowOf(entry: HistoryEntry): HistoryRow {
  return { ...entry, version: recordedVersion(entry.version) };
}

/**
 * @param done how many of its statements are done
 * @param tree where entries of the same file follow each other
 */
export function historyEntry(
  file: ParsedFile,
  appliedBy: string,
  state: HistoryState,
  done: number,
  tree: TreeChecksum = new TreeChecksum(file.parsed),
): HistoryEntry {
  return {
    version: recordedAs(file.version),
    name: file.name,
    file: file.path,
    checksum: fileChecksum(file.content),
    treeChecksum: isUnderstood(file) ? tree.of(done) : null,
    appliedBy,
    state,
    statementsDone: done,
    statementStarted: null,
  };
}
