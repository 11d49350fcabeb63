import { type LayoutName, layoutOf } from '../folder/layouts/index.ts';
import { sectionProblem } from '../folder/sections.ts';
import { BASE_RULES, replayFailed } from './against-base.ts';
import { conflictMarker } from './content/conflict-marker.ts';
import { destructiveChange } from './content/destructive-change.ts';
import { destructiveReset, MAY_RESET } from './content/destructive-reset.ts';
import { emptyMigration } from './content/empty-migration.ts';
import { encoding } from './content/encoding.ts';
import { identifierTooLong } from './content/identifier-too-long.ts';
import { invisibleCharacter } from './content/invisible-character.ts';
import { nonTransactionalStatement } from './content/non-transactional-statement.ts';
import { MAY_BE_TEMPLATE, notSql } from './content/not-sql.ts';
import { psqlMetaCommand } from './content/psql-meta-command.ts';
import { syntaxError } from './content/syntax-error.ts';
import { transactionControl } from './content/transaction-control.ts';
import { transactionNesting } from './content/transaction-nesting.ts';
import { MAY_HOLD_PLACEHOLDER, unknownPlaceholder } from './content/unknown-placeholder.ts';
import { wrongSections } from './content/wrong-sections.ts';
import { LOCK_RULES } from './locks/index.ts';
import type { FileRule, FolderRule, RuleDocumentation, StatementRule } from './rule.ts';
import { checksumFile } from './sequence/checksum-file.ts';
import { duplicateVersion } from './sequence/duplicate-version.ts';
import { leftOutByTool } from './sequence/left-out-by-tool.ts';
import { malformedName } from './sequence/malformed-name.ts';
import { mixedPadding } from './sequence/mixed-padding.ts';
import { rollbackFile } from './sequence/rollback-file.ts';
import { unlikelyTimestamp } from './sequence/unlikely-timestamp.ts';
import { versionGap } from './sequence/version-gap.ts';
import { wrongLayout } from './sequence/wrong-layout.ts';
import { ignoreWithoutReason, unknownDirective, unusedIgnore } from './suppression.ts';

export const FOLDER_RULES: readonly FolderRule[] = [
  duplicateVersion,
  rollbackFile,
  versionGap,
  malformedName,
  leftOutByTool,
  checksumFile,
  mixedPadding,
  unlikelyTimestamp,
  wrongLayout,
];

export const FILE_RULES: readonly FileRule[] = [
  destructiveReset,
  notSql,
  encoding,
  conflictMarker,
  syntaxError,
  unknownPlaceholder,
  wrongSections,
  emptyMigration,
  psqlMetaCommand,
  transactionControl,
  nonTransactionalStatement,
  transactionNesting,
  identifierTooLong,
  invisibleCharacter,
];

export const STATEMENT_RULES: readonly StatementRule[] = [destructiveChange, ...LOCK_RULES];

/** What an undo file must be, too. */
export const UNDO_FILE_RULES: readonly FileRule[] = [notSql, encoding, conflictMarker, syntaxError];

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

/** What must hold before a folder is applied. Gaps and odd timestamps are a matter for the pull request. */
export const APPLY_FOLDER_RULES = FOLDER_RULES.filter((rule) => rule !== versionGap && rule !== unlikelyTimestamp);
export const APPLY_FILE_RULES: readonly FileRule[] = [destructiveReset, notSql, unknownPlaceholder, wrongSections];

/** A cheap test for texts that those rules have nothing to say of. */
export function mayConcernApply(text: string, layout: LayoutName | undefined): boolean {
  return (
    MAY_RESET.test(text) ||
    MAY_BE_TEMPLATE.test(text) ||
    (layoutOf({ layout }).placeholders === true && MAY_HOLD_PLACEHOLDER.test(text)) ||
    sectionProblem(text, layout) !== undefined
  );
}

/** What must hold of a file before it is applied, besides. */
export const PENDING_FILE_RULES: readonly FileRule[] = [
  encoding,
  conflictMarker,
  emptyMigration,
  psqlMetaCommand,
  nonTransactionalStatement,
];
