import { checkMigrations } from './check.ts';
import { emptyInventory, type Inventory, type MigrationFile } from './discover.ts';
import { hiddenControl } from './hidden-control.ts';
import { parseMigration } from './parse.ts';
import { backslashAfterSet, noTransactionInAll, notUnderstood } from './pending-rules.ts';
import type { CheckedFile, Finding, Problem } from './rule.ts';
import { MAY_RESET } from './rules/destructive-reset.ts';
import { APPLY_FILE_RULES, APPLY_FOLDER_RULES, PENDING_FILE_RULES } from './rules/index.ts';
import { MAY_BE_TEMPLATE } from './rules/not-sql.ts';
import { psqlMetaCommand } from './rules/psql-meta-command.ts';
import { ignoreWithoutReason } from './rules/suppression.ts';
import { transactionControl } from './rules/transaction-control.ts';
import { placeAt, readSourceText } from './source-text.ts';

/** What must hold of the whole folder before a connection is made; the parser must be loaded. */
export function checkBeforeApply(inventory: Inventory): Finding[] {
  return checkMigrations(inventory, {
    folderRules: APPLY_FOLDER_RULES,
    fileRules: APPLY_FILE_RULES,
    concerns: (text) => MAY_RESET.test(text) || MAY_BE_TEMPLATE.test(text),
  }).filter(({ rule }) => [...APPLY_FOLDER_RULES, ...APPLY_FILE_RULES].some(({ id }) => id === rule));
}

export interface PendingRules {
  transaction: 'per-file' | 'all';
  client: 'pg' | 'psql';
}

/**
 * What must hold of the files that are about to be applied. Syntax is not among it: the server may be newer than our
 * grammar, and a syntax error changes nothing.
 */
export function checkPending(pending: readonly MigrationFile[], { transaction, client }: PendingRules): Finding[] {
  const inventory: Inventory = { ...emptyInventory(), migrations: [...pending] };
  const fileRules = [
    ...PENDING_FILE_RULES.filter(
      (rule) => rule !== transactionControl && !(client === 'psql' && rule === psqlMetaCommand),
    ),
    notUnderstood,
    ...(client === 'psql' ? [] : [backslashAfterSet]),
    ...(transaction === 'all' ? [noTransactionInAll] : []),
  ];
  const findings = checkMigrations(inventory, {
    folderRules: [],
    fileRules,
    severities: new Map([['psql-meta-command', 'error']]),
  }).filter(({ severity, rule }) => severity === 'error' && rule !== ignoreWithoutReason.id);
  return [...findings, ...pending.flatMap(ownTransactions)];
}

/** No suppression counts here: a COMMIT within the file would tear it apart from its history row. */
function ownTransactions(migration: MigrationFile): Finding[] {
  const source = readSourceText(migration.content);
  const file: CheckedFile = { ...migration, ...source, parsed: parseMigration(migration, source.text) };
  const offset = file.parsed.syntaxError === undefined ? undefined : hiddenControl(file.parsed.sql);
  const hidden: Problem[] =
    offset === undefined || file.parsed.noTransaction
      ? []
      : [
          {
            path: file.path,
            offset,
            message: 'A statement begins or ends a transaction, in a file that runs in one of its own.',
            help: "Remove it, or put '-- migrations: no-transaction' at the top of a file that looks after itself.",
          },
        ];
  return [...transactionControl.checkFile(file), ...hidden].map(({ path, message, help, offset: at = 0 }) => ({
    rule: transactionControl.id,
    severity: 'error',
    file: path,
    ...placeAt(file.text, at),
    message,
    help,
  }));
}
