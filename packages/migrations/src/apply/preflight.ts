import type { Finding } from '@stability-actions/common/finding';
import { emptyInventory, type Inventory, type MigrationFile } from '../folder/inventory.ts';
import type { parseMigration } from '../folder/parse-migration.ts';
import { checkMigrations } from '../rules/check.ts';
import { nonTransactionalStatement } from '../rules/content/non-transactional-statement.ts';
import { psqlMetaCommand } from '../rules/content/psql-meta-command.ts';
import { APPLY_FILE_RULES, APPLY_FOLDER_RULES, mayConcernApply, PENDING_FILE_RULES } from '../rules/index.ts';
import type { Change, FileRule } from '../rules/rule.ts';
import { ignoreWithoutReason } from '../rules/suppression.ts';
import { leavesSession, noTransactionInAll, notUnderstood, ownTransaction } from './preflight-rules.ts';

/** What is merged is past mending: nothing in the folder counts as new. */
const NOTHING_NEW: Change = { added: new Set(), touched: new Set(), claims: [] };

/** What must hold of the whole folder before a connection is made; the parser must be loaded. */
export function checkBeforeApply(inventory: Inventory): Finding[] {
  return checkMigrations(inventory, {
    folderRules: APPLY_FOLDER_RULES,
    fileRules: APPLY_FILE_RULES,
    change: NOTHING_NEW,
    concerns: (text) => mayConcernApply(text, inventory.layout),
  }).filter(({ rule }) => [...APPLY_FOLDER_RULES, ...APPLY_FILE_RULES].some(({ id }) => id === rule));
}

export interface PendingRules {
  transaction: 'per-file' | 'all';
  client: 'pg' | 'psql';
}

/** Syntax is not among it: the server may be newer than our grammar, and a syntax error changes nothing. */
export function checkPending(
  pending: readonly MigrationFile[],
  { transaction, client }: PendingRules,
  parse: typeof parseMigration,
): Finding[] {
  const inventory: Inventory = { ...emptyInventory(), migrations: [...pending] };
  const fileRules: FileRule[] = [
    ...PENDING_FILE_RULES.filter((rule) => !(client === 'psql' && rule === psqlMetaCommand)),
    ownTransaction,
    notUnderstood,
    ...(client === 'psql' ? [leavesSession] : []),
    ...(transaction === 'all' ? [noTransactionInAll] : []),
  ];
  return checkMigrations(inventory, {
    folderRules: [],
    fileRules,
    parse,
    severities: new Map([
      ['psql-meta-command', 'error'],
      ['empty-migration', 'warning'],
    ]),
  })
    .map((finding) =>
      transaction === 'all' && finding.rule === nonTransactionalStatement.id
        ? { ...finding, help: `${finding.help} And set 'transaction' to 'per-file'.` }
        : finding,
    )
    .filter(
      ({ severity, rule }) => rule === 'empty-migration' || (severity === 'error' && rule !== ignoreWithoutReason.id),
    );
}
