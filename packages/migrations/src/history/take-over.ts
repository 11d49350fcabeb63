import { ActionError } from '@stability-actions/common/failure';
import type { Finding } from '@stability-actions/common/finding';
import { plural } from '@stability-actions/common/words';
import type { Inventory, MigrationFile } from '../folder/inventory.ts';
import { parseMigration } from '../folder/parse-migration.ts';
import { compareVersions, placedIn, type Version } from '../folder/version.ts';
import type { Connection } from '../postgres/connection.ts';
import { withParser } from '../sql/parse.ts';
import { matchFolder } from './adopt/match.ts';
import { readToolRecord } from './adopt/read.ts';
import { type AdoptableTool, historyOf } from './adopt/tools.ts';
import type { HistoryEntry, HistoryRow, HistoryState } from './entry.ts';
import { historyEntry } from './entry.ts';
import type { Patience } from './table.ts';

export interface TakeOverOptions {
  /** Everything up to this version counts as applied. */
  baseline: Version | undefined;
  adopt: AdoptableTool | undefined;
  appliedBy: string;
  patience: Patience;
}

export interface TakeOver {
  entries: HistoryEntry[];
  /** For the log and a notice; '' when there is nothing to say. */
  notice: string;
  findings?: Finding[];
}

/**
 * @param history undefined where there is no history table
 * @throws ActionError when it contradicts the database or the folder
 */
export async function takeOver(
  connection: Connection,
  inventory: Inventory,
  history: readonly HistoryRow[] | undefined,
  { baseline, adopt, appliedBy, patience }: TakeOverOptions,
): Promise<TakeOver> {
  const recorded = history?.length ?? 0;
  if (baseline !== undefined) {
    if (recorded > 0) {
      throw new ActionError(
        `Input 'baseline' is for a database without history, but this one has ${plural(recorded, 'recorded migration')}. Nothing was applied. Remove the input.`,
      );
    }
    const limit = placedIn(inventory.migrations)(baseline);
    const files = inventory.migrations.filter(({ version }) => compareVersions(version, limit) <= 0);
    return {
      entries: await toEntries(files, appliedBy, 'baseline'),
      notice: `Baseline ${baseline.text}: ${plural(files.length, 'file')} recorded as applied, without running`,
    };
  }
  if (adopt === undefined) return { entries: [], notice: '' };
  if (recorded > 0) {
    return {
      entries: [],
      notice: `The database has a history already, so nothing is taken over from ${adopt}; the input 'adopt' can be removed`,
    };
  }
  return adopted(connection, inventory, adopt, appliedBy, patience);
}

async function adopted(
  connection: Connection,
  inventory: Inventory,
  tool: AdoptableTool,
  appliedBy: string,
  patience: Patience,
): Promise<TakeOver> {
  const record = await readToolRecord(connection, tool, patience);
  if (record === undefined) {
    return { entries: [], notice: `The database is empty, so there is nothing to take over from ${tool}` };
  }
  if (record.failed.length > 0) {
    throw new ActionError(
      `Input 'adopt': ${tool} has recorded that ${list(record.failed)} failed or is half done. Nothing was applied. Repair it with ${tool} first.`,
    );
  }
  const { files, missing, changed, ahead } = matchFolder(record, inventory, tool);
  if (missing.length > 0) {
    throw new ActionError(
      `Input 'adopt': ${tool} has applied ${list(missing)}, but there is no such file in the folder. Nothing was applied. Restore the file, or check that the input 'path' and the database belong together.`,
    );
  }
  const { toleratesChange, checksumOf = '' } = historyOf(tool);
  if (changed.length > 0 && !toleratesChange) {
    const paths = changed.map(({ path }) => path);
    throw new ActionError(
      `Input 'adopt': ${list(paths)} ${paths.length === 1 ? 'was' : 'were'} applied in another version: the checksum that ${tool} recorded${checksumOf} is not that of the file. Nothing was applied. Restore what was applied (git log -- ${paths[0]}), and put the change into a new migration.`,
    );
  }
  if (ahead.length > 0) {
    throw new ActionError(
      `Input 'adopt': ${tool} has the database at version ${list(ahead)}, but the folder ends at ${inventory.migrations.at(-1)?.version.text} or lacks that file: the database is ahead of the folder, and what is missing would run again when it arrives. Nothing was applied. Check out the commit that was deployed, or check that the input 'path' and the database belong together.`,
    );
  }
  return {
    entries: await toEntries(files, appliedBy, 'adopted'),
    notice: `Taken over from ${tool}: ${plural(files.length, 'file')}, without running`,
    findings: changed.map((file) => changedSince(file, tool)),
  };
}

function changedSince({ path }: MigrationFile, tool: AdoptableTool): Finding {
  return {
    rule: 'edited-after-apply',
    severity: 'warning',
    file: path,
    message: `${tool} applied another version of this file: the checksum that it recorded is not that of the file. It is taken over all the same, as ${tool} would go on, too.`,
    help: `Look what was changed (git log -p -- ${path}); what the database lacks belongs into a new migration.`,
  };
}

function toEntries(files: readonly MigrationFile[], appliedBy: string, state: HistoryState): Promise<HistoryEntry[]> {
  return withParser(() =>
    files.map((file) => {
      const parsed = parseMigration(file);
      return historyEntry({ ...file, parsed }, appliedBy, state, parsed.statements.length);
    }),
  );
}

const LISTED = 10;

function list(names: readonly string[]): string {
  const shown = names.slice(0, LISTED).map((name) => `'${name}'`);
  return `${shown.join(', ')}${names.length > LISTED ? ` and ${names.length - LISTED} more` : ''}`;
}
