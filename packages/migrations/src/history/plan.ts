import type { Finding } from '@stability-actions/common/finding';
import type { Inventory, MigrationFile } from '../folder/inventory.ts';
import { parseMigration } from '../folder/parse-migration.ts';
import { newVersionAdvice, renameCommand } from '../folder/rename.ts';
import { whatDoesNotRun } from '../folder/sections.ts';
import { compareVersions, placedIn, type Version, versionKey } from '../folder/version.ts';
import { fileChecksum, treeChecksum } from '../sql/checksums.ts';
import type { HistoryRow } from './entry.ts';

export interface Plan {
  pending: MigrationFile[];
  chosen: MigrationFile[];
  partial: Map<MigrationFile, HistoryRow>;
  findings: Finding[];
}

export type OutOfOrder = 'fail' | 'warn' | 'apply';

export interface PlanOptions {
  outOfOrder: OutOfOrder;
  target: Version | undefined;
}

export function planMigrations(inventory: Inventory, history: readonly HistoryRow[], options: PlanOptions): Plan {
  const rows = new Map(history.map((row) => [versionKey(row.version), row]));
  const placed = placedIn(inventory.migrations);
  const latest = latestVersion(history, inventory);
  const plan: Plan = { pending: [], chosen: [], partial: new Map(), findings: [] };
  for (const file of inventory.migrations) {
    const key = versionKey(file.version);
    const row = rows.get(key);
    rows.delete(key);
    if (row === undefined) {
      plan.pending.push(file);
      const late = latest !== undefined && compareVersions(file.version, latest) < 0 && !file.mayComeLate;
      if (late && options.outOfOrder !== 'apply') plan.findings.push(outOfOrder(file, latest, options.outOfOrder));
    } else if (row.state === 'partial') {
      plan.pending.push(file);
      plan.partial.set(file, row);
      const obstacle = whyNotResumed(file, row);
      if (obstacle !== undefined) plan.findings.push(obstacle);
    } else {
      const edit = edited(file, row);
      if (edit !== undefined) plan.findings.push(edit);
    }
  }
  const lost = withoutFile([...rows.values()], inventory);
  const byContent = new Map(lost.length === 0 ? [] : plan.pending.map((file) => [fileChecksum(file.content), file]));
  plan.findings.push(...lost.map((row) => gone(row, byContent.get(row.checksum ?? ''))));
  const target = options.target && placed(options.target);
  plan.chosen = plan.pending.filter(({ version }) => target === undefined || compareVersions(version, target) <= 0);
  return plan;
}

/** What a path keeps when its folder is moved; the file of a layout with a folder for each migration has the same name everywhere. */
function ownName(path: string): string {
  return /(?:^|\/)([^/]*\d[^/]*\/[a-z]+\.sql|[^/]+)$/.exec(path)?.[1] ?? path;
}

/** The rows of files that the folder neither has nor leaves out; also one that was moved, or renamed as it was, is left out. */
export function withoutFile(rows: readonly HistoryRow[], { skipped }: Pick<Inventory, 'skipped'>): HistoryRow[] {
  const names = new Set(skipped.map(({ path }) => ownName(path)));
  const unnamed = rows.filter(({ file }) => !names.has(ownName(file)));
  const contents = unnamed.length === 0 ? [] : skipped.flatMap(({ read }) => read?.() ?? []);
  const checksums = new Set(contents.map(fileChecksum));
  return unnamed.filter(({ checksum }) => checksum === null || !checksums.has(checksum));
}

export function latestVersion(
  history: readonly HistoryRow[],
  { migrations }: Pick<Inventory, 'migrations'> = { migrations: [] },
): Version | undefined {
  const placed = placedIn(migrations);
  return history
    .filter(({ state }) => state !== 'partial')
    .map(({ version }) => placed(version))
    .reduce<Version | undefined>((a, b) => (a === undefined || compareVersions(a, b) < 0 ? b : a), undefined);
}

/** Without a checksum another tool recorded the file, and there is nothing to compare. */
function edited(file: MigrationFile, row: HistoryRow): Finding | undefined {
  if (row.checksum === null || row.checksum === fileChecksum(file.content)) return undefined;
  const parsed = parseMigration(file);
  const cosmetic = parsed.syntaxError === undefined && treeChecksum(parsed) === row.treeChecksum;
  return {
    rule: 'edited-after-apply',
    severity: cosmetic ? 'warning' : 'error',
    file: file.path,
    message: cosmetic
      ? `Version ${file.version.text} was edited after it was applied; only ${whatDoesNotRun(file.layout)} changed.`
      : `Version ${file.version.text} was edited after it was applied: this database has another version of it.`,
    help: cosmetic
      ? 'Nothing needs to be done.'
      : `Restore the file as it was applied (git log -- ${file.path}), and put the change into a new migration.`,
  };
}

/** The rest of a file can only follow what was done of it. */
function whyNotResumed(file: MigrationFile, row: HistoryRow): Finding | undefined {
  if (row.checksum === fileChecksum(file.content)) return undefined;
  const parsed = parseMigration(file);
  const { statements, noTransaction, syntaxError } = parsed;
  const done = row.statementsDone;
  const begun = `Version ${file.version.text} is half applied: `;
  const finding = (message: string, help: string): Finding => ({
    rule: 'edited-after-apply',
    severity: 'error',
    file: file.path,
    message: `${begun}${message}`,
    help,
  });
  const restore = `Restore that part of the file (git log -- ${file.path}); what follows it may change.`;
  if (row.statementStarted !== null) {
    return finding(
      `a run broke off during statement ${row.statementStarted}, and the file was edited since, so whether that statement is done cannot be told.`,
      `Restore the file (git log -- ${file.path}) and run again; edit it after that.`,
    );
  }
  if (done > 0 && !noTransaction && syntaxError === undefined) {
    return finding(
      `${firstStatements(done)} done outside a transaction, but now it has no '-- migrations: no-transaction'.`,
      'Put the line back: the file goes on where it stopped.',
    );
  }
  if (done > 0 && (done > statements.length || treeChecksum(parsed, done) !== row.treeChecksum)) {
    return finding(`${firstStatements(done)} done and edited since.`, restore);
  }
  return undefined;
}

function firstStatements(done: number): string {
  return done === 1 ? 'its first statement is' : `its first ${done} statements are`;
}

/** @param same a pending file that has the content of what is gone */
function gone(row: HistoryRow, same: MigrationFile | undefined): Finding {
  const renamed =
    same === undefined
      ? ''
      : `'${same.path}' has its content: if it is that file, give it its version back: ${renameCommand(same, row.version.text)}. Else: `;
  return {
    rule: 'removed-after-apply',
    severity: 'error',
    file: row.file,
    message: `Version ${row.version.text} is applied to this database, but its file '${row.file}' is gone.`,
    help: `${renamed}Restore it (git log --diff-filter=D -- ${row.file}), or check that the input 'path' and the database belong together.`,
  };
}

function outOfOrder(file: MigrationFile, latest: Version, policy: 'fail' | 'warn'): Finding {
  return {
    rule: 'out-of-order',
    severity: policy === 'fail' ? 'error' : 'warning',
    file: file.path,
    message: `Version ${file.version.text} is not applied yet, but the later version ${latest.text} is.`,
    help: `${newVersionAdvice(file, nextVersion(latest, file), `Give it a version above ${latest.text}: `)}${policy === 'fail' ? ", or set the input 'out-of-order' to 'warn' or 'apply' when it does not depend on what is there already" : ''}`,
  };
}

function nextVersion(latest: Version, file: MigrationFile): string {
  return (latest.number + 1n).toString().padStart(file.version.text.replace(/\D/g, '').length, '0');
}
