import type { Inventory, MigrationFile } from './discover.ts';
import type { HistoryRow } from './history.ts';
import { parseSql } from './parse.ts';
import { renameCommand } from './renaming.ts';
import type { Finding } from './rule.ts';
import { checksum, readSourceText } from './source-text.ts';
import { treeChecksum } from './tree-checksum.ts';
import { compareVersions, type Version, versionKey } from './version.ts';

/** What a run has to do, decided before anything is changed. */
export interface Plan {
  /** To apply, in order. */
  pending: MigrationFile[];
  /** Of pending files that a run left half done: their row. */
  partial: Map<MigrationFile, HistoryRow>;
  /** Where folder and history contradict each other. With an error nothing is applied. */
  findings: Finding[];
}

/** Compares the folder with the history; the parser must be loaded. */
export function planMigrations(inventory: Inventory, history: readonly HistoryRow[]): Plan {
  const rows = new Map(history.map((row) => [versionKey(row.version), row]));
  const latest = latestVersion(history);
  const plan: Plan = { pending: [], partial: new Map(), findings: [] };
  for (const file of inventory.migrations) {
    const key = versionKey(file.version);
    const row = rows.get(key);
    rows.delete(key);
    if (row === undefined) {
      plan.pending.push(file);
      if (latest !== undefined && compareVersions(file.version, latest) < 0)
        plan.findings.push(outOfOrder(file, latest));
    } else if (row.state === 'partial') {
      plan.pending.push(file);
      plan.partial.set(file, row);
    } else {
      const edit = edited(file, row);
      if (edit !== undefined) plan.findings.push(edit);
    }
  }
  const skipped = new Set(inventory.skipped.map(({ path }) => path));
  for (const row of rows.values()) if (!skipped.has(row.file)) plan.findings.push(gone(row));
  return plan;
}

/** The highest version that is done; a file that is half done is not. */
export function latestVersion(history: readonly HistoryRow[]): Version | undefined {
  return history
    .filter(({ state }) => state !== 'partial')
    .map(({ version }) => version)
    .reduce<Version | undefined>((a, b) => (a === undefined || compareVersions(a, b) < 0 ? b : a), undefined);
}

/** Without a checksum another tool recorded the file, and there is nothing to compare. */
function edited(file: MigrationFile, row: HistoryRow): Finding | undefined {
  const { text } = readSourceText(file.content);
  if (row.checksum === null || row.checksum === checksum(text)) return undefined;
  const parsed = parseSql(text, file.layout);
  const cosmetic = parsed.syntaxError === undefined && treeChecksum(parsed.statements) === row.treeChecksum;
  return {
    rule: 'edited-after-apply',
    severity: cosmetic ? 'warning' : 'error',
    file: file.path,
    message: cosmetic
      ? `Version ${file.version.text} was edited after it was applied; only comments, white space or letter case changed.`
      : `Version ${file.version.text} was edited after it was applied: this database has another version of it.`,
    help: cosmetic
      ? 'Nothing needs to be done.'
      : `Restore the file as it was applied (git log -- ${file.path}), and put the change into a new migration.`,
  };
}

function gone(row: HistoryRow): Finding {
  return {
    rule: 'removed-after-apply',
    severity: 'error',
    file: row.file,
    message: `Version ${row.version.text} is applied to this database, but its file '${row.file}' is gone.`,
    help: `Restore it (git log --diff-filter=D -- ${row.file}), or check that the input 'path' and the database belong together.`,
  };
}

function outOfOrder(file: MigrationFile, latest: Version): Finding {
  return {
    rule: 'out-of-order',
    severity: 'error',
    file: file.path,
    message: `Version ${file.version.text} is not applied yet, but the later version ${latest.text} is.`,
    help: `Give it a version above ${latest.text}: ${renameCommand(file, nextVersion(latest, file))}`,
  };
}

function nextVersion(latest: Version, file: MigrationFile): string {
  return (latest.number + 1n).toString().padStart(file.version.text.replace(/\D/g, '').length, '0');
}
