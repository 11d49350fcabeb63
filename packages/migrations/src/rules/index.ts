import type { FileRule, FolderRule, RuleDocumentation, StatementRule } from '../rule.ts';
import { BASE_RULES, replayFailed } from './base.ts';
import { conflictMarker } from './conflict-marker.ts';
import { destructiveChange } from './destructive-change.ts';
import { destructiveReset } from './destructive-reset.ts';
import { duplicateVersion } from './duplicate-version.ts';
import { emptyMigration } from './empty-migration.ts';
import { encoding } from './encoding.ts';
import { identifierTooLong } from './identifier-too-long.ts';
import { LOCK_RULES } from './locks/index.ts';
import { malformedName } from './malformed-name.ts';
import { mixedPadding } from './mixed-padding.ts';
import { nonTransactionalStatement } from './non-transactional-statement.ts';
import { notSql } from './not-sql.ts';
import { psqlMetaCommand } from './psql-meta-command.ts';
import { rollbackFile } from './rollback-file.ts';
import { ignoreWithoutReason, unknownDirective, unusedIgnore } from './suppression.ts';
import { syntaxError } from './syntax-error.ts';
import { transactionControl } from './transaction-control.ts';
import { transactionNesting } from './transaction-nesting.ts';
import { versionGap } from './version-gap.ts';
import { wrongSections } from './wrong-sections.ts';

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
  wrongSections,
  emptyMigration,
  psqlMetaCommand,
  transactionControl,
  nonTransactionalStatement,
  transactionNesting,
  identifierTooLong,
];

export const STATEMENT_RULES: readonly StatementRule[] = [destructiveChange, ...LOCK_RULES];

/** What an undo file must be, too. */
export const COMPANION_RULES: readonly FileRule[] = [notSql, encoding, conflictMarker, syntaxError];

/** Every rule, for the documentation and for the input `rules`. */
export const RULES: readonly RuleDocumentation[] = [
  ...FOLDER_RULES,
  ...FILE_RULES,
  ...STATEMENT_RULES,
  ...BASE_RULES,
  replayFailed,
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
  wrongSections,
  emptyMigration,
  psqlMetaCommand,
  nonTransactionalStatement,
];
