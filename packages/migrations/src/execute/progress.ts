import { type HistoryEntry, historyEntry } from '../history/entry.ts';
import { AS_CONNECTED, type CountedFrom, recordProgressSql } from '../history/sql.ts';
import { tryLock } from '../session/run-lock.ts';
import { TreeChecksum } from '../sql/checksums.ts';
import type { FileListener, FileOptions } from './file-transactions.ts';
import type { PreparedFile } from './prepared-file.ts';

/** How far the statements of a file are, and how the history says it. */
export class Progress {
  /** Done and committed. */
  done: number;
  readonly #file: PreparedFile;
  readonly #options: FileOptions;
  readonly #recorded: FileListener['recorded'];
  readonly #tree: TreeChecksum;

  constructor(file: PreparedFile, options: FileOptions, recorded: FileListener['recorded']) {
    this.#file = file;
    this.#options = options;
    this.#recorded = recorded;
    this.#tree = new TreeChecksum(file.parsed);
    this.done = file.partial?.statementsDone ?? 0;
  }

  /** @param started the statement, from 1, that is begun and of which the end is not known */
  entry(done: number, started?: number): HistoryEntry {
    const state = done === this.#file.parsed.statements.length ? 'applied' : 'partial';
    const entry = historyEntry(this.#file, this.#options.appliedBy, state, done, this.#tree);
    return { ...entry, statementStarted: started ?? null };
  }

  sql(entry: HistoryEntry, from: CountedFrom = { start: 'transaction' }): string[] {
    const { historyTable } = this.#options;
    return [...AS_CONNECTED, recordProgressSql(historyTable, entry, tryLock(historyTable), from)];
  }

  committed(entry: HistoryEntry): void {
    this.done = entry.statementsDone;
    this.#recorded(entry);
  }
}
