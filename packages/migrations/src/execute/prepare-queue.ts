import type { MigrationFile } from '../folder/inventory.ts';
import { parseMigration } from '../folder/parse-migration.ts';
import type { HistoryRow } from '../history/entry.ts';
import { type PreparedFile, prepareFile } from './prepared-file.ts';

export interface PendingFile {
  file: MigrationFile;
  partial: HistoryRow | undefined;
}

/**
 * Each file is parsed once, when it is first read. Parse trees are large, so a file that is removed takes its tree
 * along.
 */
export class PrepareQueue {
  readonly #files: readonly PendingFile[];
  readonly #prepared: PreparedFile[] = [];
  #next = 0;

  readonly #parse: typeof parseMigration;

  constructor(files: readonly PendingFile[], parse: typeof parseMigration = parseMigration) {
    this.#parse = parse;
    this.#files = files;
  }

  *[Symbol.iterator](): Generator<PreparedFile> {
    for (let index = 0; ; index++) {
      this.ahead(index + 1);
      const file = this.#prepared[index];
      if (file === undefined) return;
      yield file;
    }
  }

  ahead(count: number): void {
    while (this.#prepared.length < count) {
      const pending = this.#files[this.#next];
      if (pending === undefined) return;
      this.#next += 1;
      this.#prepared.push(prepareFile(pending.file, pending.partial, this.#parse));
    }
  }

  remove(count: number): void {
    this.#prepared.splice(0, count);
  }
}
