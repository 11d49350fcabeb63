import type { Inventory, MigrationFile } from '../folder/inventory.ts';
import type { ToolRecord } from '../folder/layouts/tool-history.ts';
import { versionKey } from '../folder/version.ts';
import { matchFolder } from '../history/adopt/match.ts';
import { type AdoptableTool, historyOf } from '../history/adopt/tools.ts';
import type { HistoryRow } from '../history/entry.ts';
import { latestVersion, withoutFile } from '../history/plan.ts';
import { fileChecksum } from '../sql/checksums.ts';

/** Recorded, and not done: failed, dirty, unfinished, `partial`. */
export interface Unfinished {
  /** As the record calls it. */
  recorded: string;
  /** In the record's words, e.g. 'partial: 2 of its statements are done'. */
  state: string;
  file: MigrationFile | undefined;
}

/** What a record says of the folder. */
export interface Recorded {
  /** In the folder's order. */
  applied: MigrationFile[];
  /** Not applied, in order. */
  pending: MigrationFile[];
  /** Versions that are recorded as done and that the folder does not have. */
  unknown: string[];
  unfinished: Unfinished[];
  /** Files whose recorded checksum is another. */
  changed: MigrationFile[];
  /** The highest that is done; '' for none. */
  currentVersion: string;
}

/** Nothing is applied. */
export function recordedNothing({ migrations }: Inventory): Recorded {
  return { applied: [], pending: [...migrations], unknown: [], unfinished: [], changed: [], currentVersion: '' };
}

/** What our own history says. */
export function recordedByUs(rows: readonly HistoryRow[], inventory: Inventory): Recorded {
  const left = new Map(rows.map((row) => [versionKey(row.version), row]));
  const recorded: Recorded = { ...recordedNothing(inventory), pending: [] };
  for (const file of inventory.migrations) {
    const key = versionKey(file.version);
    const row = left.get(key);
    left.delete(key);
    if (row === undefined || row.state === 'partial') recorded.pending.push(file);
    else {
      recorded.applied.push(file);
      if (row.checksum !== null && row.checksum !== fileChecksum(file.content)) recorded.changed.push(file);
    }
    if (row?.state === 'partial') recorded.unfinished.push(partial(row, file));
  }
  const others = [...left.values()];
  recorded.unfinished.push(...others.filter(isPartial).map((row) => partial(row, undefined)));
  const done = others.filter((row) => !isPartial(row));
  recorded.unknown.push(...withoutFile(done, inventory).map(({ version }) => version.text));
  return { ...recorded, currentVersion: latestVersion(rows, inventory)?.text ?? '' };
}

function isPartial({ state }: HistoryRow): boolean {
  return state === 'partial';
}

function partial({ version, statementsDone }: HistoryRow, file: MigrationFile | undefined): Unfinished {
  return { recorded: version.text, state: `partial: ${statementsDone} of its statements are done`, file };
}

/** What another tool's record says. */
export function recordedByTool(record: ToolRecord, tool: AdoptableTool, inventory: Inventory): Recorded {
  const match = matchFolder(record, inventory, tool);
  const failed = record.failed.map((recorded) => ({
    recorded,
    file: matchFolder({ ...record, done: [recorded], upTo: [] }, inventory, tool).files[0],
  }));
  const unfinished = new Set(failed.map(({ file }) => file));
  const applied = match.files.filter((file) => !unfinished.has(file));
  const isApplied = new Set(applied);
  const known = historyOf(tool);
  return {
    applied,
    pending: inventory.migrations.filter((file) => !isApplied.has(file)),
    unknown: [...match.missing, ...match.ahead].filter((version) => !record.failed.includes(version)),
    unfinished: failed.map((one) => ({ ...one, state: `not finished, says ${known.table}` })),
    changed: match.changed.filter((file) => isApplied.has(file)),
    currentVersion: applied.at(-1)?.version.text ?? '',
  };
}
