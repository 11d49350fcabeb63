import type { FileRule, FolderRule, RuleDocumentation } from '../rule.ts';
import { conflictMarker } from './conflict-marker.ts';
import { destructiveChange } from './destructive-change.ts';
import { destructiveReset } from './destructive-reset.ts';
import { duplicateVersion } from './duplicate-version.ts';
import { emptyMigration } from './empty-migration.ts';
import { encoding } from './encoding.ts';
import { malformedName } from './malformed-name.ts';
import { mixedPadding } from './mixed-padding.ts';
import { nonTransactionalStatement } from './non-transactional-statement.ts';
import { notSql } from './not-sql.ts';
import { psqlMetaCommand } from './psql-meta-command.ts';
import { rollbackFile } from './rollback-file.ts';
import { ignoreWithoutReason, unknownDirective, unusedIgnore } from './suppression.ts';
import { syntaxError } from './syntax-error.ts';
import { transactionControl } from './transaction-control.ts';
import { versionGap } from './version-gap.ts';

export const FOLDER_RULES: readonly FolderRule[] = [
  duplicateVersion,
  rollbackFile,
  versionGap,
  malformedName,
  mixedPadding,
];

export const FILE_RULES: readonly FileRule[] = [
  destructiveReset,
  notSql,
  encoding,
  conflictMarker,
  syntaxError,
  emptyMigration,
  psqlMetaCommand,
  transactionControl,
  nonTransactionalStatement,
  destructiveChange,
];

/** Every rule, for the documentation and for the input `rules`. */
export const RULES: readonly RuleDocumentation[] = [
  ...FOLDER_RULES,
  ...FILE_RULES,
  ignoreWithoutReason,
  unusedIgnore,
  unknownDirective,
];

/** What must hold before a folder is applied. Gaps are a matter for the pull request. */
export const APPLY_FOLDER_RULES = FOLDER_RULES.filter((rule) => rule !== versionGap);
export const APPLY_FILE_RULES: readonly FileRule[] = [destructiveReset, notSql];

/** What must hold of a file before it is applied, besides. */
export const PENDING_FILE_RULES: readonly FileRule[] = [
  encoding,
  conflictMarker,
  emptyMigration,
  psqlMetaCommand,
  transactionControl,
  nonTransactionalStatement,
];
