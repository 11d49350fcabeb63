import type { MigrationFile } from '../folder/inventory.ts';
import { type ParsedFile, parseMigration } from '../folder/parse-migration.ts';
import type { HistoryRow } from '../history/entry.ts';
export interface PreparedFile extends ParsedFile {
  partial: HistoryRow | undefined;
}

/** The parser must be loaded. */
export function prepareFile(
  file: MigrationFile,
  partial: HistoryRow | undefined,
  parse: typeof parseMigration = parseMigration,
): PreparedFile {
  return { ...file, parsed: parse(file), partial };
}
